import './portal.css';
import { createRoot } from 'react-dom/client';
import { loadSession } from './load-session';
import { PortalApp } from './portal-app';

const rootElement = document.getElementById('root');
if (!rootElement) throw new Error('The page has no #root');
const root = createRoot(rootElement);

loadSession().then(
  (session) => root.render(<PortalApp initialSession={session} />),
  (error: Error) => root.render(<p role="alert">{error.message}</p>),
);

import type { PortalSession } from '../portal-session';

/** Throws with a message for the visitor when the server cannot be reached. */
export const loadSession = async (): Promise<PortalSession> => {
  const response = await fetch('/portal/session.json');
  if (!response.ok) throw new Error(`无法取得账号列表（HTTP ${response.status}），请刷新页面重试`);
  return (await response.json()) as PortalSession;
};

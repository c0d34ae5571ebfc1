import { DOC_EXPLORER_PLUGIN } from '@graphiql/plugin-doc-explorer';
import { GraphiQL, type GraphiQLProps } from 'graphiql';
import { useMemo, useState } from 'react';
import { EDITOR_THEME } from './editor-environment';
import { ExampleLoader, type PickedExample } from './example-loader';
import { requestGraph } from './graph-request';
import { transientStorage } from './transient-storage';

const NO_PLUGINS: [] = [];
const THEMES = { light: EDITOR_THEME, dark: EDITOR_THEME };
/** Below this width (px) the schema explorer starts closed: it would leave no room for query and result. */
const ROOM_FOR_EXPLORER = 1200;

export interface WorkbenchProps {
  token: string;
  initialQuery: string;
  picked: PickedExample | null;
}

/** GraphiQL for one identity. A new identity must mount a new one (`key`): nothing of the old may remain. */
export const Workbench = ({ token, initialQuery, picked }: WorkbenchProps) => {
  const fetcher = useMemo<GraphiQLProps['fetcher']>(() => (params) => requestGraph(token, params), [token]);
  const [storage] = useState(transientStorage);
  const [explorer] = useState(() =>
    window.innerWidth >= ROOM_FOR_EXPLORER ? DOC_EXPLORER_PLUGIN : undefined,
  );

  return (
    <GraphiQL
      fetcher={fetcher}
      storage={storage}
      plugins={NO_PLUGINS}
      visiblePlugin={explorer}
      initialQuery={initialQuery}
      forcedTheme="light"
      editorTheme={THEMES}
      isHeadersEditorEnabled={false}
      showPersistHeadersSettings={false}
      defaultEditorToolsVisibility={false}
    >
      <GraphiQL.Logo>
        <span />
      </GraphiQL.Logo>
      <ExampleLoader picked={picked} />
    </GraphiQL>
  );
};

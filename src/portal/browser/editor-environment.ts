import * as monaco from 'monaco-graphql/esm/monaco-editor.js';

/** Written by the build: the addresses of the bundled workers, on this origin. */
declare const WORKER_URLS: Record<'editor' | 'json' | 'graphql', string>;

const isNamed = (label: string): label is keyof typeof WORKER_URLS => label in WORKER_URLS;

window.MonacoEnvironment = {
  getWorker: (_id, label) => new Worker(isNamed(label) ? WORKER_URLS[label] : WORKER_URLS.editor),
};

const INK = '#1d4e89';
const TINT = '#1d4e8918';
const PAPER = '#ffffff';

export const EDITOR_THEME = 'supervision-graph';

monaco.editor.defineTheme(EDITOR_THEME, {
  base: 'vs',
  inherit: true,
  rules: [{ token: 'argument.identifier.gql', foreground: '#5b4a9e' }],
  colors: {
    'editor.background': '#ffffff00',
    'scrollbar.shadow': '#ffffff00',
    'editorLineNumber.foreground': '#6b7280',
    'editorHoverWidget.background': PAPER,
    'editorWidget.background': PAPER,
    'editorSuggestWidget.background': PAPER,
    'editorSuggestWidget.selectedBackground': TINT,
    'editorSuggestWidget.selectedForeground': INK,
    'editorSuggestWidget.highlightForeground': INK,
    'list.hoverBackground': TINT,
    'textLink.foreground': INK,
    focusBorder: INK,
  },
});

import type { PageAssets } from './portal-manifest';

/** Drawn here, so that no browser asks for /favicon.ico. */
const ICON =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#1d4e89"/>' +
      '<path d="M4 8.5 7 11.5 12 5" fill="none" stroke="#fff" stroke-width="2"/></svg>',
  );

/** The shell of a bundled page; the script fills `#root`. */
export const portalPage = (title: string, { script, style }: PageAssets): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="${ICON}">
<link rel="stylesheet" href="/portal/${style}">
<script type="module" src="/portal/${script}"></script>
</head>
<body>
<div id="root"></div>
<noscript>本页需要启用 JavaScript。</noscript>
</body>
</html>
`;

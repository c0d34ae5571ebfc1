import './access-matrix.css';
import MarkdownIt from 'markdown-it';

const SOURCE = '/schema/access-matrix.md';

const link = (label: string, href: string): HTMLAnchorElement => {
  const anchor = document.createElement('a');
  Object.assign(anchor, { textContent: label, href, download: '' });
  return anchor;
};

/** Shows the generated access matrix as a page that can be read and printed. */
const showAccessMatrix = async (root: HTMLElement): Promise<void> => {
  const response = await fetch(SOURCE);
  if (!response.ok) {
    root.textContent = `无法取得访问矩阵（HTTP ${response.status}），请刷新页面重试`;
    return;
  }
  // html: false — the file is data to this page, never markup.
  root.innerHTML = new MarkdownIt({ html: false }).render(await response.text());
  for (const table of root.querySelectorAll('table')) {
    const frame = document.createElement('div');
    frame.className = 'frame';
    // Reachable by keyboard, so that a wide table can be scrolled without a mouse.
    frame.tabIndex = 0;
    frame.role = 'region';
    frame.ariaLabel = '可横向滚动的表格';
    table.replaceWith(frame);
    frame.append(table);
  }
  const download = document.createElement('p');
  download.className = 'download';
  download.append(
    '下载：',
    link('表格（CSV）', '/schema/access-matrix.csv'),
    '　',
    link('文本（Markdown）', SOURCE),
  );
  root.prepend(download);
};

const root = document.getElementById('root');
if (root) void showAccessMatrix(root);

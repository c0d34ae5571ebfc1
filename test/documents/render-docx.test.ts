import { columnTwips } from '../../src/documents/docx/docx-grid';
import { renderHtml } from '../../src/documents/html/render-html';
import { attributesOf, MILLIMETRE, partsOf } from './docx-parts';
import { docxTexts, htmlTexts } from './opened-docx';
import { plainLetter } from './plain-letter';
import { PAPERS } from './sample-papers';

const letter = plainLetter();
const style = async (id: string) => {
  const styles = (await partsOf(letter))['word/styles.xml'] ?? '';
  return new RegExp(`<w:style [^>]*w:styleId="${id}".*?</w:style>`).exec(styles)?.[0] ?? '';
};

it.each(Object.entries(PAPERS))('%s says the same in both forms', async (_, paper) => {
  const texts = docxTexts((await partsOf(paper))['word/document.xml'] ?? '');
  expect(texts).toEqual(htmlTexts(renderHtml(paper)));
  expect(texts.length).toBeGreaterThan(8);
});

describe('the page', () => {
  it('has the margins of GB/T 9704 and 22 lines', async () => {
    const xml = (await partsOf(letter))['word/document.xml'] ?? '';
    expect(attributesOf(xml, 'w:pgSz')).toMatchObject({ 'w:w': '11906', 'w:h': '16838' });
    const {
      'w:top': top,
      'w:bottom': bottom,
      'w:left': left,
      'w:right': right,
    } = attributesOf(xml, 'w:pgMar');
    expect([top, bottom, left, right].map((twips) => Math.round(Number(twips) / MILLIMETRE))).toEqual([
      37, 35, 28, 26,
    ]);
    expect(attributesOf(xml, 'w:docGrid')).toEqual({ 'w:linePitch': '579' });
    const room = 16_838 - Number(top) - Number(bottom);
    expect(Math.floor(room / 579)).toBe(22);
  });

  it('holds 28 characters in a line and not 29', async () => {
    const [, tightened] = /<w:spacing w:val="(-?\d+)"\/>/.exec(await style('paragraph')) ?? [];
    const character = 16 * 20 + Number(tightened);
    expect(Math.floor((156 * MILLIMETRE) / character)).toBe(28);
  });
});

/** Typeface, size in points, height of line in points, alignment. */
const STYLES: [string, string, number, number, string][] = [
  ['number', '仿宋_GB2312', 16, 28.95, 'right'],
  ['title', '方正小标宋简体', 22, 36, 'center'],
  ['addressee', '仿宋_GB2312', 16, 28.95, 'left'],
  ['paragraph', '仿宋_GB2312', 16, 28.95, 'both'],
  ['heading1', '黑体', 16, 28.95, 'left'],
  ['heading2', '楷体_GB2312', 16, 28.95, 'left'],
  ['heading3', '仿宋_GB2312', 16, 28.95, 'left'],
  ['heading4', '仿宋_GB2312', 16, 28.95, 'left'],
  ['attachmentLabel', '黑体', 16, 28.95, 'left'],
  ['attachmentTitle', '方正小标宋简体', 22, 36, 'center'],
  ['cellHead', '黑体', 12, 20, 'center'],
  ['copyTo', '仿宋_GB2312', 14, 25, 'both'],
];
it.each(STYLES)('%s is set in %s of %d points, lines of %d, %s', async (id, face, size, leading, align) => {
  const xml = await style(id);
  const fonts = attributesOf(xml, 'w:rFonts');
  expect(fonts).toMatchObject({ 'w:ascii': face, 'w:hAnsi': face, 'w:eastAsia': face });
  expect(xml).toContain(`<w:sz w:val="${size * 2}"/>`);
  expect(xml).toContain(`w:line="${leading * 20}" w:lineRule="exact"`);
  expect(xml).toContain(`<w:jc w:val="${align}"/>`);
  expect(xml).not.toContain('<w:b/>');
});

it('names substitutes for every typeface', async () => {
  const table = (await partsOf(letter))['word/fontTable.xml'] ?? '';
  const substitutes = [...table.matchAll(/<w:font w:name="([^"]+)"><w:altName w:val="([^"]+)"\/>/g)].map(
    ([, name, others]) => [name, others?.split(',').length],
  );
  expect(substitutes).toEqual([
    ['方正小标宋简体', 7],
    ['仿宋_GB2312', 6],
    ['黑体', 5],
    ['楷体_GB2312', 6],
    ['宋体', 3],
  ]);
});

it('text that looks like XML stays text', async () => {
  const text = '<w:p/>&amp;“引号”]]><!-- ' + "'甲'";
  const xml =
    (await partsOf(plainLetter({ body: [{ kind: 'paragraph', text }] })))['word/document.xml'] ?? '';
  expect(docxTexts(xml)).toContain(text);
});

it.each([[[0.16, 0.34, 0.16, 0.34]], [[1 / 3, 1 / 3, 1 / 3]], [Array<number>(7).fill(1 / 7)]])(
  'columns of %j fill the line to the last twip',
  (widths) => {
    expect(columnTwips(widths).reduce((sum, width) => sum + width, 0)).toBe(Math.round(156 * MILLIMETRE));
  },
);

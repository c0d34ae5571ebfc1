import { renderHtml } from '../../src/documents/html/render-html';
import { htmlTexts } from './opened-docx';
import { plainLetter } from './plain-letter';
import { PAPERS } from './sample-papers';

const page = renderHtml(plainLetter({ copyTo: ['市甲局'] }));

it.each(Object.entries(PAPERS))('%s needs nothing from outside and runs nothing', (_, paper) => {
  const html = renderHtml(paper);
  expect(html).toMatch(/^<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">/);
  expect(html).not.toMatch(/<script|<link|<img|<iframe|https?:|url\(|@import|javascript:|\son\w+=|data:/i);
  expect(html).toBe(renderHtml(paper));
});

it.each([
  'size:A4;margin:37mm 20mm 35mm 20mm',
  'main{padding:0 6mm 0 8mm}',
  '@page :right{@bottom-right{content:"— " counter(page) " —"',
  '@page :left{@bottom-left{content:"— " counter(page) " —"',
  '@page :first{margin-top:30mm',
  'width:170mm',
  'border-top:2.25pt solid #FF0000;border-bottom:0.75pt solid #FF0000',
  'border-top:0.75pt solid #FF0000;border-bottom:2.25pt solid #FF0000',
  '.title{font:22pt/36pt "方正小标宋简体"',
  '.paragraph{font:16pt/28.95pt "仿宋_GB2312"',
  '.heading1{font:16pt/28.95pt "黑体"',
  '.heading2{font:16pt/28.95pt "楷体_GB2312"',
  '.copyTo{font:14pt/25pt "仿宋_GB2312"',
])('the style sheet says %s', (rule) => {
  expect(page).toContain(rule);
});

it('the first page of a letter has no number, that of a detached sheet has', () => {
  const { 移送清单: sheet } = PAPERS;
  expect(page).toContain('@bottom-right{content:none}');
  expect(sheet && renderHtml(sheet)).not.toContain('content:none');
  expect(sheet && renderHtml(sheet)).not.toContain('class="rule"');
});

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'&amp;<b>",
  '</style></title>',
];
it.each(HOSTILE)('%s stays text wherever it stands', (text) => {
  const html = renderHtml(
    plainLetter({
      letterhead: text.slice(0, 28),
      title: [text],
      addressees: [text],
      body: [
        { kind: 'paragraph', text },
        { kind: 'heading', level: 1, text },
        { kind: 'table', columns: [{ label: text, width: 1 }], rows: [[text]] },
        { kind: 'form', rows: [[{ label: text, value: text }]] },
      ],
      attachments: [{ title: text, blocks: [{ kind: 'paragraph', text }] }],
      signature: text,
      contact: { name: text, phone: text },
      copyTo: [text],
    }),
  );
  const tags = [...html.matchAll(/<\/?([a-z0-9]+)/gi)].map(([, tag]) => tag);
  expect(new Set(tags)).toEqual(
    new Set([
      ...[...page.matchAll(/<\/?([a-z0-9]+)/gi)].map(([, tag]) => tag),
      'h2',
      'table',
      'colgroup',
      'col',
      'thead',
      'tbody',
      'tr',
      'th',
      'td',
    ]),
  );
  expect(htmlTexts(html).filter((line) => line.includes(text))).toHaveLength(14);
});

it('breaks the lines of a cell and leaves room in an empty one', () => {
  const html = renderHtml(
    plainLetter({ body: [{ kind: 'form', rows: [[{ label: '一\n二', value: '' }]] }] }),
  );
  expect(html).toContain('<p class="cellHead">一</p><p class="cellHead">二</p>');
  expect(html).toContain('<td colspan="3"><p class="cellLeft">&nbsp;</p></td>');
});

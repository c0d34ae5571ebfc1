import { checkDocument } from '../../src/documents/check-document';
import { renderDocx } from '../../src/documents/docx/render-docx';
import { renderHtml } from '../../src/documents/html/render-html';
import type { Block, Letter, OfficialDocument } from '../../src/documents/official-document';
import { plainLetter } from './plain-letter';
import { PAPERS } from './sample-papers';

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const table = (...rows: string[][]): Block => ({
  kind: 'table',
  columns: [
    { label: '项目', width: 1 },
    { label: '内容', width: 1 },
  ],
  rows,
});
const form = (label: string, value: string): Block => ({ kind: 'form', rows: [[{ label, value }]] });
const heading = (level: 1 | 2 | 3 | 4): Block => ({ kind: 'heading', level, text: '标题' });

/** A mark in every place that a letter has, whole or put together from harmless parts. */
const MARKED: Record<string, [Partial<Letter>, string]> = {
  'the letterhead': [{ letterhead: '机密★1年' }, 'letterhead'],
  'a line of the title': [{ title: ['关于某事的函', '秘密★'] }, 'title.1'],
  'an addressee': [{ addressees: ['市某局', '绝密★'] }, 'addressees.1'],
  'the body': [{ body: [paragraph('正文。'), paragraph('机密★10年')] }, 'body.1.text'],
  'the body in full width': [{ body: [paragraph('密级：机密')] }, 'body.0.text'],
  'a heading': [{ body: [{ kind: 'heading', level: 1, text: '【绝密】' }] }, 'body.0.text'],
  'the head of a table': [
    { body: [{ kind: 'table', columns: [{ label: '秘密★', width: 1 }], rows: [] }] },
    'body.0.columns.0.label',
  ],
  'a cell': [{ body: [table(['名称', '机密★3年'])] }, 'body.0.rows.0.1'],
  'the name of a file in a cell': [{ body: [table(['1', '机密.docx'])] }, 'body.0.rows.0.1'],
  'a label of a form': [{ body: [form('秘密★', '')] }, 'body.0.rows.0.0.label'],
  'a value of a form': [{ body: [form('备注', '绝密★')] }, 'body.0.rows.0.0.value'],
  'an attachment': [
    { attachments: [{ title: '清单', blocks: [paragraph('秘密★长期')] }] },
    'attachments.0.blocks.0.text',
  ],
  'the title of an attachment': [
    { attachments: [{ title: '清单（机密★）', blocks: [paragraph('一')] }] },
    'attachments.0.title',
  ],
  'the signature': [{ signature: '机密★' }, 'signature'],
  'the contact': [{ contact: { name: '秘密★', phone: '1' } }, 'contact.name'],
  'a copy': [{ copyTo: ['秘密★'] }, 'copyTo.0'],
  'two cells read together': [{ body: [table(['密级', '机密级'])] }, 'body.0.rows.0.1'],
  'two paragraphs read together': [
    { body: [paragraph('文号'), paragraph('密级：'), paragraph('秘密')] },
    'body.2.text',
  ],
  'a label and its value read together': [{ body: [form('密级', '机密文件')] }, 'letter'],
};

it.each(Object.entries(MARKED))('no state-secret mark in %s', (_, [part, path]) => {
  const field = path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  expect(() => checkDocument(plainLetter(part))).toThrow(
    expect.objectContaining({ code: 'CLASSIFIED_REFUSED', detail: expect.objectContaining({ field }) }),
  );
});

it('no state-secret mark on a detached sheet', () => {
  const sheet: OfficialDocument = {
    kind: 'sheet',
    letter: plainLetter().number,
    position: 1,
    sheet: { title: '清单', blocks: [form('密级', '绝密级')] },
  };
  expect(() => checkDocument(sheet)).toThrow(expect.objectContaining({ code: 'CLASSIFIED_REFUSED' }));
});

it('neither renderer sets what the check refuses, and the refusal repeats none of it', async () => {
  const marked = plainLetter({ body: [paragraph('某工程代号甲机密★10年')] });
  const refusal = expect.objectContaining({
    code: 'CLASSIFIED_REFUSED',
    message: expect.not.stringContaining('某工程'),
  });
  expect(() => renderHtml(marked)).toThrow(refusal);
  await expect(renderDocx(marked)).rejects.toEqual(refusal);
});

it.each(['商业秘密', '保守国家秘密法', '不含国家秘密', '机密性要求', '工作秘密管理办法'])(
  '%s is no mark',
  (text) => {
    expect(() => checkDocument(plainLetter({ body: [paragraph(`涉及${text}的事项。`)] }))).not.toThrow();
  },
);

it.each(Object.entries(PAPERS))('%s passes', (_, paper) => {
  expect(() => checkDocument(paper)).not.toThrow();
});

const UNFIT: Record<string, [Partial<Letter>, (string | number)[]]> = {
  'no letterhead': [{ letterhead: ' ' }, ['letterhead']],
  'a letterhead of 29 characters': [{ letterhead: '庆'.repeat(29) }, ['letterhead']],
  'no title': [{ title: [] }, ['title']],
  'an empty line in the title': [{ title: ['关于', ''] }, ['title', 1]],
  'no addressee': [{ addressees: [] }, ['addressees']],
  'no body': [{ body: [] }, ['body']],
  'an empty paragraph': [{ body: [paragraph('　')] }, ['body', 0, 'text']],
  'a paragraph of two lines': [{ body: [paragraph('一\n二')] }, ['body', 0, 'text']],
  'a control character': [{ body: [paragraph('一\u0007二')] }, ['body', 0, 'text']],
  'a control character in a cell': [{ body: [table(['一', '二\u0000'])] }, ['body', 0, 'rows', 0, 1]],
  'half a character': [{ body: [paragraph('一\uD83D二')] }, ['body', 0, 'text']],
  'a turned direction of writing': [{ body: [paragraph('一\u202E二')] }, ['body', 0, 'text']],
  'no signature': [{ signature: '' }, ['signature']],
  'a contact without telephone': [{ contact: { name: '王某', phone: '' } }, ['contact', 'phone']],
  'a label left empty': [{ body: [form('', '值')] }, ['body', 0, 'rows', 0, 0, 'label']],
  'a heading of level 2 at the start': [{ body: [heading(2)] }, ['body', 0, 'level']],
  'a heading of level 3 below level 1': [{ body: [heading(1), heading(3)] }, ['body', 1, 'level']],
  'a row that is too short': [{ body: [table(['一', '二'], ['一'])] }, ['body', 0, 'rows', 1]],
  'a table without columns': [{ body: [{ kind: 'table', columns: [], rows: [] }] }, ['body', 0, 'columns']],
  'a form row of three': [
    { body: [{ kind: 'form', rows: [[1, 2, 3].map((at) => ({ label: `${at}`, value: '' }))] }] },
    ['body', 0, 'rows', 0],
  ],
  'an attachment without content': [
    { attachments: [{ title: '清单', blocks: [] }] },
    ['attachments', 0, 'blocks'],
  ],
};

it.each(Object.entries(UNFIT))('refuses %s', (_, [part, field]) => {
  expect(() => checkDocument(plainLetter(part))).toThrow(
    expect.objectContaining({ code: 'BAD_USER_INPUT', detail: { field } }),
  );
});

it.each([0, -1, 1.5])('refuses %p as the place of an attachment', (position) => {
  const sheet = { title: '清单', blocks: [paragraph('一')] };
  expect(() => checkDocument({ kind: 'sheet', letter: plainLetter().number, position, sheet })).toThrow(
    expect.objectContaining({ code: 'BAD_USER_INPUT', detail: { field: ['position'] } }),
  );
});

it('headings may go down by one and up by any number of levels', () => {
  const body = ([1, 2, 3, 4, 1, 2, 2, 1] as const).map(heading);
  expect(() => checkDocument(plainLetter({ body }))).not.toThrow();
});

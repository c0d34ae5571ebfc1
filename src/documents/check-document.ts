import { Refusal } from '../errors/refusal';
import { refuseClassified } from '../secrecy/classified-marking';
import { textsOf } from './document-texts';
import type { Block, OfficialDocument, Sheet } from './official-document';

const LONGEST_MARK = 28;
// What XML 1.0 cannot carry, and what would move text about unseen; a cell alone may hold line breaks.
const UNPRINTABLE = /[\p{Cc}\p{Cs}\uFFFE\uFFFF\u2028-\u202E\u2066-\u2069]/u;

const refuse = (message: string, path: string): never => {
  const field = path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  throw new Refusal('BAD_USER_INPUT', message, { field });
};

function checkTexts(document: OfficialDocument): void {
  for (const { path, text, kind } of textsOf(document)) {
    if (kind !== 'cell' && text.trim() === '') refuse('公文的这一处不能为空', path);
    if (UNPRINTABLE.test(kind === 'line' ? text : text.replaceAll('\n', ''))) {
      refuse('公文文字不能含有控制字符；正文须逐段分开', path);
    }
  }
}

/** 层次序数 are used in turn: （一） comes after 一、, never at once after the body (GB/T 9704-2012, 7.3.3). */
function checkBlocks(blocks: readonly Block[], path: string): void {
  let level = 0;
  for (const [at, block] of blocks.entries()) {
    const here = `${path}.${at}`;
    if (block.kind === 'heading') {
      if (block.level > level + 1) refuse('标题层次须依次使用，不能越级', `${here}.level`);
      level = block.level;
    } else if (block.kind === 'table') {
      if (block.columns.length === 0) refuse('表格至少有一栏', `${here}.columns`);
      const odd = block.rows.findIndex((row) => row.length !== block.columns.length);
      if (odd >= 0) refuse('表格的这一行与表头栏数不同', `${here}.rows.${odd}`);
    } else if (block.kind === 'form') {
      const odd = block.rows.findIndex((row) => row.length < 1 || row.length > 2);
      if (odd >= 0) refuse('表单每行一项或两项', `${here}.rows.${odd}`);
    }
  }
}

const checkSheet = (sheet: Sheet, path: string): void => {
  if (sheet.blocks.length === 0) refuse('附件没有内容', `${path}.blocks`);
  checkBlocks(sheet.blocks, `${path}.blocks`);
};

function checkShape(document: OfficialDocument): void {
  if (document.kind === 'sheet') {
    const { position } = document;
    if (position !== null && !(Number.isInteger(position) && position > 0)) {
      refuse('附件顺序号从 1 起', 'position');
    }
    checkSheet(document.sheet, 'sheet');
    return;
  }
  if ([...document.letterhead].length > LONGEST_MARK) {
    refuse(`发文机关标志至多 ${LONGEST_MARK} 字，请用规范化简称`, 'letterhead');
  }
  if (document.title.length === 0) refuse('公文须有标题', 'title');
  if (document.addressees.length === 0) refuse('公文须有主送机关', 'addressees');
  if (document.body.length === 0) refuse('公文须有正文', 'body');
  checkBlocks(document.body, 'body');
  for (const [at, sheet] of document.attachments.entries()) checkSheet(sheet, `attachments.${at}`);
}

const lineOf = (block: Block): string => {
  if (block.kind === 'table') return block.rows.map((row) => row.join('|')).join('\n');
  if (block.kind === 'form') {
    return block.rows.map((row) => row.map(({ label, value }) => `${label}|${value}`).join('|')).join('\n');
  }
  return block.text;
};

const lineOfSheet = ({ title, blocks }: Sheet): string => [title, ...blocks.map(lineOf)].join('\n');

/** The document as it will be read, for a mark can be put together from harmless parts: 密级 | 机密. */
function readingOf(document: OfficialDocument): string {
  if (document.kind === 'sheet') return lineOfSheet(document.sheet);
  return [
    document.letterhead,
    ...document.title,
    document.addressees.join('、'),
    ...document.body.map(lineOf),
    ...document.attachments.map(lineOfSheet),
    document.signature,
    document.copyTo.join('，'),
  ].join('\n');
}

/**
 * Nothing is set that has not passed here.
 * @throws Refusal CLASSIFIED_REFUSED when any part, or the parts read together, bear a state-secret mark
 *   (保守国家秘密法第22条: no such mark on what is no state secret; R-81)
 * @throws Refusal BAD_USER_INPUT with the field when the document cannot be set
 */
export function checkDocument(document: OfficialDocument): void {
  refuseClassified(Object.fromEntries(textsOf(document).map(({ path, text }) => [path, text])));
  refuseClassified({ [document.kind]: readingOf(document) });
  checkTexts(document);
  checkShape(document);
}

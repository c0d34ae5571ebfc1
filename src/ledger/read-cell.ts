import type { LedgerColumn } from './ledger-form';
import type { RawCell } from './raw-sheet';
import { readDate, readSerial } from './read-date';

/** A cell's value in the sense of its column (null when empty), or a Chinese complaint. */
export type CellReading = { value: string | null } | { complaint: string };

/**
 * Controls except line feed and tab; lone surrogates, which PostgreSQL cannot store; and the marks that
 * turn the direction of writing, with which a text can be made to read as another one.
 */
const FORBIDDEN = /(?![\n\t])[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u;
/** Invisible, and pasted in by accident: they would make two equal codes differ. */
const INVISIBLE = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g;
/** Excel keeps 15 significant digits; a longer number has already lost its last ones. */
const EXACT_DIGITS = 15;
const LOST_DIGITS = '这个长号码被 Excel 当作数字，末几位已经丢失；请先把该列设为“文本”格式，再从原件重新填写';

/** One spelling for line breaks and blanks, no invisible characters, trimmed. */
export const cleanText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00A0\u3000]/g, ' ')
    .replace(INVISIBLE, '')
    .trim();

const lengthOf = (text: string, limit: number): number =>
  text.length <= limit ? text.length : [...text].length;

const choiceKey = (text: string): string => text.normalize('NFKC').replace(/[\s。.,、;:!]/g, '');

const readChoice = ({ choices = {} }: LedgerColumn, text: string): CellReading => {
  const wanted = choiceKey(text);
  for (const [value, { label, variants }] of Object.entries(choices))
    if ([label, ...variants].some((word) => choiceKey(word) === wanted)) return { value };
  const labels = Object.values(choices).map(({ label }) => label);
  return { complaint: `不认识“${text.slice(0, 20)}”这一状态，请改为：${labels.join('、')}之一` };
};

const readCode = (column: LedgerColumn, text: string): CellReading => {
  const value = text.normalize('NFKC').replace(/\s/g, '');
  if (!column.pattern) return { value };
  const upper = value.toUpperCase();
  if (column.pattern.test(upper)) return { value: upper };
  return { complaint: `“${value.slice(0, 20)}”不是有效的${column.header}（${column.help}），请核对` };
};

const readText = (column: LedgerColumn, raw: string): CellReading => {
  const text = cleanText(raw);
  if (text === '') return { value: null };
  const forbidden = FORBIDDEN.exec(text);
  if (forbidden) {
    const code = (forbidden[0].codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0');
    return { complaint: `第 ${forbidden.index + 1} 个字符是不可见的控制字符（U+${code}），请删去后重新输入` };
  }
  if (text.includes('\uFFFD')) return { complaint: '含有无法识别的乱码“�”，请从原件重新填写' };
  if (column.kind === 'date') return readDate(text);
  if (column.kind === 'enum') return readChoice(column, text);
  const length = lengthOf(text, column.maxLength);
  if (length > column.maxLength) {
    return { complaint: `共 ${length} 字，超过上限 ${column.maxLength} 字，请精简，详情另附材料` };
  }
  return column.kind === 'code' ? readCode(column, text) : { value: text };
};

/** Reads one cell in the sense of its column. */
export const readCell = (column: LedgerColumn, cell: RawCell | undefined, date1904: boolean): CellReading => {
  if (cell === undefined) return { value: null };
  if (cell.kind === 'broken') return { complaint: cell.complaint };
  if (cell.kind === 'text') return readText(column, cell.text);
  if (column.kind === 'date') {
    // A typed 20240703 is a number too, but no day number: those have five digits.
    return /^\d{8}$/.test(cell.text) ? readDate(cell.text) : readSerial(cell.value, date1904);
  }
  if (cell.dated) return readSerial(cell.value, date1904);
  if (Math.abs(cell.value) >= 10 ** EXACT_DIGITS) return { complaint: LOST_DIGITS };
  return readText(column, cell.text);
};

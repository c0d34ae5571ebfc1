import { writeFile } from 'node:fs/promises';
import { CFB, utils, type WorkSheet, write } from '@e965/xlsx';
import { FINDING_LEDGER, LEDGER_STATUSES } from './ledger-columns';
import type { LedgerColumn } from './ledger-form';
import { columnLetter } from './raw-sheet';

const SHEET = '问题台账';
const GUIDE = '填写说明';
const LAST_ROW = 100_001;
const WIDTHS = { text: 28, code: 20, date: 13, enum: 13 } as const;
const KINDS = { text: '文本', code: '编码（单元格设为文本）', date: '日期', enum: '选项' } as const;

const { columns: COLUMNS, requiredAny: REQUIRED_ANY } = FINDING_LEDGER;
const LABELS = Object.values(LEDGER_STATUSES).map(({ label }) => label);

const requirement = ({ key, required }: LedgerColumn): string => {
  if (required) return '必填';
  return REQUIRED_ANY.some((group) => group.some((member) => member === key)) ? '择一必填' : '选填';
};

const remark = (column: LedgerColumn): string =>
  [`${requirement(column)}；${column.help}`, column.example && `例：${column.example}`]
    .filter(Boolean)
    .join('\n');

const ledgerSheet = (): WorkSheet => {
  const sheet = utils.aoa_to_sheet([COLUMNS.map(({ header }) => header)]);
  COLUMNS.forEach((column, index) => {
    const comment = Object.assign([{ a: '督察协同图', t: remark(column) }], { hidden: true });
    sheet[`${columnLetter(index)}1`].c = comment;
  });
  sheet['!cols'] = COLUMNS.map(({ kind }) => ({ wch: WIDTHS[kind] }));
  return sheet;
};

const guideSheet = (): WorkSheet => {
  const rows = COLUMNS.map((column) => [
    column.header,
    requirement(column),
    KINDS[column.kind],
    column.kind === 'date' ? '' : column.maxLength,
    column.kind === 'enum' ? LABELS.join('、') : column.help,
    column.example,
    column.variants.join('、'),
  ]);
  const sheet = utils.aoa_to_sheet([
    ['列名', '是否必填', '内容', '字数上限', '说明', '示例', '也认的列名'],
    ...rows,
  ]);
  sheet['!cols'] = [18, 10, 22, 10, 50, 40, 60].map((wch) => ({ wch }));
  return sheet;
};

const validations = (): string => {
  const rules = COLUMNS.flatMap(({ kind, header }, index) => {
    const range = `sqref="${columnLetter(index)}2:${columnLetter(index)}${LAST_ROW}"`;
    const common = `allowBlank="1" showErrorMessage="1" errorTitle="${header}" ${range}`;
    if (kind === 'enum') {
      const error = '请从下拉项中选择';
      return `<dataValidation type="list" error="${error}" ${common}><formula1>"${LABELS.join(',')}"</formula1></dataValidation>`;
    }
    if (kind !== 'date') return [];
    const error = '请填完整日期，如 2024-07-03';
    // 17899 is 1949-01-01, 73415 is 2100-12-31.
    return `<dataValidation type="date" operator="between" error="${error}" ${common}><formula1>17899</formula1><formula2>73415</formula2></dataValidation>`;
  });
  return `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`;
};

const FROZEN =
  '<sheetView workbookViewId="0" tabSelected="1"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>';
/** The elements of a worksheet that the schema places after the validations. */
const AFTER_VALIDATIONS =
  /<(?:hyperlinks|printOptions|pageMargins|pageSetup|ignoredErrors|drawing|legacyDrawing)\b|<\/worksheet>/;

/** The writer knows neither validations nor frozen panes; both are put into the part it has written. */
const complete = (xml: string): string =>
  xml
    .replace(/<sheetView\b[^>]*?(?:\/>|>.*?<\/sheetView>)/s, FROZEN)
    .replace(AFTER_VALIDATIONS, (element) => validations() + element);

/** The empty ledger: headers with remarks, choices for the state, checked dates, a sheet that explains. */
export const templateWorkbook = (): Buffer => {
  const book = utils.book_new();
  utils.book_append_sheet(book, ledgerSheet(), SHEET);
  utils.book_append_sheet(book, guideSheet(), GUIDE);
  const zip = CFB.read(write(book, { type: 'buffer', bookType: 'xlsx' }), { type: 'buffer' });
  const part = CFB.find(zip, '/xl/worksheets/sheet1.xml');
  if (!part) throw new Error('the workbook writer has renamed the first sheet');
  part.content = Buffer.from(complete(Buffer.from(part.content as Uint8Array).toString('utf8')));
  part.size = part.content.length;
  return CFB.write(zip, { fileType: 'zip', type: 'buffer', compression: true } as object) as Buffer;
};

/** Writes the empty ledger; an existing file is not overwritten (EEXIST). */
export const writeTemplate = (path: string): Promise<void> =>
  writeFile(path, templateWorkbook(), { flag: 'wx' });

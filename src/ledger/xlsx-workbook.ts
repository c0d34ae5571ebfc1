import { posix } from 'node:path';
import { Refusal } from '../errors/refusal';
import { consumeXml } from './walk-xml';
import { DAMAGED_WORKBOOK, type XlsxPackage } from './xlsx-package';

export interface WorkbookSheet {
  name: string;
  hidden: boolean;
  /** the part that holds its cells */
  part: string;
}

/** How a cell's number is shown, as far as it changes what the number means. */
export interface NumberFormat {
  dated: boolean;
  /** a format of zeros only, such as 000, shows 7 as 007 */
  digits: number;
}

export interface Workbook {
  date1904: boolean;
  sheets: readonly WorkbookSheet[];
  /** by the cell's style number */
  formats: readonly NumberFormat[];
  stringsPart: string | null;
}

interface Relation {
  type: string;
  part: string;
}

/** ECMA-376 part 1, 18.8.30, with the numbers reserved for Chinese date formats. */
const BUILT_IN_DATES: readonly (readonly [number, number])[] = [
  [14, 17],
  [22, 22],
  [27, 31],
  [36, 36],
  [50, 54],
  [57, 58],
];

const OTHER_KIND = '这不是 Excel 工作簿（.xlsx）；请用 Excel 或 WPS 打开后另存为 .xlsx 再导入';

const isDateFormat = (code: string): boolean => {
  const bare = code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
  return /[yd]/i.test(bare) || (/m/i.test(bare) && !/[hs]/i.test(bare));
};

const readRelations = async (zip: XlsxPackage, part: string): Promise<Map<string, Relation>> => {
  const folder = posix.dirname(part);
  const source = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  const relations = new Map<string, Relation>();
  if (!zip.has(source)) return relations;
  await consumeXml(zip.read(source), {
    open: (name, { Id = '', Type = '', Target = '', TargetMode }) => {
      if (name !== 'Relationship' || TargetMode === 'External') return;
      const path = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target);
      relations.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), part: path });
    },
  });
  return relations;
};

const readFormats = async (zip: XlsxPackage, part: string): Promise<NumberFormat[]> => {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let inCellFormats = false;
  await consumeXml(zip.read(part), {
    open: (name, attributes) => {
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      else if (name === 'cellXfs') inCellFormats = true;
      else if (name === 'xf' && inCellFormats) {
        const id = Number(attributes.numFmtId ?? 0);
        const code = codes.get(id) ?? '';
        const builtIn = BUILT_IN_DATES.some(([from, to]) => id >= from && id <= to);
        formats.push({ dated: builtIn || isDateFormat(code), digits: /^0+$/.test(code) ? code.length : 0 });
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return formats;
};

/** Reads what stands above the sheets: their names and parts, the date system, the number formats. */
export const readWorkbook = async (zip: XlsxPackage): Promise<Workbook> => {
  const root = [...(await readRelations(zip, '')).values()].find(
    ({ type }) => type === 'officeDocument',
  )?.part;
  if (!root || root.endsWith('.bin') || !/(?:^|\/)workbook[^/]*\.xml$/i.test(root)) {
    throw new Refusal('BAD_USER_INPUT', OTHER_KIND);
  }
  const relations = await readRelations(zip, root);
  const sheets: WorkbookSheet[] = [];
  let date1904 = false;
  await consumeXml(zip.read(root), {
    open: (name, attributes) => {
      if (name === 'workbookPr') date1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
      if (name !== 'sheet') return;
      const id = Object.keys(attributes).find((key) => /(?:^|:)id$/.test(key)) ?? '';
      const relation = relations.get(attributes[id] ?? '');
      if (!relation) throw new Refusal('BAD_USER_INPUT', DAMAGED_WORKBOOK);
      // Sheets of charts or macros hold no cells.
      if (relation.type !== 'worksheet') return;
      const hidden = (attributes.state ?? 'visible') !== 'visible';
      sheets.push({ name: attributes.name ?? '', hidden, part: relation.part });
    },
  });
  const partOf = (type: string) =>
    [...relations.values()].find((relation) => relation.type === type)?.part ?? null;
  const styles = partOf('styles');
  const formats = styles && zip.has(styles) ? await readFormats(zip, styles) : [];
  return { date1904, sheets, formats, stringsPart: partOf('sharedStrings') };
};

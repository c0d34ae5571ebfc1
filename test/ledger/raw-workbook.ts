import { ZipWriter } from './zip-writer';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export interface RawSheetSource {
  name: string;
  /** the whole part, or what stands inside `<worksheet>` */
  xml: Iterable<string>;
  state?: 'hidden' | 'veryHidden';
}

export interface RawWorkbookSource {
  sheets: readonly RawSheetSource[];
  strings?: Iterable<string> | undefined;
  styles?: string;
  date1904?: boolean;
  /** of every part; UTF-8 unless told */
  encoding?: BufferEncoding | undefined;
}

const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;

const contentType = (what: string, type: string): string => `<${what} ContentType="${type}"/>`;

export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Writes a workbook from its bare XML. */
export const writeRawWorkbook = async (path: string, source: RawWorkbookSource): Promise<void> => {
  const zip = await ZipWriter.create(path);
  const { sheets, strings, styles, date1904 = false, encoding } = source;
  const parts: Record<string, Iterable<string>> = {
    '[Content_Types].xml': [
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">',
      contentType('Default Extension="rels"', 'application/vnd.openxmlformats-package.relationships+xml'),
      contentType('Override PartName="/xl/workbook.xml"', `${SPREADSHEET}.sheet.main+xml`),
      ...sheets.map((_, i) =>
        contentType(`Override PartName="/xl/worksheets/sheet${i + 1}.xml"`, `${SPREADSHEET}.worksheet+xml`),
      ),
      strings
        ? contentType('Override PartName="/xl/sharedStrings.xml"', `${SPREADSHEET}.sharedStrings+xml`)
        : '',
      styles ? contentType('Override PartName="/xl/styles.xml"', `${SPREADSHEET}.styles+xml`) : '',
      '</Types>',
    ],
    '_rels/.rels': [
      `<Relationships xmlns="${RELATIONS}">${relation('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    ],
    'xl/workbook.xml': [
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr date1904="${date1904 ? 1 : 0}"/><sheets>`,
      ...sheets.map(
        ({ name, state = 'visible' }, i) =>
          `<sheet name="${escapeXml(name)}" sheetId="${i + 1}" state="${state}" r:id="s${i + 1}"/>`,
      ),
      '</sheets></workbook>',
    ],
    'xl/_rels/workbook.xml.rels': [
      `<Relationships xmlns="${RELATIONS}">`,
      ...sheets.map((_, i) => relation(`s${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`)),
      strings ? relation('t1', 'sharedStrings', '/xl/sharedStrings.xml') : '',
      styles ? relation('f1', 'styles', 'styles.xml') : '',
      '</Relationships>',
    ],
  };
  if (strings) parts['xl/sharedStrings.xml'] = strings;
  if (styles) parts['xl/styles.xml'] = [styles];
  sheets.forEach(({ xml }, i) => {
    parts[`xl/worksheets/sheet${i + 1}.xml`] = xml;
  });
  for (const [name, texts] of Object.entries(parts)) await zip.add(name, texts, encoding);
  await zip.close();
};

/** The part of one sheet around its rows. */
export const sheetXml = (rows: string, after = ''): string[] => [
  `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData>${after}</worksheet>`,
];

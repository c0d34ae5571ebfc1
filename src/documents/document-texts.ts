import type { Block, OfficialDocument, Sheet } from './official-document';

/** A text of the document, with the path of the field it stands in. */
export interface PlacedText {
  path: string;
  text: string;
  /** a label and a cell may hold line breaks; a cell may be empty, to be filled in by hand */
  kind: 'line' | 'label' | 'cell';
}

const place = (path: string, text: string, kind: PlacedText['kind'] = 'line'): PlacedText => ({
  path,
  text,
  kind,
});
const placeAll = (path: string, texts: readonly string[]): PlacedText[] =>
  texts.map((text, at) => place(`${path}.${at}`, text));

function textsOfBlock(block: Block, path: string): PlacedText[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return [place(`${path}.text`, block.text)];
    case 'table':
      return [
        ...block.columns.map(({ label }, at) => place(`${path}.columns.${at}.label`, label, 'label')),
        ...block.rows.flatMap((row, at) =>
          row.map((text, column) => place(`${path}.rows.${at}.${column}`, text, 'cell')),
        ),
      ];
    case 'form':
      return block.rows.flatMap((row, at) =>
        row.flatMap(({ label, value }, entry) => [
          place(`${path}.rows.${at}.${entry}.label`, label, 'label'),
          place(`${path}.rows.${at}.${entry}.value`, value, 'cell'),
        ]),
      );
  }
}

const textsOfBlocks = (blocks: readonly Block[], path: string): PlacedText[] =>
  blocks.flatMap((block, at) => textsOfBlock(block, `${path}.${at}`));

const textsOfSheet = (sheet: Sheet, path: string): PlacedText[] => [
  place(`${path}.title`, sheet.title),
  ...textsOfBlocks(sheet.blocks, `${path}.blocks`),
];

/** Every text that the document will show, apart from its number and its date. */
export function textsOf(document: OfficialDocument): PlacedText[] {
  if (document.kind === 'sheet') return textsOfSheet(document.sheet, 'sheet');
  const { contact } = document;
  return [
    place('letterhead', document.letterhead),
    ...placeAll('title', document.title),
    ...placeAll('addressees', document.addressees),
    ...textsOfBlocks(document.body, 'body'),
    ...document.attachments.flatMap((sheet, at) => textsOfSheet(sheet, `attachments.${at}`)),
    place('signature', document.signature),
    ...(contact ? [place('contact.name', contact.name), place('contact.phone', contact.phone)] : []),
    ...placeAll('copyTo', document.copyTo),
  ];
}

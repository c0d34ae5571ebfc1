import { Document, type FileChild, Packer, Paragraph } from 'docx';
import { composeDocument } from '../compose-document';
import type { Composition, Element } from '../composition';
import type { OfficialDocument } from '../official-document';
import { GRID, LETTER, PAGE, points } from '../page-layout';
import { docxGrid } from './docx-grid';
import { headerDistance, headersAndFooters } from './docx-letterhead';
import { docxLine } from './docx-lines';
import { plainPackage } from './docx-package';
import { DEFAULT_STYLE, exactly, PARAGRAPH_STYLES, twips } from './docx-styles';

const millimetres = (length: number) => twips(points(length));

const pageOf = ({ letterhead }: Composition) => ({
  titlePage: letterhead !== null,
  page: {
    size: { width: millimetres(PAGE.width), height: millimetres(PAGE.height) },
    margin: {
      top: millimetres(PAGE.top),
      right: millimetres(PAGE.right),
      bottom: millimetres(PAGE.bottom),
      left: millimetres(PAGE.left),
      header: twips(headerDistance(letterhead)),
      footer: millimetres(LETTER.secondRuleFromBottom),
    },
  },
  grid: { linePitch: twips(GRID.pitch) },
});

/** Between two tables, and after the last, a word processor needs a paragraph. */
const gap = () => new Paragraph({ spacing: { before: 0, after: 0, ...exactly(10) } });

const elementOf = (element: Element, beginsPage: boolean): FileChild[] =>
  element.kind === 'grid'
    ? [docxGrid(element), gap()]
    : [docxLine(element, beginsPage ? { pageBreakBefore: true } : {})];

const FOOT_OF_PAGE = {
  type: 'alignment',
  width: millimetres(PAGE.text),
  height: 0,
  rule: 'auto',
  anchor: { horizontal: 'margin', vertical: 'margin' },
  alignment: { x: 'center', y: 'bottom' },
  wrap: 'notBeside',
} as const;

/** The empty paragraph below a pinned foot is what it is tied to. */
function footOf({ foot }: Composition): FileChild[] {
  if (foot === null) return [];
  if (!foot.pinned) return [docxLine(foot.line, { keepLines: true })];
  return [
    docxLine(foot.line, { frame: FOOT_OF_PAGE }),
    new Paragraph({ spacing: { before: 0, after: 0, ...exactly(1) } }),
  ];
}

/**
 * The document as a .docx file in the layout of GB/T 9704-2012. The same document gives the same bytes, and
 * the file says nothing about who wrote it, when, or with what.
 * @throws Refusal when the document may not or cannot be set, see checkDocument
 */
export async function renderDocx(document: OfficialDocument): Promise<Buffer> {
  const composition = composeDocument(document);
  const file = new Document({
    evenAndOddHeaderAndFooters: true,
    styles: { default: DEFAULT_STYLE, paragraphStyles: PARAGRAPH_STYLES },
    sections: [
      {
        properties: pageOf(composition),
        ...headersAndFooters(composition.letterhead),
        children: [
          ...composition.parts.flatMap((part, at) =>
            part.flatMap((element, place) => elementOf(element, at > 0 && place === 0)),
          ),
          ...footOf(composition),
        ],
      },
    ],
  });
  return plainPackage(await Packer.toBuffer(file));
}

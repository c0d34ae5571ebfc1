import { checkDocument } from './check-document';
import { composeBlocks } from './compose-blocks';
import { composeSignature } from './compose-signature';
import type { Composition, Element, Foot, Line } from './composition';
import { writtenNumber } from './document-number';
import type { LineRole } from './line-styles';
import type { Letter, OfficialDocument, Sheet } from './official-document';
import { GRID } from './page-layout';

const line = (role: LineRole, text: string, extra: Partial<Line> = {}): Line => ({
  kind: 'line',
  role,
  text,
  ...extra,
});

const withoutFullStop = (text: string) => text.replace(/[。；;.]$/, '');

/** “附件：1.” and then the names, each below the first character of the first (7.3.4). */
function composeAttachmentNote({ attachments }: Letter): Line[] {
  const single = attachments.length === 1;
  return attachments.map(({ title }, at) => {
    const lead = at === 0 ? '附件：' : '';
    const order = single ? '' : `${at + 1}.`;
    const hanging = [...lead].length + (single ? 0 : 1);
    return line('attachmentNote', `${lead}${order}${withoutFullStop(title)}`, {
      indent: { left: 5 + (single ? 0 : 1), hanging },
      before: at === 0 ? GRID.pitch : 0,
      keepWithNext: true,
    });
  });
}

const composeSheet = (label: string, { title, blocks }: Sheet): Element[] => [
  line('attachmentLabel', label, { keepWithNext: true }),
  line('attachmentTitle', title, { keepWithNext: true }),
  ...composeBlocks(blocks),
];

const OPENNESS = { PUBLIC: '此件公开发布', INTERNAL: '此件不公开' } as const;

/** 附注, in brackets below the date (7.3.6). */
function composeRemark({ contact, openness }: Letter): Line {
  const answers = contact ? `。联系人：${contact.name}，电话：${contact.phone}` : '';
  return line('remark', `（${OPENNESS[openness]}${answers}）`);
}

/** A signature must not stand on a page without text (7.3.5.5), so the last of the text goes with it. */
const bindLast = (elements: readonly Element[]): Element[] =>
  elements.map((element, at) =>
    element.kind === 'line' && at === elements.length - 1 ? { ...element, keepWithNext: true } : element,
  );

/** 版记 (10.1): 抄送 alone, one character in from both sides. */
function composeFoot({ copyTo }: Letter, parts: readonly (readonly Element[])[]): Foot | null {
  if (copyTo.length === 0) return null;
  return {
    line: line('copyTo', `抄送：${copyTo.join('，')}。`, { indent: { left: 4, right: 1, hanging: 3 } }),
    pinned: parts.at(-1)?.at(-1)?.kind !== 'grid',
  };
}

function composeLetter(letter: Letter): Composition {
  const { title, attachments } = letter;
  const titleLines = title.map((text, at) =>
    // 标题 stands two lines below the last element of the head (10.1).
    line('title', text, { before: at === 0 ? 2 * GRID.pitch : 0, keepWithNext: true }),
  );
  const first: Element[] = [
    line('number', writtenNumber(letter.number)),
    ...titleLines,
    line('addressee', `${letter.addressees.join('、')}：`),
    ...bindLast(composeBlocks(letter.body)),
    ...composeAttachmentNote(letter),
    ...composeSignature(letter),
    composeRemark(letter),
  ];
  const sheets = attachments.map((sheet, at) =>
    composeSheet(attachments.length === 1 ? '附件' : `附件${at + 1}`, sheet),
  );
  const parts = [first, ...sheets];
  const foot = composeFoot(letter, parts);
  return {
    letterhead: letter.letterhead,
    title: title.join(''),
    // 版记 is not to stand on a page of its own either.
    parts: parts.map((part, at) => (foot && at === parts.length - 1 ? bindLast(part) : part)),
    foot,
  };
}

/**
 * Checks the document and decides every word, number and place of it.
 * @throws Refusal as checkDocument does
 */
export function composeDocument(document: OfficialDocument): Composition {
  checkDocument(document);
  if (document.kind === 'letter') return composeLetter(document);
  const { letter, position, sheet } = document;
  const label = `${writtenNumber(letter)}附件${position ?? ''}`;
  return { letterhead: null, title: sheet.title, parts: [composeSheet(label, sheet)], foot: null };
}

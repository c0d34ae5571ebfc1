import { renderDocx } from '../../src/documents/docx/render-docx';
import type { OfficialDocument } from '../../src/documents/official-document';
import { openDocx } from './opened-docx';

/** Twips in a millimetre. */
export const MILLIMETRE = 1440 / 25.4;

export const partsOf = async (document: OfficialDocument): Promise<Record<string, string>> =>
  openDocx(await renderDocx(document));

/** The parts that the document refers to as its headers or footers: default, first, even. */
export async function bandsOf(
  document: OfficialDocument,
  band: 'header' | 'footer',
): Promise<Record<string, string>> {
  const parts = await partsOf(document);
  const relations = parts['word/_rels/document.xml.rels'] ?? '';
  const targets = new Map(
    [...relations.matchAll(/Id="(\w+)"[^>]*Target="([^"]+)"/g)].map(([, id, target]) => [id, target]),
  );
  const references = RegExp(`<w:${band}Reference w:type="(\\w+)" r:id="(\\w+)"`, 'g');
  return Object.fromEntries(
    [...(parts['word/document.xml'] ?? '').matchAll(references)].map(([, type, id]) => [
      type,
      parts[`word/${targets.get(id)}`] ?? '',
    ]),
  );
}

/** The attributes of the first element of that name. */
export const attributesOf = (xml: string, element: string): Record<string, string> =>
  Object.fromEntries(
    [...(RegExp(`<${element} ([^>]*)/>`).exec(xml)?.[1] ?? '').matchAll(/([\w:]+)="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  );

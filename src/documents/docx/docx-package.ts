import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { FACES, TYPEFACES } from '../typefaces';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const CORE = 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties';
const EXTENDED = 'http://schemas.openxmlformats.org/officeDocument/2006/extended-properties';
const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** What a word processor puts in the place of a typeface that is not installed. */
const fonts = FACES.map((face) => {
  const { name, substitutes } = TYPEFACES[face];
  return `<w:font w:name="${name}"><w:altName w:val="${substitutes.join(',')}"/><w:charset w:val="86"/></w:font>`;
}).join('');

/**
 * Parts written here instead of by the library: no author, company, application or time of writing leaves
 * the agency with a paper.
 */
const REPLACED = {
  'docProps/core.xml': `${XML}<cp:coreProperties xmlns:cp="${CORE}"/>`,
  'docProps/app.xml': `${XML}<Properties xmlns="${EXTENDED}"/>`,
  'word/fontTable.xml': `${XML}<w:fonts xmlns:w="${MAIN}">${fonts}</w:fonts>`,
};
/** Carries nothing in these documents. */
const LEFT_OUT = ['docProps/custom.xml'];

/** The earliest time that a zip entry can bear, read in the zone of the machine as the packer does. */
const NO_TIME = new Date(1980, 0, 1);

/** The same parts in a package that depends on nothing but their content: same document, same bytes. */
export function plainPackage(written: Uint8Array): Buffer {
  const parts = unzipSync(written);
  const packed: Zippable = {};
  for (const [path, bytes] of Object.entries({ ...parts, ...encoded(REPLACED) })) {
    if (!LEFT_OUT.includes(path)) packed[path] = withoutReferences(path, bytes);
  }
  return Buffer.from(zipSync(packed, { mtime: NO_TIME, level: 6, os: 0 }));
}

const encoded = (parts: Record<string, string>): Record<string, Uint8Array> =>
  Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(text)]));

/** No type and no relation may speak of a part that is left out. */
function withoutReferences(path: string, bytes: Uint8Array): Uint8Array {
  if (path !== '[Content_Types].xml' && path !== '_rels/.rels') return bytes;
  return strToU8(
    strFromU8(bytes).replace(/<(?:Override|Relationship) [^>]*docProps\/custom\.xml[^>]*\/>/g, ''),
  );
}

import { SaxesParser } from 'saxes';
import { renderDocx } from '../../src/documents/docx/render-docx';
import { partsOf } from './docx-parts';
import { plainLetter } from './plain-letter';
import { PAPERS } from './sample-papers';

const letter = plainLetter({ copyTo: ['市甲局'] });

it.each(Object.entries(PAPERS))('%s is a package of well-formed parts', async (_, paper) => {
  const parts = await partsOf(paper);
  for (const xml of Object.values(parts)) {
    const parser = new SaxesParser();
    parser.on('error', (error) => {
      throw error;
    });
    parser.write(xml).close();
  }
  expect(Object.keys(parts)).toEqual(expect.arrayContaining(['[Content_Types].xml', 'word/document.xml']));
});

const BAND_PARTS = (band: string, count: number) =>
  Array.from({ length: count }, (_, at) => `word/${band}${at + 1}.xml`);

/** The whole file: where a part comes to it, what it says of persons and machines is to be looked at first. */
const partsWith = (bands: number) =>
  [
    ...['[Content_Types].xml', '_rels/.rels', 'docProps/app.xml', 'docProps/core.xml', 'word/document.xml'],
    ...['word/endnotes.xml', 'word/fontTable.xml', 'word/footnotes.xml', 'word/numbering.xml'],
    ...['word/settings.xml', 'word/styles.xml', 'word/theme/theme1.xml'],
    ...['document', 'endnotes', 'fontTable', 'footnotes'].map((part) => `word/_rels/${part}.xml.rels`),
    ...['header', 'footer'].flatMap((band) => BAND_PARTS(band, bands)),
    ...['header', 'footer'].flatMap((band) =>
      BAND_PARTS(band, bands).map((path) => `${path.replace('word/', 'word/_rels/')}.rels`),
    ),
  ].sort();

/** Directory of a zip file (APPNOTE.TXT 4.3.12): for each entry when, by which system, and with what beside it. */
function entriesOf(file: Buffer) {
  const end = file.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const found: { system: number; time: number; date: number; beside: number; attributes: number }[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => file.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    found.push({
      system: file.readUInt8(at + 5),
      time: file.readUInt16LE(at + 12),
      date: file.readUInt16LE(at + 14),
      beside: extra + comment,
      attributes: file.readUInt32LE(at + 38),
    });
    at += 46 + name + extra + comment;
  }
  return { found, comment: file.readUInt16LE(end + 20) };
}

describe('metadata', () => {
  it.each(Object.entries(PAPERS))('%s consists of these parts and no other', async (_, paper) => {
    expect(Object.keys(await partsOf(paper)).sort()).toEqual(partsWith(paper.kind === 'letter' ? 3 : 2));
  });

  it('the package itself tells no time, no system and no comment', async () => {
    const { found, comment } = entriesOf(await renderDocx(letter));
    expect(comment).toBe(0);
    expect(found).toHaveLength(partsWith(3).length);
    // the first day that a zip file can name, 1980-01-01
    for (const entry of found)
      expect(entry).toEqual({ system: 0, time: 0, date: 0x21, beside: 0, attributes: 0 });
  });

  it('names no author, company, program or time', async () => {
    const parts = await partsOf(letter);
    expect(Object.keys(parts).filter((path) => path.startsWith('docProps/'))).toEqual([
      'docProps/core.xml',
      'docProps/app.xml',
    ]);
    expect(parts['docProps/core.xml']).toMatch(/<cp:coreProperties [^>]*\/>$/);
    expect(parts['docProps/app.xml']).toMatch(/<Properties [^>]*\/>$/);
    expect(`${parts['[Content_Types].xml']}${parts['_rels/.rels']}`).not.toContain('custom');
    const everything = Object.values(parts).join('\n');
    expect(everything).not.toMatch(
      /Un-named|creator|lastModified|<Company|<Manager|<Application|rsid|docId|w:author|w:ins |file:|\d{4}-\d\d-\d\dT/,
    );
  });

  it('the same document gives the same bytes, whenever it is set', async () => {
    const [first, second] = await Promise.all(
      ['2026-03-05T01:00:00Z', '2031-08-09T10:11:12Z'].map(async (now) => {
        jest.useFakeTimers({
          now: new Date(now),
          doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'queueMicrotask'],
        });
        const files = await Promise.all(Object.values(PAPERS).map(renderDocx));
        jest.useRealTimers();
        return Buffer.concat(files);
      }),
    );
    expect(first?.equals(second ?? Buffer.alloc(0))).toBe(true);
  });

  it('another document gives other bytes', async () => {
    const other = { ...letter, date: '2026-03-06' };
    expect((await renderDocx(letter)).equals(await renderDocx(other))).toBe(false);
  });
});

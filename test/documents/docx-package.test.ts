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

describe('metadata', () => {
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
      /Un-named|creator|lastModified|<Company|<Application|rsid|file:|\d{4}-\d\d-\d\dT/,
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

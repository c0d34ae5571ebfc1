import { attributesOf, bandsOf, MILLIMETRE, partsOf } from './docx-parts';
import { docxTexts } from './opened-docx';
import { plainLetter } from './plain-letter';
import { PAPERS } from './sample-papers';

const letter = plainLetter({ copyTo: ['市甲局'] });

describe('信函 format', () => {
  it('bears a red mark 30 mm from the top and 4 mm above the rule', async () => {
    const { first = '' } = await bandsOf(letter, 'header');
    expect(docxTexts(first)).toEqual(['庆阳市某办公室']);
    expect(first).toContain('<w:color w:val="FF0000"/>');
    expect(first).toContain('w:eastAsia="方正小标宋简体"');
    expect(first).toContain('<w:sz w:val="72"/>');
    const { 'w:after': after } = attributesOf(first, 'w:spacing');
    const header = Number(
      attributesOf((await partsOf(letter))['word/document.xml'] ?? '', 'w:pgMar')['w:header'],
    );
    // The line is a fifth higher than the characters, half of it above and half below them.
    const overhang = 0.1 * 36 * 20;
    expect((header + overhang) / MILLIMETRE).toBeCloseTo(30, 1);
    expect((Number(after) + overhang) / MILLIMETRE).toBeCloseTo(4, 1);
  });

  it.each([
    ['header', 18, 6],
    ['footer', 6, 18],
  ] as const)(
    'has a red double rule of 170 mm in the %s: %d over %d eighths of a point',
    async (band, upper, lower) => {
      const { first = '' } = await bandsOf(letter, band);
      expect(attributesOf(first, 'w:top')).toMatchObject({
        'w:val': 'single',
        'w:color': 'FF0000',
        'w:sz': `${upper}`,
      });
      expect(attributesOf(first, 'w:bottom')).toMatchObject({
        'w:val': 'single',
        'w:color': 'FF0000',
        'w:sz': `${lower}`,
      });
      const { 'w:left': left, 'w:right': right } = attributesOf(first, 'w:ind');
      expect(156 - (Number(left) + Number(right)) / MILLIMETRE).toBeCloseTo(170, 1);
      expect(28 + Number(left) / MILLIMETRE).toBeCloseTo(20, 1);
    },
  );

  it('has its second rule 20 mm from the foot of the page', async () => {
    const xml = (await partsOf(letter))['word/document.xml'] ?? '';
    expect(Number(attributesOf(xml, 'w:pgMar')['w:footer']) / MILLIMETRE).toBeCloseTo(20, 1);
  });

  it('has no page number on its first page, and an own first page', async () => {
    const parts = await partsOf(letter);
    expect(parts['word/document.xml']).toContain('<w:titlePg/>');
    expect(parts['word/settings.xml']).toContain('<w:evenAndOddHeaders/>');
    const footers = await bandsOf(letter, 'footer');
    expect(Object.keys(footers).sort()).toEqual(['default', 'even', 'first']);
    expect(footers.first).not.toContain('PAGE');
  });

  it('ties 抄送 to the foot of the type area', async () => {
    const xml = (await partsOf(letter))['word/document.xml'] ?? '';
    expect(attributesOf(xml, 'w:framePr')).toMatchObject({ 'w:vAnchor': 'margin', 'w:yAlign': 'bottom' });
  });
});

it.each([
  ['default', 'right'],
  ['even', 'left'],
] as const)(
  'the page number of %s pages stands on the %s between dashes, in 14 points of 宋体',
  async (type, side) => {
    const { [type]: footer = '' } = await bandsOf(letter, 'footer');
    expect(docxTexts(footer)).toEqual(['—  —']);
    expect(footer).toContain('PAGE</w:instrText>');
    expect(footer).toContain('w:ascii="宋体"');
    expect(footer).toContain('<w:sz w:val="28"/>');
    expect(footer).toContain(`<w:jc w:val="${side}"/>`);
    expect(Number(attributesOf(footer, 'w:ind')[`w:${side}`])).toBe(315);
  },
);

it('a detached sheet has neither mark nor rules, and its pages are numbered from the first', async () => {
  const [, sheet] = Object.entries(PAPERS).find(([name]) => name === '移送清单') ?? [];
  if (!sheet) throw new Error('no sheet among the samples');
  const parts = await partsOf(sheet);
  expect(Object.values(parts).join('')).not.toContain('FF0000');
  expect(parts['word/document.xml']).not.toContain('<w:titlePg/>');
});

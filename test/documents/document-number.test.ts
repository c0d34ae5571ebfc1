import { readNumber, writtenNumber } from '../../src/documents/document-number';
import { writtenDate, writtenMoment } from '../../src/documents/written-date';
import { Refusal } from '../../src/errors/refusal';

describe('发文字号', () => {
  it.each([
    ['庆依法办函', 2026, 5, '庆依法办函〔2026〕5号'],
    ['庆纪案管函', 2026, 12, '庆纪案管函〔2026〕12号'],
    ['庆政法', 1949, 1, '庆政法〔1949〕1号'],
    ['函', 2999, 99_999, '函〔2999〕99999号'],
  ])('%s of %i, serial %i is %s', (code, year, serial, written) => {
    expect(writtenNumber({ code, year, serial })).toBe(written);
    expect(readNumber(written)).toEqual({ code, year, serial });
  });

  it.each([
    ...['庆依法办函[2026]5号', '庆依法办函〔2026〕05号', '庆依法办函〔26〕5号', '庆依法办函〔1948〕5号'],
    ...['QF〔2026〕5号', '庆依法办函〔2026〕5', ' 庆依法办函〔2026〕5号', '庆依法办函〔2026〕第5号'],
  ])('%s is no number', (text) => {
    expect(readNumber(text)).toBeNull();
  });

  it('uses the six-angle brackets, not the square or the round ones', () => {
    const brackets = [...writtenNumber({ code: '函', year: 2026, serial: 5 })].filter((character) =>
      /\p{Ps}|\p{Pe}/u.test(character),
    );
    expect(brackets.map((character) => character.codePointAt(0))).toEqual([0x3014, 0x3015]);
  });

  it.each([
    ['an empty code', { code: '' }, 'code'],
    ['a code with brackets', { code: '庆〔函〕' }, 'code'],
    ['a code with digits', { code: '庆1' }, 'code'],
    ['a code of 13 characters', { code: '函'.repeat(13) }, 'code'],
    ['a year of two digits', { year: 26 }, 'year'],
    ['a year with a fraction', { year: 2026.5 }, 'year'],
    ['serial 0', { serial: 0 }, 'serial'],
    ['a negative serial', { serial: -1 }, 'serial'],
    ['a serial with a fraction', { serial: 1.5 }, 'serial'],
    ['no number as serial', { serial: Number.NaN }, 'serial'],
    ['a serial of six digits', { serial: 100_000 }, 'serial'],
  ])('refuses %s', (_, part, field) => {
    const attempt = () => writtenNumber({ code: '庆依法办函', year: 2026, serial: 5, ...part });
    expect(attempt).toThrow(Refusal);
    expect(attempt).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT', detail: { field: ['number', field] } }),
    );
  });
});

describe('dates', () => {
  it.each([
    ['2026-03-05', '2026年3月5日'],
    ['2026-11-21', '2026年11月21日'],
    ['2024-02-29', '2024年2月29日'],
  ])('%s is written %s', (date, written) => {
    expect(writtenDate(date)).toBe(written);
  });

  it.each(['2026-02-29', '2026-3-5', '2026年3月5日', ''])('%j names no day', (date) => {
    expect(() => writtenDate(date)).toThrow(Refusal);
  });

  it.each([
    ['2026-03-09T01:07:59Z', '2026年3月9日9时07分'],
    ['2026-12-31T16:00:00Z', '2027年1月1日0时00分'],
    ['2026-03-09T15:59:00Z', '2026年3月9日23时59分'],
  ])('the moment %s is written as in China: %s', (moment, written) => {
    expect(writtenMoment(new Date(moment))).toBe(written);
  });
});

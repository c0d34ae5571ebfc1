import {
  creditCodeCheckCharacter,
  creditCodeFault,
  isCreditCode,
} from '../../../src/modules/organisation/credit-code';

const VALID = '11620300013909010R';
const wide = (text: string) => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

test.each([
  [VALID, 'check letter R'],
  ['91110000600037341L', 'check letter L'],
])('%s is right: %s', (code) => {
  expect(creditCodeFault(code)).toBeNull();
  expect(isCreditCode(code)).toBe(true);
  expect(creditCodeCheckCharacter(code.slice(0, 17))).toBe(code.slice(17));
});

test.each([
  ['', '统一社会信用代码应为 18 位，现为 0 位，请核对'],
  [VALID.slice(0, 17), '统一社会信用代码应为 18 位，现为 17 位，请核对'],
  [`${VALID}0`, '统一社会信用代码应为 18 位，现为 19 位，请核对'],
  [VALID.toLowerCase(), '统一社会信用代码的字母须大写，请改写'],
  [wide(VALID), '统一社会信用代码须用半角字符，请改写'],
  [` ${VALID}`, '统一社会信用代码前后不得有空格，请删去'],
  [`${VALID}\n`, '统一社会信用代码前后不得有空格，请删去'],
  [VALID.replace('R', 'O'), '统一社会信用代码不使用字母 I、O、S、V、Z，请核对是否为数字 1、0、5、2'],
  [VALID.replace('62', 'A2'), '统一社会信用代码只含数字和大写字母，第 3 至 8 位为行政区划代码数字，请核对'],
  [VALID.replace('R', '-'), '统一社会信用代码只含数字和大写字母，第 3 至 8 位为行政区划代码数字，请核对'],
  [VALID.replace('R', 'T'), '统一社会信用代码与其校验位不符，请对照证书逐位核对'],
])('%j is refused: %s', (code, fault) => {
  expect(creditCodeFault(code)).toBe(fault);
  expect(isCreditCode(code)).toBe(false);
});

test('any one wrong character is found', () => {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const wrong = [...VALID].flatMap((right, i) =>
    [...alphabet].filter((c) => c !== right).map((c) => VALID.slice(0, i) + c + VALID.slice(i + 1)),
  );
  expect(wrong).toHaveLength(18 * 30);
  expect(wrong.filter(isCreditCode)).toEqual([]);
});

test('any two neighbours that differ cannot be swapped unseen', () => {
  const swapped = [...VALID.slice(1)].map(
    (right, i) => VALID.slice(0, i) + right + VALID.charAt(i) + VALID.slice(i + 2),
  );
  expect(swapped.filter((code) => code !== VALID && isCreditCode(code))).toEqual([]);
});

test.each(['', VALID, VALID.slice(0, 16), VALID.slice(0, 16).toLowerCase()])(
  'no check character is made up for %j',
  (text) => {
    expect(() => creditCodeCheckCharacter(text)).toThrow(RangeError);
  },
);

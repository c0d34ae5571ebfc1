/**
 * Unified social credit code (统一社会信用代码), GB 32100: 登记管理部门 1 + 机构类别 1 + 行政区划 6 +
 * 主体标识 9 + 校验 1. The alphabet leaves out I, O, S, V and Z.
 */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const FIRST_17 = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{9}$/;

/** The 18th character. @throws RangeError unless given 17 characters of the right form */
export function creditCodeCheckCharacter(first17: string): string {
  if (!FIRST_17.test(first17)) throw new RangeError('not the first 17 characters of a credit code');
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * ALPHABET.indexOf(first17.charAt(i)), 0);
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** Exact: lower case, full width and surrounding spaces are refused, so that one unit has one spelling. */
export const isCreditCode = (code: string): boolean => creditCodeFault(code) === null;

/** What is wrong with the code and what to do, in Chinese; null when it is right. */
export function creditCodeFault(code: string): string | null {
  if (code !== code.trim()) return '统一社会信用代码前后不得有空格，请删去';
  if (/[\uFF01-\uFF5E]/.test(code)) return '统一社会信用代码须用半角字符，请改写';
  if (/[a-z]/.test(code)) return '统一社会信用代码的字母须大写，请改写';
  if (code.length !== 18) return `统一社会信用代码应为 18 位，现为 ${code.length} 位，请核对`;
  if (/[IOSVZ]/.test(code)) return '统一社会信用代码不使用字母 I、O、S、V、Z，请核对是否为数字 1、0、5、2';
  if (!FIRST_17.test(code.slice(0, 17)) || !ALPHABET.includes(code.charAt(17))) {
    return '统一社会信用代码只含数字和大写字母，第 3 至 8 位为行政区划代码数字，请核对';
  }
  if (creditCodeCheckCharacter(code.slice(0, 17)) !== code.charAt(17)) {
    return '统一社会信用代码与其校验位不符，请对照证书逐位核对';
  }
  return null;
}

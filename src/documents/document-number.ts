import { Refusal } from '../errors/refusal';

/** 发文字号 in its three parts; the serial counts per agency code and year. */
export interface DocumentNumber {
  /** 发文机关代字, such as 庆依法办函 */
  code: string;
  /** four digits */
  year: number;
  /** from 1, without gaps; whoever stores the documents hands it out */
  serial: number;
}

/** The written form, taken apart by `readNumber`. */
export const WRITTEN_NUMBER = /^(\p{Script=Han}{1,12})\u3014(1949|19[5-9]\d|2\d{3})\u3015([1-9]\d{0,4})号$/u;

/** @returns null for what is no 发文字号 */
export function readNumber(text: string): DocumentNumber | null {
  const [, code, year, serial] = WRITTEN_NUMBER.exec(text) ?? [];
  return code === undefined ? null : { code, year: Number(year), serial: Number(serial) };
}

/**
 * 庆依法办函〔2026〕5号: full year in the six-angle brackets U+3014 and U+3015, the serial without padding
 * zeros and without 第 (GB/T 9704-2012, 7.2.5).
 * @throws Refusal BAD_USER_INPUT when a part cannot stand in a number
 */
export function writtenNumber({ code, year, serial }: DocumentNumber): string {
  if (!/^\p{Script=Han}{1,12}$/u.test(code)) {
    throw new Refusal('BAD_USER_INPUT', '发文机关代字须为 1 至 12 个汉字', { field: ['number', 'code'] });
  }
  if (!Number.isInteger(year) || year < 1949 || year > 2999) {
    throw new Refusal('BAD_USER_INPUT', '发文年份须为四位数的公历年份', { field: ['number', 'year'] });
  }
  if (!Number.isInteger(serial) || serial < 1 || serial > 99_999) {
    throw new Refusal('BAD_USER_INPUT', '发文顺序号须为 1 至 99999 的整数', { field: ['number', 'serial'] });
  }
  return `${code}\u3014${year}\u3015${serial}号`;
}

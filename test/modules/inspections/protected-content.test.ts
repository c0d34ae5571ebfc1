import { Refusal } from '../../../src/errors/refusal';
import { refuseCallerData, refuseProtectedContent } from '../../../src/secrecy/protected-content';

const FIELD = ['input', 'text'];

const adviceOn = (check: typeof refuseCallerData, text: string): string | null => {
  try {
    check(text, FIELD);
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    expect({ code: error.code, field: error.detail.field }).toEqual({ code: 'BAD_USER_INPUT', field: FIELD });
    return error.message;
  }
};

const NUMBER = '不得含电话、证件等号码（连续 7 位以上数字），请删去；金额请以万元计或加千分位';
const PERSON = '不得写明举报人、诉求人的身份，请删去';
const LEAD = '不得涉及问题线索的移送、抄告，请删去';

describe('numbers that lead to a person', () => {
  test.each([
    '来电 13800001111',
    '13800001111来电',
    '138 0000 1111',
    '138-0000-1111',
    '＋86１３８００００１１１１',
    '13800\u200b001111',
    '1 3 8 0 0 0 0 1 1 1 1',
    '0934-8200000',
    '(0934)8200000',
    '8200000',
    '一三八〇〇〇〇一一一一',
    '幺三八零零零零幺幺幺幺',
    '622801199001011234',
    '62280119900101123X',
    '20261399',
  ])('%s', (text) => {
    expect(adviceOn(refuseCallerData, text)).toBe(NUMBER);
    expect(adviceOn(refuseProtectedContent, text)).toBe(NUMBER);
  });
});

describe('numbers that do not', () => {
  test.each([
    '12345 热线三个月来受理 41 件',
    '2026-03-05 至 2026-03-31',
    '20260305 的会议',
    '2025 2026 两年',
    '涉及资金 1,234,567 元',
    '共 123456 件',
    '二〇二六年三月',
    '一二三四五六 项',
  ])('%s', (text) => {
    expect(adviceOn(refuseCallerData, text)).toBeNull();
    expect(adviceOn(refuseProtectedContent, text)).toBeNull();
  });
});

describe('who complained', () => {
  test.each(['举报人：张三', '来电人为李四', '诉求人姓名: 王五', '信访人系某村村民', '投诉人身份是教师'])(
    '%s',
    (text) => {
      expect(adviceOn(refuseCallerData, text)).toBe(PERSON);
    },
  );
  test.each(['举报人保护制度不健全', '对诉求人的回访率为 90%'])('is not named in: %s', (text) => {
    expect(adviceOn(refuseCallerData, text)).toBeNull();
  });
});

describe('that a lead was handed over', () => {
  test.each(['相关线索已移送市纪委监委', '拟将该问题线索移交县监委', '已向纪检监察机关移送', '现抄告市纪委'])(
    '%s',
    (text) => {
      expect(adviceOn(refuseProtectedContent, text)).toBe(LEAD);
      expect(adviceOn(refuseCallerData, text)).toBeNull();
    },
  );
  test.each([
    '问题线索移送机制不健全，未向纪委监委移送的情形较多',
    '检视问题线索313条，已整改完成313条。纪委监委派员参加',
  ])('is not said in: %s', (text) => {
    expect(adviceOn(refuseProtectedContent, text)).toBeNull();
  });
});

test('a hostile text of 20,000 characters is read in linear time', () => {
  const began = performance.now();
  for (const text of ['已'.repeat(20_000), '1 '.repeat(10_000), '移送'.repeat(10_000), '一'.repeat(20_000)])
    adviceOn(refuseProtectedContent, text);
  expect(performance.now() - began).toBeLessThan(500);
});

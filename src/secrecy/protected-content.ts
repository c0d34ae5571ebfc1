import { isCalendarDate } from '../calendar/calendar-date';
import { Refusal } from '../errors/refusal';
import { foldText } from './folded-text';

type Path = readonly (string | number)[];

interface ProtectedForm {
  /** Chinese: what was met and what to write instead */
  readonly advice: string;
  isIn(foldedText: string): boolean;
}

const SEVEN_DIGITS = /\d{7,}/g;
const asDate = (run: string) => `${run.slice(0, 4)}-${run.slice(4, 6)}-${run.slice(6)}`;
// 138-0000-0000 · 0934 8200000 · 1 3 8 0 0 0 0 · 一三八〇〇〇〇
const SPACED_NUMBERS = [
  /(?<!\d)1[3-9]\d(?:[ -]\d{4}){2}(?!\d)/,
  /(?<!\d)0\d{2,3}[ -]\d{7,8}(?!\d)/,
  /(?<!\d)(?:\d[ -]){6,}\d(?!\d)/,
  /[〇零一二三四五六七八九幺]{7,}/,
];

/** Telephone and identity numbers. A calendar date written without strokes is none. */
const personalNumbers: ProtectedForm = {
  advice: '不得含电话、证件等号码（连续 7 位以上数字），请删去；金额请以万元计或加千分位',
  isIn: (text) =>
    [...text.matchAll(SEVEN_DIGITS)].some(([run]) => run.length !== 8 || !isCalendarDate(asDate(run))) ||
    SPACED_NUMBERS.some((form) => form.test(text)),
};

// 举报人：张三 · 来电人为李四; 举报人保护制度 names nobody
const complainant: ProtectedForm = {
  advice: '不得写明举报人、诉求人的身份，请删去',
  isIn: (text) =>
    /(?:举报|检举|控告|投诉|来电|诉求|信访|反映)人(?:姓名|身份|单位|住址)? ?[:为系是]/.test(text),
};

// 已移送市纪委监委 · 拟向县监委移交; 健全问题线索移送机制 speaks of no lead
const handedOverLead: ProtectedForm = {
  advice: '不得涉及问题线索的移送、抄告，请删去',
  isIn: (text) =>
    /(?:已|拟|将|现)[^。；;\n]{0,12}(?:移送|移交|抄告)[^。；;\n]{0,12}(?:纪委|监委|纪检|监察)/.test(text) ||
    /(?:已|拟|将|现)[^。；;\n]{0,4}(?:向|由)[^。；;\n]{0,8}(?:纪委|监委|纪检|监察)[^。；;\n]{0,8}(?:移送|移交|抄告)/.test(
      text,
    ),
};

function refuse(forms: readonly ProtectedForm[], text: string, field: Path): void {
  const folded = foldText(text);
  const met = forms.find((form) => form.isIn(folded));
  if (met) throw new Refusal('BAD_USER_INPUT', met.advice, { field });
}

/** 12345 诉求 are told without who called (K2). @throws Refusal BAD_USER_INPUT */
export const refuseCallerData = (text: string, field: Path): void =>
  refuse([personalNumbers, complainant], text, field);

/**
 * Reports and opinions go to those who must learn neither who complained nor that a lead exists (监察法 第73、74条).
 * @throws Refusal BAD_USER_INPUT
 */
export const refuseProtectedContent = (text: string, field: Path): void =>
  refuse([personalNumbers, complainant, handedOverLead], text, field);

import { Refusal } from '../errors/refusal';
import { foldText } from './folded-text';

/** A form in which a state-secret mark is written. */
interface MarkForm {
  rule: string;
  pattern: RegExp;
}

// 保守国家秘密法第14条: three grades. One optional space stands for any spacing, see foldText.
const GRADE = '(?:绝|机|秘) ?密(?: ?级)?';
// 保守国家秘密法第20条: a period, a date or a condition of release stands beside the grade.
const PERIOD =
  '(?:\\d{1,3} ?(?:年|个? ?月|天|日)|[一二三五十]{1,3} ?年|长 ?期|永 ?久|启 ?封[^\\n]{0,8}前|公 ?布[^\\n]{0,8}前)';
// Words that name a kind of secret, and may carry a footnote's asterisk: 商业秘密*.
const KIND_OF_SECRET = '(?:国 ?家|商 ?业|工 ?作|个 ?人|技 ?术|职 ?业|通 ?信|企 ?业|经 ?营|审 ?判|军 ?事) ?';
// A line that holds a grade and nothing but its period.
const BARE = `[[(]? ?${GRADE} ?[\\])]?(?: ?[[(]? ?${PERIOD} ?[\\])]?)?`;
const COPY_NUMBER = '(?:(?:份 ?号|编 ?号|No\\.?) ?:? ?)?\\d{6}';
// 密级:绝密、机密、秘密 explains the grades; it gives none.
const NO_LIST = `(?! ?级? ?(?:[、,/|或和及] ?${GRADE}|性))`;

/**
 * The forms of GB/T 9704-2012 and of common usage. Every repetition is bounded, so that no text, however
 * hostile, takes more than linear time.
 */
const MARK_FORMS: readonly MarkForm[] = [
  // 机密★1年 · 秘密☆ · or the star first on the next line, below a grade that stands alone
  { rule: 'classified.star', pattern: new RegExp(`${GRADE} ?★|^[[(]?${GRADE}[\\])]?\\n★`, 'm') },
  // 机密*1年 · 秘密*
  {
    rule: 'classified.asterisk',
    pattern: new RegExp(`${GRADE} ?\\*{1,2} ?${PERIOD}|(?<!${KIND_OF_SECRET})${GRADE} ?\\*`),
  },
  // 密级:机密 · 密级和保密期限:秘密 10年 · "密级":"绝密" · a table's 密级 | 机密
  {
    rule: 'classified.label',
    pattern: new RegExp(
      `密 ?级(?: ?[和及与、/]? ?保 ?密 ?期 ?限)?["')\\]]? ?[:=|][ \\n]?["'[(☑√■✓✔]? ?${GRADE}${NO_LIST}` +
        `|(?:^|[ |\\]])密 ?级[ \\n]${GRADE}(?=$|[ ,。;|])`,
      'm',
    ),
  },
  // 【机密】 · 〔秘密 5年〕 · a line that begins with (绝密)
  {
    rule: 'classified.bracket',
    pattern: new RegExp(`\\[ ?${GRADE}(?: ?${PERIOD})? ?\\]|^\\( ?${GRADE}(?: ?${PERIOD})? ?\\)`, 'm'),
  },
  // 份号 beside a grade that stands alone: 000012 ⏎ 机密
  {
    rule: 'classified.copy-number',
    pattern: new RegExp(`^${COPY_NUMBER}[\\n ]${BARE}$|^${BARE}[\\n ]${COPY_NUMBER}$`, 'm'),
  },
  // a line that holds a grade and its period: 秘密 10年
  {
    rule: 'classified.period',
    pattern: new RegExp(`^[[(]? ?${GRADE} ?[\\])]? ?[[(]? ?${PERIOD} ?[\\])]?$`, 'm'),
  },
  // a text or a file name that opens with a grade that stands alone: 机密.docx · 绝密-名单.xlsx
  { rule: 'classified.heading', pattern: new RegExp(`^${BARE}(?:$|\\n|[-_.—])`) },
];

/**
 * Does the text carry a state-secret mark? Only forms of marking count; words that speak of secrets
 * (商业秘密, 保守国家秘密法, 机密性) pass. The answer never holds any of the text.
 */
export function findClassifiedMarking(text: string): { rule: string } | null {
  // Nearly all texts end here: without this character there is no grade.
  if (!/[密宻]/.test(text)) return null;
  const folded = foldText(text);
  const form = MARK_FORMS.find(({ pattern }) => pattern.test(folded));
  return form ? { rule: form.rule } : null;
}

/**
 * 保守国家秘密法第31条(三): no state secret on a system that is not classified. Call it before anything is
 * stored or logged; the refusal names the field and the rule, never the content.
 * @param values texts and file names by path of the input field, such as `input.measures.0.content`
 * @throws Refusal CLASSIFIED_REFUSED
 */
export function refuseClassified(values: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(values)) {
    const marking = findClassifiedMarking(text);
    if (!marking) continue;
    throw new Refusal(
      'CLASSIFIED_REFUSED',
      `字段 ${path} 带有国家秘密标志，本系统不得存储、处理国家秘密，未保存任何内容。涉密材料请按保密规定另行报送`,
      {
        field: path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
        ruleId: marking.rule,
      },
    );
  }
}

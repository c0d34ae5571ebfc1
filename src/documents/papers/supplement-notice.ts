import type { CalendarDate } from '../../calendar/calendar-date';
import { Refusal } from '../../errors/refusal';
import type { Letter } from '../official-document';
import { writtenDate } from '../written-date';
import {
  type Correspondence,
  incomingLetter,
  type LetterReference,
  letterOf,
  paragraph,
} from './correspondence';

export interface SupplementNoticeData extends Correspondence {
  letter: LetterReference;
  leadNumber: string;
  /** which time material is asked for, from 1 */
  round: number;
  missing: readonly string[];
  due: CalendarDate;
}

/** 补充材料通知: only what is missing is asked for. */
export function supplementNotice(data: SupplementNoticeData): Letter {
  const { recipient, letter, leadNumber, round, missing, due } = data;
  if (missing.length === 0) {
    throw new Refusal('BAD_USER_INPUT', '请列明须补充的材料', { field: ['missing'] });
  }
  return letterOf(data, '关于补充问题线索材料的通知', [
    paragraph(
      `${recipient.you}${incomingLetter(letter)}移送的问题线索（编号：${leadNumber}）材料不全，` +
        `现第${round}次通知补充下列材料，共${missing.length}项。`,
    ),
    {
      kind: 'table',
      columns: [
        { label: '序号', width: 3, align: 'center' },
        { label: '须补充的材料', width: 25 },
      ],
      rows: missing.map((item, at) => [String(at + 1), item]),
    },
    paragraph(`请于${writtenDate(due)}前补充移送，线索编号不变，已移送的材料不必重复报送。特此通知。`),
  ]);
}

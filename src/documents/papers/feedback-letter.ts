import type { CalendarDate } from '../../calendar/calendar-date';
import { FEEDBACK_KINDS, type FeedbackKind } from '../../modules/leads/disposal.vocabulary';
import type { Letter } from '../official-document';
import { writtenDate } from '../written-date';
import {
  type Correspondence,
  incomingLetter,
  type LetterReference,
  letterOf,
  paragraph,
} from './correspondence';

export interface FeedbackLetterData extends Correspondence {
  letter: LetterReference;
  leadNumber: string;
  kind: FeedbackKind;
  /** 办结日期; null leaves the line out */
  concludedOn: CalendarDate | null;
  /** 可反馈范围说明 */
  scope: string;
}

/** 处置情况反馈函: the category and the day, with no place for a person or for how it was dealt with. */
export function feedbackLetter(data: FeedbackLetterData): Letter {
  const { recipient, letter, leadNumber, kind, concludedOn, scope } = data;
  return letterOf(data, '关于问题线索处置情况的反馈函', [
    paragraph(`${recipient.you}${incomingLetter(letter)}移送的问题线索，现将处置情况反馈如下。`),
    {
      kind: 'form',
      rows: [
        [
          { label: '线索编号', value: leadNumber },
          { label: '处置情况', value: FEEDBACK_KINDS[kind] },
        ],
        ...(concludedOn === null ? [] : [[{ label: '办结日期', value: writtenDate(concludedOn) }]]),
        [{ label: '可反馈\n范围说明', value: scope }],
      ],
    },
    paragraph('请注意保密，不得扩大知悉范围。收到后请确认。'),
    paragraph('特此反馈。'),
  ]);
}

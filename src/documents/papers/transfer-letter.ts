import type { CalendarDate } from '../../calendar/calendar-date';
import { countedIn } from '../figure';
import type { Letter } from '../official-document';
import { writtenDate } from '../written-date';
import { type Correspondence, heading, letterOf, paragraph } from './correspondence';
import { citationOf, type LegalBasis } from './legal-basis';
import { amountOf, type ListedLead } from './listed-lead';
import { materialIndex } from './material-index';
import { transferList } from './transfer-list';

export interface TransferLetterData extends Correspondence {
  /** the work in which the leads were found, such as 2026年全市法治政府建设综合督察 */
  occasion: string;
  /** 移送依据, at least one */
  basis: readonly LegalBasis[];
  leads: readonly ListedLead[];
  /** 保密审查 by a second person */
  secrecyReview: { officer: string; date: CalendarDate };
  receiptDue: CalendarDate;
  /** 反馈期限 in months from the receipt: the day itself is known only then */
  feedbackMonths: number;
}

/** 问题线索移送函 with 移送清单 and 材料目录. The letter itself names no person that a lead is about. */
export function transferLetter(data: TransferLetterData): Letter {
  const { issuer, recipient, occasion, basis, leads, secrecyReview, receiptDue, feedbackMonths } = data;
  const amount = amountOf(leads);
  const materials = `${countedIn('证据材料', amount.items, '份')}，${countedIn('', amount.pages, '页')}`;
  return letterOf(
    data,
    '关于移送问题线索的函',
    [
      paragraph(
        `${issuer.self}在${occasion}中发现的${countedIn('问题线索', amount.leads, '件')}，` +
          `经研判并按程序审批，依据${citationOf(basis)}，现移送${recipient.you}。有关事项函告如下。`,
      ),
      heading(1, '移送内容'),
      paragraph(`移送${countedIn('问题线索', amount.leads, '件')}，${materials}，详见附件。`),
      heading(1, '保密审查'),
      paragraph(
        `移送材料已由${secrecyReview.officer}于${writtenDate(secrecyReview.date)}进行保密审查，不含国家秘密。`,
      ),
      heading(1, '回执与反馈'),
      paragraph(
        `请${recipient.you}核对材料，于${writtenDate(receiptDue)}前出具回执，` +
          `自签收之日起${feedbackMonths}个月内反馈处置情况。特此函告。`,
      ),
    ],
    { attachments: [transferList(leads), materialIndex(leads)] },
  );
}

import type { Letter } from '../official-document';
import { type Correspondence, heading, letterOf, paragraph, paragraphsOf } from './correspondence';
import { citationOf, type LegalBasis } from './legal-basis';

export interface NoticeLetterData extends Correspondence {
  occasion: string;
  basis: readonly LegalBasis[];
  /** 抄告事项, in one line */
  matter: string;
  /** what was found, without any person's data */
  situation: string;
  copyTo: readonly string[];
}

/** 抄告单: a matter is made known. It is no hand-over: nothing is due, and the recipient may ask for one. */
export function noticeLetter(data: NoticeLetterData): Letter {
  const { issuer, recipient, occasion, basis, matter, situation, copyTo } = data;
  return letterOf(
    data,
    '抄告单',
    [
      paragraph(
        `${issuer.self}在${occasion}中发现下列情况，依据${citationOf(basis)}，现抄告${recipient.you}。`,
      ),
      heading(1, '抄告事项'),
      paragraph(matter),
      heading(1, '有关情况'),
      ...paragraphsOf(situation),
      heading(1, '说明'),
      paragraph(
        `本抄告供${recipient.you}知悉，不作为问题线索移送。${recipient.you}认为需要移送的，请函告${issuer.self}。`,
      ),
    ],
    { copyTo },
  );
}

import { yearOf } from '../../../calendar/calendar-date';
import type { Work, Written } from '../../../database/work';
import { composeDocument } from '../../../documents/compose-document';
import { type DocumentNumber, writtenNumber } from '../../../documents/document-number';
import type { Letter, OfficialDocument } from '../../../documents/official-document';
import type { Correspondence } from '../../../documents/papers/correspondence';
import { toGlobalId } from '../../../graphql/global-id';
import type { Mutation } from '../../../policy/operations.policy';
import { officialDocumentPolicy } from '../../../policy/resources/official-document.policy';
import { written } from '../../../workflow/step';
import { count } from '../lead.number';
import { correspondenceOf, type Offices } from './issuing-offices';
import { OfficialDocumentEntity } from './official-document.entity';
import { printable } from './printable';

/** What a paper is issued for; everything about it but its number. */
export interface Issue {
  readonly verb: Mutation;
  readonly place: Pick<OfficialDocumentEntity, 'kind' | 'leadId' | 'noticeId' | 'round' | 'synthetic'>;
  readonly offices: Offices;
  readonly code: string;
  readonly write: (correspondence: Correspondence) => Letter;
}

/**
 * The next number of the code in this year. Its counter stays locked until the commit, and an issue that fails gives
 * its number back: no gaps, no twins.
 */
async function drawNumber({ manager, today }: Work, code: string): Promise<DocumentNumber> {
  const year = yearOf(today);
  return { code, year, serial: await count(manager, `paper:${code}:${year}`) };
}

/** Draws the number, checks and keeps every word, and logs it. @throws Refusal as checkDocument does */
export async function drawPaper(work: Work, issue: Issue): Promise<Written & { letter: Letter }> {
  const { offices, code, write } = issue;
  const number = await drawNumber(work, code);
  const letter = write({ ...correspondenceOf(offices), number, date: work.today });
  const paper = await keepPaper(work, issue, number, letter);
  return { ...written(officialDocumentPolicy, paper), letter };
}

/**
 * Keeps a paper under a number that is drawn already.
 * @param stated who issued it and when, where that was not this actor now
 */
export async function keepPaper(
  work: Work,
  { verb, place }: Pick<Issue, 'verb' | 'place'>,
  number: DocumentNumber,
  document: OfficialDocument,
  stated: Pick<OfficialDocumentEntity, 'issuedBy' | 'issuedAt'> = {
    issuedBy: work.actor.account,
    issuedAt: work.now,
  },
): Promise<OfficialDocumentEntity> {
  const { manager, actor } = work;
  const content = printable(document);
  const { title } = composeDocument(content);
  const paper = await manager.save(
    manager.create(OfficialDocumentEntity, {
      ...place,
      ...number,
      ...stated,
      agency: actor.agency,
      number: writtenNumber(number),
      title,
      content,
    }),
  );
  work.record({
    action: verb,
    subjectType: 'OfficialDocument',
    subjectId: toGlobalId('OfficialDocument', paper.id),
    detail: { kind: paper.kind },
  });
  return paper;
}

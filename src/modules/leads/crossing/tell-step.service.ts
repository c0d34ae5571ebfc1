import type { Work } from '../../../database/work';
import { type Crossing, type Logged, picked } from '../../../exchange/traveller';
import { LeadFeedbackEntity } from '../feedback.entity';
import { LeadEntity } from '../lead.entity';
import { LeadItemEntity, LeadReceiptEntity, LeadSupplementEntity } from '../lead-part.entity';
import { OfficialDocumentEntity } from '../papers/official-document.entity';
import type { UnsealedReporter } from '../reporter/reporter.type';
import { envelopeOf, pointAtEnvelope } from '../reporter/seal-reporter.service';
import { SealedReporterEntity } from '../reporter/sealed-reporter.entity';
import { LEAD_CROSSINGS, type LeadVerb, type NoticeVerb, type StatementParts } from './lead-crossings';
import { type PaperParts, paper } from './paper-crossing';

/** What of a lead the open transaction has made, as the other deployment is to be told of it. */
export async function leadPartsOf(
  work: Work,
  verb: LeadVerb,
  lead: LeadEntity,
  logged: Logged,
): Promise<StatementParts> {
  const { manager } = work;
  const { id: leadId, supplementRounds: round } = lead;
  switch (verb) {
    case 'transferLead':
      return { items: await itemsOf(work, { leadId }), reporter: await reporterOf(work, lead) };
    case 'openLeadPart': {
      const parent = await manager.findOneByOrFail(LeadEntity, { id: lead.parentId as string });
      return { parent: parent.number };
    }
    case 'acknowledgeLead': {
      const receipt = await manager.findOneByOrFail(LeadReceiptEntity, { leadId, round });
      return { receipt: shaped(receipt, 'acknowledgeLead', 'receipt') };
    }
    case 'requestLeadSupplement':
      return { supplement: await supplementOf(work, leadId, round) };
    case 'supplementLead':
      return {
        items: await itemsOf(work, { leadId, round }),
        supplement: await supplementOf(work, leadId, round),
      };
    case 'feedBackLead': {
      const feedback = await manager.findOneByOrFail(LeadFeedbackEntity, { leadId });
      return { feedback: shaped(feedback, 'feedBackLead', 'feedback') };
    }
    case 'issueLeadPaper':
      return paperOf(work, logged);
    default:
      return {};
  }
}

export const noticePartsOf = async (work: Work, verb: NoticeVerb, logged: Logged): Promise<PaperParts> =>
  verb === 'issueLeadNoticePaper' ? paperOf(work, logged) : {};

async function paperOf({ manager }: Work, { id }: Logged): Promise<PaperParts> {
  const row = await manager.findOneByOrFail(OfficialDocumentEntity, { id });
  return { paper: picked(row, paper.shape) as NonNullable<PaperParts['paper']> };
}

const shaped = <Part extends keyof StatementParts>(row: object, verb: LeadVerb, part: Part) => {
  const { shape }: Crossing['parts'] = LEAD_CROSSINGS[verb].parts;
  return picked(row, (shape[part] as unknown as { shape: object }).shape) as unknown as NonNullable<
    StatementParts[Part]
  >;
};

const supplementOf = async ({ manager }: Work, leadId: string, round: number) =>
  shaped(
    await manager.findOneByOrFail(LeadSupplementEntity, { leadId, round }),
    'supplementLead',
    'supplement',
  );

const itemsOf = async ({ manager }: Work, where: { leadId: string; round?: number }) => {
  const items = await manager.find(LeadItemEntity, {
    where: { ...where, isRemoved: false },
    order: { number: 'ASC' },
  });
  return items.map(({ number, name, pages, copyKind, digest, round }) => ({
    ...{ number, name, pages, copyKind, round },
    // the workflow hands no lead over whose list names a paper without its file
    digest: digest as string,
  }));
};

/**
 * The identity goes over inside the encryption and is sealed there with the receiver's own key. Nobody reads it
 * here; that it was opened for the journey stands in the log.
 */
async function reporterOf(work: Work, lead: LeadEntity): Promise<UnsealedReporter | null> {
  if (!lead.reporterSealed) return null;
  const leadId = lead.originId ?? lead.id;
  await pointAtEnvelope(work, leadId);
  const { envelope } = await work.manager.findOneByOrFail(SealedReporterEntity, { leadId });
  return JSON.parse(work.vault.open(envelope, envelopeOf(leadId))) as UnsealedReporter;
}

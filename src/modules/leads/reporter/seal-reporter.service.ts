import type { Work, Written } from '../../../database/work';
import { ENVELOPE_SETTING } from '../../../database/writer-rules';
import { Refusal } from '../../../errors/refusal';
import { leadPolicy } from '../../../policy/resources/lead.policy';
import { lockRecord, written } from '../../../workflow/step';
import { LeadEntity } from '../lead.entity';
import { LEAD_PHASES } from '../lead.vocabulary';
import type { SealReporterInput } from './reporter.input';
import type { UnsealedReporter } from './reporter.type';
import { SealedReporterEntity } from './sealed-reporter.entity';

/** Where an envelope belongs: it opens for no other lead. */
export const envelopeOf = (leadId: string) => ({ record: leadId, field: 'reporter' });

/** Names the one envelope that this transaction means; without it the row does not exist for the writer. */
export const pointAtEnvelope = (work: Work, leadId: string): Promise<unknown> =>
  work.manager.query('SELECT set_config($1, $2, true)', [ENVELOPE_SETTING, leadId]);

/** Whoever takes the identity down cannot read it again; neither can anybody else of the sender (K2). */
export async function sealReporterOf(
  work: Work,
  lead: LeadEntity,
  reporter: { readonly [Field in keyof UnsealedReporter]?: string | null | undefined },
): Promise<void> {
  const { manager, actor, now } = work;
  const identity: UnsealedReporter = {
    name: reporter.name ?? null,
    phone: reporter.phone ?? null,
    unit: reporter.unit ?? null,
    address: reporter.address ?? null,
    statement: reporter.statement ?? null,
  };
  if (Object.values(identity).every((value) => value === null))
    throw new Refusal('BAD_USER_INPUT', '举报人信息一项也没有填写；匿名的不填', {
      field: ['input', 'reporter'],
    });
  await pointAtEnvelope(work, lead.id);
  await manager.insert(SealedReporterEntity, {
    leadId: lead.id,
    envelope: work.vault.seal(JSON.stringify(identity), envelopeOf(lead.id)),
    sealedBy: actor.account,
    sealedAt: now,
  });
}

/** Later than the registration, once, before the lead is sent. */
export async function sealReporter(work: Work, { id, reporter }: SealReporterInput): Promise<Written> {
  const lead = await lockRecord(work, LeadEntity, leadPolicy, { id });
  if (!(LEAD_PHASES.A as readonly string[]).includes(lead.state))
    throw new Refusal('CONFLICT', '线索已移送或抄告，不能再密封举报人信息');
  if (lead.reporterSealed) throw new Refusal('CONFLICT', '此线索已密封举报人信息，不能更改');
  await sealReporterOf(work, lead, reporter);
  lead.reporterSealed = true;
  await work.manager.save(lead);
  work.record({ action: 'sealReporter', subjectType: 'Lead', subjectId: id });
  return written(leadPolicy, lead);
}

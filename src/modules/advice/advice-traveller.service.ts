import type { Work } from '../../database/work';
import { Refusal } from '../../errors/refusal';
import { type Subject, subjectShape, type Traveller } from '../../exchange/traveller';
import { toGlobalId } from '../../graphql/global-id';
import { disciplineAdvicePolicy } from '../../policy/resources/advice.policy';
import { advance, lockRecord } from '../../workflow/step';
import { UnitEntity } from '../organisation/organisation.entity';
import { DisciplineAdviceEntity } from './advice.entity';
import { adviceMachine } from './advice.workflow';
import { ADVICE_CROSSINGS, type AdviceStatement } from './advice-crossings';

/** Numbered by the commission of a division, which is in the subject only so that all subjects have one form. */
const SENDER = 'DISCIPLINE_COMMISSION';

const whereOf = ({ regionCode, number }: Subject) => ({ regionCode, number });

/** 纪检监察建议 and matters outside the commission's jurisdiction go the other way, and their answers back. */
export const adviceTraveller: Traveller<DisciplineAdviceEntity> = {
  ...{ type: 'DisciplineAdvice', format: 'supervision-graph/advice-step/1', link: 'advice' },
  ...{ subject: subjectShape([SENDER]), crossings: ADVICE_CROSSINGS },
  load: (manager, { id }) => manager.findOneByOrFail(DisciplineAdviceEntity, { id }),
  find: (manager, { subject }) => manager.findOneBy(DisciplineAdviceEntity, whereOf(subject)),
  subjectOf: ({ regionCode, number }) => ({ senderAgency: SENDER, regionCode, number }),
  sidesOf: ({ regionCode, recipientAgency }) => ({
    sender: { agency: SENDER, regionCode },
    recipient: { agency: recipientAgency, regionCode },
  }),
  partsOf: async (work, verb, advice) =>
    verb === 'sendDisciplineAdvice' ? { unit: await statedUnit(work, advice) } : {},
  take: (work, statement) => takeAdviceStep(work, statement as AdviceStatement),
};

async function statedUnit({ manager }: Work, { unitId }: DisciplineAdviceEntity): Promise<string | null> {
  if (unitId === null) return null;
  const { creditCode } = await manager.findOneByOrFail(UnitEntity, { id: unitId });
  return creditCode;
}

const takeAdviceStep = (work: Work, statement: AdviceStatement): Promise<void> =>
  statement.verb === 'sendDisciplineAdvice' ? receiveAdvice(work, statement) : stepAdvice(work, statement);

async function receiveAdvice(work: Work, { subject, fields, parts }: AdviceStatement): Promise<void> {
  const { manager } = work;
  if (await manager.existsBy(DisciplineAdviceEntity, whereOf(subject)))
    throw new Refusal('CONFLICT', '同一编号已经收到');
  const advice = await manager.save(
    manager.create(DisciplineAdviceEntity, {
      ...{ ...fields, ...whereOf(subject), state: 'SENT' },
      unitId: await knownUnit(work, parts.unit ?? null),
    }),
  );
  work.record({
    action: 'sendDisciplineAdvice',
    subjectType: 'DisciplineAdvice',
    subjectId: toGlobalId('DisciplineAdvice', advice.id),
    to: advice.state,
  });
}

/** A unit that is not registered here is registered first, and the package sent again: nothing of it is left out. */
async function knownUnit({ manager }: Work, creditCode: string | null): Promise<string | null> {
  if (creditCode === null) return null;
  const unit = await manager.findOneBy(UnitEntity, { creditCode });
  if (unit === null) throw new Refusal('NOT_FOUND', '涉及单位在本部署没有登记');
  return unit.id;
}

async function stepAdvice(work: Work, { verb, subject, fields }: AdviceStatement): Promise<void> {
  const known = await work.manager.findOneBy(DisciplineAdviceEntity, whereOf(subject));
  if (known === null) throw new Refusal('CONFLICT', '本单位没有此编号，或与所述机关无关');
  const id = toGlobalId('DisciplineAdvice', known.id);
  const advice = await lockRecord(work, DisciplineAdviceEntity, disciplineAdvicePolicy, { id });
  await advance(work, adviceMachine, verb, advice, () => {
    const { overdue = [], ...stated } = fields as { overdue?: string[] };
    // each side notes its own clocks
    const clocks = [...new Set([...advice.overdue, ...overdue])];
    Object.assign(advice, stated, { overdue: clocks });
  });
}

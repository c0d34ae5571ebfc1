import type { DeepPartial, ObjectLiteral } from 'typeorm';
import { toGlobalId } from '../../src/graphql/global-id';
import type { Claims } from '../../src/identity/actor';
import { loadActor } from '../../src/identity/actor-loader';
import { EvidenceEntity } from '../../src/modules/findings/evidence.entity';
import { feedBackFindings } from '../../src/modules/findings/feedback.service';
import { FindingEntity } from '../../src/modules/findings/finding.entity';
import type { FindingState } from '../../src/modules/findings/finding.vocabulary';
import type { InspectionState } from '../../src/modules/inspections/inspection.vocabulary';
import { FollowUpReviewEntity } from '../../src/modules/rectification/acceptance.entity';
import { MeasureEntity } from '../../src/modules/rectification/measure.entity';
import type { Mutation } from '../../src/policy/operations.policy';
import { type GraphqlAnswer, startTestService, type TestService } from '../support/service';
import { assembleCast, type Cast, INSPECTION_ID, type Units } from './finding-cast';
import { DIGEST, MEASURE, proofOf } from './finding-samples';

interface Refused {
  code: string;
  field?: (string | number)[];
  blockedBy?: string[];
}

/** How a finding of an earlier day differs from a plain one. */
interface Given {
  unit?: keyof Units;
  finding?: DeepPartial<FindingEntity>;
  measures?: (DeepPartial<MeasureEntity> & { proven?: 'by the unit' | 'by the team' })[];
}

const NOUNS: Partial<Record<Mutation, string>> = {
  attachEvidence: 'evidence',
  shareEvidence: 'evidence',
  reportMeasureProgress: 'measure',
  scheduleFollowUp: 'followUpReview',
  concludeFollowUp: 'followUpReview',
};

/** Everything that a refused attempt could have left behind. */
const TABLES = [
  'finding',
  'evidence',
  'measure',
  'measure_progress',
  'acceptance',
  'follow_up_review',
  'problem_area',
  'inspection',
  'audit_entry',
  'audit_head',
  'operation_key',
];

/** One inspection and the people around it: short words for what they do in a story. */
export class FindingStory {
  private constructor(
    readonly service: TestService,
    readonly cast: Cast,
    readonly units: Units,
  ) {}

  static async open(clock?: string): Promise<FindingStory> {
    const service = await startTestService(clock === undefined ? {} : { clock });
    const { cast, units } = await assembleCast(service);
    return new FindingStory(service, cast, units);
  }

  private serial = 0;
  readonly inspectionId = INSPECTION_ID;
  readonly inspection = toGlobalId('Inspection', INSPECTION_ID);

  get manager() {
    return this.service.pools.writer.manager;
  }

  unit(name: keyof Units): string {
    return toGlobalId('Unit', this.units[name].id);
  }

  /** Puts a record there as an earlier day would have left it. */
  async put<T extends ObjectLiteral & { id: string }>(
    entity: new () => T,
    given: DeepPartial<T>,
  ): Promise<T> {
    return this.manager.save(this.manager.create(entity, given));
  }

  async moveInspection(state: InspectionState): Promise<void> {
    await this.manager.query('UPDATE inspection SET state = $2 WHERE id = $1', [this.inspectionId, state]);
  }

  async call(who: Claims, verb: Mutation, input: object, selection = 'id'): Promise<GraphqlAnswer> {
    const name = `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`;
    const query = `mutation ($input: ${name}!) { ${verb}(input: $input) { ${NOUNS[verb] ?? 'finding'} { ${selection} } } }`;
    return this.service.graphql(who, query, { input });
  }

  /** What the operation answers with. @throws when it was refused */
  // biome-ignore lint/suspicious/noExplicitAny: the shape is the selection's
  async done(who: Claims, verb: Mutation, input: object, selection = 'id'): Promise<any> {
    const { data, errors } = await this.call(who, verb, input, selection);
    if (errors) throw new Error(`${verb}: ${JSON.stringify(errors)}`);
    return data[verb][NOUNS[verb] ?? 'finding'];
  }

  /** How it was refused. @throws unless it was, and left every table as it found it */
  async refused(who: Claims, verb: Mutation, input: object): Promise<Refused> {
    const before = await this.fingerprint();
    const { errors } = await this.call(who, verb, input);
    const [fault] = errors ?? [];
    if (fault === undefined) throw new Error(`${verb} was not refused`);
    if ((await this.fingerprint()) !== before) throw new Error(`${verb} was refused, yet left a trace`);
    const { code, field, blockedBy } = fault.extensions;
    return {
      code,
      ...(field && { field }),
      ...(blockedBy && { blockedBy: blockedBy.map(({ id }) => id) }),
    };
  }

  private async fingerprint(): Promise<string> {
    const sums = TABLES.map(
      (table) => `(SELECT coalesce(md5(string_agg(row::text, '' ORDER BY row::text)), '') FROM ${table} row)`,
    );
    const [row] = await this.manager.query(`SELECT ${sums.join(' || ')} AS sum`);
    return row.sum;
  }

  /** Actions of the log from one entry on, with what they did to which type of record. */
  async log(after = 0): Promise<string[]> {
    const rows = await this.manager.query(
      `SELECT action, subject_type, from_state, to_state FROM audit_entry ORDER BY at, chain, seq OFFSET $1`,
      [after],
    );
    return rows.map(
      (row: Record<string, string | null>) =>
        `${row.action} ${row.subject_type}${row.to_state ? ` ${row.from_state || '·'}→${row.to_state}` : ''}`,
    );
  }

  /** A draft that says all that a specific finding must say, but for its evidence; the team is in the field again. */
  async draft(unit: keyof Units = 'department', more: object = {}): Promise<string> {
    await this.moveInspection('FIELDWORK_STARTED');
    const { id } = await this.done(this.cast.inspector, 'recordFinding', {
      inspectionId: this.inspection,
      unitId: this.unit(unit),
      title: '耕地勘界误差',
      summary: '勘界图与实地不符',
      place: '某乡某村',
      facts: '勘界图上的 12 亩耕地实为林地',
      legalBasis: '土地管理法第四条',
      ...more,
    });
    return id;
  }

  attach(who: Claims, id: string, more: object = {}): Promise<{ id: string }> {
    return this.done(who, 'attachEvidence', {
      id,
      name: '勘界图',
      kind: 'DOCUMENT',
      digest: DIGEST,
      ...more,
    });
  }

  async confirmed(unit: keyof Units = 'department', more: object = {}): Promise<string> {
    const { inspector, leader } = this.cast;
    const id = await this.draft(unit, more);
    await this.attach(inspector, id);
    await this.done(leader, 'submitFindingFacts', { id });
    await this.done(leader, 'confirmFacts', { id });
    return id;
  }

  /** The feedback of the whole inspection, as the clerk issues it. @returns the number of findings by unit */
  async feedBack(limits = { claimDueOn: '2026-03-11', planDueOn: '2026-03-19', rectifyDueOn: '2026-06-02' }) {
    const actor = await loadActor(this.service.pools.writer, this.cast.clerk);
    const counts = await this.service.writer.run(actor, (work) =>
      feedBackFindings(work, this.inspectionId, limits),
    );
    await this.moveInspection('FED_BACK');
    return counts;
  }

  /** Of a unit whose head is `head`. */
  async claimed(unit: keyof Units = 'department', head = this.cast.head): Promise<string> {
    const id = await this.confirmed(unit);
    await this.feedBack();
    await this.done(head, 'claimFinding', { id });
    return id;
  }

  /** @returns the ids of the measures, in their order */
  async planned(head: Claims, id: string, measures: readonly object[] = [{}]): Promise<string[]> {
    const { measures: page } = await this.done(
      head,
      'submitRectificationPlan',
      { id, measures: measures.map((more) => ({ ...MEASURE, ...more })) },
      'measures(first: 50) { nodes { id cycle } } cycle',
    );
    return page.nodes.slice(-measures.length).map((measure: { id: string }) => measure.id);
  }

  async finish(head: Claims, measure: string): Promise<void> {
    await this.attach(head, measure);
    await this.done(head, 'reportMeasureProgress', { id: measure, state: 'DONE', text: '已重新勘界' });
  }

  /** Claimed, planned with one measure, done and proven, closure applied for. */
  async applied(unit: keyof Units = 'department', head = this.cast.head): Promise<string> {
    const id = await this.claimed(unit, head);
    const [measure] = (await this.planned(head, id)) as [string];
    await this.finish(head, measure);
    await this.done(head, 'applyForClosure', { id, generalisation: '全区复核同类地块 30 宗' });
    return id;
  }

  /** A finding of an earlier day, in this state, with its measures. */
  async at(state: FindingState, given: Given = {}): Promise<{ id: string; measures: string[] }> {
    const unit = this.units[given.unit ?? 'department'];
    this.serial += 1;
    const common = { inspectionId: this.inspectionId, unitId: unit.id, regionCode: unit.regionCode };
    const finding = await this.put(FindingEntity, {
      ...common,
      placeRegionCode: unit.regionCode,
      number: `P-${this.serial}`,
      state,
      title: '耕地勘界误差',
      politicalLegal: unit.politicalLegal,
      recordedBy: 'inspector',
      ...given.finding,
    });
    const measures: string[] = [];
    for (const [index, { proven, ...measure }] of (given.measures ?? []).entries()) {
      const { id } = await this.put(MeasureEntity, {
        ...common,
        ...MEASURE,
        findingId: finding.id,
        number: index + 1,
        state: 'DONE',
        ...measure,
      });
      measures.push(toGlobalId('Measure', id));
      if (proven)
        await this.put(EvidenceEntity, {
          ...proofOf(proven),
          ...common,
          findingId: finding.id,
          measureId: id,
          submittedByUnitId: proven === 'by the unit' ? unit.id : null,
        });
    }
    return { id: toGlobalId('Finding', finding.id), measures };
  }

  /** A review of the finding that is scheduled already. */
  async scheduled(finding: string): Promise<string> {
    const { id, inspectionId, unitId, regionCode } = await this.stored(finding);
    const review = await this.put(FollowUpReviewEntity, {
      findingId: id,
      inspectionId,
      unitId,
      regionCode,
      kind: 'ANNUAL',
      state: 'SCHEDULED',
      scheduledBy: 'clerk',
    });
    return toGlobalId('FollowUpReview', review.id);
  }

  async stored(id: string): Promise<FindingEntity> {
    const [, local] = Buffer.from(id, 'base64url').toString().split(':');
    return this.manager.findOneByOrFail(FindingEntity, { id: local as string });
  }

  /** What the finding offers, each with the guard that blocks it or `true`. */
  async offers(who: Claims, id: string): Promise<Record<string, true | string>> {
    const { data } = await this.service.graphql(
      who,
      'query ($id: ID!) { node(id: $id) { ... on Finding { availableTransitions { name enabled blockedBy { id } } } ... on Measure { availableTransitions { name enabled blockedBy { id } } } } }',
      { id },
    );
    return Object.fromEntries(
      data.node.availableTransitions.map(
        (each: { name: string; enabled: boolean; blockedBy: { id: string } | null }) => [
          each.name,
          each.enabled || each.blockedBy?.id,
        ],
      ),
    );
  }
}

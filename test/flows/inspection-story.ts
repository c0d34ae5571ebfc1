import { sm3 } from '../../src/crypto/sm3';
import { toGlobalId } from '../../src/graphql/global-id';
import type { Claims } from '../../src/identity/actor';
import { CONSULTED_BODIES, type InspectionState } from '../../src/modules/inspections/inspection.vocabulary';
import type { Mutation } from '../../src/policy/operations.policy';
import { startTestService, type TestService } from '../support/service';
import { Story } from '../support/story';
import type { World } from '../support/world';
import { assembleInspectionCast, type Official, type Person, type UnitName } from './inspection-cast';
import { InspectionCopies } from './inspection-copies';

const NOUNS: Partial<Record<Mutation, string>> = {
  registerUnit: 'unit',
  draftAnnualPlan: 'annualPlan',
  submitAnnualPlan: 'annualPlan',
  approveAnnualPlan: 'annualPlan',
  formInspectionTeam: 'inspectionTeam',
  recordConsultation: 'consultation',
  submitSelfInspection: 'selfInspection',
  recordVisit: 'inspectionTarget',
  recordFieldwork: 'fieldRecord',
  recordFinding: 'finding',
  amendFinding: 'finding',
  attachEvidence: 'evidence',
  submitFindingFacts: 'finding',
  confirmFacts: 'finding',
  claimFinding: 'finding',
  submitRectificationPlan: 'finding',
  reportMeasureProgress: 'measure',
  applyForClosure: 'finding',
  closeFinding: 'finding',
};

export interface TeamPlan {
  number: number;
  leader: Official;
  members: readonly Official[];
  units: readonly UnitName[];
  drawLog?: string | null;
}

/** Two teams of a leader and two members, one for each inspected unit. */
export const TEAMS: readonly [TeamPlan, TeamPlan] = [
  { number: 1, leader: 'leader', members: ['inspector', 'lawyer'], units: ['department'] },
  { number: 2, leader: 'secondLeader', members: ['expert', 'journalist'], units: ['county'] },
];

/** What is done between the approval of the plan and the end of the preparation; tests leave something out. */
export interface Preparation {
  teams?: readonly TeamPlan[];
  /** who declares, and towards which units */
  declarations?: Partial<Record<Official, readonly UnitName[]>>;
  conflicts?: Partial<Record<Official, UnitName>>;
  bodies?: readonly string[];
  hotline?: boolean;
  selfInspections?: boolean;
}

const INSPECTED: readonly UnitName[] = ['department', 'county'];
const BODIES = Object.keys(CONSULTED_BODIES);
export const DIGEST = sm3('what the team saw');

/** An office, two units to inspect and the people around them: short words for what they do in a story. */
export class InspectionStory extends Story {
  private readonly copies: InspectionCopies;

  private constructor(
    service: TestService,
    readonly cast: Record<Person, Claims>,
    private readonly world: World,
  ) {
    super(service, (verb) => NOUNS[verb] ?? 'inspection');
    this.copies = new InspectionCopies(this.manager);
  }

  static async open(clock?: string): Promise<InspectionStory> {
    const service = await startTestService(clock === undefined ? {} : { clock });
    const { cast, world } = await assembleInspectionCast(service);
    return new InspectionStory(service, cast, world);
  }

  unit = (name: UnitName): string => toGlobalId('Unit', this.world.unitId(name));
  officer = (account: Person): string => toGlobalId('Officer', this.world.officerId(account));

  /** Approved and listed in the supervision plan. @returns its id */
  async annualPlan(year: number, more: object = {}, listed = true): Promise<string> {
    const { clerk, director } = this.cast;
    const input = { year, title: `${year}年度法治督察工作计划`, ...more };
    const { id } = await this.done(clerk, 'draftAnnualPlan', input);
    await this.done(clerk, 'submitAnnualPlan', { id });
    await this.done(director, 'approveAnnualPlan', {
      id,
      documentNumber: `庆法发〔${year}〕1号`,
      listedInSupervisionPlan: listed,
    });
    return id;
  }

  private yearsPlan: Promise<string> | undefined;
  /** of 2026, drafted once */
  plan(): Promise<string> {
    this.yearsPlan ??= this.annualPlan(2026);
    return this.yearsPlan;
  }

  /** What the clerk enters when an inspection is planned. */
  async draft(more: object = {}): Promise<object> {
    return {
      planId: await this.plan(),
      title: '一规划两方案落实情况督察',
      kind: 'COMPREHENSIVE',
      topicBasis: 'CENTRAL_CONCERN',
      topicBasisText: '落实法治政府建设“一规划两方案”',
      topics: ['一规划两方案', '八五普法规划'],
      targets: INSPECTED.map((name) => ({ unitId: this.unit(name), visitKind: 'ON_SITE' })),
      ...more,
    };
  }

  async submitted(more: object = {}): Promise<string> {
    const { clerk } = this.cast;
    const { id } = await this.done(clerk, 'planInspection', await this.draft(more));
    await this.done(clerk, 'submitInspectionPlan', { id });
    return id;
  }

  approved(more?: object): Promise<string> {
    const reach = async () => {
      const id = await this.submitted(more);
      await this.done(this.cast.director, 'approveInspectionPlan', { id });
      return id;
    };
    return more === undefined ? this.copies.at('approved', reach) : reach();
  }

  teamInput(id: string, { number, leader, members, units, drawLog }: TeamPlan): object {
    return {
      id,
      number,
      topic: `第${number}组`,
      leaderId: this.officer(leader),
      memberIds: members.map(this.officer),
      unitIds: units.map(this.unit),
      drawLog: drawLog === undefined ? '2026-03-04 随机抽选，名单见附件' : drawLog,
    };
  }

  declarations(units: readonly UnitName[] = INSPECTED, conflict?: UnitName): object[] {
    return units.map((name) => ({
      unitId: this.unit(name),
      conflict: name === conflict,
      reason: name === conflict ? 'NEAR_RELATIVE' : null,
    }));
  }

  /** All that has to be there before the preparation is complete, but for what the test leaves out. */
  async prepare(id: string, given: Preparation = {}): Promise<void> {
    const { clerk } = this.cast;
    const teams = given.teams ?? TEAMS;
    for (const team of teams) await this.done(clerk, 'formInspectionTeam', this.teamInput(id, team));
    for (const account of teams.flatMap(({ leader, members }) => [leader, ...members]))
      await this.done(this.cast[account], 'declareRecusal', {
        id,
        declarations: this.declarations(given.declarations?.[account], given.conflicts?.[account]),
      });
    for (const body of given.bodies ?? BODIES)
      await this.done(clerk, 'recordConsultation', { id, body, consultedOn: '2026-03-03' });
    if (given.hotline ?? true)
      await this.done(clerk, 'attachHotlineReview', { id, hotlineReview: '三个月来 41 件，集中在耕地补偿' });
    if (given.selfInspections ?? true)
      await this.done(clerk, 'issueSelfInspections', { id, dueOn: '2026-03-20' });
  }

  prepared(more?: object, preparation?: Preparation): Promise<string> {
    const reach = async () => {
      const id = await this.approved(more);
      await this.prepare(id, preparation);
      await this.done(this.cast.clerk, 'prepareInspection', { id });
      return id;
    };
    return (more ?? preparation) === undefined ? this.copies.at('prepared', reach) : reach();
  }

  noticed(): Promise<string> {
    return this.copies.at('noticed', async () => {
      const id = await this.prepared();
      await this.done(this.cast.secretary, 'serveInspectionNotice', { id });
      return id;
    });
  }

  started(): Promise<string> {
    return this.copies.at('started', async () => {
      const id = await this.noticed();
      await this.done(this.cast.leader, 'startFieldwork', { id });
      return id;
    });
  }

  async visit(id: string, units: readonly UnitName[] = INSPECTED): Promise<void> {
    const leaders: Partial<Record<UnitName, Claims>> = {
      department: this.cast.leader,
      county: this.cast.secondLeader,
    };
    for (const name of units)
      await this.done(leaders[name] as Claims, 'recordVisit', {
        id,
        unitId: this.unit(name),
        visitKind: 'ON_SITE',
        visitedOn: this.today,
      });
  }

  get today(): string {
    return this.service.clock.now().toISOString().slice(0, 10);
  }

  /** A draft that says all that a specific finding must say. @returns its id */
  async finding(inspectionId: string, more: object = {}): Promise<string> {
    const { id } = await this.done(this.cast.inspector, 'recordFinding', {
      inspectionId,
      unitId: this.unit('department'),
      title: '耕地勘界误差',
      summary: '勘界图与实地不符',
      place: '某乡某村',
      facts: '勘界图上的 12 亩耕地实为林地',
      legalBasis: '土地管理法第四条',
      ...more,
    });
    return id;
  }

  prove(who: Claims, id: string): Promise<object> {
    return this.done(who, 'attachEvidence', { id, name: '勘界图', kind: 'DOCUMENT', digest: DIGEST });
  }

  async confirm(id: string): Promise<void> {
    await this.done(this.cast.leader, 'submitFindingFacts', { id });
    await this.done(this.cast.leader, 'confirmFacts', { id });
  }

  visited(): Promise<string> {
    return this.copies.at('visited', async () => {
      const id = await this.started();
      await this.visit(id);
      return id;
    });
  }

  finished(): Promise<string> {
    return this.copies.at('finished', async () => {
      const id = await this.visited();
      await this.done(this.cast.leader, 'finishFieldwork', { id });
      return id;
    });
  }

  reported(): Promise<string> {
    return this.copies.at('reported', async () => {
      const id = await this.finished();
      await this.done(this.cast.leader, 'submitInspectionReport', { id, ...REPORT });
      return id;
    });
  }

  reportApproved(): Promise<string> {
    return this.copies.at('reportApproved', async () => {
      const id = await this.reported();
      await this.done(this.cast.director, 'approveInspectionReport', { id });
      return id;
    });
  }

  async stateOf(id: string): Promise<InspectionState> {
    const { data } = await this.service.graphql(
      this.cast.clerk,
      'query ($id: ID!) { inspection(id: $id) { state } }',
      { id },
    );
    return data.inspection.state;
  }
}

export const REPORT = {
  reportText: '督察发现问题一个，详见附表。',
  reportSources: '自查报告、现场记录、12345 梳理',
};
export const LIMITS = { planDueDays: 15, rectifyDueDays: 90 };

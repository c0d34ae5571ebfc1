import { toGlobalId } from '../../src/graphql/global-id';
import type { Claims } from '../../src/identity/actor';
import { FindingEntity } from '../../src/modules/findings/finding.entity';
import { InspectionEntity } from '../../src/modules/inspections/inspection.entity';
import { InspectionTargetEntity } from '../../src/modules/inspections/preparation.entity';
import { InspectionTeamEntity, TeamMemberEntity } from '../../src/modules/inspections/team.entity';
import { AnnualPlanEntity } from '../../src/modules/planning/annual-plan.entity';
import { type GraphqlAnswer, startTestService, type TestService, type TestServiceOptions } from './service';
import { asOwner, World } from './world';

export const CITY = '621000';
export const COUNTY = '621002';

const PEOPLE = {
  inspector: ['LAW_GOVERNANCE_OFFICE', 'INSPECTOR', 'yf'],
  otherInspector: ['LAW_GOVERNANCE_OFFICE', 'INSPECTOR', 'yf'],
  teamLeader: ['LAW_GOVERNANCE_OFFICE', 'TEAM_LEADER', 'yf'],
  otherLeader: ['LAW_GOVERNANCE_OFFICE', 'TEAM_LEADER', 'yf'],
  clerk: ['LAW_GOVERNANCE_OFFICE', 'CLERK', 'yf'],
  secretary: ['LAW_GOVERNANCE_OFFICE', 'SECRETARY', 'yf'],
  director: ['LAW_GOVERNANCE_OFFICE', 'DIRECTOR', 'yf'],
  intake: ['DISCIPLINE_COMMISSION', 'INTAKE', 'jw'],
  secondIntake: ['DISCIPLINE_COMMISSION', 'INTAKE', 'jw'],
  handler: ['DISCIPLINE_COMMISSION', 'HANDLER', 'jw'],
  otherHandler: ['DISCIPLINE_COMMISSION', 'HANDLER', 'jw'],
  commissioner: ['DISCIPLINE_COMMISSION', 'DIRECTOR', 'jw'],
  petition: ['DISCIPLINE_COMMISSION', 'PETITION', 'jw'],
  zfClerk: ['POLITICAL_LEGAL_COMMISSION', 'CLERK', 'zf'],
  zfExpert: ['POLITICAL_LEGAL_COMMISSION', 'EXPERT', 'zf'],
  zfDirector: ['POLITICAL_LEGAL_COMMISSION', 'DIRECTOR', 'zf'],
  countyIntake: ['DISCIPLINE_COMMISSION', 'INTAKE', 'countyJw'],
  countyClerk: ['LAW_GOVERNANCE_OFFICE', 'CLERK', 'countyYf'],
  unitHead: ['INSPECTED_UNIT', 'HEAD', 'inspected'],
  unitLiaison: ['INSPECTED_UNIT', 'LIAISON', 'inspected'],
  otherUnit: ['INSPECTED_UNIT', 'HEAD', 'neighbour'],
  system: ['ADMINISTRATION', 'SYSTEM_ADMINISTRATOR', null],
  auditor: ['AUDIT', 'AUDITOR', null],
} as const satisfies Record<string, readonly [Claims['agency'], Claims['post'], string | null]>;
export type Person = keyof typeof PEOPLE;

export const ANSWERS = [
  'WITHIN_SCOPE',
  'NAMED_OBJECT',
  'SPECIFIC_FACTS',
  'LAW_STATED',
  'EVIDENCE_ATTACHED',
  'NOT_TRANSFERRED_BEFORE',
].map((standard) => ({ standard, isMet: true }));

const digest = (mark: string) => mark.repeat(64).slice(0, 64);
export const item = (name: string, mark: string | null = 'a') => ({
  name,
  pages: 3,
  copyKind: 'COPY',
  ...(mark === null ? {} : { digest: digest(mark) }),
});

/** A lead as its drafter enters it; what a test changes is given. */
export const draft = (given: object = {}) => ({
  kind: 'DUTY_VIOLATION',
  sourceBatch: '第一批',
  person: {
    name: '丁一',
    unit: '市直部门01',
    post: '科长',
    rank: 'TOWNSHIP',
    politicalStatus: 'PARTY_MEMBER',
    managedAbove: false,
  },
  title: '违规审批补偿款',
  facts: '2025 年 6 月，未经核实即审批发放耕地占用补偿款 12 万元。',
  lawBreached: '公职人员政务处分法第三十九条',
  reasoning: '应核实而未核实，造成损失。',
  discoveredOn: '2026-03-03',
  items: [item('审批表'), item('拨款凭证', 'b')],
  listedItemCount: 2,
  ...given,
});

const FINDING = 'own';

/** A service with two inspected units, one finding, and somebody at every post. */
export async function startLeadScene(options: TestServiceOptions = {}) {
  const service = await startTestService(options);
  const world = new World(service.pools.writer);
  for (const [code, level, parent] of [
    ['620000', 'PROVINCE', null],
    [CITY, 'CITY', '620000'],
    [COUNTY, 'COUNTY', CITY],
  ] as const)
    world.region(code, level, parent);
  for (const office of ['yf', 'jw', 'zf']) world.unit(office, 'AGENCY_OFFICE');
  for (const office of ['countyYf', 'countyJw']) world.unit(office, 'AGENCY_OFFICE', COUNTY);
  world.unit('inspected', 'PUBLIC_SECURITY');
  world.unit('neighbour', 'DEPARTMENT');
  const claims = Object.fromEntries(
    Object.entries(PEOPLE).map(([account, [agency, post, unit]]) => {
      const regionCode = unit?.startsWith('county') ? COUNTY : CITY;
      return [account, world.person(account, [agency, post], unit, regionCode)];
    }),
  ) as Record<Person, Claims>;
  inspect(world);
  await asOwner(service.ownerUrl, (source) => world.save(source.manager));
  return new LeadScene(service, world, claims);
}

function inspect(world: World): void {
  const planId = world.add(AnnualPlanEntity, 'plan', { state: 'APPROVED', year: 2026 }).id;
  const inspectionId = world.add(InspectionEntity, FINDING, { planId, state: 'FIELDWORK_STARTED' }).id;
  const teamId = world.add(InspectionTeamEntity, 'team', { inspectionId }).id;
  for (const account of ['inspector', 'teamLeader'])
    world.add(TeamMemberEntity, account, {
      inspectionId,
      teamId,
      officerId: world.officerId(account),
      account,
      leftAt: null,
    });
  const unitId = world.unitId('inspected');
  world.add(InspectionTargetEntity, 'target', { inspectionId, unitId, teamId });
  world.add(FindingEntity, FINDING, {
    inspectionId,
    unitId,
    state: 'FED_BACK',
    cycle: 0,
    politicalLegal: true,
    copiedToDisciplineAt: new Date('2026-03-01T02:00:00Z'),
  });
}

export class LeadScene {
  constructor(
    readonly service: TestService,
    readonly world: World,
    readonly claims: Readonly<Record<Person, Claims>>,
  ) {}

  get findingId(): string {
    return toGlobalId('Finding', this.world.row(FindingEntity, FINDING).id);
  }

  officer(person: Person): string {
    return toGlobalId('Officer', this.world.officerId(person));
  }

  ask(who: Person, query: string, variables?: object): Promise<GraphqlAnswer> {
    return this.service.graphql(this.claims[who], query, variables);
  }

  /** One mutation; `show` selects from the record of its payload. */
  async attempt(who: Person, verb: string, input: object, show = 'id state'): Promise<GraphqlAnswer> {
    const type = `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`;
    const noun = NOTICE_VERBS.includes(verb) ? 'leadNotice' : 'lead';
    const query = `mutation($input: ${type}!) { ${verb}(input: $input) { ${noun} { ${show} } } }`;
    const answer = await this.ask(who, query, { input });
    return answer.errors ? answer : { ...answer, data: answer.data[verb][noun] };
  }

  /** The same, which has to succeed. */
  async does(who: Person, verb: string, input: object, show?: string) {
    const answer = await this.attempt(who, verb, input, show);
    if (answer.errors) throw new Error(`${who} ${verb}: ${JSON.stringify(answer.errors)}`);
    return answer.data;
  }

  /** The refusal that an attempt has to meet. */
  async refused(who: Person, verb: string, input: object) {
    const { errors, data } = await this.attempt(who, verb, input);
    if (!errors?.[0]) throw new Error(`${who} ${verb} was not refused: ${JSON.stringify(data)}`);
    const { message, extensions } = errors[0];
    return { code: extensions.code, field: extensions.field, blockedBy: extensions.blockedBy, message };
  }

  /** A lead of 依法治市办 brought as far as that state by the ordinary way. */
  async lead(until: LeadGoal, given: object = {}): Promise<string> {
    const { id } = await this.does(
      'inspector',
      'registerLead',
      draft({ findingId: this.findingId, ...given }),
    );
    await this.carry(id, until);
    return id;
  }

  async carry(id: string, until: LeadGoal, after: LeadGoal = 'REGISTERED'): Promise<void> {
    const goals = Object.keys(STEPS) as LeadGoal[];
    for (const goal of goals.slice(goals.indexOf(after) + 1, goals.indexOf(until) + 1))
      for (const [who, verb, more] of STEPS[goal](this)) await this.does(who, verb, { id, ...more });
  }

  /** How many rows each table holds: what a refusal must leave as it was. What was read before is counted meanwhile. */
  async rowCounts(): Promise<Record<string, number>> {
    return asOwner(this.service.ownerUrl, async (source) => {
      const counts: Record<string, number> = {};
      for (const { tableName } of source.entityMetadatas) {
        if (tableName === 'lead_query_volume') continue;
        const [{ n }] = await source.query(`SELECT count(*)::int AS n FROM "${tableName}"`);
        counts[tableName] = n;
      }
      return counts;
    });
  }

  sql<T>(text: string, values: readonly unknown[] = []): Promise<T[]> {
    return asOwner(this.service.ownerUrl, (source) => source.query(text, [...values]));
  }

  stop(): Promise<void> {
    return this.service.stop();
  }
}

const NOTICE_VERBS = ['acknowledgeLeadNotice', 'requestLeadTransfer', 'fileLeadNotice'];

type Acts = (scene: LeadScene) => readonly (readonly [Person, string, object])[];

const STEPS = {
  REGISTERED: () => [],
  ASSESSED: () => [
    ['teamLeader', 'assessLead', { assessment: 'TRANSFER', opinion: '符合移送标准', standards: ANSWERS }],
  ],
  TRANSFER_APPROVED: () => [
    ['teamLeader', 'reviewLeadSecrecy', { holdsNoStateSecret: true }],
    ['director', 'approveLeadTransfer', { opinion: '同意移送' }],
  ],
  TRANSFERRED: () => [['clerk', 'transferLead', {}]],
  ACKNOWLEDGED: () => [['intake', 'acknowledgeLead', { receivedCount: 2 }]],
  ACCEPTED: () => [['intake', 'acceptLead', {}]],
  ASSIGNED: (scene) => [
    ['intake', 'assignLead', { handlerId: scene.officer('handler'), handlingOffice: '第一监督检查室' }],
    ['commissioner', 'approveLeadAssignment', {}],
  ],
  DISPOSAL_APPROVED: () => [
    ['handler', 'proposeLeadDisposal', { way: 'PRELIMINARY_VERIFICATION', reason: '线索具体，可查证' }],
    ['commissioner', 'approveLeadDisposal', {}],
  ],
  FED_BACK: () => [
    ['intake', 'draftLeadFeedback', { kind: 'VERIFIED', note: '已按规定办理' }],
    ['commissioner', 'approveLeadFeedback', {}],
    ['intake', 'feedBackLead', {}],
  ],
  CLOSED: () => [
    ['clerk', 'confirmLeadFeedback', {}],
    ['intake', 'closeLead', {}],
  ],
  ARCHIVED: () => [['intake', 'archiveLead', {}]],
} as const satisfies Record<string, Acts>;
export type LeadGoal = keyof typeof STEPS;

import { LEAD_STATES, type LeadState } from '../../src/modules/leads/lead.vocabulary';
import {
  both,
  CITY_OFFICE,
  CITY_PARTNERS,
  type Circle,
  COUNTY_REGISTER,
  circle,
  DOOR,
  DOOR_ELSEWHERE,
  HANDLER,
  NOBODY,
  only,
  PETITION,
  POLITICAL_LEGAL,
  POLITICAL_LEGAL_ELSEWHERE,
  REGISTER,
  table,
} from './circles';
import { KNOWN_DUTIES } from './expected-duties';
import { PHASE_OF } from './lead-world';

/*
 * Who can know of which lead and of what belongs to it. Written down by hand from the matrix (K1, K3, K4, K5), not
 * taken from the policy.
 */

const STATES = Object.keys(LEAD_STATES) as LeadState[];

/** Whom the commission lets know, by phase; of a notice it finds the notice and not the lead. */
const RECEIVERS: Readonly<Record<string, Circle>> = {
  A: NOBODY,
  B: both(DOOR, PETITION),
  C: both(DOOR, PETITION, HANDLER),
  D: both(DOOR, PETITION, HANDLER),
};
const receivers = (state: LeadState): Circle =>
  state === 'NOTICED' ? NOBODY : (RECEIVERS[PHASE_OF[state]] as Circle);
const drafter = (state: LeadState, account: string): Circle =>
  PHASE_OF[state] === 'A' ? circle(account) : NOBODY;

const OTHERS: readonly (readonly [name: string, state: LeadState, known: Circle])[] = [
  ['draft of a colleague', 'REGISTERED', both(REGISTER, circle('their-inspector'))],
  ['draft of another expert', 'REGISTERED', POLITICAL_LEGAL],
  ['of another handler', 'ACCEPTED', both(REGISTER, circle('our-leader'), DOOR, PETITION)],
  ['to the county', 'ACCEPTED', both(REGISTER, circle('our-leader'))],
  ['of the county', 'ACCEPTED', COUNTY_REGISTER],
  ['of the province', 'ACCEPTED', circle('province-clerk')],
  ['of another city', 'ACCEPTED', both(circle('elsewhere-clerk'), DOOR_ELSEWHERE)],
];

/** name, state, and who knows of it: the office's sender, the political-legal one, and the rest. */
const LEADS = [
  ...STATES.map(
    (state) =>
      [
        `office ${state}`,
        state,
        both(REGISTER, circle('our-leader'), drafter(state, 'our-inspector'), receivers(state)),
      ] as const,
  ),
  ...STATES.map(
    (state) =>
      [
        `political-legal ${state}`,
        state,
        both(POLITICAL_LEGAL, drafter(state, 'zf-expert'), receivers(state)),
      ] as const,
  ),
  ...OTHERS,
];

/** 组长 has the manifest and the content of what is not yet sent. */
const whoReadsItems = (state: LeadState, known: Circle): Circle =>
  new Set(
    [...known].filter(
      (account) => account !== 'jw-petition' && (account !== 'our-leader' || PHASE_OF[state] === 'A'),
    ),
  );
const withoutDrafters = (known: Circle): Circle =>
  new Set([...known].filter((account) => !/inspector|expert/.test(account)));

const sent = LEADS.filter(([, state]) => PHASE_OF[state] !== 'A' && state !== 'NOTICED');
const disposed = LEADS.filter(([, state]) => 'CD'.includes(PHASE_OF[state]));

/** Of the commission to which the lead went. */
const COMMISSIONS: Readonly<Record<string, Circle>> = {
  'to the county': NOBODY,
  'of the county': NOBODY,
  'of the province': NOBODY,
  'of another city': DOOR_ELSEWHERE,
};
const inCommission = (name: string, city: Circle): Circle => COMMISSIONS[name] ?? city;
const isOthers = (name: string) => name === 'of another handler';

const unsealings = disposed.flatMap(([name]) =>
  ['jw-handler', 'jw-petition'].map(
    (account) => [`${name} by ${account}`, inCommission(name, both(DOOR, circle(account)))] as const,
  ),
);

const CITY = '621000';
const ELSEWHERE = '620100';

const inquiry = (asker: string, asked: string): Circle => {
  const contacts: Readonly<Record<string, Circle>> = {
    LAW_GOVERNANCE_OFFICE: REGISTER,
    DISCIPLINE_COMMISSION: DOOR,
    POLITICAL_LEGAL_COMMISSION: POLITICAL_LEGAL,
  };
  return both(contacts[asker] as Circle, contacts[asked] as Circle);
};
const ELSEWHERE_CONTACTS: Readonly<Record<string, Circle>> = {
  LAW_GOVERNANCE_OFFICE: circle('elsewhere-clerk'),
  DISCIPLINE_COMMISSION: DOOR_ELSEWHERE,
  POLITICAL_LEGAL_COMMISSION: POLITICAL_LEGAL_ELSEWHERE,
};
const AGENCIES = Object.keys(ELSEWHERE_CONTACTS);
const PAIRS = AGENCIES.flatMap((asker) =>
  AGENCIES.filter((asked) => asked !== asker).map((asked) => [asker, asked] as const),
);

const SENT_ADVICE = ['SENT', 'RECEIVED', 'RETURNED', 'REPLIED', 'CLOSED'];
const advice = (state: string, recipients: Circle): Circle =>
  both(DOOR, HANDLER, SENT_ADVICE.includes(state) ? recipients : NOBODY);

/** The filer; the commission's director; the filer's own director; of judicial matters that of 政法委; never the subject. */
const interference = new Map<string, Circle>([
  [
    'LEADER_INTERFERENCE by our-inspector',
    circle('our-inspector', 'yf-director', 'jw-director', 'zf-director'),
  ],
  ['SUPERVISION_INTERFERENCE by our-inspector', circle('our-inspector', 'yf-director', 'jw-director')],
  ['LEADER_INTERFERENCE by jw-handler', circle('jw-handler', 'jw-director', 'zf-director')],
  ['SUPERVISION_INTERFERENCE by jw-handler', circle('jw-handler', 'jw-director')],
  ['LEADER_INTERFERENCE by zf-expert', circle('zf-expert', 'jw-director', 'zf-director')],
  ['SUPERVISION_INTERFERENCE by zf-expert', circle('zf-expert', 'jw-director', 'zf-director')],
  ['LEADER_INTERFERENCE by own-liaison', circle('own-liaison', 'jw-director', 'zf-director')],
  ['SUPERVISION_INTERFERENCE by own-liaison', circle('own-liaison', 'jw-director')],
  ['about yf-director', circle('our-inspector', 'jw-director', 'zf-director')],
  ['about jw-director', circle('our-inspector', 'yf-director', 'zf-director')],
  ['about zf-director', circle('our-inspector', 'yf-director', 'jw-director')],
  ['of another city', circle('elsewhere-clerk', 'jw-elsewhere-director', 'zf-elsewhere-director')],
]);

/** type → record → accounts */
export const KNOWN_LEADS: Readonly<Record<string, ReadonlyMap<string, Circle>>> = {
  Lead: table(LEADS.map(([name, , known]) => [name, known])),
  LeadItem: table(
    LEADS.flatMap(([name, state, known]) => [
      [name, whoReadsItems(state, known)],
      [`${name}, removed`, NOBODY],
    ]),
  ),
  LeadReceipt: table(sent.map(([name, , known]) => [name, withoutDrafters(known)])),
  LeadSupplement: table(sent.map(([name, , known]) => [name, withoutDrafters(known)])),
  // a draft is the commission's own, and of it nothing the petition desk may pass on
  LeadFeedback: table(
    disposed.map(([name, state, known]) => [
      name,
      PHASE_OF[state] === 'D' ? known : only(known, both(DOOR, HANDLER, DOOR_ELSEWHERE)),
    ]),
  ),
  LeadDisposal: table(
    disposed.map(([name]) => [name, inCommission(name, isOthers(name) ? DOOR : both(DOOR, HANDLER))]),
  ),
  LeadRecusal: table(disposed.map(([name]) => [name, inCommission(name, DOOR)])),
  LeadNotice: table([
    ['office NOTICED', both(REGISTER, DOOR)],
    ['political-legal NOTICED', both(POLITICAL_LEGAL, DOOR)],
  ]),
  ReporterUnsealing: table(unsealings),
  UnsealRequest: table(unsealings),
  UnsealingReview: table(
    disposed.flatMap(([name]) =>
      ['jw-handler', 'jw-petition'].map(
        (account) => [`${name} by ${account}`, inCommission(name, DOOR)] as const,
      ),
    ),
  ),
  ReporterNotice: table(disposed.map(([name]) => [name, inCommission(name, both(DOOR, PETITION))])),
  LeadReturn: table([
    [CITY, both(DOOR, PETITION)],
    ['621002', NOBODY],
    [ELSEWHERE, DOOR_ELSEWHERE],
  ]),
  LeadInquiry: table(
    PAIRS.flatMap(([asker, asked]) => [
      [`${asker} of ${asked} in ${CITY}`, inquiry(asker, asked)] as const,
      [
        `${asker} of ${asked} in ${ELSEWHERE}`,
        both(ELSEWHERE_CONTACTS[asker] as Circle, ELSEWHERE_CONTACTS[asked] as Circle),
      ] as const,
    ]),
  ),
  DisciplineAdvice: table([
    ...['DRAFTED', 'APPROVED', 'WITHDRAWN', ...SENT_ADVICE].flatMap((state) => [
      [`${state} to LAW_GOVERNANCE_OFFICE`, advice(state, REGISTER)] as const,
      [`${state} to POLITICAL_LEGAL_COMMISSION`, advice(state, POLITICAL_LEGAL)] as const,
    ]),
    ['SENT in 621002', COUNTY_REGISTER],
    [`SENT in ${ELSEWHERE}`, both(circle('elsewhere-clerk'), DOOR_ELSEWHERE)],
  ]),
  InterferenceRecord: interference,
  InterferenceReturn: table([
    ['LAW_GOVERNANCE_OFFICE yf', both(CITY_OFFICE, CITY_PARTNERS)],
    ['DISCIPLINE_COMMISSION jw', CITY_PARTNERS],
    ['POLITICAL_LEGAL_COMMISSION zf', CITY_PARTNERS],
    ['INSPECTED_UNIT own', circle('own-liaison', 'own-head')],
    ['INSPECTED_UNIT other', both(CITY_PARTNERS, circle('other-liaison'))],
    [
      'LAW_GOVERNANCE_OFFICE elsewhere',
      both(circle('elsewhere-clerk', 'unit-elsewhere'), DOOR_ELSEWHERE, POLITICAL_LEGAL_ELSEWHERE),
    ],
  ]),
  ...KNOWN_DUTIES,
};

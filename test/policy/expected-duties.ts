import {
  both,
  CITY_OFFICE,
  CITY_PARTNERS,
  CITY_POLITICAL_LEGAL,
  type Circle,
  COUNTY_REGISTER,
  circle,
  DOOR,
  DOOR_ELSEWHERE,
  HANDLER,
  NOBODY,
  PETITION,
  POLITICAL_LEGAL,
  POLITICAL_LEGAL_ELSEWHERE,
  REGISTER,
  table,
} from './circles';

/*
 * What came beside the leads: duties, figures, the hotline, the log. Who knows of which record and what of it,
 * written down by hand from the matrix (access.md §3.3, §3.5; ), not taken from
 * the policy.
 */

const CITY = '621000';
const COUNTY = '621002';
const ELSEWHERE = '620100';

/** type → the letters of 依法治市办, 纪委监委, 政法委, 被督察单位, 管理员, 审计 and the fields they hold for. */
export const DUTY_FIELDS: Readonly<Record<string, string>> = {
  // 12345: nothing of it leaves the office, not even a number (§3.5)
  HotlineTicket: `
    RNNN id version updatedAt assumed synthetic number receivedOn category title content outcome unitText importedBy
    RNNN unit inspection`,
  // 澄清正名 decision: told to the sender and, of 政法干警, to 政法委; how it came about is the commission's
  Clarification: `
    RRRN id assumed synthetic state personName personUnit method title text approvedAt carriedOutOn
    RRNN senderIsAskedToPublish lead
    NRNN version personIsPoliticalLegal unfounded conclusion openedBy openedAt methodChosenBy approvedBy
    NRNN returnReason carriedOutBy revisitedOn revisitNote revisitedBy consents availableTransitions
    NNNN updatedAt`,
  ClarificationConsent: `
    NRNN id answer answeredOn means note recordedBy recordedAt clarification`,
  PublishedStatement: `
    NRNR id title text publishedOn unit`,
  // 三个规定: 政法委 verifies, 纪委监委 is sent a copy
  InterferenceCheck: `
    NRRN id assumed synthetic state isImmediate openedAt reportDueOn jointBody conclusion facts verifiedAt
    NRRN reportNumber reportedAt wasOverdue approvalNumber noticeApprovedOn noticeText copiedAt record
    NNRN version verifiedBy filingReason availableTransitions
    NNNN updatedAt`,
  InterferenceSummary: `
    NRRN id version assumed synthetic year quarter dueOn owedCount filedCount overdueCount madeBy madeAt
    NDDN recordCount
    NNNN updatedAt`,
  InterferenceOverdue: `
    RRRR id agency year quarter dueOn notedAt unit`,
  InterferenceOmission: `
    NRRN id personName matter establishedOn occurrence recordedBy recordedAt unit`,
  SharedLeadFigures: `
    NRRN id version assumed synthetic year quarter receivedCount partyDisciplineCount dutyViolationCount
    NRRN dutyCrimeCount sharedAt
    NNNN updatedAt`,
  LeadRecusalFault: `
    NRNN id kind note recordedBy recordedAt recusal`,
  LeadReturnOverdue: `
    NRNN id year quarter dueOn notedAt`,
  FalseAccusation: `
    NRNN id version assumed synthetic state grounds facts intent proposedBy proposedAt decidedBy decidedAt
    NRNN decisionReason lead availableTransitions
    NNNN updatedAt`,
  ReporterProtection: `
    NRNN id version assumed synthetic state person threats appliedOn recordedBy measures decidedBy decidedAt lead
    NNNN updatedAt`,
  // counts, AUD: volume of queries
  LeadQueryVolume: `
    NNNNNR id day account agency regionCode queries leads`,
  // who and when for the directors of the office itself; the chain is the auditor's
  AuditEntry: `
    RRRNNR id chain at account agency post regionCode action subjectType subjectId fromState toState
    NNNNNR seq previousHash hash signature`,
};

const COMMISSION_OF_LEAD = both(DOOR, HANDLER);
const DECIDED = ['APPROVED', 'CARRIED_OUT', 'REVISITED'];
const UNDECIDED = ['CONCLUDED', 'DECLINED', 'CONSENTED', 'METHOD_CHOSEN'];
const clarified = both(COMMISSION_OF_LEAD, PETITION);
const CLARIFICATIONS: readonly (readonly [string, Circle])[] = [
  ...UNDECIDED.map((state) => [`office ${state}`, clarified] as const),
  ...DECIDED.map((state) => [`office ${state}`, both(clarified, REGISTER)] as const),
  ...UNDECIDED.map((state) => [`political-legal ${state}`, clarified] as const),
  ...DECIDED.map((state) => [`political-legal ${state}`, both(clarified, POLITICAL_LEGAL)] as const),
  ['asked CONSENTED', clarified],
  ['asked APPROVED', both(clarified, REGISTER, circle('our-leader'))],
  ['police CONCLUDED', clarified],
  ['police APPROVED', both(clarified, REGISTER, CITY_POLITICAL_LEGAL)],
  ['elsewhere APPROVED', both(DOOR_ELSEWHERE, circle('elsewhere-clerk'))],
];
const inCommission = (known: Circle): Circle => new Set([...known].filter((account) => /^jw-/.test(account)));

const AUDITOR = circle('auditor');
const DIRECTORS: Readonly<Record<string, string>> = {
  [`LAW_GOVERNANCE_OFFICE in ${CITY}`]: 'yf-director',
  [`LAW_GOVERNANCE_OFFICE in ${COUNTY}`]: 'county-director',
  [`DISCIPLINE_COMMISSION in ${CITY}`]: 'jw-director',
  [`DISCIPLINE_COMMISSION in ${ELSEWHERE}`]: 'jw-elsewhere-director',
  [`POLITICAL_LEGAL_COMMISSION in ${CITY}`]: 'zf-director',
  [`POLITICAL_LEGAL_COMMISSION in ${ELSEWHERE}`]: 'zf-elsewhere-director',
};
const CHAINS = [
  ...['LAW_GOVERNANCE_OFFICE', 'DISCIPLINE_COMMISSION', 'POLITICAL_LEGAL_COMMISSION'],
  ...['INSPECTED_UNIT', 'ADMINISTRATION', 'AUDIT'],
];

const CITY_DESK = circle('yf-clerk', 'yf-secretary', 'yf-director');
const PROVINCE = circle('province-clerk');

/** type → record → accounts */
export const KNOWN_DUTIES: Readonly<Record<string, ReadonlyMap<string, Circle>>> = {
  HotlineTicket: table([
    ['of the city', both(CITY_DESK, PROVINCE)],
    ['of our inspection', both(CITY_DESK, PROVINCE, circle('our-inspector', 'our-leader'))],
    ['of their inspection', both(CITY_DESK, PROVINCE, circle('their-inspector', 'their-leader'))],
    ['of the county', both(CITY_DESK, PROVINCE, COUNTY_REGISTER)],
    ['of another city', both(PROVINCE, circle('elsewhere-clerk'))],
  ]),
  Clarification: table(CLARIFICATIONS),
  ClarificationConsent: table(CLARIFICATIONS.map(([name, known]) => [name, inCommission(known)])),
  PublishedStatement: table([
    ['to own', both(DOOR, PETITION, circle('own-liaison', 'own-head'))],
    ['to other', both(DOOR, PETITION, circle('other-liaison'))],
    ['to elsewhere', both(DOOR_ELSEWHERE, circle('unit-elsewhere'))],
  ]),
  InterferenceCheck: table([
    ['OPENED', circle('zf-director')],
    ['VERIFIED', circle('zf-director')],
    ['REPORTED', circle('zf-director')],
    ['NOTICE_APPROVED', circle('zf-director')],
    ['COPIED', circle('zf-director', 'jw-director')],
    ['FILED', circle('zf-director')],
    ['COPIED about zf-director', circle('jw-director')],
    ['COPIED about jw-director', circle('zf-director')],
    ['COPIED of another city', circle('zf-elsewhere-director', 'jw-elsewhere-director')],
  ]),
  InterferenceSummary: table([
    [CITY, both(DOOR, HANDLER, PETITION, POLITICAL_LEGAL)],
    [ELSEWHERE, both(DOOR_ELSEWHERE, POLITICAL_LEGAL_ELSEWHERE)],
  ]),
  InterferenceOverdue: table([
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
  InterferenceOmission: table([
    ['of a person', circle('jw-director', 'zf-director')],
    ['about jw-director', circle('zf-director')],
    ['about zf-director', circle('jw-director')],
    ['of another city', circle('jw-elsewhere-director', 'zf-elsewhere-director')],
  ]),
  SharedLeadFigures: table([
    [CITY, both(DOOR, CITY_POLITICAL_LEGAL)],
    [COUNTY, NOBODY],
    [ELSEWHERE, both(DOOR_ELSEWHERE, POLITICAL_LEGAL_ELSEWHERE)],
  ]),
  LeadRecusalFault: table([
    ['office ACCEPTED', DOOR],
    ['of another handler', DOOR],
    ['of another city', DOOR_ELSEWHERE],
  ]),
  LeadReturnOverdue: table([
    [CITY, both(DOOR, PETITION)],
    [COUNTY, NOBODY],
    [ELSEWHERE, DOOR_ELSEWHERE],
  ]),
  FalseAccusation: table([
    ['PROPOSED', COMMISSION_OF_LEAD],
    ['RECOGNISED', COMMISSION_OF_LEAD],
    ['REFUSED', COMMISSION_OF_LEAD],
    ['of another handler', DOOR],
    ['of another city', DOOR_ELSEWHERE],
  ]),
  ReporterProtection: table([
    ['REQUESTED', both(PETITION, circle('jw-director'))],
    ['GRANTED', both(PETITION, circle('jw-director'))],
    ['REFUSED', both(PETITION, circle('jw-director'))],
    ['of another city', circle('jw-elsewhere-director')],
  ]),
  LeadQueryVolume: table([
    ['of jw-intake', AUDITOR],
    ['of yf-clerk', AUDITOR],
  ]),
  AuditEntry: table(
    CHAINS.flatMap((chain) =>
      [CITY, COUNTY, ELSEWHERE, null].map((regionCode) => {
        const name = `${chain} in ${regionCode}`;
        const director = DIRECTORS[name];
        return [name, director ? both(AUDITOR, circle(director)) : AUDITOR] as const;
      }),
    ),
  ),
};

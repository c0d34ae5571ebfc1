import { buildClientSchema, type GraphQLSchema, getIntrospectionQuery } from 'graphql';
import { toGlobalId } from '../../src/graphql/global-id';
import { MUTATION_POLICY, type OperationPolicy, QUERY_POLICY } from '../../src/policy/operations.policy';
import { AUDIENCE_NAMES, type Audience, POSTS, type Post } from '../../src/policy/vocabulary';
import type { GraphqlAnswer } from '../support/service';
import { idOf } from '../support/world';
import { ASKERS } from './matrix-people';
import { type MatrixService, startMatrixService } from './matrix-service';
import { mutationsOf } from './sample-inputs';

let matrix: MatrixService;
beforeAll(async () => {
  matrix = await startMatrixService();
});
afterAll(() => matrix.service.stop());

/** Written down by hand: what whoever is not of the office may do. */
const OUTSIDE_THE_OFFICE: Readonly<Record<string, readonly string[]>> = {
  'DISCIPLINE_COMMISSION INTAKE': [
    ...['acknowledgeLead', 'acceptLead', 'requestLeadSupplement', 'returnLead', 'forwardLead', 'splitLead'],
    ...['assignLead', 'declareLeadRecusal', 'reviewPendingLead', 'resumePendingLead'],
    ...['draftLeadFeedback', 'feedBackLead', 'closeLead', 'archiveLead', 'fileLeadReturn', 'inquireLead'],
    ...['acknowledgeLeadNotice', 'requestLeadTransfer', 'fileLeadNotice'],
    ...['issueLeadPaper', 'requestUnsealing', 'unsealReporter', 'reviewUnsealing'],
    ...['draftDisciplineAdvice', 'withdrawDisciplineAdvice', 'sendDisciplineAdvice', 'closeDisciplineAdvice'],
    ...['registerInterference', 'fileInterferenceReturn'],
    ...['openClarification', 'recordClarificationConsent', 'withdrawClarificationConsent'],
    ...['chooseClarificationMethod', 'declineClarification', 'carryOutClarification', 'revisitClarification'],
    'proposeFalseAccusation',
  ],
  'DISCIPLINE_COMMISSION HANDLER': [
    ...['declareLeadRecusal', 'proposeLeadDisposal', 'requestUnsealing', 'unsealReporter'],
    ...['draftDisciplineAdvice', 'registerInterference'],
    ...['openClarification', 'recordClarificationConsent', 'withdrawClarificationConsent'],
    ...['chooseClarificationMethod', 'declineClarification', 'carryOutClarification', 'revisitClarification'],
    'proposeFalseAccusation',
  ],
  'DISCIPLINE_COMMISSION DIRECTOR': [
    ...['decideLeadRecusal', 'recordLeadRecusalFault', 'approveClarification', 'returnClarification'],
    ...['approveLeadAssignment', 'returnLeadAssignment', 'declareLeadRecusal'],
    ...['approveLeadDisposal', 'returnLeadDisposal', 'approveLeadFeedback', 'extendLeadFeedback'],
    ...['requestUnsealing', 'decideUnsealing', 'unsealReporter', 'reviewUnsealing'],
    ...['approveDisciplineAdvice', 'registerInterference', 'recordInterferenceOmission'],
    ...['recogniseFalseAccusation', 'refuseFalseAccusation', 'decideReporterProtection'],
  ],
  'DISCIPLINE_COMMISSION PETITION': [
    ...['recordReporterNotice', 'requestUnsealing', 'unsealReporter', 'registerInterference'],
    'requestReporterProtection',
  ],
  'POLITICAL_LEGAL_COMMISSION CLERK': [
    ...['registerLead', 'amendLead', 'assessLead', 'reviewLeadSecrecy', 'reopenLead', 'withdrawLead'],
    ...['transferLead', 'noticeLead', 'supplementLead', 'confirmLeadFeedback', 'sealReporter', 'inquireLead'],
    ...['issueLeadPaper', 'issueLeadNoticePaper', 'receiveDisciplineAdvice', 'returnDisciplineAdvice'],
    ...['registerInterference', 'fileInterferenceReturn', 'summariseInterferenceReturns'],
  ],
  'POLITICAL_LEGAL_COMMISSION EXPERT': ['registerLead', 'amendLead', 'registerInterference'],
  'POLITICAL_LEGAL_COMMISSION DIRECTOR': [
    ...['returnLeadAssessment', 'reviewLeadSecrecy', 'approveLeadTransfer', 'approveLeadNotice'],
    ...['confirmLeadExclusion', 'replyDisciplineAdvice', 'registerInterference'],
    ...['openInterferenceCheck', 'concludeInterferenceCheck', 'reportInterferenceCheck'],
    ...['approveInterferenceNotice', 'copyInterferenceNotice', 'fileInterferenceCheck'],
    ...['summariseInterferenceReturns', 'recordInterferenceOmission'],
  ],
  'INSPECTED_UNIT LIAISON': [
    ...['attachEvidence', 'commentOnFacts', 'reportMeasureProgress'],
    ...['submitRectificationPlan', 'submitSelfInspection'],
    ...['registerInterference', 'fileInterferenceReturn'],
  ],
  'INSPECTED_UNIT HEAD': [
    ...['applyForClosure', 'attachEvidence', 'claimFinding', 'commentOnFacts'],
    ...['reportMeasureProgress', 'submitRectificationPlan', 'submitSelfInspection', 'registerInterference'],
  ],
  'ADMINISTRATION SYSTEM_ADMINISTRATOR': ['registerUnit', 'registerIssuingOffice'],
};

/** And what the office may do with what it hands over; its other steps are those of its own work. */
const LEADS_IN_THE_OFFICE: Readonly<Partial<Record<Post, readonly string[]>>> = {
  INSPECTOR: ['registerLead', 'amendLead'],
  TEAM_LEADER: ['registerLead', 'amendLead', 'assessLead', 'reviewLeadSecrecy', 'withdrawLead'],
  CLERK: [
    ...['registerLead', 'amendLead', 'assessLead', 'reviewLeadSecrecy', 'reopenLead', 'withdrawLead'],
    ...['transferLead', 'noticeLead', 'supplementLead', 'confirmLeadFeedback', 'sealReporter', 'inquireLead'],
    ...['issueLeadPaper', 'issueLeadNoticePaper', 'receiveDisciplineAdvice', 'returnDisciplineAdvice'],
  ],
  DIRECTOR: [
    ...['returnLeadAssessment', 'reviewLeadSecrecy', 'approveLeadTransfer', 'approveLeadNotice'],
    ...['confirmLeadExclusion', 'replyDisciplineAdvice'],
  ],
};
const SPEAKS_OF_LEADS = /Lead(?!er)|Reporter|Unsealing|Advice/;

const CASES = AUDIENCE_NAMES.flatMap((agency) =>
  (Object.keys(POSTS[agency]) as Post[]).map((post) => ({ agency, post })),
);

const claimsOf = (agency: Audience, post: Post) => {
  const asker = ASKERS.find((each) => each.agency === agency);
  return {
    ...matrix.oracle.person(asker?.account ?? '').actor,
    account: `${agency} ${post}`.toLowerCase(),
    post,
  };
};

const allowed = (
  policy: Readonly<Record<string, OperationPolicy>>,
  agency: Audience,
  post?: Post,
): string[] =>
  Object.entries(policy)
    .filter(([, { posts }]) => (post ? posts[agency]?.includes(post) : posts[agency]?.length))
    .map(([name]) => name)
    .sort();

/** Names of the operations that were refused because of the post. */
const refusedByPost = ({ errors = [] }: GraphqlAnswer): string[] =>
  errors
    .filter(({ extensions: { code, ruleId } }) => code === 'FORBIDDEN' && ruleId === 'post')
    .map(({ path }) => String(path?.[0]))
    .sort();

describe.each(CASES)('$agency $post', ({ agency, post }) => {
  let schema: GraphQLSchema;
  beforeAll(async () => {
    const { data } = await matrix.service.graphql(claimsOf(agency, post), getIntrospectionQuery());
    schema = buildClientSchema(data);
  });

  test('the schema has the operations of the audience and no other', () => {
    expect(Object.keys(schema.getMutationType()?.getFields() ?? {}).sort()).toEqual(
      allowed(MUTATION_POLICY, agency),
    );
    const named = Object.keys(QUERY_POLICY);
    const queries = Object.keys(schema.getQueryType()?.getFields() ?? {}).filter((name) =>
      named.includes(name),
    );
    expect(queries.sort()).toEqual(allowed(QUERY_POLICY, agency));
  });

  test('every mutation is admitted or refused by the post, before it looks at anything', async () => {
    const mutations = mutationsOf(schema, toGlobalId('Finding', idOf('nothing')));
    const admitted: string[] = [];
    for (const { name, query, variables } of mutations) {
      const answer = await matrix.service.graphql(claimsOf(agency, post), query, variables);
      if (refusedByPost(answer).length === 0) admitted.push(name);
      for (const { extensions } of answer.errors ?? [])
        expect([name, extensions.code]).not.toEqual([name, 'INTERNAL']);
    }
    expect(admitted.sort()).toEqual(allowed(MUTATION_POLICY, agency, post));
    if (agency !== 'LAW_GOVERNANCE_OFFICE')
      expect(admitted).toEqual([...(OUTSIDE_THE_OFFICE[`${agency} ${post}`] ?? [])].sort());
    else
      expect(admitted.filter((name) => SPEAKS_OF_LEADS.test(name))).toEqual(
        [...(LEADS_IN_THE_OFFICE[post] ?? [])].sort(),
      );
  });

  test('every query is admitted or refused by the post', async () => {
    const asked: Record<string, string> = {
      viewer: 'viewer { account }',
      statistics: 'statistics(year: 2026) { year }',
      search: 'search(text: "督察") { totalCount }',
      leadTotals: 'leadTotals(year: 2026) { year }',
      accessRules: 'accessRules { totalCount }',
      explainAccess: `explainAccess(input: { id: "${toGlobalId('Unit', idOf('nothing'))}", field: "name" }) { visible }`,
    };
    const names = allowed(QUERY_POLICY, agency);
    const query = `{ ${names.map((name) => `${asked[name]}`).join(' ')} }`;
    const answer = await matrix.service.graphql(claimsOf(agency, post), query);
    const admitted = names.filter((name) => !refusedByPost(answer).includes(name));
    expect(admitted).toEqual(allowed(QUERY_POLICY, agency, post));
  });
});

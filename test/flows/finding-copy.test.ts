import { FindingStory } from './finding-story';

/** Everything that the unit can ask about its finding, however it gets there. */
const FINDING = `id version reference title state cycle topic summary place facts legalBasis category foundOn goal
  factCommentDueOn factComment factDecision fedBackAt claimDueOn claimedAt planDueOn rectifyDueOn generalisation
  closureAppliedBy closedAt unit { name } inspection { state version }
  evidence(first: 9) { totalCount nodes { id version name digest submittedByAgency } }
  measures(first: 9) { totalCount nodes { id version state evidence(first: 9) { totalCount nodes { id version } } } }
  acceptances(first: 9) { totalCount } followUps(first: 9) { totalCount nodes { id } }
  availableTransitions { name label enabled blockedBy { id reason } }`;
const SEEN = `query ($id: ID!) {
  finding(id: $id) { ${FINDING} } node(id: $id) { ... on Finding { ${FINDING} } }
  findings(first: 20) { totalCount edges { cursor node { ${FINDING} } } pageInfo { startCursor endCursor } } }`;

describe('抄送 and 共享', () => {
  let story: FindingStory;
  let id: string;
  const seenByUnit = async () => (await story.service.graphql(story.cast.head, SEEN, { id })).text;
  const seenBy = async (who: 'intake' | 'politicalClerk', selection: string) =>
    (
      await story.service.graphql(story.cast[who], `query ($id: ID!) { finding(id: $id) { ${selection} } }`, {
        id,
      })
    ).data.finding;
  beforeAll(async () => {
    story = await FindingStory.open();
    id = await story.applied();
  });
  afterAll(() => story.service.stop());

  it('change no byte of what the unit is told', async () => {
    const { inspector, clerk, director, head } = story.cast;
    const { id: evidence } = await story.attach(inspector, id, { name: '内部取证' });
    const [own] = await story.manager.query(
      `SELECT id FROM evidence WHERE submitted_by_unit_id = $1 LIMIT 1`,
      [story.units.department.id],
    );
    const ownEvidence = Buffer.from(`Evidence:${own.id}`).toString('base64url');
    const version = (await story.stored(id)).version;
    const before = await seenByUnit();
    expect(JSON.parse(before).data.finding.evidence.totalCount).toBe(1);
    await story.done(clerk, 'copyFinding', { id, recipient: 'DISCIPLINE_COMMISSION' });
    expect(await seenByUnit()).toBe(before);
    await story.done(clerk, 'copyFinding', { id, recipient: 'POLITICAL_LEGAL_COMMISSION' });
    expect(await seenByUnit()).toBe(before);
    for (const each of [evidence, ownEvidence]) await story.done(clerk, 'shareEvidence', { id: each });
    expect(await seenByUnit()).toBe(before);

    // and the unit's next step with the version it saw goes through
    await story.done(director, 'rejectClosure', { id, version, method: 'MATERIALS', reason: '补材料' });
    await story.done(head, 'applyForClosure', { id, version: version + 1, generalisation: '已补' });
  });

  it('leave the time of change alone for the office too, and keep their own', async () => {
    const { clerk } = story.cast;
    const other = (await story.at('CLAIMED', { finding: { summary: '摘要' } })).id;
    const before = await story.stored(other);
    story.service.clock.advance(60_000);
    expect(
      await story.done(
        clerk,
        'copyFinding',
        { id: other, recipient: 'DISCIPLINE_COMMISSION' },
        'state copiedToDisciplineAt copiedToPoliticalLegalAt',
      ),
    ).toEqual({
      state: 'CLAIMED',
      copiedToDisciplineAt: '2026-03-04T01:01:00.000Z',
      copiedToPoliticalLegalAt: null,
    });
    const after = await story.stored(other);
    expect(after).toEqual({ ...before, copiedToDisciplineAt: new Date('2026-03-04T01:01:00.000Z') });
  });

  it('give 纪委监委 the summary, and not the facts', async () => {
    expect(await seenBy('intake', 'summary state')).toEqual({
      summary: '勘界图与实地不符',
      state: 'CLOSURE_APPLIED',
    });
    const { errors } = await story.service.graphql(
      story.cast.intake,
      'query ($id: ID!) { finding(id: $id) { facts } }',
      { id },
    );
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('give 政法委 the facts, and of the evidence what is shared', async () => {
    expect(await seenBy('politicalClerk', 'facts evidence(first: 9) { totalCount nodes { name } }')).toEqual({
      facts: '勘界图上的 12 亩耕地实为林地',
      evidence: { totalCount: 2, nodes: [{ name: '内部取证' }, { name: '勘界图' }] },
    });
  });

  it('are recorded in the log by reference', async () => {
    expect((await story.log()).filter((line) => /copy|share/.test(line))).toEqual([
      'copyFinding Finding CLOSURE_APPLIED→CLOSURE_APPLIED',
      'copyFinding Finding CLOSURE_APPLIED→CLOSURE_APPLIED',
      'shareEvidence Evidence',
      'shareEvidence Evidence',
      'copyFinding Finding CLAIMED→CLAIMED',
    ]);
  });

  it('happen once for each body', async () => {
    const input = { id, recipient: 'DISCIPLINE_COMMISSION' };
    expect(await story.refused(story.cast.clerk, 'copyFinding', input)).toEqual({
      code: 'CONFLICT',
      field: ['input', 'recipient'],
    });
  });

  it('wait for the feedback', async () => {
    const early = await story.confirmed();
    expect(
      await story.refused(story.cast.clerk, 'copyFinding', {
        id: early,
        recipient: 'POLITICAL_LEGAL_COMMISSION',
      }),
    ).toEqual({ code: 'CONFLICT' });
  });

  it.each([
    ['a 政法单位, fed back', 'court', 'FED_BACK', true],
    ['a 政法单位, not fed back', 'court', 'FACTS_CONFIRMED', false],
    ['a department, not copied', 'department', 'FED_BACK', false],
  ] as const)('share evidence of %s: %s %s → %s', async (_what, unit, state, isShared) => {
    const { clerk, inspector } = story.cast;
    const finding = await story.at(state, { unit });
    const { id: evidence } = await story.attach(inspector, finding.id);
    if (isShared)
      expect(
        await story.done(clerk, 'shareEvidence', { id: evidence }, 'sharedWithPoliticalLegal version'),
      ).toEqual({ sharedWithPoliticalLegal: true, version: 1 });
    const refusal = isShared
      ? { code: 'CONFLICT', field: ['input', 'id'] }
      : { code: 'GUARD_FAILED', blockedBy: ['finding-is-known-to-political-legal'] };
    expect(await story.refused(clerk, 'shareEvidence', { id: evidence })).toEqual(refusal);
  });

  it('an unannounced follow-up changes no byte either, until it is concluded', async () => {
    const { clerk } = story.cast;
    id = (await story.at('CLOSED')).id;
    const before = await seenByUnit();
    const { id: review } = await story.done(clerk, 'scheduleFollowUp', {
      id,
      kind: 'DATED',
      plannedOn: '2026-03-20',
      unannounced: true,
    });
    expect(await seenByUnit()).toBe(before);
    await story.done(clerk, 'concludeFollowUp', { id: review, method: 'ON_SITE', conclusion: '巩固' });
    const { finding } = JSON.parse(await seenByUnit()).data;
    expect(finding).toEqual({
      ...JSON.parse(before).data.finding,
      followUps: { totalCount: 1, nodes: [{ id: review }] },
    });
  });
});

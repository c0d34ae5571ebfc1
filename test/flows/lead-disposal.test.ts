import { type LeadScene, type Person, startLeadScene } from '../support/lead-scene';

jest.setTimeout(60_000);

let scene: LeadScene;
beforeAll(async () => {
  scene = await startLeadScene();
});
afterAll(() => scene.stop());

const office = '第一监督检查室';
const inside = async (who: Person, id: string, fields: string) =>
  (await scene.ask(who, `query($id: ID!) { lead(id: $id) { disposal { ${fields} } } }`, { id })).data.lead
    ?.disposal;

describe('L-T8: who keeps the door does not handle', () => {
  test.each(['intake', 'secondIntake'] as const)('%s is not assigned a lead', async (person) => {
    const id = await scene.lead('TRANSFERRED');
    await scene.does('secondIntake', 'acknowledgeLead', { id, receivedCount: 2 });
    await scene.does('intake', 'acceptLead', { id });
    expect(
      await scene.refused('intake', 'assignLead', {
        id,
        handlerId: scene.officer(person),
        handlingOffice: office,
      }),
    ).toMatchObject({ code: 'SEGREGATION', field: ['input', 'handlerId'] });
  });

  test('nor does a person who moved from the door to the handling office', async () => {
    const id = await scene.lead('ASSIGNED');
    await scene.sql(
      `UPDATE lead_disposal SET intake_accounts = '{handler}' WHERE handler_account = 'handler'`,
    );
    expect(
      await scene.refused('handler', 'proposeLeadDisposal', {
        id,
        way: 'CLOSED_WITHOUT_ACTION',
        reason: '查无实据',
      }),
    ).toMatchObject({ code: 'SEGREGATION', blockedBy: [{ id: 'handler-did-not-receive-the-lead' }] });
  });

  test('only somebody of the handling office can be assigned', async () => {
    const id = await scene.lead('ACCEPTED');
    for (const person of ['commissioner', 'petition'] as const)
      expect(
        await scene.refused('intake', 'assignLead', {
          id,
          handlerId: scene.officer(person),
          handlingOffice: office,
        }),
      ).toMatchObject({ code: 'BAD_USER_INPUT' });
    // somebody of another agency does not exist for the commission
    expect(
      await scene.refused('intake', 'assignLead', {
        id,
        handlerId: scene.officer('clerk'),
        handlingOffice: office,
      }),
    ).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('the handler is a person', () => {
  test('who finds the lead from the approved assignment on, and no colleague with him', async () => {
    const id = await scene.lead('ACCEPTED');
    await scene.does('intake', 'assignLead', {
      id,
      handlerId: scene.officer('otherHandler'),
      handlingOffice: office,
    });
    expect(await inside('otherHandler', id, 'state')).toBeUndefined();
    await scene.does('commissioner', 'approveLeadAssignment', { id });
    expect(await inside('otherHandler', id, 'state handlingOffice')).toEqual({
      state: 'ASSIGNED',
      handlingOffice: office,
    });
    expect(await inside('handler', id, 'state')).toBeUndefined();
    const way = { id, way: 'CLOSED_WITHOUT_ACTION', reason: '查无实据' };
    expect(await scene.refused('handler', 'proposeLeadDisposal', way)).toMatchObject({ code: 'NOT_FOUND' });
    expect((await scene.does('otherHandler', 'proposeLeadDisposal', way)).id).toBe(id);
  });

  test('before it is accepted there is nothing to assign', async () => {
    const id = await scene.lead('ACKNOWLEDGED');
    expect(
      await scene.refused('intake', 'assignLead', {
        id,
        handlerId: scene.officer('handler'),
        handlingOffice: office,
      }),
    ).toMatchObject({ code: 'CONFLICT' });
  });
});

describe('four ways and no fifth', () => {
  test.each(['TALK_OR_INQUIRY', 'PRELIMINARY_VERIFICATION', 'CLOSED_WITHOUT_ACTION'])('%s', async (way) => {
    const id = await scene.lead('ASSIGNED');
    await scene.does('handler', 'proposeLeadDisposal', { id, way, reason: '经研究' });
    await scene.does('commissioner', 'approveLeadDisposal', { id });
    expect(await inside('intake', id, 'state way')).toEqual({ state: 'DISPOSAL_APPROVED', way });
  });

  test('a fifth is no value', async () => {
    const id = await scene.lead('ASSIGNED');
    const { errors } = await scene.attempt('handler', 'proposeLeadDisposal', {
      id,
      way: 'FILE_A_CASE',
      reason: '立案',
    });
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  test('暂存待查 has a day, at most six months away, and is reviewed', async () => {
    const id = await scene.lead('ASSIGNED');
    const shelve = (reviewOn?: string) => ({
      id,
      way: 'PENDING',
      reason: '暂不具备条件',
      ...(reviewOn ? { reviewOn } : {}),
    });
    for (const day of [undefined, '2026-03-04', '2026-09-05'])
      expect(await scene.refused('handler', 'proposeLeadDisposal', shelve(day))).toMatchObject({
        code: 'BAD_USER_INPUT',
        field: ['input', 'reviewOn'],
      });
    await scene.does('handler', 'proposeLeadDisposal', shelve('2026-09-04'));
    await scene.does('commissioner', 'approveLeadDisposal', { id });
    expect(await inside('intake', id, 'state reviewOn reviews')).toEqual({
      state: 'PENDING_REVIEW',
      reviewOn: '2026-09-04',
      reviews: 0,
    });
    scene.service.clock.set('2026-09-07T09:00:00+08:00');
    await scene.does('intake', 'reviewPendingLead', { id, reason: '仍无新情况', reviewOn: '2026-12-31' });
    expect(await inside('intake', id, 'reviews reviewOn overdue')).toEqual({
      reviews: 1,
      reviewOn: '2026-12-31',
      overdue: ['PENDING_REVIEW'],
    });
    await scene.does('intake', 'resumePendingLead', { id, reason: '收到新的凭证' });
    expect(await inside('handler', id, 'state way')).toEqual({ state: 'ASSIGNED', way: null });
    scene.service.clock.set('2026-03-04T09:00:00+08:00');
  });

  test('who proposed does not approve', async () => {
    const id = await scene.lead('ASSIGNED');
    await scene.does('handler', 'proposeLeadDisposal', { id, way: 'TALK_OR_INQUIRY', reason: '经研究' });
    const promoted = { ...scene.claims.handler, post: 'DIRECTOR' as const };
    const { errors } = await scene.service.graphql(
      promoted,
      'mutation($input: ApproveLeadDisposalInput!) { approveLeadDisposal(input: $input) { lead { id } } }',
      { input: { id } },
    );
    expect(errors?.[0]?.extensions.code).toBe('DUAL_CONTROL');
  });
});

describe('recusal', () => {
  test.each(['NEAR_RELATIVE', 'WITNESS', 'OWN_INTEREST', 'OTHER'])(
    '%s keeps the person from being assigned',
    async (reason) => {
      const id = await scene.lead('ACCEPTED');
      await scene.does('intake', 'assignLead', {
        id,
        handlerId: scene.officer('handler'),
        handlingOffice: office,
      });
      await scene.does('commissioner', 'declareLeadRecusal', {
        id,
        officerId: scene.officer('handler'),
        reason,
      });
      expect(await inside('intake', id, 'state proposedHandler')).toEqual({
        state: 'RECEIVED',
        proposedHandler: null,
      });
      await scene.sql(`UPDATE lead_recusal SET state = 'UPHELD'`);
      await scene.does('intake', 'assignLead', {
        id,
        handlerId: scene.officer('handler'),
        handlingOffice: office,
      });
      expect(await scene.refused('commissioner', 'approveLeadAssignment', { id })).toMatchObject({
        code: 'SEGREGATION',
        blockedBy: [{ id: 'proposed-handler-is-not-recused' }],
      });
    },
  );

  test('a handler who stays out gives the lead back and no longer finds it', async () => {
    const id = await scene.lead('ASSIGNED');
    expect(
      await scene.does('handler', 'declareLeadRecusal', { id, reason: 'OTHER', note: '曾共事' }),
    ).toBeNull();
    expect(await inside('handler', id, 'state')).toBeUndefined();
    expect(await inside('intake', id, 'state handlerAccount')).toEqual({
      state: 'RECEIVED',
      handlerAccount: null,
    });
  });

  test('an intake who stays out takes no step', async () => {
    const id = await scene.lead('TRANSFERRED');
    await scene.does('secondIntake', 'declareLeadRecusal', { id, reason: 'NEAR_RELATIVE' });
    expect(await scene.refused('secondIntake', 'acknowledgeLead', { id, receivedCount: 2 })).toMatchObject({
      code: 'SEGREGATION',
      blockedBy: [{ id: 'actor-is-not-recused' }],
    });
  });
});

describe('feedback', () => {
  test.each([
    ['the person', '丁一的问题已查清'],
    ['the handler', '由 handler 办理'],
    ['the way of disposal', '已按初步核实办理'],
    ['the process', '核查组已谈话'],
  ])('tells nothing of %s', async (_title, note) => {
    const id = await scene.lead('DISPOSAL_APPROVED');
    expect(await scene.refused('intake', 'draftLeadFeedback', { id, kind: 'VERIFIED', note })).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: ['input', 'note'],
    });
  });

  test('is issued after approval by another, and the sender sees it only then', async () => {
    const id = await scene.lead('DISPOSAL_APPROVED');
    const seen = async () =>
      (
        await scene.ask(
          'clerk',
          'query($id: ID!) { lead(id: $id) { outcome feedback { nodes { kind note } } } }',
          { id },
        )
      ).data.lead;
    await scene.does('intake', 'draftLeadFeedback', { id, kind: 'ACCOUNTABILITY', note: '已问责' });
    expect(await scene.refused('intake', 'feedBackLead', { id })).toMatchObject({
      blockedBy: [{ id: 'feedback-is-approved' }],
    });
    await scene.does('commissioner', 'approveLeadFeedback', { id });
    expect(await seen()).toEqual({ outcome: null, feedback: { nodes: [] } });
    await scene.does('intake', 'feedBackLead', { id });
    expect(await seen()).toEqual({
      outcome: 'ACCOUNTABILITY',
      feedback: { nodes: [{ kind: 'ACCOUNTABILITY', note: '已问责' }] },
    });
    expect(await scene.refused('intake', 'closeLead', { id })).toMatchObject({
      blockedBy: [{ id: 'sender-has-confirmed-the-feedback' }],
    });
  });
});

import { type LeadScene, type Person, startLeadScene } from '../support/lead-scene';

jest.setTimeout(60_000);

let scene: LeadScene;
beforeAll(async () => {
  scene = await startLeadScene();
});
afterAll(() => scene.stop());

const DRAFT = {
  kind: 'SUPERVISORY_ADVICE',
  recipientAgency: 'LAW_GOVERNANCE_OFFICE',
  title: '完善补偿款审批制度',
  content: '建议健全逐级复核制度。',
  legalBasis: '监察法第五十一条',
  concludedOn: '2026-03-03',
};
const take = async (who: Person, verb: string, input: object, show = 'id state') => {
  const type = `${verb[0]?.toUpperCase()}${verb.slice(1)}Input`;
  const answer = await scene.ask(
    who,
    `mutation($input: ${type}!) { ${verb}(input: $input) { disciplineAdvice { ${show} } } }`,
    { input },
  );
  return answer.errors ? { code: answer.errors[0]?.extensions.code } : answer.data[verb].disciplineAdvice;
};
const found = async (who: Person) =>
  (await scene.ask(who, '{ disciplineAdvices { totalCount } }')).data?.disciplineAdvices.totalCount;

test('goes the other way: drafted, approved by another, sent in 15 working days, received and replied to', async () => {
  const drafted = await take('handler', 'draftDisciplineAdvice', DRAFT, 'id state number sendDueOn');
  expect(drafted).toEqual({
    id: expect.any(String),
    state: 'DRAFTED',
    number: 'JY2026-0001',
    sendDueOn: '2026-03-24',
  });
  const { id } = drafted;
  expect(await found('clerk')).toBe(0);
  await take('commissioner', 'approveDisciplineAdvice', { id });
  expect(await found('clerk')).toBe(0);
  expect(await take('intake', 'sendDisciplineAdvice', { id }, 'state receiptDueOn')).toEqual({
    state: 'SENT',
    receiptDueOn: '2026-03-09',
  });
  // the addressee alone finds it
  for (const [who, count] of [
    ['clerk', 1],
    ['director', 1],
    ['teamLeader', 0],
    ['zfClerk', 0],
    ['countyClerk', 0],
    ['petition', 0],
  ] as const)
    expect([who, await found(who)]).toEqual([who, count]);
  expect(await found('unitHead')).toBeUndefined();
  expect(await take('clerk', 'receiveDisciplineAdvice', { id }, 'state replyDueOn')).toEqual({
    state: 'RECEIVED',
    replyDueOn: '2026-04-16',
  });
  scene.service.clock.set('2026-04-17T09:00:00+08:00');
  await take('director', 'replyDisciplineAdvice', { id, reply: '已采纳，制度已修订' });
  expect(await take('intake', 'closeDisciplineAdvice', { id }, 'state reply overdue')).toEqual({
    state: 'CLOSED',
    reply: '已采纳，制度已修订',
    overdue: ['REPLY'],
  });
  scene.service.clock.set('2026-03-04T09:00:00+08:00');
});

test('what is not the addressee’s is returned with a reason', async () => {
  const { id } = await take('intake', 'draftDisciplineAdvice', { ...DRAFT, kind: 'OUTSIDE_JURISDICTION' });
  await take('commissioner', 'approveDisciplineAdvice', { id });
  await take('intake', 'sendDisciplineAdvice', { id });
  expect(await take('clerk', 'returnDisciplineAdvice', { id, reason: '不属本机关职责' })).toEqual({
    code: 'CONFLICT',
  });
  await take('clerk', 'receiveDisciplineAdvice', { id });
  expect((await take('clerk', 'returnDisciplineAdvice', { id, reason: '不属本机关职责' })).state).toBe(
    'RETURNED',
  );
});

test('who drafted does not approve, and units are not addressed', async () => {
  const { id } = await take('handler', 'draftDisciplineAdvice', DRAFT);
  const promoted = { ...scene.claims.handler, post: 'DIRECTOR' as const };
  const { errors } = await scene.service.graphql(
    promoted,
    'mutation($input: ApproveDisciplineAdviceInput!) { approveDisciplineAdvice(input: $input) { disciplineAdvice { id } } }',
    { input: { id } },
  );
  expect(errors?.[0]?.extensions.code).toBe('DUAL_CONTROL');
  expect(
    await take('handler', 'draftDisciplineAdvice', { ...DRAFT, recipientAgency: 'INSPECTED_UNIT' }),
  ).toEqual({ code: 'BAD_USER_INPUT' });
});

test('numbers are counted for each addressee: none tells by its gaps what the other one has been sent', async () => {
  const number = async (recipientAgency: string) =>
    (await take('handler', 'draftDisciplineAdvice', { ...DRAFT, recipientAgency }, 'number')).number;
  const last = Number((await number('LAW_GOVERNANCE_OFFICE')).slice(-4));
  expect(await number('POLITICAL_LEGAL_COMMISSION')).toBe('JZ2026-0001');
  expect(await number('LAW_GOVERNANCE_OFFICE')).toBe(`JY2026-${String(last + 1).padStart(4, '0')}`);
  expect(await number('POLITICAL_LEGAL_COMMISSION')).toBe('JZ2026-0002');
});

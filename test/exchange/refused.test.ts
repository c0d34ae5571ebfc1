import { loadConfig } from '../../src/config/config';
import { newIdentity, publicIdentity } from '../../src/crypto/exchange-identity';
import { openVault } from '../../src/crypto/field-vault';
import { type Exchange, openExchangeKeys } from '../../src/exchange/exchange';
import { makePackage } from '../../src/exchange/make-package';
import { collected, jsonItem } from '../../src/exchange/package-content';
import { PACKAGE_TYPE } from '../../src/exchange/post-package';
import { receiptFor } from '../../src/exchange/receipt';
import { receivePackage } from '../../src/exchange/receive';
import { openPackage } from '../../src/packages/open-package';
import { PackageRefusal } from '../../src/packages/package-refusal';
import { type PackageDraft, writePackage } from '../../src/packages/write-package';
import { TwoDeployments } from './two-deployments';

let two: TwoDeployments;
let office: Exchange;
let commission: Exchange;

/** The parts of a running deployment, to send and to take by hand what no partner of ours would send. */
async function exchangeOf(side: 'office' | 'commission'): Promise<Exchange> {
  const { service } = two[side];
  const keys = await openExchangeKeys(loadConfig({ NODE_ENV: 'test', ...two.partners[side].env }));
  if (keys === null) throw new Error('no partner');
  const vault = await openVault({ ...service.config.sealing, clock: service.clock });
  return { ...keys, source: service.pools.writer, writer: service.writer, clock: service.clock, vault };
}

beforeAll(async () => {
  two = await TwoDeployments.start('file', 'INTERNATIONAL');
  [office, commission] = [await exchangeOf('office'), await exchangeOf('commission')];
});
afterAll(() => two.stop());

/** The package in which a lead was handed over; it has not been carried yet. */
async function sent(given: object = {}): Promise<{ lead: string; id: string; bytes: Buffer }> {
  const lead = await two.office.lead('TRANSFERRED', given);
  const [{ id }] = await office.source.query(
    'SELECT id FROM exchange_outbox ORDER BY link DESC, sequence DESC LIMIT 1',
  );
  return { lead, id, bytes: await makePackage(office, id) };
}

/** What a partner with the office's key could write instead. */
async function forged(change: Partial<PackageDraft>, from = office): Promise<Buffer> {
  const { id } = await sent();
  const row = await office.source.query(
    'SELECT link, created_at, expires_at FROM exchange_outbox WHERE id = $1',
    [id],
  );
  const { bytes } = await writePackage(
    {
      packageId: id,
      kind: 'LEAD_TRANSFER',
      lead: { number: row[0].link, sequence: 1, previous: null },
      answers: null,
      created: row[0].created_at,
      expires: row[0].expires_at,
      items: [jsonItem('事项.json', { format: 'supervision-graph/lead-step/1' })],
      ...change,
    },
    { sender: from.identities[0], recipient: publicIdentity(commission.identities[0]) },
  );
  return collected(bytes);
}

/** The commission's answer: a code where it took nothing at all, or what its receipt will say. */
async function answered(bytes: Buffer): Promise<string> {
  try {
    const { arrival } = await receivePackage(commission, bytes);
    return arrival === null
      ? 'RECEIPT'
      : arrival.outcome === 'ACCEPTED'
        ? 'ACCEPTED'
        : `receipt ${arrival.code}`;
  } catch (error) {
    if (error instanceof PackageRefusal) return error.code;
    throw error;
  }
}

const stored = () => two.commission.rowCounts();

/** Refused, and in all of the database nothing but the receipt is left of it, where there is one. */
async function refuses(bytes: Buffer, code: string): Promise<void> {
  const { exchange_arrival: arrivals, ...before } = await stored();
  expect(await answered(bytes)).toBe(code);
  const receipts = code.startsWith('receipt ') ? 1 : 0;
  expect(await stored()).toEqual({ ...before, exchange_arrival: (arrivals as number) + receipts });
}

const flipped = (bytes: Buffer, at: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] as number) ^ 1;
  return copy;
};

test.each<[string, string, (file: Buffer) => Buffer]>([
  ['tampered with', 'TAMPERED', (file) => flipped(file, 5000)],
  ['truncated', 'TRUNCATED', (file) => file.subarray(0, -1)],
  ['of a newer version', 'NEWER_VERSION', (file) => flipped(flipped(file, 9), 8)],
  ['no package at all', 'MALFORMED', () => Buffer.from('%PDF-1.7 something else altogether')],
  ['with bytes after its end', 'MALFORMED', (file) => Buffer.concat([file, Buffer.of(0)])],
  ['with another signature', 'BAD_SIGNATURE', (file) => flipped(file, file.length - 1)],
])('a package that is %s is %s, and nobody is answered', async (_, code, change) => {
  const { bytes } = await sent();
  await refuses(change(bytes), code);
});

test('a package from nobody we know is UNKNOWN_SENDER', async () => {
  const stranger = { ...office, identities: [newIdentity('stranger', 'INTERNATIONAL')] as const };
  await refuses(await forged({}, stranger), 'UNKNOWN_SENDER');
});

test('a package for somebody else is WRONG_RECIPIENT', async () => {
  const { bytes } = await sent();
  const atSender = await receivePackage(
    { ...office, peers: { ...office.peers, publicKeys: [publicIdentity(office.identities[0])] } as never },
    bytes,
  ).catch((error) => error);
  expect(atSender).toMatchObject({ code: 'WRONG_RECIPIENT' });
});

test('one that has expired is EXPIRED, is made anew after the receipt, and then taken', async () => {
  const { id, bytes } = await sent();
  two.commission.service.clock.advance(40 * 86_400_000);
  two.office.service.clock.advance(40 * 86_400_000);
  await refuses(bytes, 'receipt EXPIRED');
  const { arrival } = await receivePackage(commission, bytes);
  const back = await receivePackage(office, await receiptFor(commission, arrival as never));
  expect(back.receipt).toBe('已拒收：EXPIRED');
  const anew = await makePackage(office, id);
  // the old receipt once more undoes nothing
  const old = await receiptFor(commission, arrival as never);
  expect((await receivePackage(office, old)).receipt).toBe('已拒收：EXPIRED');
  const taken = await receivePackage(commission, anew);
  expect(taken.arrival?.outcome).toBe('ACCEPTED');
  const accepted = await receiptFor(commission, taken.arrival as never);
  expect((await receivePackage(office, accepted)).receipt).toBe('已接收');
  // even after its time a copy of what was accepted is answered with the first receipt
  two.commission.service.clock.advance(60 * 86_400_000);
  const again = await receivePackage(commission, anew);
  expect(again.arrival).toMatchObject({ outcome: 'ACCEPTED', packageId: id });
  two.commission.service.clock.set('2026-04-13T09:00:00+08:00');
});

test('one from the future is NOT_YET_VALID', async () => {
  const { bytes } = await sent();
  two.commission.service.clock.advance(-86_400_000);
  await refuses(bytes, 'receipt NOT_YET_VALID');
  two.commission.service.clock.advance(86_400_000);
  expect(await answered(bytes)).toBe('ACCEPTED');
});

test('the same package again changes nothing and has the first receipt; another under its id is REPLAYED', async () => {
  const { id, bytes } = await sent();
  const first = await receivePackage(commission, bytes);
  const before = await stored();
  const second = await receivePackage(commission, bytes);
  expect(second.arrival?.id).toBe(first.arrival?.id);
  expect(await stored()).toEqual(before);
  const [row] = await office.source.query('SELECT link FROM exchange_outbox WHERE id = $1', [id]);
  const statement = jsonItem('事项.json', await opened(bytes));
  await refuses(
    await forged({
      packageId: id,
      lead: { number: row.link, sequence: 1, previous: null },
      items: [statement],
      expires: new Date('2027-01-01T00:00:00Z'),
    }),
    'receipt REPLAYED',
  );
});

test('what comes before its turn is OUT_OF_ORDER and is taken after the earlier one', async () => {
  const { lead, id, bytes } = await sent();
  await receivePackage(commission, bytes);
  const [{ link }] = await office.source.query('SELECT link FROM exchange_outbox WHERE id = $1', [id]);
  const [{ digest }] = await office.source.query('SELECT digest FROM exchange_outbox WHERE id = $1', [id]);
  const statement = {
    ...(await opened(bytes)),
    verb: 'confirmLeadFeedback',
    fields: { senderConfirmedAt: '2026-04-13T01:00:00.000Z' },
    parts: {},
  };
  const step = (sequence: number, previous: string) =>
    forged({
      packageId: crypto.randomUUID(),
      kind: 'CONFIRMATION',
      lead: { number: link, sequence, previous },
      items: [jsonItem('事项.json', statement)],
    });
  await refuses(await step(3, digest), 'receipt OUT_OF_ORDER');
  await refuses(await step(2, 'f'.repeat(64)), 'receipt FORKED');
  // its turn, yet the lead is not fed back
  await refuses(await step(2, digest), 'receipt NOT_APPLICABLE');
  expect(lead).toBeDefined();
});

test('a sender speaks for the agencies of its own deployment alone', async () => {
  const { id, bytes } = await sent();
  const [{ link }] = await office.source.query('SELECT link FROM exchange_outbox WHERE id = $1', [id]);
  const statement = await opened(bytes);
  const own = { number: link, sequence: 1, previous: null };
  const acknowledged = { ...statement, verb: 'archiveLead', fields: {}, parts: {} };
  await receivePackage(commission, bytes);
  const [{ digest }] = await office.source.query('SELECT digest FROM exchange_outbox WHERE id = $1', [id]);
  await refuses(
    await forged({
      packageId: crypto.randomUUID(),
      kind: 'ARCHIVING',
      lead: { ...own, sequence: 2, previous: digest },
      items: [jsonItem('事项.json', acknowledged)],
    }),
    'receipt NOT_ENTITLED',
  );
  const foreign = { ...statement, subject: { ...(statement.subject as object), regionCode: '621002' } };
  await refuses(
    await forged({
      packageId: crypto.randomUUID(),
      lead: { ...own, number: link.replace('621000', '621002') },
      items: [jsonItem('事项.json', foreign)],
    }),
    'receipt NOT_ENTITLED',
  );
});

test.each<[string, object]>([
  ['a person managed above', { personPost: '县委书记' }],
  ['a state secret', { facts: '机密★10年\n某事' }],
  ['advice on the disposal', { facts: '建议给予警告处分。' }],
  ['a list that does not fit', { listedItemCount: 7 }],
  ['a text that is too long', { personName: '甲'.repeat(61) }],
])('%s is CONTENT_REFUSED there as it would be here', async (_, change) => {
  const { bytes } = await sent();
  const statement = await opened(bytes);
  const fields = { ...(statement.fields as object), ...change };
  const subject = statement.subject as { regionCode: string; number: string };
  await refuses(
    await forged({
      lead: { number: `${subject.regionCode}:lead:${subject.number}`, sequence: 1, previous: null },
      packageId: crypto.randomUUID(),
      items: [jsonItem('事项.json', { ...statement, fields })],
    }),
    'receipt CONTENT_REFUSED',
  );
});

test('a statement that says more than the matrix lets go over is MALFORMED, one that differs from its manifest INCONSISTENT', async () => {
  const { bytes } = await sent();
  const statement = await opened(bytes);
  const { regionCode, number } = statement.subject as { regionCode: string; number: string };
  const lead = { number: `${regionCode}:lead:${number}`, sequence: 1, previous: null };
  const more = { ...statement, fields: { ...(statement.fields as object), disposalId: null } };
  await refuses(
    await forged({ packageId: crypto.randomUUID(), lead, items: [jsonItem('事项.json', more)] }),
    'receipt MALFORMED',
  );
  await refuses(
    await forged({
      packageId: crypto.randomUUID(),
      lead,
      kind: 'CLOSING',
      items: [jsonItem('事项.json', statement)],
    }),
    'receipt INCONSISTENT',
  );
});

test('an advice is the commission’s to send: the office cannot send one in its name, nor to itself', async () => {
  const subject = { senderAgency: 'DISCIPLINE_COMMISSION', regionCode: '621000', number: 'JY2026-0001' };
  const fields = {
    ...{
      kind: 'DISCIPLINE_ADVICE',
      title: '题',
      content: '文',
      legalBasis: '据',
      synthetic: false,
      assumed: false,
    },
    ...{ sentAt: '2026-03-04T01:00:00.000Z', receiptDueOn: '2026-03-09' },
    recipientAgency: 'LAW_GOVERNANCE_OFFICE',
  };
  const format = 'supervision-graph/advice-step/1';
  const statement = { format, verb: 'sendDisciplineAdvice', subject, fields, parts: { unit: null } };
  const advice = (change: object) =>
    forged({
      packageId: crypto.randomUUID(),
      kind: 'ADVICE',
      lead: { number: '621000:advice:JY2026-0001', sequence: 1, previous: null },
      items: [jsonItem('事项.json', { ...statement, ...change })],
    });
  await refuses(await advice({}), 'receipt NOT_ENTITLED');
  await refuses(await advice({ format: 'supervision-graph/lead-step/1' }), 'receipt MALFORMED');
  await refuses(await advice({ fields: { ...fields, draftedBy: 'handler' } }), 'receipt MALFORMED');
  await refuses(await advice({ parts: {} }), 'receipt MALFORMED');
});

test('over HTTP: a refusal without receipt, a receipt of the refusal, and a body that is no package', async () => {
  const { bytes } = await sent();
  const post = (body: Buffer, type = PACKAGE_TYPE) =>
    fetch(`http://127.0.0.1:${two.partners.commission.port}/exchange/packages`, {
      ...{ method: 'POST', body: new Uint8Array(body), headers: { 'content-type': type } },
    });
  const tampered = await post(flipped(bytes, 5000));
  expect([
    tampered.status,
    ((await tampered.json()) as never as { errors: [{ extensions: object }] }).errors[0].extensions,
  ]).toEqual([422, { code: 'BAD_USER_INPUT', packageCode: 'TAMPERED' }]);
  expect((await post(bytes, 'application/json')).status).toBe(415);
  const taken = await post(bytes);
  expect([taken.status, taken.headers.get('content-type')]).toEqual([200, PACKAGE_TYPE]);
  const { receipt } = await receivePackage(office, Buffer.from(await taken.arrayBuffer()));
  expect(receipt).toBe('已接收');
});

/** The statement in a package, read with the commission's key. */
async function opened(bytes: Buffer): Promise<Record<string, unknown>> {
  let text = '';
  await openPackage(
    () => [bytes],
    {
      publicKeys: commission.peers.publicKeys,
      privateKeys: commission.identities,
      now: commission.clock.now(),
    },
    async (_, content) => {
      text = (await collected(content)).toString('utf8');
    },
  );
  return JSON.parse(text);
}

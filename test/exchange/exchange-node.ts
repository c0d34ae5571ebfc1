import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import fastify from 'fastify';
import pino from 'pino';
import { DataSource, In } from 'typeorm';
import { writerOptions } from '../../ormconfig';
import { fixedClock } from '../../src/calendar/clock';
import { workingCalendar } from '../../src/calendar/working-calendar';
import { loadConfig } from '../../src/config/config';
import { openVault } from '../../src/crypto/field-vault';
import { openSigningRing, signerOf } from '../../src/crypto/signing-ring';
import { WRITER_ROLE } from '../../src/database/database-access';
import { Writer } from '../../src/database/work';
import { Delivery } from '../../src/exchange/delivery';
import { Dispatch } from '../../src/exchange/dispatch';
import { openExchangeKeys } from '../../src/exchange/exchange';
import { registerExchange } from '../../src/exchange/register-exchange';
import { toGlobalId } from '../../src/graphql/global-id';
import { Resources } from '../../src/graphql/resource';
import type { Actor } from '../../src/identity/actor';
import { LeadEntity } from '../../src/modules/leads/lead.entity';
import type { LeadState } from '../../src/modules/leads/lead.vocabulary';
import { acceptLead, acknowledgeLead } from '../../src/modules/leads/lead-intake.service';
import { transferLead } from '../../src/modules/leads/lead-transfer.service';
import { RESOURCES } from '../../src/modules/resources';
import { AUDIENCE_NAMES } from '../../src/policy/vocabulary';

const CITY = '621000';

/**
 * One side of the exchange as a process that can be killed at any moment: the service's own outbox, delivery and
 * endpoint on a real database, and somebody who does the work that there is. The graph in front of it is left out,
 * so that two hundred starts fit into a test.
 */
const actorOf = (agency: Actor['agency'], post: Actor['post'], account: string): Actor => ({
  ...{ account, name: account, agency, post, regionCode: CITY, unitCode: null, clearance: false },
  ...{ unitId: null, inspectionIds: [] },
});
const CLERK = actorOf('LAW_GOVERNANCE_OFFICE', 'CLERK', 'clerk');
const INTAKE = actorOf('DISCIPLINE_COMMISSION', 'INTAKE', 'intake');

async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const url = config.database.serviceUrl as string;
  const source = new DataSource(
    writerOptions({ ...config.database, url, role: WRITER_ROLE, poolSize: 8, statementTimeoutMs: 10_000 }),
  );
  await source.initialize();
  const clock = fixedClock(config.clock?.toISOString() as string);
  const vault = await openVault({ ...config.sealing, clock });
  const keys = await openExchangeKeys(config);
  if (keys === null) throw new Error('no partner');
  const dispatch = new Dispatch(keys.peers);
  const signer = signerOf(await openSigningRing({ ...config.signing, clock }, AUDIENCE_NAMES));
  const resources = new Resources(RESOURCES, (entity) => source.getMetadata(entity));
  const writer = new Writer({
    ...{ source, clock, calendar: workingCalendar(), vault, departures: dispatch, signer, resources },
    ...{ deadlines: config.deadlines, leadRules: config.leads },
  });
  const exchange = { ...keys, source, writer, clock, vault };
  const app = fastify();
  registerExchange(app, exchange);
  await app.listen({ host: config.http.host, port: config.http.port });
  const delivery = new Delivery(exchange, config.exchange, pino({ level: config.logLevel }));
  dispatch.onQueued = () => delivery.wake();
  delivery.start();
  process.stdout.write(`已就绪：http://${config.http.host}:${config.http.port}\n`);
  for (;;) {
    await work(source, writer);
    await sleep(20);
  }
}

const WAITING: Readonly<Record<string, readonly LeadState[]>> = {
  office: ['TRANSFER_APPROVED'],
  commission: ['TRANSFERRED', 'ACKNOWLEDGED'],
};

/** Takes the next step of the leads that wait for one here. */
async function work(source: DataSource, writer: Writer): Promise<void> {
  const leads = await source.getRepository(LeadEntity).find({
    select: { id: true, state: true, listedItemCount: true },
    where: { state: In([...(WAITING[process.argv[2] ?? ''] ?? [])]) },
    take: 3,
  });
  for (const { id: local, state, listedItemCount: receivedCount } of leads) {
    const id = toGlobalId('Lead', local);
    if (state === 'TRANSFER_APPROVED') await writer.mutate(CLERK, 'transferLead', { id }, transferLead);
    else if (state === 'TRANSFERRED')
      await writer.mutate(INTAKE, 'acknowledgeLead', { id, receivedCount }, acknowledgeLead);
    else await writer.mutate(INTAKE, 'acceptLead', { id }, acceptLead);
  }
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});

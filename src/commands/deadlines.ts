import 'reflect-metadata';
import { fixedClock, systemClock } from '../calendar/clock';
import { loadConfig } from '../config/config';
import { keepDeadlines } from '../deadlines/keep-deadlines';
import { tellFailure } from '../errors/tell-failure';
import { openExchangeKeys } from '../exchange/exchange';
import { WATCHED } from '../modules/deadlines';
import { withWriter } from '../server/command-writer';

/** One look for limits that have passed, as the running service takes it by itself. */
async function deadlines(): Promise<string> {
  const config = loadConfig(process.env);
  const clock = config.clock ? fixedClock(config.clock.toISOString()) : systemClock;
  const elsewhere = (await openExchangeKeys(config))?.peers.offices ?? [];
  const kept = await withWriter(config, { clock, createKeys: true }, (writer) =>
    keepDeadlines(writer, WATCHED, elsewhere),
  );
  return kept === 0 ? '没有新的逾期' : `新记录逾期 ${kept} 项`;
}

deadlines().then((told) => void process.stdout.write(`${told}\n`), tellFailure);

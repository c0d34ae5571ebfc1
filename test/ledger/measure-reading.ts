import { readFindings } from '../../src/ledger/read-findings';
import { generateLedger } from './generate-ledger';
import { LedgerFolder } from './ledger-files';

/** What the import may take in all; reading has to leave most of it to the database. */
const LIMITS = { seconds: 30, megabytes: 256 };

/** Generates a ledger, reads it and fails when time or memory is beyond bounds: `measure-reading [ROWS]`. */
const measure = async (rows: number): Promise<void> => {
  const folder = new LedgerFolder();
  try {
    const path = folder.file('ledger.xlsx');
    await generateLedger(path, rows);
    const start = performance.now();
    let read = 0;
    for await (const item of readFindings(path)) read += item.kind === 'row' ? 1 : 0;
    const seconds = (performance.now() - start) / 1000;
    const megabytes = process.resourceUsage().maxRSS / 1024;
    process.stdout.write(
      `${read} rows, ${seconds.toFixed(1)} s, peak ${megabytes.toFixed(0)} MB with generating\n`,
    );
    if (read !== rows || seconds > LIMITS.seconds || megabytes > LIMITS.megabytes) process.exitCode = 1;
  } finally {
    folder.remove();
  }
};

void measure(Number(process.argv[2] ?? 100_000));

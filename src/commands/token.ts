import { loadConfig } from '../config/config';
import { openDemoIssuer } from '../identity/demo-issuer';

/** Prints a bearer token for a demo account and nothing else: `npm run --silent token -- yf-clerk`. */
const printToken = async (account = ''): Promise<void> => {
  const config = loadConfig(process.env);
  const issuer = await openDemoIssuer(config);
  const token = await issuer.issue(account, config.clock ?? new Date());
  process.stdout.write(`${token}\n`);
};

printToken(process.argv[2]).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});

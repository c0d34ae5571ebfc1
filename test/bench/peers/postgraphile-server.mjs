import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { grafserv } from 'grafserv/node';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';

/** `actors`: by the value of the header `x-actor`, the role and the settings of the row policies. */
const { databaseUrl, port, connections, actors } = JSON.parse(readFileSync(process.argv[2], 'utf8'));

const preset = {
  extends: [PostGraphileAmberPreset],
  // the ledger is filtered and sorted by columns that begin no index
  disablePlugins: ['PgIndexBehaviorsPlugin'],
  pgServices: [
    makePgService({
      connectionString: databaseUrl,
      schemas: ['public'],
      poolConfig: { max: connections, idleTimeoutMillis: 0 },
    }),
  ],
  grafast: {
    explain: false,
    context: ({ node }) => ({ pgSettings: actors[node?.req.headers['x-actor']] }),
  },
  grafserv: { graphiql: false, watch: false },
};

const service = postgraphile(preset).createServ(grafserv);
const server = createServer();
server.on('error', (error) => {
  throw error;
});
await service.addTo(server);
server.listen(port, '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));

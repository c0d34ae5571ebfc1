import { join } from 'node:path';
import Fastify from 'fastify';
import { loadExampleQueries } from '../../src/portal/example-queries';
import { registerPortal } from '../../src/portal/register-portal';
import { startTestService } from '../support/service';

/** What `npm run build` wrote. */
export const ASSETS = join(__dirname, '../../portal');
export const EXAMPLES = loadExampleQueries(join(ASSETS, 'examples'));

export type Service = Awaited<ReturnType<typeof startTestService>>;

/** The whole service in demo mode. */
export const startPortalService = (): Promise<Service> => startTestService();

/** A portal without demo accounts in front of the graph of another service. */
export const startTokenPortal = async (service: Service): Promise<{ url: string; stop(): Promise<void> }> => {
  const app = Fastify();
  registerPortal(app, {
    demoAccounts: null,
    schemaDir: join(ASSETS, 'examples'),
    assetsDir: ASSETS,
    exampleQueries: EXAMPLES,
  });
  app.post('/graphql', async (request, reply) => {
    const answer = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: request.headers.authorization ?? '',
      },
      body: JSON.stringify(request.body),
    });
    return reply
      .code(answer.status)
      .type('application/json')
      .send(await answer.text());
  });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  return { url, stop: () => app.close() };
};

export interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { message: string }[];
}

/** Asks the graph directly, past the page. */
export const ask = async (service: Service, account: string, body: object): Promise<Answer> => {
  const response = await fetch(`${service.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await service.token(account)}`,
    },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Answer;
};

interface Introspected {
  __schema: { queryType: { fields: { name: string }[] }; types: { name: string }[] };
}

/** What an account's schema holds: its types but for the roots and the introspection's own, and what can be asked. */
export const schemaOf = async (service: Service, account: string) => {
  const query = '{ __schema { queryType { fields { name } } types { name } } }';
  const { data } = await ask(service, account, { query });
  const { queryType, types } = (data as unknown as Introspected).__schema;
  return {
    types: types.map(({ name }) => name).filter((name) => !/^(__.*|Query|Mutation|Subscription)$/.test(name)),
    queryFields: queryType.fields.map(({ name }) => name),
  };
};

import { ApolloServer, type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import { refuseNested } from '../graphql/admission';
import { CompiledExecution } from '../graphql/compiled-execution';
import type { Context } from '../graphql/context';
import { refuseCostly } from '../graphql/cost';
import { publicError, type ReportOutage } from '../graphql/errors';

/** One request as it came in and its answer, free of the HTTP framework. */
export interface GraphqlReply {
  readonly status: number;
  readonly headers: Iterable<[string, string]>;
  readonly body: string;
}

/** What the policy masked stands beside the data, not among the errors. */
const maskedBesideData: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ response, contextValue }) => {
      if (response.body.kind !== 'single' || contextValue.masked.length === 0) return;
      const { singleResult } = response.body;
      singleResult.extensions = { ...singleResult.extensions, masked: contextValue.masked };
    },
  }),
};

const costBeforeExecution = (limit: number): ApolloServerPlugin<Context> => ({
  requestDidStart: async () => ({
    didResolveOperation: async ({ schema, document, operation, request, response }) => {
      // what is refused here is the caller's fault; otherwise it would be answered as an outage
      response.http.status = 400;
      if (operation) refuseCostly(schema, document, operation, request.variables ?? {}, limit);
      response.http.status = undefined;
    },
  }),
});

/** The first faults of a document say enough; a hostile one has a hundred, and each takes its time to be told. */
const MAX_FAULTS = 10;

/** Executes the requests of one audience on its own schema. */
export class AudienceServer {
  private readonly apollo: ApolloServer<Context>;

  constructor(schema: GraphQLSchema, complexity: number, report: ReportOutage) {
    const execution = new CompiledExecution(schema);
    this.apollo = new ApolloServer<Context>({
      // the one hook by which another executor than graphql-js takes part; nothing is federated
      gateway: {
        onSchemaLoadOrUpdate: (told) => {
          told({ apiSchema: schema, coreSupergraphSdl: '' });
          return () => undefined;
        },
        load: async () => ({ executor: (request) => execution.execute(request) }),
        stop: async () => undefined,
      },
      introspection: true,
      allowBatchedHttpRequests: false,
      persistedQueries: false,
      csrfPrevention: true,
      validationOptions: { maxErrors: MAX_FAULTS },
      // answers name fields, not places in the text; to find those takes as long as the text is, for every error
      parseOptions: { noLocation: true },
      includeStacktraceInErrorResponses: false,
      stopOnTerminationSignals: false,
      nodeEnv: 'production',
      formatError: (formatted, error) => publicError(formatted, error, report),
      plugins: [ApolloServerPluginCacheControlDisabled(), maskedBesideData, costBeforeExecution(complexity)],
    });
  }

  start(): Promise<void> {
    return this.apollo.start();
  }

  stop(): Promise<void> {
    return this.apollo.stop();
  }

  async execute(
    headers: Readonly<Record<string, string>>,
    body: unknown,
    context: Context,
  ): Promise<GraphqlReply> {
    refuseNested(body);
    const map = new HeaderMap();
    for (const [name, value] of Object.entries(headers)) map.set(name, value);
    const reply = await this.apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: 'POST', headers: map, search: '', body },
      context: async () => context,
    });
    if (reply.body.kind !== 'complete') throw new Error('incremental delivery is not offered');
    return { status: reply.status ?? 200, headers: reply.headers, body: reply.body.string };
  }
}

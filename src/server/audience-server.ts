import { ApolloServer, type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { refuseNested } from '../graphql/admission';
import type { Context } from '../graphql/context';
import { refuseCostly } from '../graphql/cost';
import { publicError, type ReportOutage } from '../graphql/errors';
import { execution, type Schemas } from '../graphql/execution';
import { resultText } from '../graphql/written';
import { KeptDocuments } from './kept-documents';

/** One request as it came in and its answer, free of the HTTP framework. */
export interface GraphqlReply {
  readonly status: number;
  readonly headers: Iterable<[string, string]>;
  readonly body: string;
}

/** Another schema is executed than the one that callers see and requests are validated against. */
const executing = (schemas: Schemas, report: ReportOutage): ApolloServerPlugin<Context> => {
  const answer = execution(schemas, report);
  return {
    requestDidStart: async () => ({
      responseForOperation: async ({ document, operation, request, contextValue }) => {
        const singleResult = await answer({
          ...{ document, operation, context: contextValue },
          ...{ operationName: request.operationName ?? null, variables: request.variables ?? {} },
        });
        const status = singleResult.data === undefined ? { status: 400 } : {};
        return { http: { headers: new HeaderMap(), ...status }, body: { kind: 'single', singleResult } };
      },
    }),
  };
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
/** Of each audience, about 50 KB each with their plans; a front end has some dozens. */
const DOCUMENTS_KEPT = 1000;

/** Executes the requests of one audience on its own schemas. */
export class AudienceServer {
  private readonly apollo: ApolloServer<Context>;

  constructor(schemas: Schemas, complexity: number, report: ReportOutage) {
    this.apollo = new ApolloServer<Context>({
      schema: schemas.described,
      introspection: true,
      allowBatchedHttpRequests: false,
      persistedQueries: false,
      documentStore: new KeptDocuments(DOCUMENTS_KEPT),
      csrfPrevention: true,
      validationOptions: { maxErrors: MAX_FAULTS },
      // answers name fields, not places in the text; to find those takes as long as the text is, for every error
      parseOptions: { noLocation: true },
      includeStacktraceInErrorResponses: false,
      stopOnTerminationSignals: false,
      nodeEnv: 'production',
      stringifyResult: resultText,
      formatError: (formatted, error) => publicError(formatted, error, report),
      plugins: [
        ApolloServerPluginCacheControlDisabled(),
        costBeforeExecution(complexity),
        executing(schemas, report),
      ],
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

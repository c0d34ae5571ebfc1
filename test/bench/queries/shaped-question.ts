import { limitStatement } from './limit-statement';
import { mercuriusDocumentOf, postgraphileDocumentOf } from './peer-document';
import type { Question } from './question';
import { type BenchQuery, documentOf } from './shape';
import { drawVariables } from './variables';

/** A query that is written once, as a shape: document and statement follow from it. */
export const shapedQuestion = (query: BenchQuery): Question => ({
  name: query.name,
  audience: query.audience,
  document: documentOf(query),
  peers: (resources) => {
    if (query.audience !== 'LAW_GOVERNANCE_OFFICE') return {};
    const postgraphile = postgraphileDocumentOf(query, resources);
    const mercurius = mercuriusDocumentOf(query);
    return { ...(postgraphile && { postgraphile }), ...(mercurius && { mercurius }) };
  },
  limit: (actor, resources) => [limitStatement(query, actor, resources)],
  draw: (owner, actor, resources, count) => drawVariables(owner, query, actor, resources, count),
});

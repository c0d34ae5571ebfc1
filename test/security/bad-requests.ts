import type { ErrorCode } from '../../src/errors/refusal';
import { toGlobalId } from '../../src/graphql/global-id';
import type { Sent } from './http-exchange';

/** A request that must be refused, and how. */
export interface BadRequest extends Sent {
  /** demo account; 法治督察室's clerk unless named */
  account?: string;
  refused: readonly [status: number, code: ErrorCode, field?: readonly (string | number)[]];
}

const UNKNOWN = '00000000-0000-4000-8000-000000000000';
export const unknownId = (type: string): string => toGlobalId(type, UNKNOWN);

export const DRAFT =
  'mutation ($input: DraftAnnualPlanInput!) { draftAnnualPlan(input: $input) { annualPlan { id } } }';
const SUBMIT =
  'mutation ($input: SubmitAnnualPlanInput!) { submitAnnualPlan(input: $input) { annualPlan { id } } }';
const FIND =
  'query ($filter: FindingFilter, $first: Int) { findings(filter: $filter, first: $first) { nodes { id } } }';

const times = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');
const nested = (depth: number, open: string, inner: string, close: string): string =>
  open.repeat(depth) + inner + close.repeat(depth);
const list = (args: string) => `{ findings(${args}) { nodes { id } } }`;
const draft = (input: object) => ({
  query: DRAFT,
  variables: { input: { year: 2031, title: '年度计划', ...input } },
});
const find = (filter: unknown) => ({ query: FIND, variables: { filter } });
/** JSON that JSON.stringify would not get to the end of */
const rawFilter = (filter: string) => `{"query":${JSON.stringify(FIND)},"variables":{"filter":${filter}}}`;
const rawDraft = (title: string) =>
  `{"query":${JSON.stringify(DRAFT)},"variables":{"input":{"year":2031,"title":"${title}"}}}`;

const input = (status: number, ...field: (string | number)[]) => [status, 'BAD_USER_INPUT', field] as const;
const bad = [400, 'BAD_USER_INPUT'] as const;
const complex = [400, 'QUERY_TOO_COMPLEX'] as const;
const unauthenticated = [401, 'UNAUTHENTICATED'] as const;

/** f0 spreads f1 twice, f1 spreads f2 twice …: the last one stands 2^29 times */
const bomb = (type: string, open: string, leaf: string, close: string): string =>
  `query { ...f0 } ${times(30, (index) => `fragment f${index} on ${type} { ${open} ...f${index + 1} ...f${index + 1} ${close} }`)} fragment f30 on ${type} { ${leaf} }`;

const TRANSPORT: Record<string, BadRequest> = {
  'malformed JSON': { body: '{"query": "{ viewer', refused: bad },
  'text/plain': {
    body: '{ viewer { name } }',
    headers: { 'content-type': 'text/plain' },
    refused: [415, 'BAD_USER_INPUT'],
  },
  'application/xml': {
    body: '<query/>',
    headers: { 'content-type': 'application/xml' },
    refused: [415, 'BAD_USER_INPUT'],
  },
  'a form': {
    body: 'query=%7Bviewer%7Bname%7D%7D',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    refused: [415, 'BAD_USER_INPUT'],
  },
  'an upload': {
    body: '--x--',
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    refused: [415, 'BAD_USER_INPUT'],
  },
  'no content type': {
    body: '{"query":"{ viewer { name } }"}',
    headers: { 'content-type': null },
    refused: [415, 'BAD_USER_INPUT'],
  },
  'an empty body': { refused: bad },
  'a batch': { body: [{ query: '{ viewer { name } }' }, { query: '{ viewer { name } }' }], refused: bad },
  'an empty batch': { body: [], refused: bad },
  'a JSON text': { body: '"{ viewer { name } }"', refused: bad },
  'a JSON number': { body: 7, refused: bad },
  'JSON null': { body: null, refused: bad },
  'a query that is a number': { body: { query: 7 }, refused: bad },
  'no query': { body: { variables: {} }, refused: bad },
  'an empty query': { body: { query: '' }, refused: bad },
  'a body of 10 MB': {
    body: JSON.stringify({ query: `{ viewer { name } } #${'x'.repeat(10_000_000)}` }),
    refused: [413, 'BAD_USER_INPUT'],
  },
  'a body of 10 MB in pieces': {
    body: 'x'.repeat(10_000_000),
    headers: { 'content-length': null, 'transfer-encoding': 'chunked' },
    refused: [413, 'BAD_USER_INPUT'],
  },
  'no token': {
    body: { query: '{ viewer { name } }' },
    headers: { authorization: null },
    refused: unauthenticated,
  },
  'a token that is none': {
    body: { query: '{ viewer { name } }' },
    headers: { authorization: 'Bearer a.b.c' },
    refused: unauthenticated,
  },
  'a token of 10,000 characters': {
    body: { query: '{ viewer { name } }' },
    headers: { authorization: `Bearer ${'a'.repeat(10_000)}.b.c` },
    refused: unauthenticated,
  },
  'a token of 100,000 characters': {
    body: { query: '{ viewer { name } }' },
    headers: { authorization: `Bearer ${'a'.repeat(100_000)}.b.c` },
    refused: [431, 'BAD_USER_INPUT'],
  },
  'an address that cannot be decoded': { path: '/%zz', body: {}, refused: bad },
  'an address that is none': { path: '/graphql/v1', body: {}, refused: [404, 'NOT_FOUND'] },
  ...Object.fromEntries(
    ['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].map((method) => [
      `${method} /graphql`,
      {
        method,
        path: '/graphql?query=%7Bviewer%7Bname%7D%7D',
        headers: { 'content-type': null },
        refused: [405, 'BAD_USER_INPUT'] as const,
      },
    ]),
  ),
};

const DOCUMENTS: Record<string, BadRequest> = {
  'a syntax error': { body: { query: '{ viewer { name }' }, refused: bad },
  'an unknown field': { body: { query: '{ viewer { salary } }' }, refused: bad },
  'a wrong operationName': {
    body: { query: 'query A { viewer { name } }', operationName: 'B' },
    refused: bad,
  },
  'an operationName of two operations left out': {
    body: { query: 'query A { viewer { name } } query B { viewer { name } }' },
    refused: bad,
  },
  'an operationName that is a number': {
    body: { query: '{ viewer { name } }', operationName: 7 },
    refused: bad,
  },
  'no operation': { body: { query: 'fragment A on Query { viewer { name } }' }, refused: bad },
  'only a comment': { body: { query: '# nothing' }, refused: bad },
  'a subscription': { body: { query: 'subscription { viewer { name } }' }, refused: bad },
  'a schema definition': { body: { query: 'type A { b: Int }' }, refused: bad },
  'a persisted query': {
    body: {
      query: '{ viewer { name } }',
      extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } },
    },
    refused: [200, 'BAD_USER_INPUT'],
  },
  '1,000 aliases': {
    body: { query: `{ ${times(1000, (index) => `a${index}: viewer { name }`)} }` },
    refused: complex,
  },
  'depth 50': { body: { query: nested(50, '{ nodes ', '{ id }', '}') }, refused: complex },
  'depth 2,400': { body: { query: nested(2400, '{ a ', '', '}') }, refused: complex },
  'depth 2,400 in a fragment that nothing uses': {
    body: { query: `{ viewer { name } } fragment A on Query ${nested(2400, '{ a ', '{ a }', '}')}` },
    refused: complex,
  },
  'a literal of 4,900 brackets': {
    body: { query: `{ finding(id: ${nested(2450, '[', '', ']')}) { id } }` },
    refused: complex,
  },
  'a type of 4,900 brackets': {
    body: { query: `query ($a: ${nested(2450, '[', 'Int', ']')}) { viewer { name } }` },
    refused: complex,
  },
  'a fragment that spreads itself': {
    body: { query: '{ ...A } fragment A on Query { viewer { name } ...A }' },
    refused: bad,
  },
  'fragments in a circle of 90': {
    body: {
      query: `{ ...f0 } ${times(90, (index) => `fragment f${index} on Query { ...f${(index + 1) % 90} }`)}`,
    },
    refused: bad,
  },
  'a circle that nothing uses': {
    body: { query: '{ viewer { name } } fragment A on Query { ...B } fragment B on Query { ...A }' },
    refused: bad,
  },
  'a fragment bomb of fields': {
    body: { query: bomb('Query', '', 'viewer { name }', '') },
    refused: complex,
  },
  'a fragment bomb below a list': {
    body: {
      query: `{ findings { nodes { ...g } } } ${bomb('Finding', '', 'title', '').replace('query { ...f0 }', 'fragment g on Finding { ...f0 }')}`,
    },
    refused: complex,
  },
  'a fragment bomb of inline fragments': {
    body: { query: bomb('Query', '... on Query { ... on Query {', 'viewer { name }', '} }') },
    refused: complex,
  },
  '5,000 fields': { body: { query: `{ viewer { ${times(5000, () => 'name')} } }` }, refused: complex },
  '4,990 fields': { body: { query: `{ viewer { ${times(4990, () => 'name')} } }` }, refused: complex },
  '1,660 fields that spread over fragments': {
    body: {
      query: `{ viewer { ${times(15, (index) => `...f${index}`)} } } ${times(15, (index) => `fragment f${index} on Viewer { ${times(100, () => 'name')} }`)}`,
    },
    refused: complex,
  },
  '5,000 fields below a list': {
    body: {
      query: `{ findings(first: 200) { nodes { ${times(200, (index) => (index % 2 ? 'id' : 'title'))} } } }`,
    },
    refused: complex,
  },
  '1,000 directives': {
    body: { query: `{ viewer { name ${times(1000, () => '@skip(if: false)')} } }` },
    refused: complex,
  },
  '1,000 bare directives': {
    body: { query: `{ viewer { name ${times(1000, () => '@skip')} } }` },
    refused: complex,
  },
  '1,000 directives without a name known': {
    body: { query: `query ${times(1000, (index) => `@d${index}`)} { viewer { name } }` },
    refused: complex,
  },
  '1,000 variables': {
    body: { query: `query (${times(1000, (index) => `$v${index}: Int`)}) { viewer { name } }` },
    refused: complex,
  },
  '1,000 operations': { body: { query: times(1000, () => '{ id }') }, refused: complex },
  '99 unknown directives': {
    body: { query: `query ${times(99, (index) => `@d${index}`)} { viewer { name } }` },
    refused: bad,
  },
  '99 variables that nothing uses': {
    body: { query: `query (${times(99, (index) => `$v${index}: Int`)}) { viewer { name } }` },
    refused: bad,
  },
  '1,000 unknown fields': { body: { query: `{ ${times(1000, (index) => `f${index}`)} }` }, refused: bad },
  '__proto__ as a field': { body: { query: '{ __proto__ { name } }' }, refused: bad },
  'constructor as a fragment': { body: { query: '{ ...constructor }' }, refused: bad },
};

const VALUES: Record<string, BadRequest> = {
  'variables that are a list': { body: { query: FIND, variables: [] }, refused: bad },
  'variables that are a text': { body: { query: FIND, variables: '{}' }, refused: bad },
  'a text for a number': { body: draft({ year: 'NaN' }), refused: bad },
  'a fraction for a whole number': { body: draft({ year: 2031.5 }), refused: bad },
  'a number for a text': { body: draft({ title: 7 }), refused: bad },
  'a list for a text': { body: draft({ title: ['年度计划'] }), refused: bad },
  'an object for a text': { body: draft({ title: { eq: '年度计划' } }), refused: bad },
  'null for what is needed': { body: draft({ title: null }), refused: bad },
  'an input left out': { body: { query: DRAFT }, refused: bad },
  'an unknown input field': { body: draft({ salary: 1 }), refused: bad },
  'an unknown value of an enumeration': { body: find({ state: { eq: 'DROP TABLE' } }), refused: bad },
  'an unknown filter field': { body: find({ password: { eq: 'x' } }), refused: bad },
  'an int beyond 32 bits': { body: draft({ year: 2 ** 31 }), refused: bad },
  'an int beyond 64 bits': { body: draft({ inspectionCap: 1e300 }), refused: bad },
  'an int literal beyond 32 bits': { body: { query: list('first: 99999999999999999999') }, refused: bad },
  '__proto__ in variables': {
    body: `{"query":${JSON.stringify(FIND)},"variables":{"__proto__":{"first":1}}}`,
    refused: bad,
  },
  '__proto__ in an input': {
    body: `{"query":${JSON.stringify(DRAFT)},"variables":{"input":{"__proto__":{"year":1},"year":2031,"title":"x"}}}`,
    refused: bad,
  },
  'constructor in an input': { body: draft({ constructor: { prototype: { year: 1 } } }), refused: bad },
  'variables of 10,000 levels': { body: rawFilter(nested(10_000, '{"not":', '{}', '}')), refused: complex },
  'lists of 10,000 levels in variables': { body: rawFilter(nested(10_000, '[', '', ']')), refused: complex },
  'variables of 10,000 levels that nothing uses': {
    body: `{"query":"{ viewer { name } }","variables":{"x":${nested(10_000, '[', '', ']')}}}`,
    refused: complex,
  },
  'extensions of 10,000 levels': {
    body: `{"query":"{ viewer { name } }","extensions":{"x":${nested(10_000, '[', '', ']')}}}`,
    refused: complex,
  },
  '200 nested not': { body: rawFilter(nested(200, '{"not":', '{}', '}')), refused: complex },
  '200 nested not in the document': {
    body: { query: list(`filter: ${nested(200, '{ not: ', '{}', '}')}`) },
    refused: complex,
  },
  '200 conditions side by side': {
    body: find({ and: Array.from({ length: 200 }, () => ({ title: { contains: 'a' } })) }),
    refused: [200, 'QUERY_TOO_COMPLEX'],
  },
  '501 items in a list': {
    body: find({ id: { in: Array(501).fill(unknownId('Finding')) } }),
    refused: [200, 'QUERY_TOO_COMPLEX'],
  },
  'a title beyond its limit': {
    body: draft({ title: '长'.repeat(121) }),
    refused: input(200, 'input', 'title'),
  },
  'an empty title': { body: draft({ title: '' }), refused: input(200, 'input', 'title') },
  'a text of 100,000 characters': {
    body: draft({ title: '长'.repeat(100_000) }),
    refused: input(200, 'input', 'title'),
  },
  'a text of 100,000 characters in a filter': {
    body: find({ title: { contains: '长'.repeat(100_000) } }),
    refused: input(200, 'filter', 'title', 'contains'),
  },
  'a key beyond its limit': {
    body: draft({ clientMutationKey: 'k'.repeat(81) }),
    refused: input(200, 'input', 'clientMutationKey'),
  },
  'a control character in variables': {
    body: draft({ title: '年度\u0007计划' }),
    refused: input(200, 'input', 'title'),
  },
  'NUL in variables': { body: draft({ title: '年度\0计划' }), refused: input(200, 'input', 'title') },
  'NUL in a key': {
    body: draft({ clientMutationKey: 'a\0b' }),
    refused: input(200, 'input', 'clientMutationKey'),
  },
  'NUL in an id': { body: { query: '{ finding(id: "\\u0000") { id } }' }, refused: input(200, 'id') },
  'a lone surrogate in variables': {
    body: rawDraft('年度\\ud800计划'),
    refused: input(200, 'input', 'title'),
  },
  'a lone surrogate in the document': { body: { query: '{ finding(id: "\\ud800") { id } }' }, refused: bad },
  'a lone surrogate outside a text': { body: '{"query":"{ viewer { name } } \\udc00"}', refused: bad },
  'a control character in a literal': {
    body: {
      query: 'mutation { draftAnnualPlan(input: { year: 2031, title: "a\\u0007" }) { clientMutationKey } }',
    },
    refused: input(200, 'input', 'title'),
  },
  'a control character in a nested filter': {
    body: find({ and: [{ or: [{ not: { title: { contains: '\u001b' } } }] }] }),
    refused: input(200, 'filter', 'and', 0, 'or', 0, 'not', 'title', 'contains'),
  },
  'a control character in a filter below a record': {
    body: {
      query:
        '{ inspections(first: 1) { nodes { findings(filter: { title: { startsWith: "\\u0007" } }) { nodes { id } } } } }',
    },
    refused: input(200, 'filter', 'title', 'startsWith'),
  },
};

const PAGES: Record<string, BadRequest> = {
  'a page over the limit': { body: { query: list('first: 201') }, refused: input(200, 'first') },
  'a page over every limit': { body: { query: list('first: 2147483647') }, refused: complex },
  'a page over every limit in variables': {
    body: { query: FIND, variables: { first: 2147483647 } },
    refused: complex,
  },
  'first and last': { body: { query: list('first: 1, last: 1') }, refused: input(200, 'last') },
  'first and before': { body: { query: list('first: 1, before: "x"') }, refused: input(200, 'before') },
  'first below nothing': { body: { query: list('first: -1') }, refused: input(200, 'first') },
  'last below nothing': { body: { query: list('last: -2147483648') }, refused: input(200, 'last') },
  'a malformed cursor': { body: { query: list('after: "%%%"') }, refused: input(200, 'after') },
  'a cursor that is JSON but none of ours': {
    body: { query: list(`after: "${cursor({ __proto__: null })}"`) },
    refused: input(200, 'after'),
  },
  'a cursor of another order': {
    body: { query: list(`after: "${cursor(['title,id', 'x', UNKNOWN])}"`) },
    refused: input(200, 'after'),
  },
  'a cursor with an object inside': {
    body: { query: list(`after: "${cursor(['id', { a: 1 }])}"`) },
    refused: input(200, 'after'),
  },
  'a cursor with a broken id': {
    body: {
      query: list(
        `orderBy: [{ field: TITLE, direction: ASC }], after: "${cursor(['title,id', 'x', "' OR 1=1"])}"`,
      ),
    },
    refused: input(200, 'after'),
  },
  '101 ids at once': {
    body: {
      query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
      variables: { ids: Array(101).fill(unknownId('Finding')) },
    },
    refused: input(200, 'ids'),
  },
};

function cursor(content: unknown): string {
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

const submit = (id: string) => ({ query: SUBMIT, variables: { input: { id } } });
const missing = [200, 'NOT_FOUND', ['input', 'id']] as const;
const IDS: Record<string, BadRequest> = {
  'an unknown id': { body: submit(unknownId('AnnualPlan')), refused: missing },
  'an id of another type': { body: submit(unknownId('Finding')), refused: missing },
  'an id of no type': { body: submit(unknownId('Password')), refused: missing },
  'an id that is none': { body: submit("' OR 1=1 --"), refused: missing },
  'an empty id': { body: submit(''), refused: missing },
  'an id of 20,000 characters': { body: submit('A'.repeat(20_000)), refused: missing },
  'a mutation of another audience': { account: 'unit-621002', body: draft({}), refused: bad },
  'a mutation of another post': { account: 'yf-inspector', body: draft({}), refused: [200, 'FORBIDDEN'] },
};

export const BAD_REQUESTS: readonly (readonly [group: string, requests: Record<string, BadRequest>])[] = [
  ['what carries the request', TRANSPORT],
  ['documents', DOCUMENTS],
  ['values', VALUES],
  ['pages', PAGES],
  ['ids', IDS],
];

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/config/config';
import { type GraphqlAnswer, startTestService, type TestService } from '../support/service';

/** One example of the guide: who asks, what, and the answer where the guide prints one. */
interface Example {
  line: number;
  account: string;
  query: string;
  answer?: Partial<GraphqlAnswer>;
}

const GUIDE = readFileSync(join(projectRoot(), 'docs/front-end-guide.md'), 'utf8');

/** 账号：`…`, the query, and perhaps 答： with the whole answer as JSON. */
const EXAMPLE =
  /^账号：`(?<account>[\w-]+)`\n\n```graphql\n(?<query>[\s\S]*?)^```\n(?:\n答：\n\n```json\n(?<answer>[\s\S]*?)^```\n)?/gm;

const examples: Example[] = [...GUIDE.matchAll(EXAMPLE)].map(({ index, groups }) => ({
  line: GUIDE.slice(0, index).split('\n').length,
  account: groups?.account ?? '',
  query: groups?.query ?? '',
  ...(groups?.answer && { answer: JSON.parse(groups.answer) }),
}));

let service: TestService | undefined;
beforeAll(async () => {
  service = await startTestService({ demo: true });
}, 60_000);
afterAll(() => service?.stop());

test('every block of the guide is an example of somebody', () => {
  expect(examples).toHaveLength(GUIDE.match(/^```graphql$/gm)?.length ?? 0);
  expect(examples.filter(({ answer }) => answer)).toHaveLength(GUIDE.match(/^```json$/gm)?.length ?? 0);
});

test.each(examples)('line $line works for $account', async ({ account, query, answer }) => {
  const { status, text } = await (service as TestService).graphql(account, query);
  const body = JSON.parse(text);
  expect(status).toBe(200);
  if (answer) expect(body).toEqual(answer);
  else expect(body).toEqual({ data: expect.any(Object) });
});

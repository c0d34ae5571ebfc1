import { join } from 'node:path';
import { projectRoot } from '../../src/config/config';
import { AUDIENCE_NAMES, type Audience } from '../../src/policy/vocabulary';
import { loadExampleQueries, readExamples } from '../../src/portal/example-queries';

test('each operation becomes an example with its own title and its comments', () => {
  const source = '# 甲：一\n# 说明\nquery First { a }\n\n# 乙\nquery Second { b }\n';
  expect(readExamples(source, 'x.graphql')).toEqual([
    { title: '甲：一', query: '# 甲：一\n# 说明\nquery First { a }\n' },
    { title: '乙', query: '# 乙\nquery Second { b }\n' },
  ]);
});

test.each([
  ['an operation without a title', 'query First { a }', 'x.graphql：操作 First 上方缺少标题注释'],
  ['an operation without a name', '# 甲\n{ a }', 'x.graphql：只能有具名操作'],
  ['a fragment', '# 甲\nfragment F on T { a }', 'x.graphql：只能有具名操作'],
])('%s is refused', (_what, source, message) => {
  expect(() => readExamples(source, 'x.graphql')).toThrow(message);
});

describe('what the examples speak of', () => {
  const examples = loadExampleQueries(join(projectRoot(), 'src/portal/examples'));
  const HAND_OVER: readonly Audience[] = [
    'LAW_GOVERNANCE_OFFICE',
    'DISCIPLINE_COMMISSION',
    'POLITICAL_LEGAL_COMMISSION',
  ];

  test.each(HAND_OVER)('%s is shown the way of a lead, its papers, and where their files are', (audience) => {
    const asked = examples[audience].map(({ query }) => query).join('\n');
    expect(asked).toMatch(/\bleads\(.*[\s\S]*papers \{/);
    expect(asked).toMatch(/officialDocuments\(/);
    expect(asked).toContain('/documents/');
  });

  test.each(AUDIENCE_NAMES.filter((audience) => !HAND_OVER.includes(audience)))(
    '%s is not given a hint that there are leads (K3)',
    (audience) => {
      const asked = JSON.stringify(examples[audience]);
      expect(asked).not.toMatch(/线索|移送|抄告|公文|举报|纪委|政法委|lead|transfer|notice|paper|document/i);
    },
  );
});

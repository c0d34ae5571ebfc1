import { readExamples } from '../../src/portal/example-queries';

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

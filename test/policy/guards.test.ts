import { buildSchema, type ExecutionResult, graphql } from 'graphql';
import { publicError } from '../../src/graphql/errors';
import type { Resources } from '../../src/graphql/resource';
import type { Actor } from '../../src/identity/actor';
import { RESOURCES } from '../../src/modules/resources';
import { condition } from '../../src/policy/condition';
import { type MatrixRow, rows, when } from '../../src/policy/effect';

const everywhere = (effect: MatrixRow[number]): MatrixRow => [effect, effect, effect, effect, effect, effect];
const state = condition('state-is-known', '状态已知', { op: 'known', field: 'state' });

describe('the guard', () => {
  const SDL = 'type Query { finding: Finding } type Finding { id: ID! facts: String }';
  const resources = (expression: unknown): Resources => {
    const rule = condition('facts-are-shown', '已送事实确认', expression as never);
    const finding = {
      ...RESOURCES.find((each) => each.policy.type === 'Finding'),
      name: 'Finding',
      policy: {
        type: 'Finding',
        label: '问题',
        rows: Array(6).fill(rows(state, 'K1')),
        fields: { facts: everywhere(when(rule, 'K10')) },
      },
    };
    return { all: [finding] } as unknown as Resources;
  };
  const reported: unknown[] = [];

  const ask = async (expression: unknown, loaded: typeof import('../../src/graphql/schema/guards')) => {
    const schema = loaded.guard(buildSchema(SDL), resources(expression), 'INSPECTED_UNIT');
    const contextValue = { actor: { post: 'HEAD' } as Actor, masked: [] as unknown[] };
    const answer: ExecutionResult = await graphql({
      schema,
      source: '{ finding { facts } }',
      rootValue: { finding: { id: '1', facts: '事实', state: 'DRAFTED' } },
      contextValue,
    });
    const errors = answer.errors?.map((error) =>
      publicError(error.toJSON(), error, (_incident, cause) => reported.push(cause)),
    );
    return {
      data: answer.data,
      codes: errors?.map(({ extensions }) => extensions?.code),
      masked: contextValue.masked,
    };
  };
  const guards = () =>
    jest.requireActual<typeof import('../../src/graphql/schema/guards')>('../../src/graphql/schema/guards');

  test.each([
    [
      'holds',
      { op: 'oneOf', field: 'state', values: ['DRAFTED'] },
      { data: { finding: { facts: '事实' } }, codes: undefined, masked: [] },
    ],
    [
      'does not hold',
      { op: 'oneOf', field: 'state', values: ['CLOSED'] },
      {
        data: { finding: { facts: null } },
        codes: undefined,
        masked: [{ path: ['finding', 'facts'], ruleId: 'facts-are-shown', reason: '仅当已送事实确认时可见' }],
      },
    ],
    [
      'breaks: an outage, not a denial',
      { op: 'all', of: 'nothing to walk' },
      { data: { finding: { facts: null } }, codes: ['INTERNAL'], masked: [] },
    ],
  ])('a rule that %s', async (_title, expression, expected) => {
    expect(await ask(expression, guards())).toEqual(expected);
  });

  test('what broke is told to the log', () => {
    expect(reported).toHaveLength(1);
    const { error } = reported[0] as { error: Error };
    expect([error.message, (error.cause as Error).message]).toEqual([
      'a rule of the policy broke',
      'expression.of.every is not a function',
    ]);
  });

  test('does not start when a rule guards nothing', () => {
    jest.isolateModules(() => {
      const shield = jest.requireActual('graphql-shield');
      jest.doMock('graphql-shield', () => ({ ...shield, shield: () => ({ generate: () => ({}) }) }));
      const { guard } = require('../../src/graphql/schema/guards');
      const { buildSchema: build } = require('graphql');
      expect(() => guard(build(SDL), resources({ op: 'never' }), 'INSPECTED_UNIT')).toThrow(
        'the rule on Finding.facts guards nothing',
      );
    });
  });
});

import { buildSchema } from 'graphql';
import { Masked } from '../../src/graphql/masking';
import type { Resources } from '../../src/graphql/resource';
import { fieldRules, guard, rulesOf } from '../../src/graphql/schema/guards';
import type { Actor } from '../../src/identity/actor';
import { RESOURCES } from '../../src/modules/resources';
import { condition } from '../../src/policy/condition';
import { type MatrixRow, rows, when } from '../../src/policy/effect';

const everywhere = (effect: MatrixRow[number]): MatrixRow => [effect, effect, effect, effect, effect, effect];
const state = condition('state-is-known', '状态已知', { op: 'known', field: 'state' });
const schema = buildSchema('type Query { finding: Finding } type Finding { id: ID! facts: String }');

describe('the rule on a field of a record', () => {
  const shown = (expression: unknown) => condition('facts-are-shown', '已送事实确认', expression as never);
  const decide = (expression: unknown) => {
    const finding = {
      ...RESOURCES.find((each) => each.policy.type === 'Finding'),
      name: 'Finding',
      policy: {
        type: 'Finding',
        label: '问题',
        rows: Array(6).fill(rows(state, 'K1')),
        fields: { facts: everywhere(when(shown(expression), 'K10')) },
      },
    };
    const rules = rulesOf(schema, { all: [finding] } as unknown as Resources, 'INSPECTED_UNIT');
    const rule = fieldRules(rules)('Finding', 'facts');
    return rule?.({ state: 'DRAFTED' }, { actor: { post: 'HEAD' } as Actor } as never);
  };

  test('that holds', () => {
    expect(decide({ op: 'oneOf', field: 'state', values: ['DRAFTED'] })).toBe(true);
  });

  test('that does not hold masks', () => {
    const verdict = decide({ op: 'oneOf', field: 'state', values: ['CLOSED'] });
    expect(verdict).toBeInstanceOf(Masked);
    expect((verdict as Masked).condition).toEqual(shown({ op: 'oneOf', field: 'state', values: ['CLOSED'] }));
  });

  test('that breaks is an outage, not a denial, and says why', () => {
    const verdict = decide({ op: 'all', of: 'nothing to walk' }) as Error;
    expect(verdict).not.toBeInstanceOf(Masked);
    expect([verdict.message, (verdict.cause as Error).message]).toEqual([
      'a rule of the policy broke',
      'expression.of.every is not a function',
    ]);
  });
});

test('the service does not start when a rule guards nothing', () => {
  const { rule } = jest.requireActual<typeof import('graphql-shield')>('graphql-shield');
  const made = rule()(() => true);
  expect(() => guard(schema, { Query: { lead: made } })).toThrow();
  jest.isolateModules(() => {
    const shield = jest.requireActual('graphql-shield');
    jest.doMock('graphql-shield', () => ({ ...shield, shield: () => ({ generate: () => ({}) }) }));
    const loaded = require('../../src/graphql/schema/guards');
    expect(() => loaded.guard(schema, { Query: { finding: made } })).toThrow(
      'the rule on Query.finding guards nothing',
    );
  });
});

import { toMermaid } from '../../src/workflow/mermaid';
import { DEFINITION, row, workflow } from './finding-example';

describe('toMermaid', () => {
  test('draws states and transitions with Chinese labels', () => {
    expect(toMermaid(workflow).split('\n')).toEqual([
      'stateDiagram-v2',
      '  state "草拟" as DRAFTED',
      '  state "事实已确认" as CONFIRMED',
      '  state "已反馈" as FED_BACK',
      '  state "已认领" as CLAIMED',
      '  state "已销号" as CLOSED',
      '  [*] --> DRAFTED',
      '  DRAFTED --> CONFIRMED: 事实确认',
      '  CONFIRMED --> FED_BACK: 督察反馈 ✎',
      '  FED_BACK --> CLAIMED: 认领',
      '  CONFIRMED --> DRAFTED: 退回',
      '  FED_BACK --> DRAFTED: 退回',
      '  CLAIMED --> CLOSED: 销号',
      '  FED_BACK --> CLOSED: 销号',
      '  CLOSED --> [*]',
      '',
    ]);
  });

  test('labels cannot break the diagram', () => {
    const drawn = toMermaid({
      ...DEFINITION,
      states: { ...DEFINITION.states, DRAFTED: '草"拟' },
      transitions: [row({ label: '确认:事实;\n地点' })],
    });
    expect(drawn).toContain('  state "草”拟" as DRAFTED\n');
    expect(drawn).toContain('  DRAFTED --> CONFIRMED: 确认\uFF1A事实\uFF1B 地点\n');
  });
});

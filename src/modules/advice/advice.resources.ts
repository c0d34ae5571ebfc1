import type { ResourceDeclaration } from '../../graphql/resource';
import { disciplineAdvicePolicy } from '../../policy/resources/advice.policy';
import { DisciplineAdviceEntity } from './advice.entity';
import { DisciplineAdvice } from './advice.type';

export const ADVICE_RESOURCES: readonly ResourceDeclaration[] = [
  {
    type: DisciplineAdvice,
    entity: DisciplineAdviceEntity,
    policy: disciplineAdvicePolicy,
    root: { plural: 'disciplineAdvices', singular: 'disciplineAdvice' },
    order: ['number'],
    computed: { availableTransitions: ['id', 'state'] },
  },
];

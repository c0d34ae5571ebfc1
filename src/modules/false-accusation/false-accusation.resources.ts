import type { ResourceDeclaration } from '../../graphql/resource';
import { falseAccusationPolicy } from '../../policy/resources/false-accusation.policy';
import { FalseAccusationEntity } from './false-accusation.entity';
import { FalseAccusation } from './false-accusation.type';

export const FALSE_ACCUSATION_RESOURCES: readonly ResourceDeclaration[] = [
  {
    type: FalseAccusation,
    entity: FalseAccusationEntity,
    policy: falseAccusationPolicy,
    root: { plural: 'falseAccusations', singular: 'falseAccusation' },
    order: ['proposedAt'],
    computed: { availableTransitions: ['id', 'state'] },
  },
];

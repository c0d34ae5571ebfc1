import type { ResourceDeclaration } from '../../graphql/resource';
import {
  clarificationConsentPolicy,
  clarificationPolicy,
  publishedStatementPolicy,
} from '../../policy/resources/clarification.policy';
import { ClarificationConsentEntity, ClarificationEntity } from './clarification.entity';
import { Clarification, ClarificationConsent, PublishedStatement } from './clarification.type';
import { PublishedStatementEntity } from './published-statement.entity';

export const CLARIFICATION_RESOURCES: readonly ResourceDeclaration[] = [
  {
    type: Clarification,
    entity: ClarificationEntity,
    policy: clarificationPolicy,
    root: { plural: 'clarifications', singular: 'clarification' },
    order: ['approvedAt'],
    computed: { availableTransitions: ['id', 'state'] },
  },
  {
    type: ClarificationConsent,
    entity: ClarificationConsentEntity,
    policy: clarificationConsentPolicy,
    root: null,
    order: ['recordedAt'],
  },
  {
    type: PublishedStatement,
    entity: PublishedStatementEntity,
    policy: publishedStatementPolicy,
    root: { plural: 'publishedStatements', singular: 'publishedStatement' },
    order: ['publishedOn'],
  },
];

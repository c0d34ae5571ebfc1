import { ObjectType } from 'type-graphql';
import { Given, Linked, Maybe, RecordType, type Relative } from '../../graphql/fields';
import { labelledEnum } from '../../graphql/labelled-enum';
import { Instant } from '../../graphql/scalars';
import {
  FALSE_ACCUSATION_GROUNDS,
  FALSE_ACCUSATION_STATES,
  type FalseAccusationGround,
  type FalseAccusationState,
} from './false-accusation.vocabulary';

const FalseAccusationStateEnum = labelledEnum(
  'FalseAccusationState',
  '诬告陷害认定的状态',
  FALSE_ACCUSATION_STATES,
);
export const FalseAccusationGroundEnum = labelledEnum(
  'FalseAccusationGround',
  '诬告陷害的情形',
  FALSE_ACCUSATION_GROUNDS,
);

@ObjectType('FalseAccusation', {
  description: '诬告陷害认定：捏造事实、伪造材料，且有使他人受追究的意图；由设区的市级以上机关批准认定',
})
export class FalseAccusation extends RecordType {
  @Given(FalseAccusationStateEnum, '状态')
  state!: FalseAccusationState;

  @Given([FalseAccusationGroundEnum], '情形')
  grounds!: FalseAccusationGround[];

  @Given(String, '捏造、伪造的情况')
  facts!: string;

  @Given(String, '意图及其依据')
  intent!: string;

  @Given(String, '提出人账号')
  proposedBy!: string;

  @Given(Instant, '提出时间')
  proposedAt!: Date;

  @Maybe(String, '决定人账号')
  decidedBy!: string | null;

  @Maybe(Instant, '决定时间')
  decidedAt!: Date | null;

  @Maybe(String, '不予认定的理由')
  decisionReason!: string | null;

  @Linked('Lead', '问题线索')
  lead!: Relative;
}

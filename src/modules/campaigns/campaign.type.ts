import { Int, ObjectType } from 'type-graphql';
import { Connected, Given, Linked, Maybe, RecordType, type Relative } from '../../graphql/fields';
import { labelledEnum } from '../../graphql/labelled-enum';
import { Instant } from '../../graphql/scalars';
import {
  CLUE_STATES,
  type ClueState,
  PROBLEM_AREA_STATES,
  type ProblemAreaState,
} from './campaign.vocabulary';

const ClueStateEnum = labelledEnum('ClueState', '整治问题线索状态', CLUE_STATES);
const ProblemAreaStateEnum = labelledEnum('ProblemAreaState', '问题领域状态', PROBLEM_AREA_STATES);

@ObjectType('Campaign', { description: '专项整治' })
export class Campaign extends RecordType {
  @Given(String, '名称')
  name!: string;

  @Given(Int, '年度')
  year!: number;

  @Linked('Region', '行政区划')
  region!: Relative;

  @Connected('RectificationClue', '整治问题线索')
  clues!: Relative;
}

@ObjectType('RectificationClue', { description: '整治问题线索：专项整治中检视、就地整改' })
export class RectificationClue extends RecordType {
  @Given(String, '编号')
  number!: string;

  @Given(String, '名称')
  title!: string;

  @Given(ClueStateEnum, '状态')
  state!: ClueState;

  @Maybe(Instant, '整改完成时间')
  doneAt!: Date | null;

  @Linked('Campaign', '专项整治')
  campaign!: Relative;

  @Linked('Unit', '责任单位')
  unit!: Relative;

  @Connected('Evidence', '证据材料')
  evidence!: Relative;
}

@ObjectType('ProblemArea', { description: '问题领域（方面）' })
export class ProblemArea extends RecordType {
  @Given(String, '编号')
  number!: string;

  @Given(String, '名称')
  title!: string;

  @Given(Int, '年度')
  year!: number;

  @Given(ProblemAreaStateEnum, '状态')
  state!: ProblemAreaState;

  @Linked('Region', '行政区划')
  region!: Relative;

  @Connected('Measure', '整改措施')
  measures!: Relative;

  @Connected('FollowUpReview', '回头看')
  followUps!: Relative;
}

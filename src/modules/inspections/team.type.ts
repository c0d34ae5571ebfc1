import { Int, ObjectType } from 'type-graphql';
import { Connected, Given, Linked, Maybe, RecordType, type Relative } from '../../graphql/fields';
import { labelledEnum } from '../../graphql/labelled-enum';
import { Instant } from '../../graphql/scalars';
import { RECUSAL_REASONS, type RecusalReason, TEAM_ROLES, type TeamRole } from './inspection.vocabulary';

const TeamRoleEnum = labelledEnum('TeamRole', '组内职责', TEAM_ROLES);
export const RecusalReasonEnum = labelledEnum('RecusalReason', '回避事由（监察法第67条）', RECUSAL_REASONS);

@ObjectType('InspectionTeam', { description: '督察组' })
export class InspectionTeam extends RecordType {
  @Given(Int, '组号')
  number!: number;

  @Given(String, '分工')
  topic!: string;

  @Maybe(String, '人才库抽选记录')
  drawLog!: string | null;

  @Linked('Inspection', '督察')
  inspection!: Relative;

  @Connected('TeamMember', '成员')
  members!: Relative;

  @Connected('InspectionTarget', '负责的督察对象')
  targets!: Relative;
}

@ObjectType('TeamMember', { description: '督察组成员' })
export class TeamMember extends RecordType {
  @Given(String, '姓名（对被督察单位仅组长显示姓名，其余显示职务）')
  name!: string;

  @Given(String, '职务')
  title!: string;

  @Given(TeamRoleEnum, '组内职责')
  role!: TeamRole;

  @Maybe(String, '账号')
  account!: string;

  @Maybe(Instant, '退出督察组的时间；空为在组')
  leftAt!: Date | null;

  @Linked('InspectionTeam', '督察组')
  team!: Relative;

  @Linked('Officer', '人员')
  officer!: Relative;

  @Connected('RecusalDeclaration', '回避声明')
  recusalDeclarations!: Relative;
}

@ObjectType('RecusalDeclaration', { description: '回避声明：成员对每个督察对象逐一声明' })
export class RecusalDeclaration extends RecordType {
  @Given(Boolean, '是否须回避')
  conflict!: boolean;

  @Maybe(RecusalReasonEnum, '回避事由')
  reason!: RecusalReason | null;

  @Given(Instant, '声明时间')
  declaredAt!: Date;

  @Linked('Inspection', '督察')
  inspection!: Relative;

  @Linked('TeamMember', '声明人')
  member!: Relative;

  @Linked('Unit', '督察对象')
  unit!: Relative;
}

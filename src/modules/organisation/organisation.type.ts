import { ID, ObjectType } from 'type-graphql';
import { Connected, Given, Linked, Maybe, RecordType, type Relative } from '../../graphql/fields';
import { labelledEnum } from '../../graphql/labelled-enum';
import { AUDIENCES, type Audience, POST_NAMES, POSTS, type Post } from '../../policy/vocabulary';
import { REGION_LEVELS, type RegionLevel, UNIT_KINDS, type UnitKind } from './organisation.vocabulary';

const RegionLevelEnum = labelledEnum('RegionLevel', '行政区划级别', REGION_LEVELS);
export const UnitKindEnum = labelledEnum('UnitKind', '单位类别', UNIT_KINDS);
export const AgencyEnum = labelledEnum(
  'Agency',
  '机关（受众）：决定可用的字段与操作',
  Object.fromEntries(Object.entries(AUDIENCES).map(([key, { label }]) => [key, label])),
);
export const PostEnum = labelledEnum(
  'Post',
  '岗位',
  Object.fromEntries(
    POST_NAMES.map((post) => [
      post,
      Object.values(POSTS)
        .flatMap((posts) => Object.entries(posts))
        .filter(([key]) => key === post)
        .map(([, label]) => label)
        .join('、'),
    ]),
  ),
);

@ObjectType('Region', { description: '行政区划（GB/T 2260）' })
export class Region {
  @Given(ID, '全局标识')
  id!: string;

  @Given(String, '行政区划代码（GB/T 2260），如 621002')
  code!: string;

  @Given(String, '名称')
  name!: string;

  @Given(RegionLevelEnum, '级别')
  level!: RegionLevel;

  @Linked('Region', '上级行政区划')
  parent!: Relative;
}

@ObjectType('Unit', { description: '单位：督察对象或监督机关' })
export class Unit extends RecordType {
  @Given(String, '名称')
  name!: string;

  @Given(String, '统一社会信用代码（GB 32100），校验位已核')
  creditCode!: string;

  @Given(UnitKindEnum, '类别')
  kind!: UnitKind;

  @Given(Boolean, '是否政法单位（政法委执法监督的对象）')
  politicalLegal!: boolean;

  @Linked('Region', '所在行政区划')
  region!: Relative;

  @Connected('Officer', '本单位人员')
  officers!: Relative;
}

@ObjectType('Officer', { description: '人员及其岗位' })
export class Officer extends RecordType {
  @Given(String, '账号')
  account!: string;

  @Given(String, '姓名')
  name!: string;

  @Given(String, '职务')
  title!: string;

  @Given(AgencyEnum, '所属机关')
  agency!: Audience;

  @Maybe(PostEnum, '岗位')
  post!: Post;

  @Linked('Unit', '所在单位')
  unit!: Relative;

  @Linked('Region', '任职行政区划')
  region!: Relative;
}

@ObjectType('IssuingOffice', {
  description: '发文机关：发往一个往来机关的公文上的机关标志、署名、代字和联系人',
})
export class IssuingOffice extends RecordType {
  @Given(AgencyEnum, '机关')
  agency!: Audience;

  @Given(AgencyEnum, '往来机关')
  addressee!: Audience;

  @Given(String, '发文机关标志')
  letterhead!: string;

  @Given(String, '署名，与印章一致；也用作主送机关名称')
  signature!: string;

  @Given(String, '自称与称谓中“我”“你”之后的字，如 办、委')
  shortName!: string;

  @Given(String, '函的发文机关代字，如 庆依法办函')
  letterCode!: string;

  @Maybe(String, '抄告单的发文机关代字，如 庆依法办抄；不制发抄告单的为空')
  noticeCode!: string | null;

  @Given(String, '联系人')
  contactName!: string;

  @Given(String, '联系电话')
  contactPhone!: string;

  @Linked('Region', '行政区划')
  region!: Relative;
}

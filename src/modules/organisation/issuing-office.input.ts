import { IsOptional, Matches } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { Takes, TakesText } from '../../graphql/input-fields';
import { labelledEnum } from '../../graphql/labelled-enum';
import { WriteInputType } from '../../graphql/payload';
import { ISSUING_AGENCIES, type IssuingAgency } from './organisation.vocabulary';

const IssuingAgencyEnum = labelledEnum('IssuingAgency', '发文机关所属的机关', ISSUING_AGENCIES);

const Line =
  (label: string, max: number): PropertyDecorator =>
  (target, property) => {
    TakesText(label, max)(target, property);
    Matches(/^[^\p{C}\p{Zl}\p{Zp}]*$/u, { message: `${label}须写在一行内` })(target, property as string);
  };

const Code =
  (label: string, nullable = false): PropertyDecorator =>
  (target, property) => {
    Field(() => String, { description: `${label}，1 至 12 个汉字`, nullable })(target, property as string);
    if (nullable) IsOptional()(target, property as string);
    Matches(/^\p{Script=Han}{1,12}$/u, { message: `${label}须为 1 至 12 个汉字` })(
      target,
      property as string,
    );
  };

@InputType('RegisterIssuingOfficeInput', {
  description:
    '登记发文机关：对每一个往来机关各登记一次，文号分别编定，互不可见；再次登记即为更新，已制发的公文不变',
})
export class RegisterIssuingOfficeInput extends WriteInputType {
  @Takes(IssuingAgencyEnum, '机关')
  agency!: IssuingAgency;

  @Takes(IssuingAgencyEnum, '往来机关')
  addressee!: IssuingAgency;

  @Field(() => String, { description: '行政区划代码（GB/T 2260），6 位，如 621000' })
  @Matches(/^\d{6}$/, { message: '行政区划代码须为 6 位数字' })
  regionCode!: string;

  @Line('发文机关标志', 28)
  letterhead!: string;

  @Line('署名，与印章一致', 60)
  signature!: string;

  @Line('自称与称谓中“我”“你”之后的字，如 办、委', 4)
  shortName!: string;

  @Code('函的发文机关代字')
  letterCode!: string;

  @Code('抄告单的发文机关代字，不制发抄告单的不填', true)
  noticeCode?: string | null;

  @Line('联系人', 30)
  contactName!: string;

  @Line('联系电话', 30)
  contactPhone!: string;
}

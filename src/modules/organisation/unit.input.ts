import { Matches, registerDecorator } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { Takes, TakesText } from '../../graphql/input-fields';
import { WriteInputType } from '../../graphql/payload';
import { creditCodeFault } from './credit-code';
import { UnitKindEnum } from './organisation.type';
import type { UnitKind } from './organisation.vocabulary';

/** The fault itself is the message, so that whoever types learns which character to look at. */
const CreditCode = (): PropertyDecorator => (target, property) =>
  registerDecorator({
    name: 'creditCode',
    target: target.constructor,
    propertyName: String(property),
    validator: {
      validate: (code: string) => creditCodeFault(code) === null,
      defaultMessage: (given) => creditCodeFault(String(given?.value)) ?? '',
    },
  });

@InputType('RegisterUnitInput', { description: '登记单位' })
export class RegisterUnitInput extends WriteInputType {
  @TakesText('名称', 120)
  name!: string;

  @Field(() => String, { description: '统一社会信用代码（GB 32100），18 位，校验位须相符' })
  @CreditCode()
  creditCode!: string;

  @Takes(UnitKindEnum, '类别；是否政法单位由类别确定')
  kind!: UnitKind;

  @Field(() => String, { description: '行政区划代码（GB/T 2260），6 位，如 621002' })
  @Matches(/^\d{6}$/, { message: '行政区划代码须为 6 位数字' })
  regionCode!: string;
}

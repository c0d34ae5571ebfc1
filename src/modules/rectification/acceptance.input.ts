import { InputType } from 'type-graphql';
import { Takes, TakesText } from '../../graphql/input-fields';
import { StepInputType } from '../../graphql/payload';
import { AcceptanceMethodEnum } from './acceptance.type';
import type { AcceptanceMethod } from './rectification.vocabulary';

@InputType('ApplyForClosureInput', { description: '申请销号' })
export class ApplyForClosureInput extends StepInputType {
  @TakesText('举一反三情况', 4000)
  generalisation!: string;
}

/** A decision on a rectification: by which method it was verified, and what was found against the standard. */
@InputType({ isAbstract: true } as never)
export abstract class VerdictInput extends StepInputType {
  @Takes(AcceptanceMethodEnum, '验收方式')
  method!: AcceptanceMethod;

  @TakesText('对照检验标准的验收结果及理由', 2000)
  reason!: string;
}

@InputType('PreAcceptFindingInput', { description: '初验' })
export class PreAcceptFindingInput extends VerdictInput {}

@InputType('CloseFindingInput', { description: '终验销号' })
export class CloseFindingInput extends VerdictInput {}

@InputType('MarkLongTermInput', { description: '终验列为长期坚持' })
export class MarkLongTermInput extends VerdictInput {}

@InputType('RejectClosureInput', { description: '退回销号申请' })
export class RejectClosureInput extends VerdictInput {}

@InputType('MarkNotThoroughInput', { description: '认定整改不彻底' })
export class MarkNotThoroughInput extends VerdictInput {}

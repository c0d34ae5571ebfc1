import { ArrayNotEmpty } from 'class-validator';
import { InputType } from 'type-graphql';
import { Takes, TakesId, TakesText } from '../../graphql/input-fields';
import { StepInputType, WriteInputType } from '../../graphql/payload';
import { FalseAccusationGroundEnum } from './false-accusation.type';
import type { FalseAccusationGround } from './false-accusation.vocabulary';

@InputType('ProposeFalseAccusationInput', { description: '提出认定诬告陷害；请勿写入举报人信息' })
export class ProposeFalseAccusationInput extends WriteInputType {
  @TakesId('问题线索')
  leadId!: string;

  @Takes([FalseAccusationGroundEnum], '情形，至少一项')
  @ArrayNotEmpty({ message: '须写明是捏造事实还是伪造材料' })
  grounds!: FalseAccusationGround[];

  @TakesText('捏造、伪造的情况', 2000)
  facts!: string;

  @TakesText('意图及其依据', 2000)
  intent!: string;
}

@InputType('RecogniseFalseAccusationInput', { description: '认定诬告陷害' })
export class RecogniseFalseAccusationInput extends StepInputType {}

@InputType('RefuseFalseAccusationInput', { description: '不予认定' })
export class RefuseFalseAccusationInput extends StepInputType {
  @TakesText('理由', 1000)
  reason!: string;
}

import { InputType } from 'type-graphql';
import { Takes, TakesText } from '../../../graphql/input-fields';
import { WriteInputType } from '../../../graphql/payload';
import type { Audience } from '../../../policy/vocabulary';
import { AgencyEnum } from '../../organisation/organisation.type';
import { LeadKindEnum } from '../lead.type';
import type { LeadKind } from '../lead.vocabulary';

@InputType('InquireLeadInput', { description: '查询他机关是否已在办理同一对象、同一事项' })
export class InquireLeadInput extends WriteInputType {
  @Takes(AgencyEnum, '被查询机关')
  agency!: Audience;

  @TakesText('对象姓名', 60)
  personName!: string;

  @TakesText('对象单位', 120)
  personUnit!: string;

  @Takes(LeadKindEnum, '事项类别')
  kind!: LeadKind;

  @TakesText('查询目的', 500)
  purpose!: string;

  /** Keeps whom the question is about out of every digest that a request's input goes into. */
  toJSON(): object {
    return { agency: this.agency, purpose: this.purpose };
  }
}

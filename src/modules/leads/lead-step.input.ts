import { Allow } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { WriteInputType } from '../../graphql/payload';

/**
 * Names the lead to act on. It takes no version: whether a guessed one is right would tell the sender how often
 * the other side has touched the lead.
 */
@InputType({ isAbstract: true } as never)
export abstract class LeadStepInput extends WriteInputType {
  @Field(() => ID, { description: '问题线索的全局标识' })
  @Allow()
  id!: string;
}

import { Allow, IsOptional, Length } from 'class-validator';
import { Field, ID, InputType, Int, Mutation as MutationDecorator, ObjectType } from 'type-graphql';
import type { Mutation } from '../policy/operations.policy';

type RecordClass = new () => object;

const pascal = (name: string): string => name[0]?.toUpperCase() + name.slice(1);
export const nounOf = (type: string): string => type[0]?.toLowerCase() + type.slice(1);

/**
 * A mutation and its payload, such as `ClaimFindingPayload { finding clientMutationKey }`; both take their names
 * from the method. Services answer with the record's id; the record itself is read after the commit like in any
 * query, so that a payload shows no more than a query would.
 */
export const Writes =
  (record: RecordClass, description: string): MethodDecorator =>
  (target, method, descriptor) => {
    class Payload {}
    Field(() => record, { nullable: true, description: '办理后的记录；办理后您不再可见时为空' })(
      Payload.prototype,
      nounOf(record.name),
    );
    Field(() => String, { nullable: true, description: '所随附的 clientMutationKey' })(
      Payload.prototype,
      'clientMutationKey',
    );
    ObjectType(`${pascal(method as Mutation)}Payload`, { description: '操作结果' })(Payload);
    MutationDecorator(() => Payload, { description })(target, method, descriptor as never);
  };

/** What every input of a write can carry. */
@InputType({ isAbstract: true } as never)
export abstract class WriteInputType {
  @Field(() => String, {
    nullable: true,
    description: '幂等键：同一账号以同一键重试同一请求，返回首次结果（1 至 80 字）',
  })
  @IsOptional()
  @Length(1, 80, { message: '幂等键须为 1 至 80 字' })
  clientMutationKey?: string | null;
}

/** An input that names the record to act on. */
@InputType({ isAbstract: true } as never)
export abstract class StepInputType extends WriteInputType {
  @Field(() => ID, { description: '办理对象的全局标识' })
  @Allow()
  id!: string;

  @Field(() => Int, { nullable: true, description: '所见版本号；与现行版本不同则拒绝（CONFLICT）' })
  @Allow()
  version?: number | null;
}

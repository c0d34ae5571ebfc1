import { Field, ObjectType } from 'type-graphql';

@ObjectType('PageInfo', { description: '分页信息' })
export class PageInfo {
  @Field(() => Boolean, { description: '之后是否还有' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: '之前是否还有' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: '本页第一条的游标' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: '本页最后一条的游标' })
  endCursor!: string | null;
}

import { Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import type { Context } from '../../graphql/context';
import { Instant } from '../../graphql/scalars';
import { AUDIENCES, type Audience, POSTS, type Post } from '../../policy/vocabulary';
import { AgencyEnum, PostEnum } from '../organisation/organisation.type';

@ObjectType('Viewer', { description: '当前用户' })
class Viewer {
  @Field(() => String, { description: '账号' })
  account!: string;

  @Field(() => String, { description: '姓名' })
  name!: string;

  @Field(() => AgencyEnum, { description: '机关' })
  agency!: Audience;

  @Field(() => String, { description: '机关名称' })
  agencyLabel!: string;

  @Field(() => PostEnum, { description: '岗位' })
  post!: Post;

  @Field(() => String, { description: '岗位名称' })
  postLabel!: string;

  @Field(() => String, { nullable: true, description: '所在单位的统一社会信用代码' })
  unitCode!: string | null;

  @Field(() => String, { description: '行政区划代码（GB/T 2260）' })
  regionCode!: string;

  @Field(() => Boolean, { description: '是否可查阅具名材料' })
  clearance!: boolean;

  @Field(() => Instant, { description: '服务器时间' })
  serverTime!: Date;
}

@Resolver()
export class ViewerResolver {
  @Query(() => Viewer, { description: '当前用户' })
  viewer(@Ctx() { actor, clock }: Context): Viewer {
    const agencyLabel = AUDIENCES[actor.agency].label;
    const postLabel = (POSTS[actor.agency] as Record<string, string>)[actor.post] ?? actor.post;
    return { ...actor, agencyLabel, postLabel, serverTime: clock.now() };
  }
}

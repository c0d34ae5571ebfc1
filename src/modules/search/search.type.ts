import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { NodeReference } from '../../graphql/node';
import { PageInfo } from '../../graphql/page-info';
import { SEARCHED_TYPES } from './search.vocabulary';

export const SearchedType = Object.fromEntries(Object.keys(SEARCHED_TYPES).map((type) => [type, type]));
registerEnumType(SearchedType, {
  name: 'SearchedType',
  description: '可按文字检索的记录类型',
  valuesConfig: Object.fromEntries(
    Object.entries(SEARCHED_TYPES).map(([type, description]) => [type, { description }]),
  ),
});

@ObjectType('SearchFragment', { description: '摘录的一段文字' })
export class SearchFragment {
  @Field(() => String, { description: '文字' })
  text!: string;

  @Field(() => Boolean, { description: '是否为命中的词' })
  isHit!: boolean;
}

@ObjectType('SearchHighlight', { description: '命中之处：只摘自您可见的文字' })
export class SearchHighlight {
  @Field(() => String, { description: '所在字段' })
  field!: string;

  @Field(() => String, { description: '所在字段的名称' })
  label!: string;

  @Field(() => [SearchFragment], { description: '依次相连即为摘录' })
  fragments!: SearchFragment[];
}

@ObjectType('SearchEdge', { description: '检索到的记录与其游标' })
export class SearchEdge {
  @Field(() => String, { description: '游标，只在同一次检索的类型范围下有效' })
  cursor!: string;

  @Field(() => NodeReference, { description: '记录' })
  node!: NodeReference;

  @Field(() => [SearchHighlight], { description: '命中之处' })
  highlights!: SearchHighlight[];
}

@ObjectType('SearchConnection', { description: '检索结果：按类型、再按编号倒序，次序稳定' })
export class SearchConnection {
  @Field(() => [SearchEdge], { description: '检索到的记录' })
  edges!: SearchEdge[];

  @Field(() => [NodeReference], { description: '检索到的记录，不带游标' })
  nodes!: NodeReference[];

  @Field(() => PageInfo, { description: '分页信息' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: '检索到的条数，只计您可知悉的记录，最多计到 1000' })
  totalCount!: number;
}

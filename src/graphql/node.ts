import { Field, ID, InterfaceType } from 'type-graphql';

/** Stands for the interface of all records where a module's type names it; each audience's schema has its own. */
@InterfaceType('Node', { description: '有全局标识的记录' })
export abstract class NodeReference {
  @Field(() => ID, { description: '全局标识' })
  id!: string;
}

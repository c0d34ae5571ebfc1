import {
  type GraphQLFieldConfigArgumentMap,
  type GraphQLFieldConfigMap,
  GraphQLID,
  GraphQLList,
  GraphQLNonNull,
  type GraphQLOutputType,
} from 'graphql';
import { Refusal } from '../../errors/refusal';
import type { Context } from '../context';
import { fromGlobalId } from '../global-id';
import { Answer } from '../read/answer';
import type { ConnectionArgs } from '../read/selection';
import type { Resource } from '../resource';

type FieldMap = GraphQLFieldConfigMap<Record<string, unknown>, Context>;

const ID_ARGUMENT = { type: new GraphQLNonNull(GraphQLID), description: '全局标识' };

/** What the fields of the root that read records answer with. */
interface Types {
  readonly record: GraphQLOutputType;
  readonly page: GraphQLOutputType;
  readonly args: GraphQLFieldConfigArgumentMap;
}

/** `findings` and `finding(id)`, as far as the type has a root */
export function rootFields(resource: Resource, types: () => Types): FieldMap {
  if (resource.root === null) return {};
  const { label } = resource.policy;
  const { record, page, args } = types();
  return {
    [resource.root.plural]: {
      description: `${label}列表：仅含您可知悉的记录,totalCount 亦然`,
      type: new GraphQLNonNull(page),
      args,
      resolve: (_root, given, context, info) =>
        context.read.connection(resource.name, given as ConnectionArgs, new Answer(context, info)),
    },
    [resource.root.singular]: {
      description: `按标识取一条${label}；不存在或无权知悉时为空`,
      type: record,
      args: { id: ID_ARGUMENT },
      resolve: (_root, { id }, context, info) => {
        const named = fromGlobalId(id as string);
        return named?.type === resource.name ? context.read.record(named, new Answer(context, info)) : null;
      },
    },
  };
}

const MAX_NODES = 100;

/** `node(id)` and `nodes(ids)` */
export const nodeFields = (node: GraphQLOutputType): FieldMap => ({
  node: {
    description: '按标识取任意一条记录；不存在或无权知悉时为空',
    type: node,
    args: { id: ID_ARGUMENT },
    resolve: (_root, { id }, context, info) => {
      const named = fromGlobalId(id as string);
      return named && context.read.record(named, new Answer(context, info));
    },
  },
  nodes: {
    description: '按标识取多条记录，次序同所给标识，最多 100 个',
    type: new GraphQLNonNull(new GraphQLList(node)),
    args: {
      ids: {
        type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(GraphQLID))),
        description: '全局标识',
      },
    },
    resolve: (_root, { ids }, context, info) => {
      const wanted = ids as string[];
      if (wanted.length > MAX_NODES)
        throw new Refusal('BAD_USER_INPUT', `一次最多取 ${MAX_NODES} 个标识`, { field: ['ids'] });
      const answer = new Answer(context, info);
      return wanted.map((id, index) => {
        const named = fromGlobalId(id);
        return named && context.read.record(named, answer.entry(index));
      });
    },
  },
});

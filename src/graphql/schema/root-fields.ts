import {
  type GraphQLFieldConfigMap,
  GraphQLID,
  type GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  type GraphQLObjectType,
} from 'graphql';
import type { Context } from '../context';
import { fromGlobalId } from '../global-id';
import type { ConnectionArgs } from '../read/selection';
import type { Resource } from '../resource';
import type { ConnectionTypes } from './connection-types';

type FieldMap = GraphQLFieldConfigMap<Record<string, unknown>, Context>;

const ID_ARGUMENT = { type: new GraphQLNonNull(GraphQLID), description: '全局标识' };

/** `findings` and `finding(id)`, as far as the type has a root */
export function rootFields(
  resource: Resource,
  type: GraphQLObjectType,
  connections: ConnectionTypes,
): FieldMap {
  if (resource.root === null) return {};
  const { label } = resource.policy;
  return {
    [resource.root.plural]: {
      description: `${label}列表：仅含您可知悉的记录,totalCount 亦然`,
      type: new GraphQLNonNull(connections.connection(resource)),
      args: connections.args(resource),
      resolve: (_root, args, { read }, info) => read.connection(resource.name, args as ConnectionArgs, info),
    },
    [resource.root.singular]: {
      description: `按标识取一条${label}；不存在或无权知悉时为空`,
      type,
      args: { id: ID_ARGUMENT },
      resolve: (_root, { id }, { read }, info) => {
        const local = fromGlobalId(id as string);
        return local?.type === resource.name ? read.record(resource.name, local.id, info) : null;
      },
    },
  };
}

/** `node(id)` and `nodes(ids)` */
export const nodeFields = (node: GraphQLInterfaceType): FieldMap => ({
  node: {
    description: '按标识取任意一条记录；不存在或无权知悉时为空',
    type: node,
    args: { id: ID_ARGUMENT },
    resolve: async (_root, { id }, { read }, info) => (await read.nodes([id as string], info))[0] ?? null,
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
    resolve: (_root, { ids }, { read }, info) => read.nodes(ids as string[], info),
  },
});

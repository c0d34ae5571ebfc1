import {
  GraphQLEnumType,
  type GraphQLFieldConfigArgumentMap,
  type GraphQLInputFieldConfigMap,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLString,
  getNullableType,
  isListType,
} from 'graphql';
import type { Resource, Resources } from '../resource';
import { operatorsFor } from './filter-inputs';

interface Column {
  readonly type: GraphQLOutputType;
  readonly description?: string | null | undefined;
}

/** What the connections of one schema need to know of it. */
export interface Shown {
  object(resource: Resource): GraphQLObjectType;
  isShown(resource: Resource): boolean;
  /** visible on every record that the viewer finds; what may be masked cannot be filtered or sorted by */
  isFilterable(resource: Resource, field: string): boolean;
  column(resource: Resource, field: string): Column | undefined;
  readonly resources: Resources;
  pageInfo(): GraphQLObjectType;
}

const DIRECTION = new GraphQLEnumType({
  name: 'OrderDirection',
  description: '排序方向',
  values: { ASC: { description: '升序，空值在后' }, DESC: { description: '降序，空值在前' } },
});

/** Relay connections, their filters and their orders, for one audience. */
export class ConnectionTypes {
  private readonly made = new Map<string, GraphQLObjectType | GraphQLInputObjectType>();
  private readonly columns = new Map<Resource, [string, Column][]>();

  constructor(private readonly shown: Shown) {}

  connection(resource: Resource): GraphQLObjectType {
    const { label } = resource.policy;
    return this.once(`${resource.name}Connection`, (name) => {
      const node = this.shown.object(resource);
      const edge = new GraphQLObjectType({
        name: `${resource.name}Edge`,
        description: `${label}与其游标`,
        fields: {
          cursor: { type: new GraphQLNonNull(GraphQLString), description: '游标，只在同一排序下有效' },
          node: { type: new GraphQLNonNull(node), description: label },
        },
      });
      return new GraphQLObjectType({
        name,
        description: `${label}的一页`,
        fields: {
          edges: { type: listOf(edge), description: '带游标的记录' },
          nodes: { type: listOf(node), description: '记录' },
          pageInfo: { type: new GraphQLNonNull(this.shown.pageInfo()), description: '分页信息' },
          totalCount: {
            type: new GraphQLNonNull(GraphQLInt),
            description: '符合筛选条件且您可知悉的总数',
          },
        },
      });
    });
  }

  args(resource: Resource): GraphQLFieldConfigArgumentMap {
    const filter = this.filter(resource);
    const order = this.order(resource);
    return {
      first: { type: GraphQLInt, description: '从前取多少条，缺省 20' },
      after: { type: GraphQLString, description: '从此游标之后取，与 first 同用' },
      last: { type: GraphQLInt, description: '从后取多少条' },
      before: { type: GraphQLString, description: '从此游标之前取，与 last 同用' },
      ...(filter ? { filter: { type: filter, description: '筛选：各项之间为“且”' } } : {}),
      ...(order
        ? {
            orderBy: {
              type: new GraphQLList(new GraphQLNonNull(order)),
              description: '排序；末位恒以标识补足',
            },
          }
        : {}),
    };
  }

  /** Columns of the resource that the viewer can filter by. */
  private filterable(resource: Resource): [string, Column][] {
    const known = this.columns.get(resource) ?? this.filterableOf(resource);
    this.columns.set(resource, known);
    return known;
  }

  private filterableOf(resource: Resource): [string, Column][] {
    return Object.keys(resource.policy.fields).flatMap((field): [string, Column][] => {
      if (!this.shown.isFilterable(resource, field)) return [];
      if (resource.relations.has(field) || resource.computed?.[field]) return [];
      const column = this.shown.column(resource, field);
      return column ? [[field, column]] : [];
    });
  }

  private filter(resource: Resource): GraphQLInputObjectType | null {
    if (this.filterable(resource).length === 0) return null;
    return this.onceInput(`${resource.name}Filter`, (name) => {
      const self = (): GraphQLInputObjectType => this.made.get(name) as GraphQLInputObjectType;
      return new GraphQLInputObjectType({
        name,
        description: `${resource.policy.label}的筛选条件`,
        fields: () => {
          const fields: GraphQLInputFieldConfigMap = {
            and: { type: new GraphQLList(new GraphQLNonNull(self())), description: '全部满足' },
            or: { type: new GraphQLList(new GraphQLNonNull(self())), description: '满足其一' },
            not: { type: self(), description: '不满足' },
          };
          for (const [field, { type, description }] of this.filterable(resource))
            fields[field] = { type: operatorsFor(type), description };
          for (const [field, relation] of resource.relations) {
            const target = this.shown.resources.get(relation.target);
            const filterable = !relation.many && this.shown.isFilterable(resource, field);
            const type = filterable && this.shown.isShown(target) ? this.filter(target) : null;
            if (type) fields[field] = { type, description: relation.description };
          }
          return fields;
        },
      });
    });
  }

  private order(resource: Resource): GraphQLInputObjectType | null {
    const fields = this.filterable(resource).filter(([, { type }]) => !isListType(getNullableType(type)));
    if (fields.length === 0) return null;
    return this.onceInput(`${resource.name}Order`, (name) => {
      const field = new GraphQLEnumType({
        name: `${resource.name}OrderField`,
        description: `${resource.policy.label}可按哪些字段排序`,
        values: Object.fromEntries(
          fields.map(([key, { description }]) => [constantCase(key), { value: key, description }]),
        ),
      });
      return new GraphQLInputObjectType({
        name,
        description: `${resource.policy.label}的排序`,
        fields: {
          field: { type: new GraphQLNonNull(field), description: '字段' },
          direction: { type: DIRECTION, defaultValue: 'ASC', description: '方向' },
        },
      });
    });
  }

  private once(name: string, make: (name: string) => GraphQLObjectType): GraphQLObjectType {
    const known = this.made.get(name) ?? make(name);
    this.made.set(name, known);
    return known as GraphQLObjectType;
  }

  private onceInput(name: string, make: (name: string) => GraphQLInputObjectType): GraphQLInputObjectType {
    const known = this.made.get(name) ?? make(name);
    this.made.set(name, known);
    return known as GraphQLInputObjectType;
  }
}

const listOf = (type: GraphQLObjectType) => new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(type)));

/** `rectifyDueOn` → `RECTIFY_DUE_ON` */
const constantCase = (name: string): string => name.replace(/([A-Z])/g, '_$1').toUpperCase();

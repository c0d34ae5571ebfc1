import {
  type GraphQLArgumentConfig,
  type GraphQLFieldConfig,
  type GraphQLFieldConfigMap,
  GraphQLID,
  GraphQLInputObjectType,
  GraphQLInterfaceType,
  GraphQLList,
  type GraphQLNamedType,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLSchema,
  type GraphQLType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { MUTATION_POLICY, type OperationPolicy, QUERY_POLICY } from '../../policy/operations.policy';
import { effectOf, rowRuleOf } from '../../policy/resource-policy';
import { AUDIENCE_NAMES, AUDIENCES, type Audience } from '../../policy/vocabulary';
import type { Context } from '../context';
import { toGlobalId } from '../global-id';
import { heldAt } from '../read/selection';
import type { Resource, Resources } from '../resource';
import { ConnectionTypes } from './connection-types';
import { narrowedPosts } from './narrowed-posts';
import { narrowedTypes } from './narrowed-types';
import { nodeFields, rootFields } from './root-fields';

type Field = GraphQLFieldConfig<Record<string, unknown>, Context>;
type FieldMap = GraphQLFieldConfigMap<Record<string, unknown>, Context>;

/**
 * The schema of one audience, built from the whole one: what the policy calls absent is not there, so that
 * neither introspection nor a validation error nor a suggestion can speak of it.
 * @param audience null for the union of all audiences, which documents the graph and is never served
 */
export function audienceSchema(
  whole: GraphQLSchema,
  resources: Resources,
  audience: Audience | null,
): GraphQLSchema {
  return new AudienceSchema(whole, resources, audience).build();
}

class AudienceSchema {
  private readonly audiences: readonly Audience[];
  private readonly made = new Map<string, GraphQLNamedType>();
  private readonly node = new GraphQLInterfaceType({
    name: 'Node',
    description: '有全局标识的记录',
    fields: { id: { type: new GraphQLNonNull(GraphQLID), description: '全局标识' } },
  });
  private readonly connections: ConnectionTypes;

  constructor(
    private readonly whole: GraphQLSchema,
    private readonly resources: Resources,
    audience: Audience | null,
  ) {
    this.audiences = audience === null ? AUDIENCE_NAMES : [audience];
    this.connections = new ConnectionTypes({
      object: (resource) => this.resourceType(resource),
      isFilterable: (resource, field) => this.someEffect(resource, field, 'visible'),
      isShown: (resource) => this.isShown(resource),
      column: (resource, field) => {
        const column = this.wholeType(resource).getFields()[field];
        return column && { ...column, type: this.translate(column.type) as GraphQLOutputType };
      },
      resources,
      pageInfo: () => this.named(this.whole.getType('PageInfo') as GraphQLObjectType) as GraphQLObjectType,
    });
  }

  build(): GraphQLSchema {
    const shown = this.resources.all.filter((resource) => this.isShown(resource));
    const query = new GraphQLObjectType({
      name: 'Query',
      description: '查询',
      fields: () => ({
        ...this.operations(this.whole.getQueryType(), QUERY_POLICY),
        ...(shown.length > 0 ? nodeFields(this.node) : {}),
        ...Object.assign(
          {},
          ...shown.map((resource) => rootFields(resource, this.resourceType(resource), this.connections)),
        ),
      }),
    });
    const mutations = this.operations(this.whole.getMutationType(), MUTATION_POLICY);
    const mutation =
      Object.keys(mutations).length === 0
        ? null
        : new GraphQLObjectType({ name: 'Mutation', description: '操作', fields: mutations });
    const label = this.audiences.length === 1 ? AUDIENCES[this.audiences[0] as Audience].label : '全部机关';
    return new GraphQLSchema({
      description: `督察协同图 · ${label}`,
      query,
      mutation,
      types: shown.map((resource) => this.resourceType(resource)),
    });
  }

  private isShown(resource: Resource): boolean {
    return this.audiences.some((audience) => rowRuleOf(resource.policy, audience) !== null);
  }

  private someEffect(resource: Resource, field: string, ...kinds: string[]): boolean {
    return this.audiences.some((audience) => kinds.includes(effectOf(resource.policy, audience, field).kind));
  }

  private hasField(resource: Resource, field: string): boolean {
    return this.someEffect(resource, field, 'visible', 'when', 'reduced');
  }

  private wholeType(resource: Resource): GraphQLObjectType {
    return this.whole.getType(resource.name) as GraphQLObjectType;
  }

  /** The object type of a resource, with the fields the audience has of it. */
  private resourceType(resource: Resource): GraphQLObjectType {
    return this.once(resource.name, () => {
      const whole = this.wholeType(resource);
      return new GraphQLObjectType({
        name: resource.name,
        description: whole.description,
        interfaces: [this.node],
        extensions: { resource: resource.name },
        fields: () => this.resourceFields(resource, whole),
      });
    });
  }

  private resourceFields(resource: Resource, whole: GraphQLObjectType): FieldMap {
    const fields: FieldMap = {};
    const config = whole.toConfig();
    for (const [name, field] of Object.entries(config.fields)) {
      if (!this.hasField(resource, name)) continue;
      const computed = resource.computed?.[name] !== undefined;
      const { resolve, ...shape } = field;
      fields[name] = { ...this.field(shape as Field), ...(computed ? { resolve: resolve as never } : {}) };
      if (name === 'id') fields[name].resolve = (record) => toGlobalId(resource.name, record.id as string);
    }
    for (const [name, relation] of resource.relations) {
      const target = this.resources.get(relation.target);
      if (!this.hasField(resource, name) || !this.isShown(target)) continue;
      const resolve: Field['resolve'] = (record, _args, _context, info) =>
        record[heldAt(info.path.key)] ?? null;
      fields[name] = relation.many
        ? {
            description: relation.description,
            type: this.connections.connection(target),
            args: this.connections.args(target),
            resolve,
          }
        : {
            description: `${relation.description}；无或无权知悉时为空`,
            type: this.resourceType(target),
            resolve,
          };
    }
    return fields;
  }

  /** Fields of Query or Mutation that the audience may call at all and that speak only of what it has. */
  private operations(
    type: GraphQLObjectType | null | undefined,
    policy: Readonly<Record<string, OperationPolicy>>,
  ): FieldMap {
    if (!type) return {};
    const fields: FieldMap = {};
    for (const [name, field] of Object.entries(type.toConfig().fields)) {
      const rule = policy[name];
      if (rule === undefined || !this.audiences.some((audience) => rule.posts[audience]?.length)) continue;
      fields[name] = this.field(field as Field);
    }
    return fields;
  }

  private field(field: Field): Field {
    const args = Object.entries(field.args ?? {}).map(([name, arg]): [string, GraphQLArgumentConfig] => [
      name,
      {
        ...arg,
        // an input explains itself
        description: arg.description ?? getNamedType(arg.type).description,
        type: this.translate(arg.type) as GraphQLArgumentConfig['type'],
      },
    ]);
    return { ...field, type: this.translate(field.type) as Field['type'], args: Object.fromEntries(args) };
  }

  private translate(type: GraphQLType): GraphQLType {
    if (isNonNullType(type)) return new GraphQLNonNull(this.translate(type.ofType) as never);
    if (isListType(type)) return new GraphQLList(this.translate(type.ofType));
    return this.named(type as GraphQLNamedType);
  }

  private named(type: GraphQLNamedType): GraphQLNamedType {
    const resource = this.resources.find(type.name);
    if (resource) return this.resourceType(resource);
    if (type.name === this.node.name) return this.node;
    if (isEnumType(type) && type.name === 'SearchedType')
      return this.once(type.name, () => narrowedTypes(type, this.resources, this.audiences));
    if (isEnumType(type) && type.name === 'Post')
      return this.once(type.name, () => narrowedPosts(type, this.audiences));
    if (isObjectType(type))
      return this.once(type.name, () => {
        const config = type.toConfig();
        return new GraphQLObjectType({
          ...config,
          interfaces: [],
          fields: () => this.plainFields(config.fields),
        });
      });
    if (isInputObjectType(type))
      return this.once(type.name, () => {
        const config = type.toConfig();
        return new GraphQLInputObjectType({
          ...config,
          fields: () =>
            Object.fromEntries(
              Object.entries(config.fields).map(([name, field]) => [
                name,
                { ...field, type: this.translate(field.type) as never },
              ]),
            ),
        });
      });
    return type;
  }

  /** Of a type that is no record (a payload, a figure), fields that speak of a hidden type are left out. */
  private plainFields(fields: FieldMap): FieldMap {
    return Object.fromEntries(
      Object.entries(fields)
        .filter(([, field]) => {
          const resource = this.resources.find(namedTypeOf(field.type));
          return resource === undefined || this.isShown(resource);
        })
        .map(([name, field]) => {
          const resource = this.resources.find(namedTypeOf(field.type));
          if (resource === undefined) return [name, this.field(field)];
          // a payload names its record by id; the record is read like any other, after the commit
          const resolve: Field['resolve'] = (payload, _args, { read }, info) =>
            typeof payload[name] === 'string' ? read.record(resource.name, payload[name], info) : null;
          return [name, { ...this.field(field), resolve }];
        }),
    );
  }

  private once<T extends GraphQLNamedType>(name: string, make: () => T): T {
    const known = this.made.get(name);
    if (known) return known as T;
    const type = make();
    this.made.set(name, type);
    return type;
  }
}

const namedTypeOf = (type: GraphQLType): string => getNamedType(type).name;

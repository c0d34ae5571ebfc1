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
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { Refusal } from '../../errors/refusal';
import { MUTATION_POLICY, type OperationPolicy, QUERY_POLICY } from '../../policy/operations.policy';
import { effectOf, rowRuleOf } from '../../policy/resource-policy';
import { AUDIENCE_NAMES, AUDIENCES, type Audience } from '../../policy/vocabulary';
import type { Context } from '../context';
import type { GlobalId } from '../global-id';
import { Answer } from '../read/answer';
import type { Resource, Resources } from '../resource';
import { WRITTEN } from '../written';
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
export const audienceSchema = (
  whole: GraphQLSchema,
  resources: Resources,
  audience: Audience | null,
): GraphQLSchema => new AudienceSchema(whole, resources, audience, false).build();

/** The same schema as it is executed: every record and every page is a leaf, written by the reader. */
export const executedSchema = (
  whole: GraphQLSchema,
  resources: Resources,
  audience: Audience,
): GraphQLSchema => new AudienceSchema(whole, resources, audience, true).build();

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
    private readonly isExecuted: boolean,
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
        ...(shown.length > 0 ? nodeFields(this.isExecuted ? WRITTEN : this.node) : {}),
        ...Object.assign({}, ...shown.map((resource) => this.rootFields(resource))),
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
      types: this.isExecuted ? [] : shown.map((resource) => this.resourceType(resource)),
    });
  }

  private rootFields(resource: Resource): FieldMap {
    return rootFields(resource, () => ({
      record: this.isExecuted ? WRITTEN : this.resourceType(resource),
      page: this.isExecuted ? WRITTEN : this.connections.connection(resource),
      args: this.connections.args(resource),
    }));
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
    }
    for (const [name, relation] of resource.relations) {
      const target = this.resources.get(relation.target);
      if (!this.hasField(resource, name) || !this.isShown(target)) continue;
      fields[name] = relation.many
        ? {
            description: relation.description,
            type: this.connections.connection(target),
            args: this.connections.args(target),
          }
        : {
            description: `${relation.description}；无或无权知悉时为空`,
            type: this.resourceType(target),
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
    const isRecord = resource !== undefined || type.name === this.node.name;
    if (isRecord && this.isExecuted) return WRITTEN;
    if (isRecord) return resource ? this.resourceType(resource) : this.node;
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
      Object.entries(fields).flatMap(([name, field]) => {
        const type = getNamedType(field.type).name;
        const resource = this.resources.find(type);
        if (resource !== undefined && !this.isShown(resource)) return [];
        if (resource === undefined && type !== this.node.name) return [[name, this.field(field)]];
        return [[name, { ...this.field(field), resolve: named(name) }]];
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

/** A payload or a hit names its records by their ids; each is read like any other, after the commit. */
const named =
  (field: string): Field['resolve'] =>
  (holder, _args, context, info) => {
    const answer = new Answer(context, info);
    const held = holder[field] as GlobalId | readonly GlobalId[] | null | undefined;
    if (held === null || held === undefined) return null;
    const read = async (id: GlobalId, own: Answer) => {
      const written = await context.read.record(id, own);
      // taken away since it was found
      if (written === null && isRequired(info.returnType)) throw new Refusal('NOT_FOUND');
      return written;
    };
    return 'id' in held ? read(held, answer) : held.map((each, index) => read(each, answer.entry(index)));
  };

const isRequired = (type: GraphQLOutputType): boolean => {
  const held = getNullableType(type);
  return isListType(held) ? isNonNullType(held.ofType) : isNonNullType(type);
};

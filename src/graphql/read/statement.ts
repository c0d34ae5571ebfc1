import { DIVISION_COLUMNS } from '../../database/columns';
import type { Actor } from '../../identity/actor';
import {
  type ActorAttribute,
  type Expression,
  regionPrefix,
  SCOPE_SETTINGS,
  type SqlDialect,
  simplify,
  sqlLiteral,
  toSql,
} from '../../policy/expression';
import { effectOf, rowRuleOf } from '../../policy/resource-policy';
import type { Resource, Resources } from '../resource';

/** One SQL statement in the making: its parameters, its aliases, and the conditions of the one who asks. */
export class Statement {
  readonly values: unknown[] = [];
  /** where in the values each attribute of the actor stands */
  private readonly attributes = new Map<ActorAttribute, { readonly sql: string; readonly at: number }>();
  /** the record that an id of another one names, where the statement reads it anyway: SQL of the id → its alias */
  private readonly named = new Map<string, { readonly resource: Resource; readonly alias: string }>();
  private aliases = 0;

  constructor(
    readonly actor: Actor,
    readonly resources: Resources,
  ) {}

  /** @param cast PostgreSQL type of the parameter */
  param(value: unknown, cast: string): string {
    this.values.push(value);
    return `$${this.values.length}::${cast}`;
  }

  alias(): string {
    return `t${this.aliases++}`;
  }

  /** The same beginning, for the same or another actor in the same post and of as large a division. */
  continuedBy(actor: Actor): Statement {
    const next = new Statement(actor, this.resources);
    next.aliases = this.aliases;
    next.values.push(...this.values);
    for (const [attribute, bound] of this.attributes) {
      next.attributes.set(attribute, bound);
      next.values[bound.at] = attributeOf(attribute, actor);
    }
    return next;
  }

  /** From now on `id` stands for this record, which the statement has found the actor may know of. */
  names(id: string, resource: Resource, alias: string): string {
    this.named.set(id, { resource, alias });
    return `${id} = ${alias}."id"`;
  }

  /** The records of this type that the actor can find. */
  visible(resource: Resource, alias: string): string {
    const rule = rowRuleOf(resource.policy, this.actor.agency);
    return rule === null ? 'FALSE' : this.where(rule.condition.expression, resource, alias);
  }

  where(expression: Expression, resource: Resource, alias: string): string {
    return toSql(simplify(expression, this.actor), this.dialect(resource, alias));
  }

  /**
   * A field's value as this actor gets it: hidden values never leave the database.
   * @param source the property that holds it, where that has another name (the id of a linked record)
   */
  value(resource: Resource, alias: string, field: string, source = field): string {
    const effect = effectOf(resource.policy, this.actor.agency, field);
    const column = `${alias}.${resource.column(source)}`;
    switch (effect.kind) {
      case 'visible':
        return column;
      case 'absent':
        return 'NULL';
      case 'when': {
        const condition = this.where(effect.condition.expression, resource, alias);
        return condition === 'TRUE' ? column : `CASE WHEN ${condition} THEN ${column} END`;
      }
      case 'reduced': {
        const coarser = `${alias}.${resource.column(effect.to)}`;
        if (effect.condition === undefined) return coarser;
        return `CASE WHEN ${this.where(effect.condition.expression, resource, alias)} THEN ${column} ELSE ${coarser} END`;
      }
    }
  }

  private dialect(resource: Resource, alias: string): SqlDialect {
    return {
      column: (field) => `${alias}.${resource.column(field)}`,
      actor: (attribute) => this.attribute(attribute),
      literal: sqlLiteral,
      inside: (field) => this.inside(resource, alias, field),
      within: (type, id, of) => {
        const read = this.named.get(id);
        if (read !== undefined) return this.where(of, read.resource, read.alias);
        const parent = this.resources.get(type);
        const parentAlias = this.alias();
        return `EXISTS (SELECT 1 FROM ${parent.table} ${parentAlias} WHERE ${parentAlias}."id" = ${id} AND ${this.where(of, parent, parentAlias)})`;
      },
      referred: (type, by, id, of) => {
        const referring = this.resources.get(type);
        const each = this.alias();
        return `EXISTS (SELECT 1 FROM ${referring.table} ${each} WHERE ${each}.${referring.column(by)} = ${id} AND ${this.where(of, referring, each)})`;
      },
    };
  }

  /** Where the record keeps its divisions, the actor's is one value of one column, and so one range of an index. */
  private inside(resource: Resource, alias: string, field: string): string {
    const prefix = this.attribute('regionPrefix');
    const kept = field === 'regionCode' && resource.keepsDivisions;
    const size = regionPrefix(this.actor.regionCode).length;
    const column = size === 6 ? field : DIVISION_COLUMNS[size as keyof typeof DIVISION_COLUMNS];
    return kept && column !== undefined
      ? `${alias}.${resource.column(column)} = ${prefix}`
      : `starts_with(${alias}.${resource.column(field)}, ${prefix})`;
  }

  private attribute(attribute: ActorAttribute): string {
    const known = this.attributes.get(attribute);
    if (known !== undefined) return known.sql;
    const at = this.values.length;
    const cast = attribute === 'agency' ? '' : SCOPE_SETTINGS[attribute].slice(2);
    const sql = this.param(attributeOf(attribute, this.actor), cast || 'text');
    this.attributes.set(attribute, { sql, at });
    return sql;
  }
}

const attributeOf = (attribute: ActorAttribute, actor: Actor): unknown =>
  attribute === 'regionPrefix' ? regionPrefix(actor.regionCode) : actor[attribute];

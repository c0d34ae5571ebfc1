import { DIVISION_COLUMNS } from '../../database/columns';
import type { Actor } from '../../identity/actor';
import {
  type Expression,
  regionPrefix,
  type ScopeAttribute,
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
  private readonly attributes = new Map<ScopeAttribute, string>();
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

  private attribute(attribute: ScopeAttribute): string {
    const known = this.attributes.get(attribute);
    if (known !== undefined) return known;
    const made = this.bind(attribute);
    this.attributes.set(attribute, made);
    return made;
  }

  private bind(attribute: ScopeAttribute): string {
    switch (attribute) {
      case 'inspectionIds':
        return this.param(this.actor.inspectionIds, 'uuid[]');
      case 'unitId':
        return this.param(this.actor.unitId, 'uuid');
      case 'regionPrefix':
        return this.param(regionPrefix(this.actor.regionCode), 'text');
      default:
        return this.param(this.actor[attribute], 'text');
    }
  }
}

import type { ObjectLiteral } from 'typeorm';
import type { Resource, Resources } from '../../src/graphql/resource';
import type { Actor, Claims } from '../../src/identity/actor';
import { InspectionTargetEntity } from '../../src/modules/inspections/preparation.entity';
import { TeamMemberEntity } from '../../src/modules/inspections/team.entity';
import { UnitEntity } from '../../src/modules/organisation/organisation.entity';
import { type Expression, test as holds, type Row } from '../../src/policy/expression';
import { effectOf, rowRuleOf } from '../../src/policy/resource-policy';
import { type Cell, WRITTEN_TYPES, writtenCell } from './expected-fields';
import { KNOWN_LEADS } from './expected-leads';
import { COLUMNS, KNOWN, KNOWN_BY_NAME } from './expected-records';
import { ASKERS } from './matrix-people';
import type { MatrixWorld } from './matrix-world';

/** Somebody who asks, and the column of the expectations that holds for him. */
export interface Person {
  readonly actor: Actor;
  readonly column: string;
}

/**
 * What has to come out. For the critical types it is read off the tables written by hand; for the others the
 * policy itself is asked, in memory, so that the whole way through HTTP and SQL is compared with it.
 */
export class Oracle {
  readonly people: readonly Person[];
  private readonly byId = new Map<string, { type: string; row: ObjectLiteral }>();
  private readonly namesOfIds = new Map<string, string>();

  constructor(
    private readonly world: MatrixWorld,
    readonly resources: Resources,
  ) {
    for (const resource of resources.all)
      for (const [name, row] of this.rows(resource)) {
        this.byId.set(`${resource.name}:${row.id}`, { type: resource.name, row });
        this.namesOfIds.set(`${resource.name}:${row.id}`, name);
      }
    this.people = ASKERS.map(({ account, column }) => ({
      column,
      actor: this.actorOf(world.claims.get(account) as Claims),
    }));
  }

  person(account: string): Person {
    const person = this.people.find(({ actor }) => actor.account === account);
    if (person === undefined) throw new Error(`nobody is called ${account}`);
    return person;
  }

  rows(resource: Resource): ReadonlyMap<string, ObjectLiteral> {
    return this.world.world.rows(resource.entity as new () => ObjectLiteral);
  }

  knows({ actor, column }: Person, type: string, name: string): boolean {
    const accounts = KNOWN_LEADS[type];
    if (accounts) {
      const circle = accounts.get(name);
      if (circle === undefined) throw new Error(`${type} ${name} is missing in the tables`);
      return circle.has(actor.account);
    }
    const resource = this.resources.get(type);
    const known = KNOWN[type];
    if (known) {
      const row = known.get(name);
      if (row === undefined) throw new Error(`${type} ${name} is missing in the tables`);
      if (KNOWN_BY_NAME[type]?.get(name)?.has(actor.account)) return true;
      return row[(COLUMNS as readonly string[]).indexOf(column)] ?? false;
    }
    const rule = rowRuleOf(resource.policy, actor.agency);
    const row = this.rows(resource).get(name) as ObjectLiteral;
    return (
      rule !== null &&
      holds(rule.condition.expression, actor, this.withParents(rule.condition.expression, row))
    );
  }

  cell({ actor }: Person, type: string, field: string, row: ObjectLiteral): Cell {
    if (WRITTEN_TYPES.includes(type)) return writtenCell(actor, type, field, row);
    const resource = this.resources.get(type);
    const effect = effectOf(resource.policy, actor.agency, field);
    const condition = 'condition' in effect ? effect.condition : undefined;
    const met = condition !== undefined && holds(condition.expression, actor, row);
    switch (effect.kind) {
      case 'visible':
      case 'absent':
        return effect.kind;
      case 'when':
        return met
          ? 'visible'
          : { ruleId: effect.condition.id, reason: `仅当${effect.condition.label}时可见` };
      case 'reduced':
        return met ? 'visible' : { insteadOf: effect.to };
    }
  }

  /** The names of the records that a to-many field of this record leads to, of those that the person knows. */
  below(person: Person, resource: Resource, field: string, row: ObjectLiteral): string[] {
    const relation = this.relation(resource, field);
    const target = this.resources.get(relation.target);
    return [...this.rows(target)].flatMap(([name, other]) =>
      other[relation.via] === row.id && this.knows(person, target.name, name) ? [other.id as string] : [],
    );
  }

  /** The id of the record that a to-one field of this record leads to, if the person knows it. */
  linked(person: Person, resource: Resource, field: string, row: ObjectLiteral): string | null {
    const relation = this.relation(resource, field);
    const name = this.namesOfIds.get(`${relation.target}:${row[relation.via]}`);
    return name !== undefined && this.knows(person, relation.target, name) ? row[relation.via] : null;
  }

  /** The row with the records that this condition looks at through it. */
  withParents(expression: Expression, row: ObjectLiteral): Row {
    const parents = parentsIn(expression).map(({ field, type, of }) => {
      const parent = this.byId.get(`${type}:${row[field]}`)?.row;
      return [field.replace(/Id$/, ''), parent ? this.withParents(of, parent) : null];
    });
    const referring = referringIn(expression).map(({ field, type, by, of }) => {
      const others = [...this.rows(this.resources.get(type)).values()].filter(
        (other) => other[by] === row.id,
      );
      return [field, others.map((other) => this.withParents(of, other))];
    });
    return { ...row, ...Object.fromEntries([...parents, ...referring]) };
  }

  private relation(resource: Resource, field: string) {
    const relation = resource.relations.get(field);
    if (relation === undefined) throw new Error(`${resource.name}.${field} is no relation`);
    return relation;
  }

  /** Claims completed in memory, as the database completes them. */
  private actorOf(claims: Claims): Actor {
    const { world } = this.world;
    const unit = [...world.rows(UnitEntity).values()].find(
      ({ creditCode }) => creditCode === claims.unitCode,
    );
    const parts =
      claims.agency === 'INSPECTED_UNIT'
        ? [...world.rows(InspectionTargetEntity).values()].filter(({ unitId }) => unitId === unit?.id)
        : [...world.rows(TeamMemberEntity).values()].filter(({ account }) => account === claims.account);
    return {
      ...claims,
      unitId: unit?.id ?? null,
      inspectionIds: parts.map(({ inspectionId }) => inspectionId),
    };
  }
}

const referringIn = (expression: Expression): Extract<Expression, { op: 'referred' }>[] => {
  if (expression.op === 'referred') return [expression];
  if (expression.op === 'all' || expression.op === 'any') return expression.of.flatMap(referringIn);
  return expression.op === 'not' ? referringIn(expression.of) : [];
};

const parentsIn = (expression: Expression): Extract<Expression, { op: 'within' }>[] => {
  switch (expression.op) {
    case 'all':
    case 'any':
      return expression.of.flatMap(parentsIn);
    case 'not':
      return parentsIn(expression.of);
    case 'within':
      return [expression];
    default:
      return [];
  }
};

import type { EntityMetadata } from 'typeorm';
import { DIVISION_COLUMNS } from '../database/columns';
import type { ResourcePolicy } from '../policy/resource-policy';
import type { Audience } from '../policy/vocabulary';
import { type RelationField, relationsOf } from './fields';

type Class = abstract new (...args: never[]) => object;

/** What a module says of one type of record that the graph shows. */
export interface ResourceDeclaration {
  readonly type: Class;
  readonly entity: Class;
  readonly policy: ResourcePolicy;
  /** root connection and its default order (property names of the entity, ascending); null: no root read */
  readonly root: { readonly plural: string; readonly singular: string } | null;
  /** default order; `id` is appended */
  readonly order: readonly string[];
  /** where an audience is not shown what the others' lists are ordered by */
  readonly orders?: Readonly<Partial<Record<Audience, readonly string[]>>>;
  /** fields whose column has another name */
  readonly columns?: Readonly<Record<string, string>>;
  /** fields that a resolver computes, and the columns it needs of the record */
  readonly computed?: Readonly<Record<string, readonly string[]>>;
  /** texts by which records of this type are found; each audience finds them by those that it is shown */
  readonly search?: readonly string[];
  /** where records of this type are counted by what decides who knows of them */
  readonly tally?: { readonly entity: Class; readonly columns: Readonly<Record<string, string>> };
}

/** A relation as the planner walks it. */
export interface Relation extends RelationField {
  /** to one: the property of this record that holds the other's id */
  readonly via: string;
}

/** A declaration joined with the metadata of its entity. */
export interface Resource extends Omit<ResourceDeclaration, 'tally'> {
  readonly name: string;
  readonly table: string;
  /** properties of the entity that hold a column */
  readonly fields: readonly string[];
  has(field: string): boolean;
  /** field → quoted column */
  column(field: string): string;
  /** PostgreSQL type of the field's column */
  columnType(field: string): string;
  isNullable(field: string): boolean;
  /** its rows hold the city and the province of their `regionCode` */
  readonly keepsDivisions: boolean;
  readonly relations: ReadonlyMap<string, Relation>;
  /** the same type and policy over the table of its counts */
  readonly tally: Resource | null;
}

export class Resources {
  private readonly byName = new Map<string, Resource>();

  constructor(declarations: readonly ResourceDeclaration[], metadataOf: (entity: Class) => EntityMetadata) {
    for (const declaration of declarations) {
      const resource = bind(declaration, metadataOf);
      this.byName.set(resource.name, resource);
    }
  }

  get(type: string): Resource {
    const resource = this.byName.get(type);
    if (resource === undefined) throw new Error(`no resource of type ${type}`);
    return resource;
  }

  find(type: string): Resource | undefined {
    return this.byName.get(type);
  }

  get all(): readonly Resource[] {
    return [...this.byName.values()];
  }
}

/** What an audience's lists of the type are ordered by: what it sees of every record, since it stands in cursors. */
export const orderFor = ({ order, orders }: Resource, audience: Audience): readonly string[] =>
  orders?.[audience] ?? order;

/** Cells stand for many records: they have no relations. */
abstract class Unrelated {}

function bind(declaration: ResourceDeclaration, metadataOf: (entity: Class) => EntityMetadata): Resource {
  const metadata = metadataOf(declaration.entity);
  const name = declaration.policy.type;
  const columns = new Map(
    metadata.columns.map((column) => [
      column.propertyName,
      {
        sql: `"${column.databaseName}"`,
        nullable: column.isNullable,
        type: `${column.type === String ? 'text' : String(column.type)}${column.isArray ? '[]' : ''}`,
      },
    ]),
  );
  const columnOf = (field: string) => {
    const column = columns.get(declaration.columns?.[field] ?? field);
    if (column === undefined) throw new Error(`${name}.${field} has no column in ${metadata.tableName}`);
    return column;
  };
  const relations = new Map(
    [...relationsOf(declaration.type)].map(([field, relation]): [string, Relation] => {
      const mapped = metadata.findRelationWithPropertyPath(field);
      if (mapped === undefined) throw new Error(`${name}.${field} is no relation of ${metadata.tableName}`);
      const joined = relation.many ? mapped.inverseRelation : mapped;
      const join = joined?.joinColumns[0];
      const owner = relation.many ? mapped.inverseEntityMetadata : metadata;
      const via = owner.columns.find(
        (column) => column.databaseName === join?.databaseName && column.referencedColumn === undefined,
      );
      const property =
        via?.propertyName ?? owner.columns.find((c) => c.databaseName === join?.databaseName)?.propertyName;
      if (property === undefined) throw new Error(`${name}.${field} has no join column`);
      return [field, { ...relation, via: property }];
    }),
  );
  const { tally } = declaration;
  return {
    ...declaration,
    tally:
      tally === undefined
        ? null
        : bind({ type: Unrelated, policy: declaration.policy, root: null, order: [], ...tally }, metadataOf),
    name,
    table: `"${metadata.tableName}"`,
    fields: [...columns.keys()],
    has: (field) => columns.has(declaration.columns?.[field] ?? field),
    column: (field) => columnOf(field).sql,
    columnType: (field) => columnOf(field).type,
    keepsDivisions: columns.has(DIVISION_COLUMNS[4]),
    isNullable: (field) => columnOf(field).nullable,
    relations,
  };
}

import { createHash } from 'node:crypto';
import type { DataSource, EntityManager, EntityMetadata, ObjectLiteral } from 'typeorm';
import { DataSource as Source } from 'typeorm';
import { ownerOptions } from '../../ormconfig';
import { insertRows } from '../../src/database/insert-rows';
import type { Claims } from '../../src/identity/actor';
import { demoCreditCode } from '../../src/identity/demo-units';
import { OfficerEntity, RegionEntity, UnitEntity } from '../../src/modules/organisation/organisation.entity';
import {
  POLITICAL_LEGAL_KINDS,
  REGION_LEVELS,
  type RegionLevel,
  type UnitKind,
} from '../../src/modules/organisation/organisation.vocabulary';

type Entity<T> = new () => T;

/** The same name has the same uuid in every run, so that failures can be compared. */
export const idOf = (name: string): string => {
  const hex = createHash('sha256').update(name).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
};

const CITY = '621000';
const DAY = 86_400_000;

/**
 * Records that a test needs, written straight into the database by its owner. Of each it says what matters;
 * every other column gets a value that no other column has, so that a value in the wrong place is seen.
 */
export class World {
  private readonly tables = new Map<Entity<ObjectLiteral>, Map<string, ObjectLiteral>>();
  private serial = 0;

  constructor(private readonly source: Pick<DataSource, 'getMetadata'>) {}

  /** @returns the row as it will be stored */
  add<T extends ObjectLiteral>(entity: Entity<T>, name: string, given: Partial<T> = {}): T {
    const table = this.tables.get(entity) ?? new Map<string, ObjectLiteral>();
    this.tables.set(entity, table);
    if (table.has(name)) throw new Error(`${entity.name} ${name} is there twice`);
    this.serial += 1;
    const row = filled(this.source.getMetadata(entity), name, this.serial, given);
    table.set(name, row);
    return row as T;
  }

  /** The rows of one entity by name. */
  rows<T extends ObjectLiteral>(entity: Entity<T>): ReadonlyMap<string, T> {
    return (this.tables.get(entity) ?? new Map()) as Map<string, T>;
  }

  row<T extends ObjectLiteral>(entity: Entity<T>, name: string): T {
    const row = this.rows(entity).get(name);
    if (row === undefined) throw new Error(`no ${entity.name} ${name}`);
    return row;
  }

  unitId(name: string): string {
    return this.row(UnitEntity, name).id;
  }

  officerId(account: string): string {
    return this.row(OfficerEntity, account).id;
  }

  region(code: string, level: RegionLevel, parentId: string | null = null): RegionEntity {
    return this.add(RegionEntity, code, {
      id: code,
      name: `${REGION_LEVELS[level]} ${code}`,
      level,
      parentId,
    });
  }

  unit(name: string, kind: UnitKind, regionCode = CITY): UnitEntity {
    return this.add(UnitEntity, name, {
      kind,
      regionCode,
      creditCode: demoCreditCode(regionCode, this.rows(UnitEntity).size + 1),
      politicalLegal: POLITICAL_LEGAL_KINDS.includes(kind),
    });
  }

  /** Somebody who can ask: the officer's row, if he belongs to a unit, and the claims of his token. */
  person(
    account: string,
    [agency, post]: readonly [Claims['agency'], Claims['post']],
    unitName: string | null,
    regionCode = CITY,
  ): Claims {
    const unit = unitName === null ? null : this.row(UnitEntity, unitName);
    if (unit)
      this.add(OfficerEntity, account, {
        ...{ account, agency, post },
        unitId: unit.id,
        regionCode: unit.regionCode,
      });
    const unitCode = unit?.creditCode ?? null;
    return { account, name: account, agency, post, unitCode, regionCode, clearance: false };
  }

  /** Writes everything that was added, what others refer to first. */
  async save(manager: EntityManager): Promise<void> {
    const written = new Set<string>();
    const left = new Map(this.tables);
    while (left.size > 0) {
      const [entity, rows] =
        [...left].find(([each]) =>
          this.source
            .getMetadata(each)
            .foreignKeys.map((key) => key.referencedEntityMetadata)
            .every(
              (other) => written.has(other.name) || other.target === each || !left.has(other.target as never),
            ),
        ) ?? cyclic();
      await insertRows(manager, entity, [...rows.values()]);
      written.add(this.source.getMetadata(entity).name);
      left.delete(entity);
    }
  }
}

const cyclic = (): never => {
  throw new Error('the tables refer to each other in a circle');
};

/** Opens the database as its owner, writes, and closes it again. */
export async function asOwner<T>(ownerUrl: string, work: (source: DataSource) => Promise<T>): Promise<T> {
  const source = await new Source(ownerOptions(ownerUrl)).initialize();
  try {
    return await work(source);
  } finally {
    await source.destroy();
  }
}

function filled(metadata: EntityMetadata, name: string, serial: number, given: ObjectLiteral): ObjectLiteral {
  const referring = new Set(
    metadata.foreignKeys.flatMap((key) => key.columns.map((column) => column.propertyName)),
  );
  return Object.fromEntries(
    metadata.columns.map((column) => {
      const property = column.propertyName;
      if (Object.hasOwn(given, property)) return [property, given[property]];
      if (column.isPrimary) return [property, idOf(`${metadata.tableName} ${name}`)];
      if (property === 'regionCode') return [property, CITY];
      if (property === 'placeRegionCode') return [property, given.regionCode ?? CITY];
      if (referring.has(property) || (column.isNullable && column.type === 'uuid')) {
        if (column.isNullable) return [property, null];
        throw new Error(`${metadata.name} ${name}: ${property} has to be given`);
      }
      return [
        property,
        sampleValue(metadata, column.databaseName, String(column.type), column.isArray, name, serial),
      ];
    }),
  );
}

function sampleValue(
  metadata: EntityMetadata,
  column: string,
  type: string,
  isArray: boolean,
  name: string,
  serial: number,
): unknown {
  const place = metadata.columns.findIndex(({ databaseName }) => databaseName === column);
  const text = `${metadata.tableName}.${column} of ${name}`;
  if (isArray) return [text];
  switch (type) {
    case 'boolean':
      return false;
    case 'int':
    case 'int4':
    case 'integer':
      return serial * 100 + place;
    case 'double precision':
      return serial * 100 + place + 0.5;
    case 'date':
      return new Date(Date.UTC(2026, 0, 1) + (serial * 50 + place) * DAY).toISOString().slice(0, 10);
    case 'timestamptz':
    case 'timestamp with time zone':
      return new Date(Date.UTC(2026, 0, 1, 8, place, 0, serial % 1000) + serial * DAY);
    case 'jsonb':
      return {};
    default:
      return textWithin(metadata, column, text);
  }
}

/** The check constraints of the column say which texts it takes. */
function textWithin(metadata: EntityMetadata, column: string, text: string): string {
  const expressions = metadata.checks.map(({ expression }) => expression);
  const listed = expressions.find((each) => each.startsWith(`"${column}" IN (`));
  if (listed) return /'([^']*)'/.exec(listed)?.[1] ?? text;
  const limit = expressions.map(
    (each) => new RegExp(`char_length\\("${column}"\\) <= (\\d+)`).exec(each)?.[1],
  );
  const most = Number(limit.find((each) => each !== undefined) ?? 1000);
  return text.length <= most ? text : `${idOf(text).slice(0, 8)}${text}`.slice(0, most);
}

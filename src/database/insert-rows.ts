import type { EntityManager, EntityMetadata, ObjectLiteral } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata';

type Class<T> = abstract new (...args: never[]) => T;

/**
 * Inserts many rows in one statement per table, one array per column, so that the number of parameters does
 * not grow with the rows. Columns that are absent from the first row take their default.
 * @param onConflict such as `ON CONFLICT DO NOTHING`
 * @returns the number of rows inserted
 */
export async function insertRows<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: Class<T>,
  rows: readonly Partial<T>[],
  onConflict = '',
): Promise<number> {
  if (rows.length === 0) return 0;
  const { text, values } = insertion(manager, entity, rows, onConflict);
  const inserted: unknown[] = await manager.query(text, values);
  return inserted.length;
}

/** The statement that does it, for at least one row. */
export function insertion<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: Class<T>,
  rows: readonly Partial<T>[],
  onConflict = '',
): { text: string; values: unknown[] } {
  const metadata = manager.connection.getMetadata(entity);
  const { columns, text } = insertInto(metadata, rows[0] as ObjectLiteral);
  const values = columns.map((column) => {
    const plain = rows.map((row) => (row as ObjectLiteral)[column.propertyName] ?? null);
    if (column.isArray) return JSON.stringify(plain);
    return column.type === 'jsonb' ? plain.map((value) => JSON.stringify(value)) : plain;
  });
  return { text: `${text} ${onConflict} RETURNING 1`, values };
}

interface Insertion {
  readonly columns: readonly ColumnMetadata[];
  readonly text: string;
}

/** by the columns that are given */
const insertions = new WeakMap<EntityMetadata, Map<string, Insertion>>();

function insertInto(metadata: EntityMetadata, first: ObjectLiteral): Insertion {
  const known = insertions.get(metadata) ?? new Map<string, Insertion>();
  insertions.set(metadata, known);
  const given = Object.keys(first).join();
  const made = known.get(given) ?? written(metadata, first);
  known.set(given, made);
  return made;
}

function written(metadata: EntityMetadata, first: ObjectLiteral): Insertion {
  const columns = metadata.columns.filter((column) => column.propertyName in first);
  const types = columns.map((column) => (column.type === String ? 'text' : String(column.type)));
  const sources = columns.map((column, index) =>
    column.isArray
      ? `jsonb_array_elements($${index + 1}::jsonb)`
      : `unnest($${index + 1}::${types[index]}[])`,
  );
  const names = columns.map((_, index) => `c${index}`);
  const picked = columns.map((column, index) =>
    column.isArray ? `ARRAY(SELECT jsonb_array_elements_text(c${index}))` : names[index],
  );
  const target = columns.map((column) => `"${column.databaseName}"`).join(', ');
  return {
    columns,
    text: `INSERT INTO "${metadata.tableName}" (${target}) SELECT ${picked.join(', ')} FROM ROWS FROM (${sources.join(', ')}) AS source(${names.join(', ')})`,
  };
}

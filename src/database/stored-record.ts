import type { EntityMetadata, ObjectLiteral } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata';
import type { OpenTransaction } from './transaction';

type Class<T> = new () => T;

/** The records that were read to be changed, as they were stored; values in the order of the columns. */
const stored = new WeakMap<object, { metadata: EntityMetadata; values: readonly unknown[] }>();

const statements = new WeakMap<EntityMetadata, { columns: readonly ColumnMetadata[]; lock: string }>();

function statementsOf(metadata: EntityMetadata) {
  const known = statements.get(metadata);
  if (known) return known;
  const columns = metadata.columns.filter(({ isSelect }) => isSelect);
  const names = columns.map(({ databaseName }) => `"${databaseName}"`).join(', ');
  const lock = `SELECT ${names} FROM "${metadata.tableName}" WHERE "id" = $1 FOR UPDATE`;
  const made = { columns, lock };
  statements.set(metadata, made);
  return made;
}

/** The record, locked until the transaction ends; what becomes of it is written by `writeChanges`. */
export async function lockStored<Entity extends ObjectLiteral>(
  { manager, rows }: OpenTransaction,
  entity: Class<Entity>,
  id: string,
): Promise<Entity | null> {
  const { driver } = manager.connection;
  const metadata = manager.connection.getMetadata(entity);
  const { columns, lock } = statementsOf(metadata);
  const [row] = await rows({ text: lock, values: [id] });
  if (row === undefined) return null;
  const record: ObjectLiteral = metadata.create();
  for (const column of columns)
    record[column.propertyName] = driver.prepareHydratedValue(row[column.databaseName], column);
  stored.set(record, { metadata, values: valuesOf(metadata, record) });
  return record as Entity;
}

/**
 * Writes what has changed of a record since it was locked, and nothing when nothing has. When it was changed, the
 * database says with its next answer. A record that was read in another way is left to the data source.
 */
export async function writeChanges(
  { manager, later }: OpenTransaction,
  record: ObjectLiteral,
): Promise<void> {
  const before = stored.get(record);
  if (before === undefined) return void (await manager.save(record));
  const { driver } = manager.connection;
  const { metadata } = before;
  const { versionColumn, updateDateColumn } = metadata;
  const values = valuesOf(metadata, record);
  const changed = statementsOf(metadata).columns.filter(
    (column, at) =>
      column.isUpdate &&
      column !== versionColumn &&
      column !== updateDateColumn &&
      values[at] !== undefined &&
      values[at] !== before.values[at],
  );
  if (changed.length === 0) return;
  const sets = changed.map(({ databaseName }, at) => `"${databaseName}" = $${at + 2}`);
  if (versionColumn) {
    sets.push(`"${versionColumn.databaseName}" = "${versionColumn.databaseName}" + 1`);
    record[versionColumn.propertyName] += 1;
  }
  if (updateDateColumn) sets.push(`"${updateDateColumn.databaseName}" = CURRENT_TIMESTAMP`);
  const stamp = updateDateColumn ? `"${updateDateColumn.databaseName}"` : '1';
  const text = `UPDATE "${metadata.tableName}" SET ${sets.join(', ')} WHERE "id" = $1 RETURNING ${stamp}`;
  const given = changed.map((column) => driver.preparePersistentValue(record[column.propertyName], column));
  stored.set(record, { metadata, values });
  later({ text, values: [record.id, ...given] }, ([row]) => {
    if (row === undefined) throw new Error(`${metadata.tableName}: a locked record is gone`);
    if (updateDateColumn)
      record[updateDateColumn.propertyName] = driver.prepareHydratedValue(
        row[updateDateColumn.databaseName],
        updateDateColumn,
      );
  });
}

/** The values of a record in a form in which equal ones are the same. */
const valuesOf = (metadata: EntityMetadata, record: ObjectLiteral): readonly unknown[] =>
  statementsOf(metadata).columns.map(({ propertyName }) => comparable(record[propertyName]));

function comparable(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  return value !== null && typeof value === 'object' ? JSON.stringify(value) : value;
}

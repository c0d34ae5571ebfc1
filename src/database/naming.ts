import { DefaultNamingStrategy, type NamingStrategyInterface, type Table } from 'typeorm';
import { snakeCase } from './columns';

/** Properties camelCase, tables and columns snake_case; constraint names say what they constrain. */
export class SnakeCaseNaming extends DefaultNamingStrategy implements NamingStrategyInterface {
  override tableName(className: string, customName?: string): string {
    return customName ?? snakeCase(className.replace(/Entity$/, ''));
  }
  override columnName(property: string, customName: string | undefined, prefixes: string[]): string {
    return snakeCase([...prefixes, customName ?? property].join('_'));
  }
  override relationName(property: string): string {
    return snakeCase(property);
  }
  override joinColumnName(relation: string, referenced: string): string {
    return snakeCase(`${relation}_${referenced}`);
  }
  override primaryKeyName(table: Table | string): string {
    return `pk_${this.nameOf(table)}`;
  }
  override foreignKeyName(table: Table | string, columns: string[]): string {
    return `fk_${this.nameOf(table)}_${columns.join('_')}`.slice(0, 63);
  }
  override indexName(table: Table | string, columns: string[]): string {
    return `ix_${this.nameOf(table)}_${columns.join('_')}`.slice(0, 63);
  }
  override uniqueConstraintName(table: Table | string, columns: string[]): string {
    return `uq_${this.nameOf(table)}_${columns.join('_')}`.slice(0, 63);
  }
  private nameOf(table: Table | string): string {
    return (typeof table === 'string' ? table : table.name).split('.').at(-1) as string;
  }
}

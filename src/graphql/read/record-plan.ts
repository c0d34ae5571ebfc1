import type { Row } from '../../policy/expression';
import type { Resource } from '../resource';
import type { Statement } from './statement';

/** A record as its statement makes it: one value for each cell of its plan. */
export type Cells = readonly unknown[];

/** What a function of PostgreSQL takes at the most. */
const MOST_ARGUMENTS = 100;

/**
 * The select list of one record in the making. Whoever plans a part of the answer asks for the cells that he needs
 * and keeps their places; a cell that several ask for is there once.
 */
export class RecordPlan {
  /** by which the statement names the record's table */
  readonly alias: string;
  private readonly cells: string[] = [];
  private readonly places = new Map<string, number>();
  private readonly links: string[] = [];
  /** put together once nothing more is added: a plan is used again for each request */
  private whole: { readonly json: string; readonly from: string } | null = null;

  constructor(
    private readonly statement: Statement,
    readonly resource: Resource,
  ) {
    this.alias = statement.alias();
    this.column('id');
  }

  /** A column as it is: for what conditions look at, what a cursor holds and what fields are computed of. */
  column(field: string): number {
    return this.cell(`${this.alias}.${this.resource.column(field)}`, field);
  }

  /** A field as the actor gets it. */
  value(field: string): number {
    return this.cell(this.statement.value(this.resource, this.alias, field), field);
  }

  /** SQL of one JSON value, which may need something behind `FROM table alias`. */
  add(sql: string, join = ''): number {
    this.links.push(join);
    return this.push(sql);
  }

  /** These columns of a record by name, as the policy and resolvers look at them. */
  row(fields: readonly string[]): (cells: Cells) => Row {
    const columns = fields.map((field) => ({
      field,
      at: this.column(field),
      isInstant: this.resource.columnType(field) === 'timestamptz',
    }));
    return (cells) => {
      const row: Record<string, unknown> = {};
      for (const { field, at, isInstant } of columns) {
        const value = cells[at];
        row[field] = isInstant && value !== null ? new Date(value as string) : value;
      }
      return row;
    };
  }

  /** One JSON array of all cells. */
  get json(): string {
    return this.sql.json;
  }

  /** The table with all that `json` needs. */
  get from(): string {
    return this.sql.from;
  }

  /** The cells of what `json` has made. */
  read(json: unknown): Cells {
    return this.isPieced ? (json as unknown[][]).flat() : (json as unknown[]);
  }

  private get sql(): { readonly json: string; readonly from: string } {
    this.whole ??= {
      json: this.isPieced ? array(this.pieces()) : array(this.cells),
      from: `FROM ${this.resource.table} ${this.alias}${this.links.join('')}`,
    };
    return this.whole;
  }

  /** Arrays of as many cells as one can have. */
  private pieces(): string[] {
    return Array.from({ length: Math.ceil(this.cells.length / MOST_ARGUMENTS) }, (_, at) =>
      array(this.cells.slice(at * MOST_ARGUMENTS, (at + 1) * MOST_ARGUMENTS)),
    );
  }

  private get isPieced(): boolean {
    return this.cells.length > MOST_ARGUMENTS;
  }

  private cell(column: string, field: string): number {
    const sql = this.resource.columnType(field) === 'jsonb' ? `(${column})::text` : column;
    const known = this.places.get(sql);
    if (known !== undefined) return known;
    const place = this.push(sql);
    this.places.set(sql, place);
    return place;
  }

  private push(sql: string): number {
    this.whole = null;
    return this.cells.push(sql) - 1;
  }
}

const array = (elements: readonly string[]): string => `json_build_array(${elements.join(', ')})`;

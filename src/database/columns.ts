import {
  Column,
  CreateDateColumn,
  getMetadataArgsStorage,
  PrimaryGeneratedColumn,
  UpdateDateColumn,
  VersionColumn,
} from 'typeorm';

type ColumnShape = { nullable?: boolean };

/** A check constraint declared where its column is, so that the two cannot drift apart. */
function check(target: object, property: string, expression: (column: string) => string): void {
  const column = snakeCase(property);
  getMetadataArgsStorage().checks.push({
    target: target.constructor,
    name: `ck_${snakeCase(target.constructor.name.replace(/Entity$/, ''))}_${column}`,
    expression: expression(`"${column}"`),
  });
}

export const snakeCase = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();

/** Text with an upper bound in characters. */
export function TextColumn(max: number, shape: ColumnShape = {}): PropertyDecorator {
  return (target, property) => {
    Column('text', { nullable: shape.nullable ?? false })(target, property);
    check(target, String(property), (column) => `char_length(${column}) <= ${max}`);
  };
}

/** Text restricted to the keys of a vocabulary. */
export function EnumColumn(vocabulary: Record<string, string>, shape: ColumnShape = {}): PropertyDecorator {
  const values = Object.keys(vocabulary);
  return (target, property) => {
    Column('text', { nullable: shape.nullable ?? false })(target, property);
    check(target, String(property), (column) => `${column} IN (${values.map((v) => `'${v}'`).join(', ')})`);
  };
}

/** A calendar day, as text YYYY-MM-DD. */
export const DayColumn = (shape: ColumnShape = {}): PropertyDecorator =>
  Column('date', { nullable: shape.nullable ?? false });

/** An instant, in milliseconds so that a cursor made from it is exact. */
export const InstantColumn = (shape: ColumnShape = {}): PropertyDecorator =>
  Column({ type: 'timestamptz', precision: 3, nullable: shape.nullable ?? false });

export const IdColumn = (shape: ColumnShape = {}): PropertyDecorator =>
  Column('uuid', { nullable: shape.nullable ?? false });

export const FlagColumn = (): PropertyDecorator => Column('boolean', { default: false });

/** The columns that hold the city and the province of a record's `regionCode`, by the length of their common prefix. */
export const DIVISION_COLUMNS = { 2: 'regionProvince', 4: 'regionCity' } as const;

/**
 * Beside `regionCode` (GB/T 2260, six digits) the database itself keeps the prefixes of its province and its city
 * (trigger `keep_divisions`), so that the records of a whole city lie in one range of an index, in a list's order.
 */
export const KeepsDivisions = (): ClassDecorator => (target) => {
  for (const property of Object.values(DIVISION_COLUMNS))
    Column({ type: 'text', default: '', insert: false, update: false, select: false })(
      target.prototype,
      property,
    );
  getMetadataArgsStorage().checks.push({
    target,
    name: `ck_${snakeCase(target.name.replace(/Entity$/, ''))}_region_code`,
    expression: `char_length("region_code") = 6`,
  });
};

/** What every business record carries. `assumed` and `synthetic` keep made-up rows out of signed reports. */
export abstract class RecordEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @CreateDateColumn({ type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @UpdateDateColumn({ type: 'timestamptz', precision: 3 })
  updatedAt!: Date;

  @VersionColumn()
  version!: number;

  /** not stated by the source, assumed by the loader */
  @FlagColumn()
  assumed!: boolean;

  /** invented to show a flow; excluded from every report */
  @FlagColumn()
  synthetic!: boolean;
}

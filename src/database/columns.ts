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

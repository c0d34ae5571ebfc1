import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Instant } from './scalars';

/** A type as `@Field` takes it: a class, an enum or a scalar, or a list of one. */
type Shown = unknown;

/** A field that always has a value for whoever has the field. */
export const Given = (type: Shown, description: string): PropertyDecorator =>
  Field(() => type as never, { description }) as PropertyDecorator;

/** A field that may be empty: the record has none, or the policy masks it. */
export const Maybe = (type: Shown, description: string): PropertyDecorator =>
  Field(() => type as never, { description, nullable: true }) as PropertyDecorator;

/** A relation of a type to another, by name, so that types need not import each other in circles. */
export interface RelationField {
  readonly target: string;
  readonly description: string;
  readonly many: boolean;
}

const relationFields = new Map<unknown, Map<string, RelationField>>();

const relation =
  (target: string, description: string, many: boolean): PropertyDecorator =>
  (prototype, property) => {
    const fields = relationFields.get(prototype.constructor) ?? new Map<string, RelationField>();
    fields.set(String(property), { target, description, many });
    relationFields.set(prototype.constructor, fields);
  };

/** To one record: null when there is none or when the viewer may not know it. */
export const Linked = (target: string, description: string): PropertyDecorator =>
  relation(target, description, false);

/** To many records: a Relay connection with the filter and order that the viewer's policy allows. */
export const Connected = (target: string, description: string): PropertyDecorator =>
  relation(target, description, true);

/** The relations declared on a type's class. */
export const relationsOf = (type: unknown): ReadonlyMap<string, RelationField> =>
  relationFields.get(type) ?? new Map();

/** What a relation property holds is decided by the selection; code never touches it. */
export type Relative = { readonly relative: true };

/** Fields of every business record. */
@ObjectType({ isAbstract: true } as never)
export abstract class RecordType {
  @Given(ID, '全局标识，不透明、不连续')
  id!: string;

  @Maybe(Int, '版本号，写操作可随附以防覆盖他人修改')
  version!: number;

  @Maybe(Instant, '最后修改时间')
  updatedAt!: Date;

  @Given(Boolean, '推定数据：来源未载，装载时推定')
  assumed!: boolean;

  @Given(Boolean, '演示数据：为展示流程而虚构，不计入任何报告')
  synthetic!: boolean;
}

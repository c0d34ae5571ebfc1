import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import type { Work } from '../database/work';
import { instant, type PackageKind } from '../packages/package-manifest';
import type { Audience, Post } from '../policy/vocabulary';
import type { Side } from './peers';

/** One step of a record as the other deployment is told of it. */
export interface Crossing {
  readonly kind: PackageKind;
  /** type that the log's entry of it speaks of, where that is not the record itself */
  readonly logged?: string;
  /** columns of the record itself, of which the other side may know by the matrix of access, and no others */
  readonly fields: z.ZodObject;
  /** what belongs to the record and was made or changed by the step */
  readonly parts: z.ZodObject;
  /** who may take it, where that is not who may call the mutation of the verb's name */
  readonly posts?: Partial<Record<Audience, readonly Post[]>>;
  /** the receiver does not know the record yet: who may bring it, beside its sender */
  readonly opens?: { readonly also?: Audience };
  /** what the record's recipient is told instead, where he lives with neither the actor nor the sender */
  readonly onward?: string;
}

/** What a record is called on both sides: numbers are counted by one agency in one division. */
export interface Subject {
  readonly senderAgency: Audience;
  readonly regionCode: string;
  readonly number: string;
}

/** A step as it lies in a package: UTF-8 JSON, instants in UTC, days as YYYY-MM-DD. */
export interface Statement<
  Verb extends string = string,
  Parts extends object = Readonly<Record<string, unknown>>,
> {
  readonly verb: Verb;
  readonly subject: Subject;
  /** as the crossing of the verb lists them */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly parts: Parts;
}

/** Who a record goes from and to. */
export interface Sides {
  readonly sender: Side;
  readonly recipient: Side;
}

/** What the log's entry of a step speaks of. */
export interface Logged {
  readonly type: string;
  readonly id: string;
}

/** A type of record whose steps are told to another deployment. `Row` holds at least its columns. */
export interface Traveller<Row extends object = never> {
  /** as in the graph and in the log */
  readonly type: string;
  /** of its statements */
  readonly format: string;
  /** its part in the name of a chain of packages */
  readonly link: string;
  readonly subject: z.ZodType<Subject>;
  /** by the verb that the log has for them */
  readonly crossings: Readonly<Record<string, Crossing>>;
  /** the record of a step that has just been taken */
  load(manager: EntityManager, logged: Logged): Promise<Row>;
  /** the record that a statement is about; of one that opens a part, what it is a part of */
  find(manager: EntityManager, statement: Pick<Statement, 'subject' | 'parts'>): Promise<Row | null>;
  subjectOf(row: Row): Subject;
  /** @param row a record, or the fields and the subject of a statement that opens one */
  sidesOf(row: Row): Sides;
  /** What the open transaction has made of the parts. */
  partsOf(work: Work, verb: string, row: Row, logged: Logged): Promise<object>;
  /**
   * A step that was taken in another deployment, taken here too: by the same workflow, under the name of the agency
   * that took it, with the values that it states.
   * @throws Refusal when the step does not fit the record, or its content may not be stored
   */
  take(work: Work, statement: Statement): Promise<void>;
}

/** Values in statements. */
export const day = z.iso.date();
export const at = instant.transform((text) => new Date(text));
export const count = z.int().min(0).max(10_000);
/** As long as its column allows; the database's own check says where that is. */
export const text = z.string().max(20_000);
export const account = z.string().min(1).max(60);
export const region = z.string().regex(/^\d{6}$/);
export const nothing = z.strictObject({});

export const keysOf = <Key extends string>(vocabulary: Readonly<Record<Key, string>>) =>
  z.enum(Object.keys(vocabulary) as [Key, ...Key[]]);

/** @param senders the agencies that number such records */
export const subjectShape = <Sender extends Audience>(senders: readonly [Sender, ...Sender[]]) =>
  z.strictObject({
    senderAgency: z.enum(senders),
    regionCode: region,
    number: z
      .string()
      .regex(/^[A-Z]{2}\d{4}-\d{4,}(-\d+)*$/)
      .max(40),
  });

/** The values of a row that a shape names. */
export const picked = (row: object, shape: object): Record<string, unknown> =>
  Object.fromEntries(Object.keys(shape).map((name) => [name, (row as Record<string, unknown>)[name]]));

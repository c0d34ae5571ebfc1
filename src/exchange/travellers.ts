import { z } from 'zod';
import type { Work } from '../database/work';
import { refuseClassifiedInput, refuseUnprintable } from '../graphql/input-checks';
import { adviceTraveller } from '../modules/advice/advice-traveller.service';
import { leadTraveller, noticeTraveller } from '../modules/leads/crossing/lead-traveller.service';
import type { Crossing, Statement, Subject, Traveller } from './traveller';

/** In the order of the manual. */
export const TRAVELLERS: readonly Traveller[] = [leadTraveller, noticeTraveller, adviceTraveller] as never;

/** A verb, and the record that it is a step of. */
export interface Journey {
  readonly verb: string;
  readonly crossing: Crossing;
  readonly traveller: Traveller;
}

/** @returns undefined for a step that no other deployment learns of */
export function journeyOf(verb: string): Journey | undefined {
  for (const traveller of TRAVELLERS) {
    const crossing = Object.hasOwn(traveller.crossings, verb) ? traveller.crossings[verb] : undefined;
    if (crossing) return { verb, crossing, traveller };
  }
  return undefined;
}

/** What the log's entry of the step speaks of. */
export const loggedTypeOf = ({ crossing, traveller }: Journey): string => crossing.logged ?? traveller.type;

/** What a package says. */
export interface Told {
  readonly statement: Statement;
  readonly journey: Journey;
}

const envelope = z.strictObject({
  format: z.string(),
  verb: z.string(),
  subject: z.unknown(),
  fields: z.unknown(),
  parts: z.unknown(),
});

/** @returns null for what is no statement of a format that is known */
export function parseStatement(value: unknown): Told | null {
  const { data } = envelope.safeParse(value);
  const journey = data && journeyOf(data.verb);
  if (journey === undefined || data?.format !== journey.traveller.format) return null;
  const subject = journey.traveller.subject.safeParse(data.subject);
  const fields = journey.crossing.fields.safeParse(data.fields);
  const parts = journey.crossing.parts.safeParse(data.parts);
  if (!subject.success || !fields.success || !parts.success) return null;
  const statement = { verb: data.verb, subject: subject.data, fields: fields.data, parts: parts.data };
  return { statement, journey };
}

/**
 * Takes what a package says of a step as `Traveller.take` does, its texts judged as those of any input.
 * @throws Refusal as there, BAD_USER_INPUT, CLASSIFIED_REFUSED
 */
export async function takeStep(work: Work, { statement, journey }: Told): Promise<void> {
  refuseUnprintable(statement);
  refuseClassifiedInput(statement);
  await journey.traveller.take(work, statement);
}

/** The chain on which a record's packages follow each other; it means nothing outside the two registers. */
export const linkOf = ({ link }: Traveller, { regionCode, number }: Subject): string =>
  `${regionCode}:${link}:${number}`;

import { GraphQLScalarType, Kind } from 'graphql';
import { isCalendarDate } from '../calendar/calendar-date';

const parseDay = (value: unknown): string => {
  if (typeof value === 'string' && isCalendarDate(value)) return value;
  throw new TypeError('日期须写作 YYYY-MM-DD,且为实有日期');
};

/** Written as text in which JSON has nothing to escape. */
const PLAIN = { isPlain: true } as const;

/** A calendar day in Asia/Shanghai as YYYY-MM-DD. */
export const Day = new GraphQLScalarType({
  name: 'Day',
  extensions: PLAIN,
  description: '日期,YYYY-MM-DD(北京时间)',
  serialize: (value) => String(value),
  parseValue: parseDay,
  parseLiteral: (node) => parseDay(node.kind === Kind.STRING ? node.value : undefined),
});

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

const parseInstant = (value: unknown): Date => {
  const instant = typeof value === 'string' && INSTANT.test(value) ? new Date(value) : undefined;
  if (instant === undefined || Number.isNaN(instant.getTime()))
    throw new TypeError('时间须为 ISO 8601 格式，如 2026-01-05T08:00:00.000Z');
  return instant;
};

/** An instant as ISO 8601 with milliseconds, UTC. */
export const Instant = new GraphQLScalarType({
  name: 'DateTime',
  extensions: PLAIN,
  description: '时间,ISO 8601,毫秒,UTC',
  serialize: (value) => {
    // as the database writes a whole second of UTC
    if (typeof value === 'string' && value.length === 25 && value.endsWith('+00:00'))
      return `${value.slice(0, 19)}.000Z`;
    return (value instanceof Date ? value : new Date(value as string)).toISOString();
  },
  parseValue: parseInstant,
  parseLiteral: (node) => parseInstant(node.kind === Kind.STRING ? node.value : undefined),
});

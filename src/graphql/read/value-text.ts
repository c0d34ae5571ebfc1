import {
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
} from 'graphql';
import { type Asked, fieldsBelow } from './selection';

/** JSON of a value. @throws Error for one that its type does not have */
export type ValueText = (value: unknown) => string;

/** How values of a type are written: scalars, enums, lists of them, and objects that are no records. */
export function valueText(type: GraphQLOutputType, nodes: Asked['fieldNodes'], asked: Asked): ValueText {
  if (isNonNullType(type)) {
    const text = valueText(type.ofType, nodes, asked);
    return (value) => {
      if (value === null || value === undefined) throw new Error(`null for a value of type ${type}`);
      return text(value);
    };
  }
  const text = isListType(type)
    ? listText(valueText(type.ofType, nodes, asked))
    : isLeafType(type)
      ? leafText(type)
      : objectText(type as GraphQLObjectType, nodes, asked);
  return (value) => (value === null || value === undefined ? 'null' : text(value));
}

const listText =
  (text: ValueText): ValueText =>
  (value) =>
    `[${(value as unknown[]).map(text).join(',')}]`;

/** Quotes, backslashes and control characters, which JSON does not hold as they are. */
const ESCAPED = /[^ !#-[\]-\uffff]/;

/** A text as JSON; most need nothing but quotes, which is found out sooner than it is done. */
const quoted = (text: string): string => (ESCAPED.test(text) ? JSON.stringify(text) : `"${text}"`);

/** The texts of an enum's values are kept: there are few, and a page has hundreds of them. */
function leafText(type: GraphQLLeafType): ValueText {
  if (type.extensions.isPlain) return (value) => `"${type.serialize(value)}"`;
  const text: ValueText = (value) => {
    const serialized: unknown = type.serialize(value);
    return typeof serialized === 'string' ? quoted(serialized) : JSON.stringify(serialized);
  };
  if (!isEnumType(type)) return text;
  const known = new Map<unknown, string>();
  return (value) => {
    const kept = known.get(value) ?? text(value);
    known.set(value, kept);
    return kept;
  };
}

function objectText(type: GraphQLObjectType, nodes: Asked['fieldNodes'], asked: Asked): ValueText {
  const members = [...fieldsBelow(nodes, [type.name], asked)].map(([key, own]) => {
    const field = own[0].name.value;
    const definition = type.getFields()[field];
    const text = definition ? valueText(definition.type, own, asked) : () => JSON.stringify(type.name);
    return { key: `${JSON.stringify(key)}:`, field, text };
  });
  return (value) => {
    const held = value as Record<string, unknown>;
    return `{${members.map(({ key, field, text }) => key + text(held[field])).join(',')}}`;
  };
}

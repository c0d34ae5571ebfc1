import {
  GraphQLBoolean,
  type GraphQLEnumType,
  GraphQLFloat,
  GraphQLID,
  type GraphQLInputFieldConfigMap,
  GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLInt,
  GraphQLList,
  type GraphQLNamedType,
  GraphQLNonNull,
  type GraphQLOutputType,
  GraphQLString,
  getNamedType,
  getNullableType,
  isEnumType,
  isListType,
} from 'graphql';
import { Day, Instant } from '../scalars';

const nonNullList = (type: GraphQLNamedType) => new GraphQLList(new GraphQLNonNull(type as never));

function operatorInput(
  name: string,
  description: string,
  type: GraphQLNamedType,
  operators: readonly string[],
): GraphQLInputObjectType {
  const fields: GraphQLInputFieldConfigMap = {};
  for (const operator of operators) {
    fields[operator] = {
      description: OPERATORS[operator] as string,
      type:
        operator === 'in' || operator === 'notIn'
          ? (nonNullList(type) as GraphQLInputType)
          : operator === 'isNull'
            ? GraphQLBoolean
            : (type as GraphQLInputType),
    };
  }
  return new GraphQLInputObjectType({ name, description, fields });
}

const OPERATORS: Record<string, string> = {
  eq: '等于',
  ne: '不等于（空值视为不等）',
  in: '为其中之一',
  notIn: '不为其中任何一个',
  lt: '早于或小于',
  lte: '不晚于或不大于',
  gt: '晚于或大于',
  gte: '不早于或不小于',
  contains: '包含',
  startsWith: '以此开头',
  has: '含有此项',
  isNull: '是否为空',
};

const ordered = ['eq', 'in', 'lt', 'lte', 'gt', 'gte', 'isNull'];

const SCALAR_FILTERS = new Map<GraphQLNamedType, GraphQLInputObjectType>([
  [GraphQLID, operatorInput('IDFilter', '按标识筛选', GraphQLID, ['eq', 'in'])],
  [
    GraphQLString,
    operatorInput('StringFilter', '按文字筛选', GraphQLString, [
      'eq',
      'ne',
      'in',
      'contains',
      'startsWith',
      'isNull',
    ]),
  ],
  [GraphQLBoolean, operatorInput('BooleanFilter', '按是否筛选', GraphQLBoolean, ['eq'])],
  [GraphQLInt, operatorInput('IntFilter', '按整数筛选', GraphQLInt, ordered)],
  [GraphQLFloat, operatorInput('FloatFilter', '按数值筛选', GraphQLFloat, ordered)],
  [Day, operatorInput('DayFilter', '按日期筛选', Day, ordered)],
  [Instant, operatorInput('DateTimeFilter', '按时间筛选', Instant, ordered)],
]);

const STRING_LIST = operatorInput('StringListFilter', '按列表筛选', GraphQLString, ['has']);
const ENUM_FILTERS = new WeakMap<GraphQLEnumType, GraphQLInputObjectType>();

/** The operators by which a field of this type can be filtered. */
export function operatorsFor(type: GraphQLOutputType): GraphQLInputObjectType {
  if (isListType(getNullableType(type))) return STRING_LIST;
  const named = getNamedType(type);
  if (isEnumType(named)) {
    const known = ENUM_FILTERS.get(named);
    if (known) return known;
    const made = operatorInput(`${named.name}Filter`, `按${named.description ?? named.name}筛选`, named, [
      'eq',
      'ne',
      'in',
      'notIn',
    ]);
    ENUM_FILTERS.set(named, made);
    return made;
  }
  const scalar = [...SCALAR_FILTERS].find(([candidate]) => candidate.name === named.name)?.[1];
  if (scalar === undefined) throw new Error(`no filter for a field of type ${named.name}`);
  return scalar;
}

import type { Audience } from '../../../src/policy/vocabulary';

/** What is asked of one record: its own fields, the records that it names, the records that name it. */
export interface Shape {
  readonly fields: readonly string[];
  readonly one?: Readonly<Record<string, Shape>>;
  readonly many?: Readonly<Record<string, Shape & { readonly first: number }>>;
}

/** Where the answer begins: a page of a list, or one record by its id. */
export type Root =
  | {
      readonly kind: 'page';
      readonly field: string;
      readonly type: string;
      readonly first: number;
      /** the column that a variable `state` or `states` is compared with is `state`; the order ends with the id */
      readonly filter: 'state' | 'states';
      readonly order: string;
      readonly deep: boolean;
    }
  | { readonly kind: 'record'; readonly field: string; readonly type: string };

/** One query of the benchmark, as one audience asks it. */
export interface BenchQuery {
  readonly name: string;
  readonly audience: Audience;
  readonly root: Root;
  readonly shape: Shape;
}

export const selectionOf = ({ fields, one = {}, many = {} }: Shape): string =>
  [
    ...fields,
    ...Object.entries(one).map(([field, shape]) => `${field} { ${selectionOf(shape)} }`),
    ...Object.entries(many).map(
      ([field, shape]) => `${field}(first: ${shape.first}) { nodes { ${selectionOf(shape)} } }`,
    ),
  ].join(' ');

const orderName = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

/** The document as a front end writes it. */
export function documentOf({ name, root, shape }: BenchQuery): string {
  if (root.kind === 'record')
    return `query ${name}($id: ID!) { ${root.field}(id: $id) { ${selectionOf(shape)} } }`;
  const [variable, filter] =
    root.filter === 'state'
      ? [`$state: ${root.type}State!`, '{ state: { eq: $state } }']
      : [`$states: [${root.type}State!]!`, '{ state: { in: $states } }'];
  const after = root.deep ? ['$after: String', ', after: $after'] : ['', ''];
  const order = `, orderBy: [{ field: ${orderName(root.order)}, direction: ASC }]`;
  return `query ${name}(${variable}${after[0] && `, ${after[0]}`}) { ${root.field}(first: ${root.first}, filter: ${filter}${order}${after[1]}) { nodes { ${selectionOf(shape)} } pageInfo { hasNextPage } } }`;
}

import type { Resource, Resources } from '../../../src/graphql/resource';
import { type BenchQuery, type Shape, selectionOf } from './shape';

/** What the policy masks by the state of a record; an engine over row policies and column grants would show it. */
export const MASKED_FIELDS: readonly string[] = ['draftNote'];

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
const upperFirst = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
const constant = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
const ascending = (fields: readonly string[]): string =>
  [...fields.map((field) => `${constant(field)}_ASC`), 'ROW_ID_ASC'].join(', ');

/** The same selection in the names that PostGraphile gives to tables and keys; aliases make the answer the same. */
function selection(resources: Resources, resource: Resource, { fields, one = {}, many = {} }: Shape): string {
  const related = (field: string) => {
    const relation = resource.relations.get(field);
    if (relation === undefined) throw new Error(`${resource.name}.${field} is no relation`);
    return { target: resources.get(relation.target), via: upperFirst(relation.via) };
  };
  return [
    ...fields
      .filter((field) => !MASKED_FIELDS.includes(field))
      .map((field) => (field === 'id' ? 'id: rowId' : field)),
    ...Object.entries(one).map(([field, shape]) => {
      const { target, via } = related(field);
      return `${field}: ${lowerFirst(target.name)}By${via} { ${selection(resources, target, shape)} }`;
    }),
    ...Object.entries(many).map(([field, shape]) => {
      const { target, via } = related(field);
      return `${field}: ${lowerFirst(target.name)}sBy${via}(first: ${shape.first}, orderBy: [${ascending(target.order)}]) { nodes { ${selection(resources, target, shape)} } }`;
    }),
  ].join(' ');
}

/** The document for PostGraphile; null for what it cannot be asked with these variables: its cursors are its own. */
export function postgraphileDocumentOf(
  { name, root, shape }: BenchQuery,
  resources: Resources,
): string | null {
  const resource = resources.get(root.type);
  const nodes = selection(resources, resource, shape);
  const type = lowerFirst(root.type);
  if (root.kind === 'record')
    return `query ${name}($id: UUID!) { ${root.field}: ${type}ByRowId(rowId: $id) { ${nodes} } }`;
  if (root.deep || root.filter === 'states') return null;
  return `query ${name}($state: String!) { ${root.field}: all${root.type}s(first: ${root.first}, condition: { state: $state }, orderBy: [${ascending([root.order])}]) { nodes { ${nodes} } pageInfo { hasNextPage } } }`;
}

const withoutMasked = (shape: Shape): Shape => ({
  ...shape,
  fields: shape.fields.filter((field) => !MASKED_FIELDS.includes(field)),
});

/** The document for mercurius, whose schema is written by hand in the service's own names: a first page and a lead. */
export function mercuriusDocumentOf({ name, root, shape }: BenchQuery): string | null {
  const selection = selectionOf(withoutMasked(shape));
  if (root.kind === 'record') return `query ${name}($id: ID!) { ${root.field}(id: $id) { ${selection} } }`;
  if (root.deep || root.filter === 'states') return null;
  return `query ${name}($state: String!) { ${root.field}(first: ${root.first}, state: $state) { nodes { ${selection} } pageInfo { hasNextPage } } }`;
}

import type { Resource, Resources } from '../graphql/resource';
import { AUDIENCES, rolesOf } from '../policy/vocabulary';
import { SEARCH_TABLES, SEARCHERS } from './search-text.entity';
import { indexedFields } from './searched-fields';

/**
 * What the database itself does for the search: each audience reads its own table of words and no other, and
 * whatever statement changes what a record is found by notes the record down.
 */
export const searchStatements = (resources: Resources): string[] => [
  ...SEARCHERS.flatMap((searcher) => {
    const { slug } = AUDIENCES[searcher];
    const roles = rolesOf(searcher).join(', ');
    const table = SEARCH_TABLES[searcher];
    return [
      `GRANT SELECT ON ${table} TO ${roles}`,
      // a condition here would bar the index: the words are matched before the record's own row policy is asked
      `CREATE POLICY "${slug}" ON ${table} FOR SELECT TO ${roles} USING (TRUE)`,
    ];
  }),
  ...resources.all.filter(({ search }) => search !== undefined).flatMap(noting),
];

function noting(resource: Resource): string[] {
  const columns = indexedFields(resource, SEARCHERS).map((field) => resource.column(field));
  const row = (name: string) => `ROW(${columns.map((column) => `${name}.${column}`).join(', ')})`;
  const note = `FOR EACH ROW %s EXECUTE FUNCTION search_note('${resource.name}')`;
  return [
    `CREATE OR REPLACE TRIGGER search_note_insert AFTER INSERT ON ${resource.table} ${note.replace('%s ', '')}`,
    `CREATE OR REPLACE TRIGGER search_note_update AFTER UPDATE ON ${resource.table} ${note.replace('%s', `WHEN (${row('OLD')} IS DISTINCT FROM ${row('NEW')})`)}`,
    `ALTER TABLE ${resource.table} ENABLE TRIGGER USER`,
  ];
}

import { tablesOf } from '../../src/database/migrate';
import { RESOURCES } from '../../src/modules/resources';
import { asOwner } from '../support/world';
import { fieldsFor, typesFor } from './matrix-fields';
import { ASKERS } from './matrix-people';
import { GROWS, type MatrixService, startMatrixService } from './matrix-service';

let matrix: MatrixService;

/** With the row policies switched off, the statements of the graph alone keep what may not be known. */
beforeAll(async () => {
  matrix = await startMatrixService();
  await asOwner(matrix.service.ownerUrl, async (source) => {
    for (const table of tablesOf(source))
      await source.query(`ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`);
  });
});
afterAll(() => matrix.service.stop());

/** One of each column of the expectations and post. */
const ONE_OF_EACH = ASKERS.filter(
  ({ column, post }, index) =>
    ASKERS.findIndex((each) => each.column === column && each.post === post) === index,
);

test.each(ONE_OF_EACH)('$account gets what the matrix says, and counts it', async ({ account, agency }) => {
  const { oracle, reading } = matrix;
  const person = oracle.person(account);
  const types = typesFor(agency);
  const seen = await reading.everything(
    person,
    new Map(types.map((type) => [type, fieldsFor(agency, type)])),
  );
  for (const type of types) {
    const names = [...oracle.rows(oracle.resources.get(type)).keys()];
    const expected = names.map((name) => [
      name,
      reading.expected(person, type, name, fieldsFor(agency, type)),
    ]);
    expect([type, Object.fromEntries(seen.get(type) ?? [])]).toEqual([type, Object.fromEntries(expected)]);
  }
  const roots = RESOURCES.filter(
    ({ root, policy }) => root && types.includes(policy.type) && policy.type !== GROWS,
  );
  const counted = roots.map(({ root, policy }) => `${policy.type}: ${root?.plural} { totalCount }`);
  const { data } = await reading.ask(person, `{ ${counted.join(' ')} }`);
  const totals = roots.map(({ policy: { type } }) => {
    const names = [...oracle.rows(oracle.resources.get(type)).keys()];
    return [type, { totalCount: names.filter((name) => oracle.knows(person, type, name)).length }];
  });
  expect(data).toEqual(Object.fromEntries(totals));
});

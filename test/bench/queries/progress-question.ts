import { toGlobalId } from '../../../src/graphql/global-id';
import { Statement } from '../../../src/graphql/read/statement';
import type { Resources } from '../../../src/graphql/resource';
import type { Actor } from '../../../src/identity/actor';
import type { LimitStatement } from './limit-statement';
import { beginLog, globalIdOf, logOf } from './log-statement';
import type { Question } from './question';

const TEXT = '已完成台账核对，涉及的户数逐一签字确认，剩余事项按计划推进。';

/** W1: a unit reports the progress of its measures, done and in progress again, so that it can go on for ever. */
export const progressQuestion: Question = {
  name: 'W1',
  audience: 'INSPECTED_UNIT',
  document:
    'mutation W1($input: ReportMeasureProgressInput!) { reportMeasureProgress(input: $input) { measure { id state } } }',
  peers: () => ({}),
  limit: (actor, resources) => reporting(actor, resources),
  async draw(owner, actor, resources, count) {
    const statement = new Statement(actor, resources);
    const measure = resources.get('Measure');
    const finding = resources.get('Finding');
    await owner.query(beginLog(actor));
    const visible = `${statement.visible(measure, 'm')} AND ${statement.visible(finding, 'f')}`;
    // most are closed: all of them are in the middle of it again, so that there are enough to go round
    await owner.query(
      `UPDATE finding SET state = 'RECTIFYING', closed_at = NULL WHERE id IN
      (SELECT f.id FROM measure m JOIN finding f ON f.id = m.finding_id WHERE ${visible})`,
      statement.values,
    );
    const { rows } = await owner.query<{ id: string }>(
      `WITH begun AS (UPDATE measure SET state = 'IN_PROGRESS', done_at = NULL WHERE id IN
        (SELECT m.id FROM measure m JOIN finding f ON f.id = m.finding_id WHERE f.state = 'RECTIFYING' AND ${visible})
        RETURNING id)
      SELECT id FROM begun ORDER BY md5(id::text) LIMIT ${count}`,
      statement.values,
    );
    // an even number: each contender has every other one, in both directions
    const measures = rows.slice(0, rows.length - (rows.length % 2));
    if (measures.length === 0) throw new Error(`${actor.account} has no measure to report on`);
    return ['DONE', 'IN_PROGRESS'].flatMap((state) =>
      measures.map(({ id }) => ({
        graph: { input: { id: toGlobalId('Measure', id), state, text: TEXT } },
        limit: { id, state, text: TEXT },
      })),
    );
  },
  write: {
    isRepeatable: true,
    restore: async (owner, sets) => {
      await owner.query(
        `UPDATE measure SET state = 'IN_PROGRESS', done_at = NULL WHERE id = ANY($1) AND state <> 'IN_PROGRESS'`,
        [sets.map(({ limit }) => limit.id)],
      );
    },
  },
};

function reporting(actor: Actor, resources: Resources): LimitStatement[] {
  const bare = (write: (variable: (name: string, type: string) => string) => string): LimitStatement => {
    const statement = new Statement(actor, resources);
    const text = write((name, type) => statement.param({ variable: name }, type));
    return { text, values: statement.values };
  };
  return [
    bare((variable) => {
      const [id, state] = [variable('id', 'uuid'), variable('state', 'text')];
      return `UPDATE measure SET state = ${state}, done_at = CASE ${state} WHEN 'DONE' THEN now() END, version = version + 1, updated_at = now() WHERE id = ${id}
        RETURNING json_build_object('data', json_build_object('reportMeasureProgress', json_build_object('measure', json_build_object('id', id, 'state', state))))::text AS answer`;
    }),
    bare((variable) => {
      const [id, state, text] = [variable('id', 'uuid'), variable('state', 'text'), variable('text', 'text')];
      const [from, verb] = [
        `CASE ${state} WHEN 'DONE' THEN 'IN_PROGRESS' ELSE 'DONE' END`,
        `CASE ${state} WHEN 'DONE' THEN 'completeMeasure' ELSE 'startMeasure' END`,
      ];
      const named = globalIdOf('Measure', id);
      const unsigned = { signature: 'NULL' };
      const { head, entries } = logOf(actor, [
        {
          ...{ action: verb, subjectType: 'Measure', subjectId: named, from, to: state },
          ...{ detail: `'{}'::jsonb`, ...unsigned },
        },
        {
          ...{ action: `'reportMeasureProgress'`, subjectType: 'MeasureProgress' },
          ...{
            subjectId: `(SELECT ${globalIdOf('MeasureProgress', 'id')} FROM progress)`,
            from: 'NULL',
            to: 'NULL',
          },
          ...{ detail: `jsonb_build_object('measure', ${named})`, ...unsigned },
        },
      ]);
      return `WITH progress AS (INSERT INTO measure_progress (measure_id, inspection_id, unit_id, region_code, synthetic, state, text, reported_at, reported_by, version)
          SELECT id, inspection_id, unit_id, region_code, synthetic, ${state}, ${text}, now(), '${actor.account}', 1 FROM measure WHERE id = ${id} RETURNING id),
        ${head} ${entries}`;
    }),
  ];
}

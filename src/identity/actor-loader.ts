import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver';
import type { Actor, Claims } from './actor';

/** Asked ahead of every request: each session keeps it prepared, which the data source itself cannot. */
const QUERY = {
  name: 'actor',
  text: `SELECT unit.id AS "unitId", ARRAY(
    SELECT inspection_id::text FROM team_member WHERE NOT $3 AND account = $1 AND left_at IS NULL
    UNION SELECT inspection_id::text FROM inspection_target WHERE $3 AND unit_id = unit.id
  ) AS "inspectionIds"
  FROM (SELECT 1) one LEFT JOIN unit ON unit.credit_code = $2`,
};

/** Completes claims from the database: the person's unit, and the inspections the person takes part in. */
export async function loadActor(source: DataSource, claims: Claims): Promise<Actor> {
  const sessions = (source.driver as PostgresDriver).master as Pool;
  const values = [claims.account, claims.unitCode, claims.agency === 'INSPECTED_UNIT'];
  const { rows } = await sessions.query<Pick<Actor, 'unitId' | 'inspectionIds'>>({ ...QUERY, values });
  const [{ unitId, inspectionIds }] = rows as [(typeof rows)[number]];
  return { ...claims, unitId, inspectionIds };
}

import type { DataSource } from 'typeorm';
import type { Actor, Claims } from './actor';

const QUERY = `SELECT unit.id AS "unitId", ARRAY(
    SELECT inspection_id::text FROM team_member WHERE NOT $3 AND account = $1 AND left_at IS NULL
    UNION SELECT inspection_id::text FROM inspection_target WHERE $3 AND unit_id = unit.id
  ) AS "inspectionIds"
  FROM (SELECT 1) one LEFT JOIN unit ON unit.credit_code = $2`;

/** Completes claims from the database: the person's unit, and the inspections the person takes part in. */
export async function loadActor(source: DataSource, claims: Claims): Promise<Actor> {
  const [row] = await source.query(QUERY, [
    claims.account,
    claims.unitCode,
    claims.agency === 'INSPECTED_UNIT',
  ]);
  return { ...claims, unitId: row.unitId, inspectionIds: row.inspectionIds };
}

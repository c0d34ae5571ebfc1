import type { EntityManager } from 'typeorm';
import { fromGlobalId, type GlobalId, toGlobalId } from '../../src/graphql/global-id';
import { InspectionEntity } from '../../src/modules/inspections/inspection.entity';
import {
  ConsultationEntity,
  InspectionTargetEntity,
  SelfInspectionEntity,
} from '../../src/modules/inspections/preparation.entity';
import {
  InspectionTeamEntity,
  RecusalDeclarationEntity,
  TeamMemberEntity,
} from '../../src/modules/inspections/team.entity';

/** An inspection and its parts before any finding, what others refer to first. */
const COPIED = [
  InspectionEntity,
  InspectionTeamEntity,
  TeamMemberEntity,
  InspectionTargetEntity,
  RecusalDeclarationEntity,
  ConsultationEntity,
  SelfInspectionEntity,
] as const;
const OWN_IDS = ['inspectionId', 'teamId', 'memberId'];

const copyOf = (column: string): string => `md5(${column}::text || $2)::uuid`;

/** Inspections that got so far: the first one step by step over HTTP, every further one as its copy. */
export class InspectionCopies {
  private readonly originals = new Map<string, Promise<string>>();
  private made = 0;

  constructor(private readonly manager: EntityManager) {}

  async at(stage: string, reach: () => Promise<string>): Promise<string> {
    const original = this.originals.get(stage) ?? reach();
    this.originals.set(stage, original);
    const { id } = fromGlobalId(await original) as GlobalId;
    this.made += 1;
    const parameters = [id, `copy ${this.made}`];
    for (const entity of COPIED) await this.manager.query(this.copying(entity), parameters);
    const [{ copy }] = await this.manager.query(`SELECT ${copyOf('$1::uuid')} AS copy`, parameters);
    return toGlobalId('Inspection', copy);
  }

  /** $1: id of the original · $2: what tells this copy's ids and number from all others */
  private copying(entity: (typeof COPIED)[number]): string {
    const { tableName, columns } = this.manager.connection.getMetadata(entity);
    const copied = columns.map(({ databaseName, isPrimary, propertyName }) => {
      if (isPrimary || OWN_IDS.includes(propertyName)) return copyOf(`"${databaseName}"`);
      const numbered = entity === InspectionEntity && propertyName === 'number';
      return numbered ? 'left(md5(number || $2), 8)' : `"${databaseName}"`;
    });
    const names = columns.map(({ databaseName }) => `"${databaseName}"`).join(', ');
    const key = entity === InspectionEntity ? 'id' : 'inspection_id';
    return `INSERT INTO "${tableName}" (${names}) SELECT ${copied.join(', ')} FROM "${tableName}" WHERE ${key} = $1`;
  }
}

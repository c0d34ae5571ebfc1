import { type EntityManager, In } from 'typeorm';
import type { Work } from '../../database/work';
import type { LedgerKey } from '../../ledger/ledger-columns';
import type { LedgerValues } from '../../ledger/ledger-item';
import { spelling } from '../../ledger/spelling';
import { inspectionPolicy } from '../../policy/resources/inspection.policy';
import { unitPolicy } from '../../policy/resources/organisation.policy';
import { decide } from '../../workflow/step';
import { InspectionEntity } from '../inspections/inspection.entity';
import { InspectionTargetEntity } from '../inspections/preparation.entity';
import { UnitEntity } from '../organisation/organisation.entity';

/** What is wrong with one row: the column that says so, and what to do. */
export interface RowFault {
  readonly key: LedgerKey;
  readonly message: string;
}

export const isFault = (found: object): found is RowFault => 'message' in found;

/** What a finding keeps of its unit and its inspection. */
export type KnownUnit = Pick<UnitEntity, 'id' | 'name' | 'creditCode' | 'politicalLegal' | 'regionCode'>;
export type KnownInspection = Pick<
  InspectionEntity,
  'id' | 'number' | 'title' | 'state' | 'synthetic' | 'regionCode'
>;

function indexed<T>(records: readonly T[], keyOf: (record: T) => string): ReadonlyMap<string, readonly T[]> {
  const index = new Map<string, T[]>();
  for (const record of records) {
    const key = spelling(keyOf(record));
    const same = index.get(key);
    if (same) same.push(record);
    else index.set(key, [record]);
  }
  return index;
}

/**
 * The units and inspections that the importing person may know of, by the names that ledgers use. What he may not
 * know of is answered like what does not exist.
 */
export class LedgerDirectory {
  private readonly targets = new Map<string, ReadonlySet<string>>();
  private readonly locked = new Map<string, KnownInspection>();

  private constructor(
    private readonly manager: EntityManager,
    private readonly unitsByCode: ReadonlyMap<string, readonly KnownUnit[]>,
    private readonly unitsByName: ReadonlyMap<string, readonly KnownUnit[]>,
    private readonly inspectionsByNumber: ReadonlyMap<string, readonly KnownInspection[]>,
    private readonly inspectionsByTitle: ReadonlyMap<string, readonly KnownInspection[]>,
  ) {}

  static async open(work: Work): Promise<LedgerDirectory> {
    const { manager } = work;
    const units = (
      await manager.find(UnitEntity, {
        select: { id: true, name: true, creditCode: true, politicalLegal: true, regionCode: true },
      })
    ).filter((unit) => decide(unitPolicy, work, unit));
    const inspections = (
      await manager.find(InspectionEntity, {
        select: { id: true, number: true, title: true, state: true, synthetic: true, regionCode: true },
      })
    ).filter((inspection) => decide(inspectionPolicy, work, inspection));
    return new LedgerDirectory(
      manager,
      indexed(units, ({ creditCode }) => creditCode),
      indexed(units, ({ name }) => name),
      indexed(inspections, ({ number }) => number),
      indexed(inspections, ({ title }) => title),
    );
  }

  /** The code decides; a name beside it has to agree. */
  unit({ creditCode, unitName }: LedgerValues): KnownUnit | RowFault {
    const name = unitName as string;
    if (creditCode === null) return this.unitNamed(name);
    const [unit] = this.unitsByCode.get(creditCode) ?? [];
    if (unit === undefined) {
      const message = `没有统一社会信用代码为 ${creditCode} 的单位；请核对代码，或请系统管理员先登记该单位`;
      return { key: 'creditCode', message };
    }
    if (spelling(unit.name) === spelling(name)) return unit;
    const message = `统一社会信用代码属于“${unit.name}”，与所填“${name}”不一致；请核对`;
    return { key: 'creditCode', message };
  }

  private unitNamed(name: string): KnownUnit | RowFault {
    const [unit, ...more] = this.unitsByName.get(spelling(name)) ?? [];
    const fault = (message: string) => ({ key: 'unitName', message }) as const;
    if (unit === undefined)
      return fault(
        `没有名为“${name}”的单位；请写登记的全称，或填写统一社会信用代码；未登记的请系统管理员先登记`,
      );
    if (more.length > 0) return fault(`名为“${name}”的单位有 ${more.length + 1} 个；请填写统一社会信用代码`);
    return unit;
  }

  /** The number decides; a name beside it has to agree. */
  inspection({ inspectionNumber, inspectionName }: LedgerValues): KnownInspection | RowFault {
    if (inspectionNumber === null) return this.inspectionTitled(inspectionName as string);
    const [inspection] = this.inspectionsByNumber.get(inspectionNumber) ?? [];
    const fault = (message: string) => ({ key: 'inspectionNumber', message }) as const;
    if (inspection === undefined)
      return fault(`没有编号为“${inspectionNumber}”的督察；请核对编号，或先在系统中拟制该督察`);
    if (inspectionName === null || spelling(inspection.title) === spelling(inspectionName)) return inspection;
    return fault(`该编号的督察名称为“${inspection.title}”，与所填“${inspectionName}”不一致；请核对`);
  }

  private inspectionTitled(title: string): KnownInspection | RowFault {
    const [inspection, ...more] = this.inspectionsByTitle.get(spelling(title)) ?? [];
    const fault = (message: string) => ({ key: 'inspectionName', message }) as const;
    if (inspection === undefined)
      return fault(`没有名为“${title}”的督察；请核对名称，或先在系统中拟制该督察`);
    if (more.length > 0) return fault(`名为“${title}”的督察有 ${more.length + 1} 个；请填写督察编号`);
    return inspection;
  }

  /** Holds these inspections in their state until the end of the transaction, and learns their objects. */
  async hold(ids: ReadonlySet<string>): Promise<void> {
    const wanted = [...ids].filter((id) => !this.locked.has(id)).sort();
    if (wanted.length === 0) return;
    const inspections = await this.manager.find(InspectionEntity, {
      where: { id: In(wanted) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_read' },
    });
    for (const inspection of inspections) this.locked.set(inspection.id, inspection);
    const targets = await this.manager.find(InspectionTargetEntity, {
      select: { inspectionId: true, unitId: true },
      where: { inspectionId: In(wanted) },
    });
    for (const id of wanted)
      this.targets.set(
        id,
        new Set(targets.filter(({ inspectionId }) => inspectionId === id).map(({ unitId }) => unitId)),
      );
  }

  /** As it is now; `hold` has been called for it. */
  held(id: string): KnownInspection {
    return this.locked.get(id) as KnownInspection;
  }

  isTarget(inspectionId: string, unitId: string): boolean {
    return this.targets.get(inspectionId)?.has(unitId) ?? false;
  }
}

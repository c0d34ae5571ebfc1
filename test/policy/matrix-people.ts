import type { Claims } from '../../src/identity/actor';
import type { Audience, Post } from '../../src/policy/vocabulary';
import type { World } from '../support/world';

export const CITY = '621000';
export const COUNTY = '621002';
export const PROVINCE = '620000';
export const OTHER_CITY = '620100';

/** Divisions and units: our own unit, another one, one of 政法, one of another city, and the three offices. */
export function addPlaces(world: World): void {
  world.region(PROVINCE, 'PROVINCE');
  world.region(CITY, 'CITY', PROVINCE);
  world.region(COUNTY, 'COUNTY', CITY);
  world.region(OTHER_CITY, 'CITY', PROVINCE);
  world.unit('own', 'COUNTY', COUNTY);
  world.unit('other', 'DEPARTMENT');
  world.unit('police', 'PUBLIC_SECURITY');
  world.unit('elsewhere', 'DEPARTMENT', OTHER_CITY);
  for (const office of ['yf', 'jw', 'zf']) world.unit(office, 'AGENCY_OFFICE');
}

export interface Asker {
  readonly account: string;
  /** of the tables of expectations; those in one column have to be answered alike */
  readonly column: string;
  readonly agency: Audience;
  readonly post: Post;
  readonly unit: string | null;
  readonly regionCode: string;
}

const of =
  (agency: Audience, office: string | null) =>
  (column: string, account: string, post: Post, regionCode = CITY, unit = office): Asker => ({
    ...{ account, column, agency, post, unit, regionCode },
  });

const yf = of('LAW_GOVERNANCE_OFFICE', 'yf');
const jw = of('DISCIPLINE_COMMISSION', 'jw');
const zf = of('POLITICAL_LEGAL_COMMISSION', 'zf');
const dw = of('INSPECTED_UNIT', 'own');
const administration = of('ADMINISTRATION', null);

/** Every audience, every post, and every relation to the records. */
export const ASKERS: readonly Asker[] = [
  yf('office', 'yf-clerk', 'CLERK'),
  yf('office', 'yf-secretary', 'SECRETARY'),
  yf('office', 'yf-director', 'DIRECTOR'),
  yf('inspector', 'our-inspector', 'INSPECTOR'),
  yf('leader', 'our-leader', 'TEAM_LEADER'),
  yf('strangers', 'their-inspector', 'INSPECTOR'),
  yf('strangers', 'their-leader', 'TEAM_LEADER'),
  yf('county', 'county-clerk', 'CLERK', COUNTY),
  yf('county', 'county-director', 'DIRECTOR', COUNTY),
  yf('province', 'province-clerk', 'CLERK', PROVINCE),
  yf('elsewhere', 'elsewhere-clerk', 'CLERK', OTHER_CITY),
  jw('jwDoor', 'jw-intake', 'INTAKE'),
  jw('jwDoor', 'jw-director', 'DIRECTOR'),
  jw('jwRest', 'jw-handler', 'HANDLER'),
  jw('jwRest', 'jw-petition', 'PETITION'),
  jw('jwElsewhere', 'jw-elsewhere', 'INTAKE', OTHER_CITY),
  jw('jwElsewhere', 'jw-elsewhere-director', 'DIRECTOR', OTHER_CITY),
  zf('zfDesk', 'zf-clerk', 'CLERK'),
  zf('zfDesk', 'zf-director', 'DIRECTOR'),
  zf('zfExpert', 'zf-expert', 'EXPERT'),
  zf('zfElsewhere', 'zf-elsewhere', 'CLERK', OTHER_CITY),
  zf('zfElsewhere', 'zf-elsewhere-director', 'DIRECTOR', OTHER_CITY),
  dw('own', 'own-liaison', 'LIAISON', COUNTY),
  dw('own', 'own-head', 'HEAD', COUNTY),
  dw('other', 'other-liaison', 'LIAISON', CITY, 'other'),
  dw('police', 'police-head', 'HEAD', CITY, 'police'),
  dw('dwElsewhere', 'unit-elsewhere', 'LIAISON', OTHER_CITY, 'elsewhere'),
  administration('administration', 'system', 'SYSTEM_ADMINISTRATOR'),
  administration('administration', 'security', 'SECURITY_ADMINISTRATOR'),
  of('AUDIT', null)('audit', 'auditor', 'AUDITOR'),
];

/** Their rows, and the claims of their tokens by account. */
export const addPeople = (world: World): ReadonlyMap<string, Claims> =>
  new Map(
    ASKERS.map(({ account, agency, post, unit, regionCode }) => [
      account,
      world.person(account, [agency, post], unit, regionCode),
    ]),
  );

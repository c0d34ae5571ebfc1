/** Accounts that know of a record: the circle is one of posts and persons. Written by hand, not taken from the policy. */
export type Circle = ReadonlySet<string>;

export const circle = (...accounts: readonly string[]): Circle => new Set(accounts);
export const both = (...parts: readonly Circle[]): Circle => new Set(parts.flatMap((part) => [...part]));
export const only = (of: Circle, among: Circle): Circle =>
  new Set([...of].filter((account) => among.has(account)));
export const table = (rows: readonly (readonly [string, Circle])[]): ReadonlyMap<string, Circle> =>
  new Map(rows);

export const NOBODY = circle();
export const REGISTER = circle('yf-clerk', 'yf-director');
export const POLITICAL_LEGAL = circle('zf-clerk', 'zf-director');
export const DOOR = circle('jw-intake', 'jw-director');
export const PETITION = circle('jw-petition');
export const HANDLER = circle('jw-handler');
/** of other divisions */
export const COUNTY_REGISTER = circle('county-clerk', 'county-director');
export const DOOR_ELSEWHERE = circle('jw-elsewhere', 'jw-elsewhere-director');
export const POLITICAL_LEGAL_ELSEWHERE = circle('zf-elsewhere', 'zf-elsewhere-director');

export const CITY_OFFICE = circle(
  ...['yf-clerk', 'yf-secretary', 'yf-director'],
  ...['our-inspector', 'our-leader', 'their-inspector', 'their-leader'],
);
export const CITY_POLITICAL_LEGAL = circle('zf-clerk', 'zf-director', 'zf-expert');
export const CITY_PARTNERS = both(
  circle('jw-intake', 'jw-director', 'jw-handler', 'jw-petition'),
  CITY_POLITICAL_LEGAL,
);

import { DEMO_ACCOUNTS } from '../../src/identity/demo-accounts';
import { demoCreditCode, demoUnits } from '../../src/identity/demo-units';
import { creditCodeCheckCharacter } from '../../src/modules/organisation/credit-code';
import { AUDIENCE_NAMES, isPostOf, POSTS } from '../../src/policy/vocabulary';

describe('demo accounts', () => {
  test.each([
    ['yf-inspector', 'LAW_GOVERNANCE_OFFICE', 'INSPECTOR', '621000'],
    ['yf-team-leader', 'LAW_GOVERNANCE_OFFICE', 'TEAM_LEADER', '621000'],
    ['yf-clerk', 'LAW_GOVERNANCE_OFFICE', 'CLERK', '621000'],
    ['yf-secretary', 'LAW_GOVERNANCE_OFFICE', 'SECRETARY', '621000'],
    ['yf-director', 'LAW_GOVERNANCE_OFFICE', 'DIRECTOR', '621000'],
    ['jw-intake', 'DISCIPLINE_COMMISSION', 'INTAKE', '621000'],
    ['jw-handler', 'DISCIPLINE_COMMISSION', 'HANDLER', '621000'],
    ['jw-director', 'DISCIPLINE_COMMISSION', 'DIRECTOR', '621000'],
    ['jw-petition', 'DISCIPLINE_COMMISSION', 'PETITION', '621000'],
    ['zf-clerk', 'POLITICAL_LEGAL_COMMISSION', 'CLERK', '621000'],
    ['zf-expert', 'POLITICAL_LEGAL_COMMISSION', 'EXPERT', '621000'],
    ['zf-director', 'POLITICAL_LEGAL_COMMISSION', 'DIRECTOR', '621000'],
    ['unit-621002', 'INSPECTED_UNIT', 'LIAISON', '621002'],
    ['unit-621002-head', 'INSPECTED_UNIT', 'HEAD', '621002'],
    ['unit-dept-01', 'INSPECTED_UNIT', 'LIAISON', '621000'],
    ['unit-dept-01-head', 'INSPECTED_UNIT', 'HEAD', '621000'],
    ['sys-admin', 'ADMINISTRATION', 'SYSTEM_ADMINISTRATOR', '621000'],
    ['sec-admin', 'ADMINISTRATION', 'SECURITY_ADMINISTRATOR', '621000'],
    ['auditor', 'AUDIT', 'AUDITOR', '621000'],
  ])('%s is %s · %s in %s', (account, agency, post, regionCode) => {
    expect(DEMO_ACCOUNTS.filter((each) => each.account === account)).toEqual([
      expect.objectContaining({ agency, post, regionCode }),
    ]);
  });

  test('hold every post of every agency', () => {
    const held = new Set(DEMO_ACCOUNTS.map(({ agency, post }) => `${agency}.${post}`));
    const posts = AUDIENCE_NAMES.flatMap((agency) =>
      Object.keys(POSTS[agency]).map((post) => `${agency}.${post}`),
    );
    expect([...held].sort()).toEqual(posts.sort());
    expect(DEMO_ACCOUNTS.filter(({ agency, post }) => !isPostOf(agency, post))).toEqual([]);
  });

  test('speak for a demo unit of their own agency, the three administrators for none', () => {
    const keyOf = new Map(demoUnits().map(({ creditCode, key }) => [creditCode, key]));
    expect(
      DEMO_ACCOUNTS.map(({ account, unitCode }) => [account, unitCode === null ? null : keyOf.get(unitCode)]),
    ).toEqual(
      DEMO_ACCOUNTS.map(({ account }) => {
        const prefix = /^(yf|jw|zf)-/.exec(account)?.[1];
        if (prefix) return [account, `office-${prefix}`];
        return [account, account.startsWith('unit-') ? account.replace(/-head$/, '') : null];
      }),
    );
  });
});

describe('demo units', () => {
  test('are three offices, eight counties and 76 departments with keys, names and codes of their own', () => {
    const units = demoUnits();
    expect(units.map(({ kind }) => kind)).toEqual([
      ...Array(3).fill('AGENCY_OFFICE'),
      ...Array(8).fill('COUNTY'),
      ...Array(76).fill('DEPARTMENT'),
    ]);
    for (const field of ['key', 'name', 'creditCode'] as const) {
      expect(new Set(units.map((unit) => unit[field])).size).toBe(87);
    }
    expect(
      units.filter(({ kind }) => kind === 'COUNTY').map(({ regionCode, name }) => `${regionCode} ${name}`),
    ).toEqual([
      '621002 西峰区',
      '621021 庆城县',
      '621022 环县',
      '621023 华池县',
      '621024 合水县',
      '621025 正宁县',
      '621026 宁县',
      '621027 镇原县',
    ]);
    expect(units.at(-1)).toMatchObject({ key: 'unit-dept-76', name: '市直部门76', regionCode: '621000' });
  });

  test('carry codes that pass GB 32100 and name the region', () => {
    for (const { creditCode, regionCode } of demoUnits()) {
      expect(creditCode).toMatch(new RegExp(`^11${regionCode}DEM\\d{5}[0-9X][0-9A-HJ-NP-RTUW-Y]$`));
      expect(creditCode[17]).toBe(creditCodeCheckCharacter(creditCode.slice(0, 17)));
    }
  });

  test.each([
    ['621000', 1, '11621000DEM000014'],
    ['621000', 101, '11621000DEM001017'],
    ['621002', 1, '11621002DEM000014'],
  ])('codes are the same every time: %s, serial %i', (region, serial, first17) => {
    expect(demoCreditCode(region, serial).slice(0, 17)).toBe(first17);
  });
});

import { demoCreditCode } from '../../src/identity/demo-units';
import { UNIT_KINDS, type UnitKind } from '../../src/modules/organisation/organisation.vocabulary';
import { InspectionStory } from './inspection-story';

let story: InspectionStory;
beforeAll(async () => {
  story = await InspectionStory.open();
});
afterAll(() => story.service.stop());

const unit = (serial: number, more: object = {}) => ({
  name: '市公安局',
  creditCode: demoCreditCode('621000', serial),
  kind: 'PUBLIC_SECURITY',
  regionCode: '621000',
  ...more,
});

describe('registerUnit', () => {
  const kinds: [UnitKind, string, boolean][] = [
    ['AGENCY_OFFICE', '监督机关', false],
    ['COUNTY', '县(区)党委政府', false],
    ['DEPARTMENT', '政府部门', false],
    ['COURT', '人民法院', true],
    ['PROCURATORATE', '人民检察院', true],
    ['PUBLIC_SECURITY', '公安机关', true],
    ['STATE_SECURITY', '国家安全机关', true],
    ['JUSTICE_ADMINISTRATION', '司法行政机关', true],
  ];
  test.each(kinds)('%s %s is political-legal: %s', async (kind, _label, politicalLegal) => {
    const serial = 900 + kinds.findIndex(([each]) => each === kind);
    const registered = await story.done(
      story.cast.sysAdmin,
      'registerUnit',
      unit(serial, { kind }),
      'name creditCode kind politicalLegal region { code }',
    );
    expect(registered).toEqual({
      name: '市公安局',
      creditCode: demoCreditCode('621000', serial),
      kind,
      politicalLegal,
      region: { code: '621000' },
    });
  });

  test('knows every kind', () => {
    expect(kinds.map(([kind]) => kind).sort()).toEqual(Object.keys(UNIT_KINDS).sort());
  });

  test('leaves one entry in the log, of the administrators', async () => {
    const before = (await story.log()).length;
    await story.done(story.cast.sysAdmin, 'registerUnit', unit(801));
    expect((await story.log()).length).toBe(before + 1);
    const [entry] = await story.manager.query(
      `SELECT account, action, subject_type, detail FROM audit_entry
       WHERE chain = 'ADMINISTRATION' ORDER BY seq DESC LIMIT 1`,
    );
    expect(entry).toEqual({ account: 'sysAdmin', action: 'registerUnit', subject_type: 'Unit', detail: {} });
  });

  const refusals: [string, () => object, object][] = [
    [
      'a code whose check character is wrong',
      () => unit(802, { creditCode: '116203000139090100' }),
      { code: 'BAD_USER_INPUT', field: ['input', 'creditCode'] },
    ],
    [
      'a code in lower case',
      () => unit(802, { creditCode: '11620300013909010r' }),
      { code: 'BAD_USER_INPUT', field: ['input', 'creditCode'] },
    ],
    ['a code that is registered', () => unit(900), { code: 'CONFLICT', field: ['input', 'creditCode'] }],
    ['a blank name', () => unit(802, { name: ' ' }), { code: 'BAD_USER_INPUT', field: ['input', 'name'] }],
    [
      'a division code of five digits',
      () => unit(802, { regionCode: '62100' }),
      { code: 'BAD_USER_INPUT', field: ['input', 'regionCode'] },
    ],
    [
      'a division that is not here',
      () => unit(802, { regionCode: '110000' }),
      { code: 'NOT_FOUND', field: ['input', 'regionCode'] },
    ],
  ];
  test.each(refusals)('refuses %s', async (_what, input, refusal) => {
    expect(await story.refused(story.cast.sysAdmin, 'registerUnit', input())).toEqual(refusal);
  });

  test('does not exist for anybody but the system administrator', async () => {
    const securityAdmin = {
      ...story.cast.sysAdmin,
      account: 'secAdmin',
      post: 'SECURITY_ADMINISTRATOR' as const,
    };
    expect(await story.refused(securityAdmin, 'registerUnit', unit(803))).toEqual({ code: 'FORBIDDEN' });
    const { errors } = await story.call(story.cast.clerk, 'registerUnit', unit(803));
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    // what is suggested is what the clerk has
    for (const { message } of errors ?? [])
      expect(message.split('Did you mean')[1] ?? '').not.toMatch(/unit/i);
  });
});

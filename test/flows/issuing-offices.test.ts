import { type LeadScene, type Person, startLeadScene } from '../support/lead-scene';
import { OFFICES, registerOffice, registerOffices } from '../support/paper-scene';

jest.setTimeout(120_000);

let scene: LeadScene;
beforeEach(async () => {
  scene = await startLeadScene();
});
afterEach(() => scene?.stop());

describe('an office', () => {
  const refused = async (office: object) => {
    const { errors } = await registerOffice(scene, office);
    return [errors?.[0]?.extensions.code, errors?.[0]?.extensions.field?.at(-1)];
  };

  test('keeps its codes to itself', async () => {
    await registerOffices(scene);
    const { LAW_GOVERNANCE_OFFICE: own, DISCIPLINE_COMMISSION: other } = OFFICES;
    expect(await refused({ ...own, letterCode: other.letterCode })).toEqual(['CONFLICT', 'letterCode']);
    expect(await refused({ ...other, letterCode: own.noticeCode })).toEqual(['CONFLICT', 'letterCode']);
    expect(await refused({ ...own, addressee: own.agency })).toEqual(['BAD_USER_INPUT', 'addressee']);
    expect(await refused({ ...own, noticeCode: own.letterCode })).toEqual(['BAD_USER_INPUT', 'noticeCode']);
    expect(await refused({ ...own, letterCode: 'QY' })).toEqual(['BAD_USER_INPUT', 'letterCode']);
    expect(await refused({ ...own, signature: '甲\n乙' })).toEqual(['BAD_USER_INPUT', 'signature']);
    expect(await refused({ ...own, regionCode: '110000' })).toEqual(['NOT_FOUND', 'regionCode']);
    expect((await registerOffice(scene, { ...own, letterCode: '庆法办函' })).errors).toBeUndefined();
    const codes = await scene.sql<{ letter_code: string }>('SELECT letter_code FROM issuing_office');
    expect(codes.map(({ letter_code: code }) => code).sort()).toEqual(
      ['庆法办函', '庆纪案管函', '庆政法函', '庆纪案管政函'].sort(),
    );
  });

  test('is known to the two that it writes between, and to the administrator', async () => {
    await registerOffices(scene);
    const known = async (who: Person) =>
      (
        await scene.ask(who, '{ issuingOffices { nodes { letterCode noticeCode } } }')
      ).data.issuingOffices.nodes
        .map(({ letterCode }: { letterCode: string }) => letterCode)
        .sort();
    const [office, toOffice, politicalLegal, toPoliticalLegal] = [
      ...['庆依法办函', '庆纪案管函', '庆政法函', '庆纪案管政函'],
    ];
    expect(await known('clerk')).toEqual([office, toOffice].sort());
    expect(await known('zfClerk')).toEqual([politicalLegal, toPoliticalLegal].sort());
    const all = [office, toOffice, politicalLegal, toPoliticalLegal].sort();
    expect([await known('intake'), await known('system')]).toEqual([all, all]);
    expect(await known('countyClerk')).toEqual([]);
    const { errors } = await scene.ask('unitHead', '{ issuingOffices { totalCount } }');
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

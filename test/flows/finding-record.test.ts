import { toGlobalId } from '../../src/graphql/global-id';
import type { InspectionState } from '../../src/modules/inspections/inspection.vocabulary';
import { INSPECTION_STATES } from '../../src/modules/inspections/inspection.vocabulary';
import { RecusalDeclarationEntity } from '../../src/modules/inspections/team.entity';
import { idOf } from '../support/world';
import { FindingStory } from './finding-story';

describe('the record of a finding', () => {
  let story: FindingStory;
  const draft = (more: object = {}) => ({
    inspectionId: story.inspection,
    unitId: story.unit('department'),
    title: '耕地勘界误差',
    ...more,
  });
  beforeAll(async () => {
    story = await FindingStory.open();
  });
  afterAll(() => story.service.stop());

  it('takes the next number, also when several record at once, and a given one once', async () => {
    const { inspector, colleague } = story.cast;
    const record = (more?: object, who = inspector) =>
      story.done(who, 'recordFinding', draft(more), 'number');
    expect(await record()).toEqual({ number: 'F-001' });
    expect(await record({ number: '执法-7' })).toEqual({ number: '执法-7' });
    expect(await record({ number: 'F-998' })).toEqual({ number: 'F-998' });
    const together = await Promise.all([record(), record({}, colleague), record()]);
    expect(together.map(({ number }) => number).sort()).toEqual(['F-1000', 'F-1001', 'F-999']);
    expect(await story.refused(inspector, 'recordFinding', draft({ number: '执法-7' }))).toEqual({
      code: 'CONFLICT',
      field: ['input', 'number'],
    });
  });

  it('keeps of its unit what decides who may know it', async () => {
    const of = (unit: 'county' | 'court') =>
      story.done(
        story.cast.inspector,
        'recordFinding',
        draft({ unitId: story.unit(unit) }),
        'politicalLegal region { code } unit { name }',
      );
    expect(await of('county')).toEqual({
      politicalLegal: false,
      region: { code: '621002' },
      unit: { name: story.units.county.name },
    });
    expect(await of('court')).toEqual({
      politicalLegal: true,
      region: { code: '621000' },
      unit: { name: story.units.court.name },
    });
  });

  const REFUSED: [string, () => object, object][] = [
    [
      'a unit that is not inspected',
      () => ({ unitId: story.unit('stranger') }),
      { code: 'NOT_FOUND', field: ['input', 'unitId'] },
    ],
    [
      'a unit that does not exist',
      () => ({ unitId: toGlobalId('Unit', idOf('nobody')) }),
      { code: 'NOT_FOUND', field: ['input', 'unitId'] },
    ],
    [
      'an inspection that does not exist',
      () => ({ inspectionId: toGlobalId('Inspection', idOf('nothing')) }),
      { code: 'NOT_FOUND', field: ['input', 'inspectionId'] },
    ],
    ['no title', () => ({ title: '' }), { code: 'BAD_USER_INPUT', field: ['input', 'title'] }],
    ['a blank title', () => ({ title: '　 ' }), { code: 'BAD_USER_INPUT', field: ['input', 'title'] }],
    [
      'a title too long',
      () => ({ title: '长'.repeat(201) }),
      { code: 'BAD_USER_INPUT', field: ['input', 'title'] },
    ],
    [
      'facts too long',
      () => ({ facts: '长'.repeat(20_001) }),
      { code: 'BAD_USER_INPUT', field: ['input', 'facts'] },
    ],
    [
      'a day to come',
      () => ({ foundOn: '2026-03-05' }),
      { code: 'BAD_USER_INPUT', field: ['input', 'foundOn'] },
    ],
    [
      'a state-secret mark',
      () => ({ facts: '机密★10年' }),
      { code: 'CLASSIFIED_REFUSED', field: ['input', 'facts'] },
    ],
  ];
  it.each(REFUSED)('is refused with %s', async (_what, more, refusal) => {
    expect(await story.refused(story.cast.inspector, 'recordFinding', draft(more()))).toEqual(refusal);
  });

  it('is the business of who serves in the inspection', async () => {
    expect(await story.refused(story.cast.outsider, 'recordFinding', draft())).toEqual({
      code: 'NOT_FOUND',
      field: ['input', 'inspectionId'],
    });
    expect(await story.refused(story.cast.clerk, 'recordFinding', draft())).toEqual({ code: 'FORBIDDEN' });
  });

  it('is not for who has declared to stay away from the unit', async () => {
    await story.put(RecusalDeclarationEntity, {
      inspectionId: story.inspectionId,
      regionCode: '621000',
      memberId: idOf('team_member colleague'),
      unitId: story.units.court.id,
      conflict: true,
      reason: 'NEAR_RELATIVE',
      declaredAt: new Date('2026-03-01T01:00:00Z'),
    });
    const ofCourt = draft({ unitId: story.unit('court') });
    const refusal = { code: 'SEGREGATION', field: ['input', 'unitId'] };
    expect(await story.refused(story.cast.colleague, 'recordFinding', ofCourt)).toEqual(refusal);
    const { id } = await story.done(story.cast.colleague, 'recordFinding', draft());
    expect(
      await story.refused(story.cast.colleague, 'amendFinding', { id, unitId: story.unit('court') }),
    ).toEqual(refusal);
  });

  const OUTSIDE = (Object.keys(INSPECTION_STATES) as InspectionState[]).filter(
    (state) => !state.startsWith('FIELDWORK'),
  );
  it.each(OUTSIDE)('is closed while the inspection is %s', async (state) => {
    await story.moveInspection(state);
    expect(await story.refused(story.cast.inspector, 'recordFinding', draft())).toEqual({
      code: 'CONFLICT',
      field: ['input', 'inspectionId'],
    });
  });

  it('is open until the report is submitted', async () => {
    await story.moveInspection('FIELDWORK_FINISHED');
    expect(await story.done(story.cast.leader, 'recordFinding', draft(), 'state')).toEqual({
      state: 'DRAFTED',
    });
  });

  it('can be amended while it is a draft: what is left out stays, what is null goes', async () => {
    const { inspector, leader } = story.cast;
    const id = await story.draft('department', { topic: '耕地占用补偿', goal: 'MECHANISMS' });
    const selection = 'title topic place goal facts unit { id } region { code }';
    expect(
      await story.done(
        leader,
        'amendFinding',
        { id, version: 1, title: '勘界误差', topic: null, goal: 'CAPACITY', unitId: story.unit('county') },
        selection,
      ),
    ).toEqual({
      title: '勘界误差',
      topic: null,
      place: '某乡某村',
      goal: 'CAPACITY',
      facts: '勘界图上的 12 亩耕地实为林地',
      unit: { id: story.unit('county') },
      region: { code: '621002' },
    });
    expect(await story.refused(inspector, 'amendFinding', { id, version: 1, title: '另一名称' })).toEqual({
      code: 'CONFLICT',
      field: ['input', 'version'],
    });
  });

  it('leaves one entry in the log for each step, without any of its words', async () => {
    const before = (await story.log()).length;
    const id = await story.draft();
    await story.done(story.cast.inspector, 'amendFinding', { id, facts: '另 3 亩' });
    expect(await story.log(before)).toEqual([
      'recordFinding Finding ·→DRAFTED',
      'amendFinding Finding DRAFTED→DRAFTED',
    ]);
    const rows = await story.manager.query('SELECT row_to_json(audit_entry)::text AS entry FROM audit_entry');
    expect(rows.map(({ entry }: { entry: string }) => entry).join()).not.toMatch(/亩|勘界/);
  });
});

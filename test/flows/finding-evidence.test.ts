import { toGlobalId } from '../../src/graphql/global-id';
import type { Claims } from '../../src/identity/actor';
import { FieldRecordEntity } from '../../src/modules/fieldwork/field-record.entity';
import { DIGEST } from './finding-samples';
import { FindingStory } from './finding-story';

describe('证据材料', () => {
  let story: FindingStory;
  const PIECE = { name: '勘界图', kind: 'DOCUMENT', digest: DIGEST };
  beforeAll(async () => {
    story = await FindingStory.open();
  });
  afterAll(() => story.service.stop());

  it('says who submitted it and what it belongs to', async () => {
    const { inspector, liaison } = story.cast;
    const { id, measures } = await story.at('RECTIFYING', { measures: [{ state: 'IN_PROGRESS' }] });
    const selection = `name kind digest submittedByAgency submittedBy submittedByUnit { name } finding { id } measure { id }`;
    const attach = (who: Claims, to: string | undefined) =>
      story.done(who, 'attachEvidence', { id: to, ...PIECE }, selection);
    const team = {
      ...PIECE,
      submittedByAgency: 'LAW_GOVERNANCE_OFFICE',
      submittedBy: 'inspector',
      submittedByUnit: null,
    };
    const unit = {
      ...PIECE,
      submittedByAgency: 'INSPECTED_UNIT',
      submittedBy: 'liaison',
      submittedByUnit: { name: story.units.department.name },
    };
    expect(await attach(inspector, id)).toEqual({ ...team, finding: { id }, measure: null });
    expect(await attach(liaison, id)).toEqual({ ...unit, finding: { id }, measure: null });
    expect(await attach(liaison, measures[0])).toEqual({
      ...unit,
      finding: { id },
      measure: { id: measures[0] },
    });
  });

  it('can belong to a field record, which no unit knows of', async () => {
    const record = await story.put(FieldRecordEntity, {
      inspectionId: story.inspectionId,
      regionCode: '621000',
      unitId: story.units.department.id,
      method: 'SITE_VISIT',
      occurredOn: '2026-03-03',
      place: '某村',
      content: '现场查看',
      recordedBy: 'inspector',
    });
    const id = toGlobalId('FieldRecord', record.id);
    expect(
      await story.done(
        story.cast.inspector,
        'attachEvidence',
        { id, ...PIECE },
        'fieldRecord { id } finding { id }',
      ),
    ).toEqual({ fieldRecord: { id }, finding: null });
    expect(await story.refused(story.cast.head, 'attachEvidence', { id, ...PIECE })).toEqual({
      code: 'NOT_FOUND',
      field: ['input', 'id'],
    });
  });

  it('shows a unit what it submitted itself, and nothing that the team gathered', async () => {
    const { inspector, clerk, head } = story.cast;
    const { id } = await story.at('CLAIMED');
    await story.attach(inspector, id, { name: '谈话笔录', kind: 'STATEMENT' });
    await story.attach(head, id, { name: '情况说明' });
    const seen = async (who: Claims) =>
      (
        await story.service.graphql(
          who,
          'query ($id: ID!) { finding(id: $id) { evidence(first: 9) { totalCount nodes { name } } } }',
          { id },
        )
      ).data.finding.evidence;
    expect(await seen(head)).toEqual({ totalCount: 1, nodes: [{ name: '情况说明' }] });
    expect(await seen(clerk)).toEqual({
      totalCount: 2,
      nodes: expect.arrayContaining([{ name: '谈话笔录' }, { name: '情况说明' }]),
    });
  });

  it.each([
    ['upper case', DIGEST.toUpperCase()],
    ['63 digits', DIGEST.slice(1)],
    ['65 digits', `${DIGEST}0`],
    ['no hexadecimal', `${DIGEST.slice(1)}g`],
    ['a line below', `${DIGEST}\n`],
    ['nothing', ''],
  ])('refuses a digest of %s', async (_what, digest) => {
    const { id } = await story.at('CLAIMED');
    expect(await story.refused(story.cast.head, 'attachEvidence', { id, ...PIECE, digest })).toEqual({
      code: 'BAD_USER_INPUT',
      field: ['input', 'digest'],
    });
  });

  it('refuses a file name that carries a state-secret mark', async () => {
    const { id } = await story.at('CLAIMED');
    expect(
      await story.refused(story.cast.head, 'attachEvidence', { id, ...PIECE, name: '机密.docx' }),
    ).toEqual({ code: 'CLASSIFIED_REFUSED', field: ['input', 'name'] });
  });

  it('takes nothing more from the unit for what is struck off, submitted or of an earlier cycle', async () => {
    const { head, inspector } = story.cast;
    const closed = await story.at('CLOSED');
    const applied = await story.at('CLOSURE_APPLIED', { measures: [{}] });
    const rebound = await story.at('RECTIFYING', { finding: { cycle: 1 }, measures: [{ cycle: 0 }] });
    for (const id of [closed.id, applied.measures[0], rebound.measures[0]]) {
      expect(await story.refused(head, 'attachEvidence', { id, ...PIECE })).toEqual({
        code: 'CONFLICT',
        field: ['input', 'id'],
      });
      await story.done(inspector, 'attachEvidence', { id, ...PIECE });
    }
  });
});

import { insertRows } from '../../src/database/insert-rows';
import { toGlobalId } from '../../src/graphql/global-id';
import { EvidenceEntity } from '../../src/modules/findings/evidence.entity';
import { FindingEntity } from '../../src/modules/findings/finding.entity';
import { findingFactsOf } from '../../src/modules/findings/finding.reader';
import type { FindingState } from '../../src/modules/findings/finding.vocabulary';
import { FollowUpReviewEntity } from '../../src/modules/rectification/acceptance.entity';
import { idOf } from '../support/world';
import { DIGEST } from './finding-samples';
import { FindingStory } from './finding-story';

describe('the feedback of findings', () => {
  let story: FindingStory;
  beforeEach(async () => {
    story = await FindingStory.open();
  });
  afterEach(() => story.service.stop());

  /** Specific findings of one state, in turn of the department and of the court. */
  async function fill(state: FindingState, count: number): Promise<void> {
    const findings = Array.from({ length: count }, (_, index): Partial<FindingEntity> => {
      const unit = index % 2 === 0 ? story.units.department : story.units.court;
      return {
        id: idOf(`${state} ${index}`),
        inspectionId: story.inspectionId,
        number: `${state}-${index}`,
        regionCode: unit.regionCode,
        placeRegionCode: unit.regionCode,
        unitId: unit.id,
        state,
        title: '耕地勘界误差',
        place: '某乡某村',
        facts: '勘界图上的 12 亩耕地实为林地',
        legalBasis: '土地管理法第四条',
        recordedBy: 'inspector',
        version: 1,
      };
    });
    await insertRows(story.manager, FindingEntity, findings);
    await insertRows(
      story.manager,
      EvidenceEntity,
      findings.map(({ id, inspectionId, regionCode }) => ({
        findingId: id ?? null,
        inspectionId: inspectionId ?? null,
        regionCode: regionCode ?? '',
        name: '勘界图',
        kind: 'DOCUMENT' as const,
        digest: DIGEST,
        submittedByAgency: 'LAW_GOVERNANCE_OFFICE' as const,
        submittedBy: 'inspector',
        version: 1,
      })),
    );
  }

  it('reaches every finding whose facts are confirmed, and no other, with one log entry each', async () => {
    await fill('FACTS_CONFIRMED', 301);
    await fill('FACTS_SUBMITTED', 2);
    const counts = await story.feedBack();
    expect(counts).toEqual(
      new Map([
        [story.units.department.id, 151],
        [story.units.court.id, 150],
      ]),
    );
    const [fedBack] = await story.manager.query(
      `SELECT count(*)::int AS total, min(version) AS version, min(claim_due_on)::text AS claim,
         max(plan_due_on)::text AS plan, max(rectify_due_on)::text AS rectify, min(fed_back_at) AS at
       FROM finding WHERE state = 'FED_BACK'`,
    );
    expect(fedBack).toEqual({
      total: 301,
      version: 2,
      claim: '2026-03-11',
      plan: '2026-03-19',
      rectify: '2026-06-02',
      at: new Date('2026-03-04T01:00:00.000Z'),
    });
    expect(await story.manager.countBy(FindingEntity, { state: 'FACTS_SUBMITTED' })).toBe(2);
    const log = await story.log();
    expect(log).toHaveLength(301);
    expect(new Set(log)).toEqual(new Set(['issueFeedback Finding FACTS_CONFIRMED→FED_BACK']));
  });

  it('feeds back all or none', async () => {
    await fill('FACTS_CONFIRMED', 3);
    await story.at('FACTS_CONFIRMED');
    await expect(story.feedBack()).rejects.toMatchObject({
      code: 'GUARD_FAILED',
      detail: {
        blockedBy: [
          { id: 'finding-names-its-place' },
          { id: 'finding-states-its-facts' },
          { id: 'finding-states-its-basis' },
          { id: 'finding-has-evidence' },
        ],
      },
    });
    expect(await story.manager.countBy(FindingEntity, { state: 'FACTS_CONFIRMED' })).toBe(4);
    expect(await story.log()).toEqual([]);
  });

  it('is followed by the claims: the first one turns the inspection to 督促整改', async () => {
    await fill('FACTS_CONFIRMED', 4);
    await story.feedBack();
    const claim = (index: number) =>
      story.done(
        index % 2 === 0 ? story.cast.head : story.cast.courtHead,
        'claimFinding',
        { id: toGlobalId('Finding', idOf(`FACTS_CONFIRMED ${index}`)) },
        'state inspection { state }',
      );
    const claims = await Promise.all([claim(0), claim(1), claim(2)]);
    expect(claims).toEqual(Array(3).fill({ state: 'CLAIMED', inspection: { state: 'RECTIFYING' } }));
    expect((await story.log()).filter((line) => line.includes('Inspection'))).toEqual([
      'beginRectification Inspection FED_BACK→RECTIFYING',
    ]);
  });

  it('is judged by counts that the inspection asks for', async () => {
    const facts = async () =>
      (await findingFactsOf(story.manager, [story.inspectionId, idOf('another')])).get(story.inspectionId);
    const none = { total: 0, unspecific: 0, unconfirmed: 0, open: 0 };
    expect(await findingFactsOf(story.manager, [idOf('another')])).toEqual(
      new Map([[idOf('another'), none]]),
    );
    await fill('DRAFTED', 1);
    await fill('FACTS_SUBMITTED', 1);
    await fill('FACTS_CONFIRMED', 1);
    await fill('CLOSED', 1);
    await fill('LONG_TERM', 1);
    await fill('NOT_THOROUGH', 2);
    expect(await facts()).toEqual({ total: 7, unspecific: 0, unconfirmed: 2, open: 5 });
    for (const place of [null, '  ']) await story.at('RECTIFYING', { finding: { place } });
    expect(await facts()).toEqual({ total: 9, unspecific: 2, unconfirmed: 2, open: 7 });
    for (const state of ['SCHEDULED', 'REBOUNDED'] as const)
      await story.put(FollowUpReviewEntity, {
        findingId: idOf(`NOT_THOROUGH ${state === 'SCHEDULED' ? 0 : 1}`),
        regionCode: '621000',
        kind: 'ANNUAL',
        state,
        scheduledBy: 'clerk',
      });
    expect(await facts()).toEqual({ total: 9, unspecific: 2, unconfirmed: 2, open: 6 });
  });
});

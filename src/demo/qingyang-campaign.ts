import { DEMO_CITY_CODE } from '../identity/demo-units';
import { CampaignEntity, RectificationClueEntity } from '../modules/campaigns/campaign.entity';
import type { ProblemAreaState } from '../modules/campaigns/campaign.vocabulary';
import { ProblemAreaEntity } from '../modules/campaigns/problem-area.entity';
import { EvidenceEntity } from '../modules/findings/evidence.entity';
import { FollowUpReviewEntity } from '../modules/rectification/acceptance.entity';
import { MeasureEntity } from '../modules/rectification/measure.entity';
import { ASSUMED, type Batch, batch } from './demo-batch';
import { evidenceRow } from './demo-finding';
import { demoId } from './demo-id';
import { morning } from './demo-inspection';
import {
  AREA_COUNT,
  CAMPAIGN_NAME,
  CLUE_COUNT,
  DONE_AREAS,
  LEFT_OVER_AREA,
  MEASURES_PER_AREA,
} from './qingyang-facts';

const PLACE = { ...ASSUMED, regionCode: DEMO_CITY_CODE };
const upTo = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1);

/** 专项整治: 检视问题线索313条,整改完成313条. Clues of a campaign, none of them a lead; no unit is named. */
export function campaign(year: number): Batch[] {
  const campaignId = demoId('campaign', year);
  const clueId = (number: number) => demoId('clue', year, number);
  const doneAt = morning(`${year}-06-30`);
  return [
    batch('Campaign', CampaignEntity, [{ ...PLACE, id: campaignId, name: CAMPAIGN_NAME, year }]),
    batch(
      'RectificationClue',
      RectificationClueEntity,
      upTo(CLUE_COUNT).map((number) => ({
        ...PLACE,
        id: clueId(number),
        campaignId,
        number: `C-${String(number).padStart(3, '0')}`,
        title: `道路交通安全和运输执法领域问题${number}`,
        unitId: null,
        state: 'DONE',
        doneAt,
      })),
    ),
    batch(
      'Evidence',
      EvidenceEntity,
      upTo(CLUE_COUNT).map((number) =>
        evidenceRow(ASSUMED, demoId('evidence', clueId(number)), {
          name: `线索${number}整改佐证材料`,
          kind: 'DOCUMENT',
          clueId: clueId(number),
          regionCode: DEMO_CITY_CODE,
          submittedByAgency: 'LAW_GOVERNANCE_OFFICE',
          submittedBy: 'yf-clerk',
        }),
      ),
    ),
  ];
}

function areaState(number: number): ProblemAreaState {
  if (number <= DONE_AREAS) return 'DONE';
  return number === LEFT_OVER_AREA.number ? 'NOT_THOROUGH' : 'RECTIFYING';
}

/** 10个方面问题,30条整改措施,整改完成9条: three measures an area (assumed), nine done if 条 means measures. */
export function problemAreas(year: number): Batch[] {
  const areaId = (number: number) => demoId('area', year, number);
  return [
    batch(
      'ProblemArea',
      ProblemAreaEntity,
      upTo(AREA_COUNT).map((number) => ({
        ...PLACE,
        id: areaId(number),
        number: `P${String(number).padStart(2, '0')}`,
        title: number === LEFT_OVER_AREA.number ? LEFT_OVER_AREA.title : `法治建设领域第${number}方面问题`,
        year,
        state: areaState(number),
      })),
    ),
    batch(
      'Measure',
      MeasureEntity,
      upTo(AREA_COUNT).flatMap((area) =>
        upTo(MEASURES_PER_AREA).map((number) => ({
          ...PLACE,
          id: demoId('area-measure', areaId(area), number),
          problemAreaId: areaId(area),
          number,
          content: '来源仅载条数，未载措施内容',
          state: area <= DONE_AREAS ? ('DONE' as const) : ('IN_PROGRESS' as const),
          doneAt: area <= DONE_AREAS ? morning(`${year}-06-30`) : null,
        })),
      ),
    ),
    // 实行年度“回头看”督察落实
    batch('FollowUpReview', FollowUpReviewEntity, [
      {
        ...PLACE,
        id: demoId('area-follow-up', areaId(LEFT_OVER_AREA.number)),
        problemAreaId: areaId(LEFT_OVER_AREA.number),
        kind: 'ANNUAL',
        state: 'SCHEDULED',
        scheduledBy: 'yf-clerk',
      },
    ]),
  ];
}

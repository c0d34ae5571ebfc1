import { yearOf } from '../calendar/calendar-date';
import type { Work, Writer } from '../database/work';
import type { Actor } from '../identity/actor';
import { DEMO_CITY_CODE } from '../identity/demo-units';
import { RegionEntity } from '../modules/organisation/organisation.entity';
import { type Batch, loadedEvent, SYNTHETIC } from './demo-batch';
import { issuingOffices } from './demo-offices';
import { organisation } from './demo-organisation';
import { overlayFindings } from './overlay-findings';
import { overlayInspections, overlayOf } from './overlay-inspections';
import { campaign, problemAreas } from './qingyang-campaign';
import { SPECIAL_TOPICS } from './qingyang-facts';
import { findings } from './qingyang-findings';
import { annualPlan, inspections } from './qingyang-inspections';
import { sources } from './qingyang-sources';

/** The article gives no year. */
const SCENARIO_YEAR = 2024;

/** The service itself, when it loads what nobody entered. */
const LOADER: Actor = {
  account: 'system',
  name: '系统装载',
  agency: 'ADMINISTRATION',
  post: 'SYSTEM_ADMINISTRATOR',
  unitCode: null,
  unitId: null,
  regionCode: DEMO_CITY_CODE,
  clearance: false,
  inspectionIds: [],
};

/**
 * Fills an empty database with the demo; of two services that start at once, one does it.
 * @returns false when there was something in it already
 */
export const loadDemoIfEmpty = (writer: Writer, year = SCENARIO_YEAR): Promise<boolean> =>
  writer.run(LOADER, async (work) => {
    await work.manager.query(`SELECT pg_advisory_xact_lock(hashtext('supervision-graph demo'))`);
    if (await work.manager.existsBy(RegionEntity, {})) return false;
    await loadDemo(work, year);
    return true;
  });

/**
 * 庆阳 as one article describes it, for `year`, and an invented overlay around the day of the load that shows what
 * the article does not number. The overlay is flagged `synthetic` and counted nowhere.
 */
async function loadDemo(work: Work, year: number): Promise<void> {
  const scenario: Batch[] = [
    ...organisation(),
    issuingOffices(),
    ...inspections(year),
    ...findings(year),
    ...campaign(year),
    ...problemAreas(year),
    ...sources(year),
  ];
  await load(work, scenario, `qingyang/${year}`);
  const overlayYear = yearOf(work.today);
  const isSameYear = overlayYear === year;
  const overlay = overlayOf(work.today, isSameYear ? SPECIAL_TOPICS.length + 2 : 1);
  await load(
    work,
    [
      ...(isSameYear ? [] : [annualPlan(overlayYear, SYNTHETIC)]),
      ...overlayInspections(overlay),
      ...overlayFindings(overlay),
    ],
    `overlay/${overlayYear}`,
  );
}

async function load(work: Work, batches: readonly Batch[], scenario: string): Promise<void> {
  for (const batch of batches) {
    await batch.insert(work);
    work.record(loadedEvent(batch, scenario));
  }
}

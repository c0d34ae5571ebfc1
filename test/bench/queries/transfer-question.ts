import { today } from '../../../src/calendar/calendar-date';
import { workingCalendar } from '../../../src/calendar/working-calendar';
import { loadConfig } from '../../../src/config/config';
import { toGlobalId } from '../../../src/graphql/global-id';
import { Statement } from '../../../src/graphql/read/statement';
import type { Resources } from '../../../src/graphql/resource';
import type { Actor } from '../../../src/identity/actor';
import { lastDay } from '../../../src/modules/leads/lead.clocks';
import type { LimitStatement } from './limit-statement';
import { beginLog, globalIdOf, HASH, logOf, SIGNATURE } from './log-statement';
import type { Question } from './question';

/** Leads that are ready to be handed over: a round ends when they are used up. */
const READY = 6000;
const ITEMS = 3;

/** W2: the hand-over of a lead. Registering, assessing, approving and reviewing lie before it and are not timed. */
export const transferQuestion: Question = {
  name: 'W2',
  audience: 'LAW_GOVERNANCE_OFFICE',
  document:
    'mutation W2($input: TransferLeadInput!) { transferLead(input: $input) { lead { id state transferredAt receiptDueOn } } }',
  peers: () => ({}),
  limit: (actor, resources) => transferring(actor, resources),
  compared: (data) => {
    const { transferLead } = data as { transferLead: { lead: object } };
    return { transferLead: { lead: { ...transferLead.lead, transferredAt: null } } };
  },
  async draw(owner, actor) {
    await owner.query(beginLog(actor));
    const { rows } = await owner.query<{ id: string }>(
      `INSERT INTO lead (version, person_name, person_unit, person_post, person_rank, person_category, political_status, title,
        clue_category, facts, law_breached, reasoning, number, state, kind, sender_agency, region_code, recipient_region_code,
        drafted_by, listed_item_count, standards_met, assessment, assessment_opinion, assessed_by, approval_opinion, approved_by,
        approved_at, secrecy_reviewed_by, secrecy_reviewed_at, discovered_on, assess_due_on, transfer_due_on)
      SELECT 1, person_name, person_unit, person_post, person_rank, person_category, political_status, title, clue_category, facts,
        law_breached, reasoning, 'XS-BENCH-' || lpad(n::text, 7, '0'), 'TRANSFER_APPROVED', kind, sender_agency, region_code,
        recipient_region_code, drafted_by, ${ITEMS}, standards_met, 'TRANSFER', '符合移送标准', 'yf-assessor', '同意移送',
        'yf-director', now(), 'yf-reviewer', now(), current_date - 5, current_date + 2, current_date + 10
      FROM generate_series(1, ${READY}) n CROSS JOIN (SELECT * FROM lead
        WHERE sender_agency = $1 AND region_code = $2 ORDER BY id LIMIT 1) pattern
      RETURNING id`,
      [actor.agency, actor.regionCode],
    );
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) throw new Error(`${actor.account} has no lead to hand over`);
    await owner.query(
      `INSERT INTO lead_item (version, lead_id, number, name, pages, copy_kind, digest)
      SELECT 1, id, k, '材料' || k, 3, 'COPY', ${HASH} FROM unnest($1::uuid[]) id CROSS JOIN generate_series(1, ${ITEMS}) k`,
      [ids],
    );
    const { deadlines } = loadConfig({});
    const day = today({ now: () => new Date() });
    const due = lastDay({ calendar: workingCalendar(), deadlines }, 'receipt', day);
    const rounds = deadlines.leadSupplementRounds;
    return ids.map((id) => ({
      graph: { input: { id: toGlobalId('Lead', id) } },
      limit: { id, due, rounds },
    }));
  },
  write: {
    isRepeatable: false,
    restore: async (owner, sets) => {
      await owner.query(
        `UPDATE lead SET state = 'TRANSFER_APPROVED', transferred_by = NULL, transferred_at = NULL, receipt_due_on = NULL,
          supplement_rounds_max = 0 WHERE id = ANY($1) AND state <> 'TRANSFER_APPROVED'`,
        [sets.map(({ limit }) => limit.id)],
      );
    },
  },
};

function transferring(actor: Actor, resources: Resources): LimitStatement[] {
  const statement = new Statement(actor, resources);
  const variable = (name: string, type: string) => statement.param({ variable: name }, type);
  const [id, due, rounds] = [variable('id', 'uuid'), variable('due', 'date'), variable('rounds', 'int')];
  const { head, entries } = logOf(actor, [
    {
      ...{ action: `'transferLead'`, subjectType: 'Lead', subjectId: globalIdOf('Lead', id) },
      ...{ from: `'TRANSFER_APPROVED'`, to: `'TRANSFERRED'`, signature: SIGNATURE },
      detail: `jsonb_build_object('content', ${HASH}, 'signedWith', 's000000000000')`,
    },
  ]);
  const moving = `UPDATE lead SET state = 'TRANSFERRED', transferred_by = '${actor.account}', transferred_at = now(), receipt_due_on = ${due},
      supplement_rounds_max = ${rounds}, version = version + 1, updated_at = now() WHERE id = ${id} RETURNING id, state, receipt_due_on`;
  const answer = `json_build_object('data', json_build_object('transferLead', json_build_object('lead', json_build_object('id', id, 'state', state, 'transferredAt', NULL, 'receiptDueOn', receipt_due_on))))::text AS answer`;
  return [
    {
      text: `WITH moved AS (${moving}), ${head}, logged AS (${entries}) SELECT ${answer} FROM moved`,
      values: statement.values,
    },
  ];
}

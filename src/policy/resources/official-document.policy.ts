import type { OfficialDocument } from '../../modules/leads/papers/official-document.type';
import type { PaperKind } from '../../modules/leads/papers/paper.vocabulary';
import { both, type Condition, condition, either } from '../condition';
import { type MatrixRow, N, R, type RowRule, rows } from '../effect';
import { definePolicy, inside } from '../resource-policy';
import { everyLine, LEAD_MATRIX, type LeadLine, partRows } from './lead.matrix';
import { leadNoticePolicy } from './lead-parts.policy';

const { number, person, clue, evidence, approval, receipt, feedback } = LEAD_MATRIX;

/** What each paper prints. It is found where all of that is read, so that a paper tells no more than the graph does. */
export const PRINTED: Readonly<Record<Exclude<PaperKind, 'NOTICE_LETTER'>, readonly LeadLine[]>> = {
  TRANSFER_LETTER: [number, person, clue, evidence, approval],
  TRANSFER_LIST: [number, person, clue, evidence],
  RECEIPT: [receipt, number],
  SUPPLEMENT_NOTICE: [receipt, number],
  RETURN_LETTER: [receipt, number],
  FEEDBACK_LETTER: [feedback, number],
};

const kindIs = (kind: PaperKind): Condition =>
  condition(`paper-is-${kind.toLowerCase().replaceAll('_', '-')}`, '公文种类相符', {
    op: 'oneOf',
    field: 'kind',
    values: [kind],
  });

const noticeRows = inside(leadNoticePolicy, 'noticeId');
const leadRows = Object.entries(PRINTED).map(
  ([kind, lines]) => [kindIs(kind as PaperKind), partRows(everyLine(...lines), 'R')] as const,
);

/** For one audience: any kind of paper whose record and contents it reads. */
function ruleOf(audience: 0 | 1 | 2): RowRule {
  const ofLeads = leadRows.flatMap(([kind, perAudience]) => {
    const rule = perAudience[audience];
    return rule === null ? [] : [both(kind, rule.condition)];
  });
  const ofNotices = noticeRows[audience];
  return rows(
    either(...ofLeads, ...(ofNotices ? [both(kindIs('NOTICE_LETTER'), ofNotices.condition)] : [])),
    audience === 1 ? 'K4' : 'K6',
  );
}

//                       依法治市办  纪委监委   政法委    被督察单位  管理员     审计
const shown: MatrixRow = [R('K6'), R('K4'), R('K6'), N('K3'), N('K12'), N('K12')];

export const officialDocumentPolicy = definePolicy<OfficialDocument>({
  type: 'OfficialDocument',
  label: '公文',
  rows: [ruleOf(0), ruleOf(1), ruleOf(2), null, null, null],
  fields: {
    id: shown,
    kind: shown,
    number: shown,
    title: shown,
    agency: shown,
    round: shown,
    issuedAt: shown,
    issuedBy: shown,
    synthetic: shown,
    lead: shown,
    notice: shown,
  },
});

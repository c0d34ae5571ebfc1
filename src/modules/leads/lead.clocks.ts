import { type CalendarDate, today } from '../../calendar/calendar-date';
import { dueOn, type StatutoryClock } from '../../calendar/statutory-clock';
import type { Work } from '../../database/work';

type Deadline = keyof Work['deadlines'];
type LeadLimit = Omit<StatutoryClock, 'amount'> & { readonly deadline: Deadline };

const limit = (
  deadline: Deadline,
  label: string,
  unit: StatutoryClock['unit'],
  basis: string,
): LeadLimit => ({
  id: deadline,
  deadline,
  label,
  unit,
  basis,
});

const OWN = '无统一规定，按本地协作办法确定';

/** The limits of a lead; the amounts are configuration, and a limit once set is not set anew. */
export const LEAD_LIMITS = {
  assessment: limit('leadAssessWorkingDays', '研判期限', 'WD', OWN),
  transfer: limit(
    'leadTransferWorkingDays',
    '移送期限',
    'WD',
    '移送问题线索工作办法：作出结论或发现后 15 个工作日',
  ),
  transferAfterCause: limit(
    'leadSpecialWorkingDays',
    '移送期限',
    'WD',
    '移送问题线索工作办法：特殊原因消除后 10 个工作日',
  ),
  receipt: limit('leadReceiptWorkingDays', '签收期限', 'WD', OWN),
  forward: limit(
    'leadForwardWorkingDays',
    '转送期限',
    'WD',
    '监察法实施条例：属其他监察机关管辖的，5 个工作日内转送',
  ),
  review: limit('leadReviewWorkingDays', '审核管辖期限', 'WD', OWN),
  supplement: limit('leadSupplementWorkingDays', '补充材料期限', 'WD', OWN),
  assignment: limit('leadAssignWorkingDays', '分办期限', 'WD', OWN),
  disposal: limit(
    'leadDisposalMonths',
    '处置意见期限',
    'M',
    '监督执纪工作规则：收到之日起 1 个月内提出处置意见',
  ),
  pendingReview: limit('leadPendingReviewMonths', '暂存待查清理期限', 'M', '监察法实施条例：定期清理'),
  feedback: limit('leadFeedbackMonths', '反馈期限', 'M', '线索移送协作办法：3 个月内反馈'),
  feedbackExtended: limit(
    'leadFeedbackExtendedMonths',
    '反馈期限（情况复杂）',
    'M',
    '线索移送协作办法：情况复杂的 6 个月内反馈',
  ),
  extension: limit('leadExtensionStatedDays', '说明延长反馈期限的期间', 'D', OWN),
  reporterNotice: limit(
    'reporterNoticeWorkingDays',
    '告知实名举报人的期限',
    'WD',
    '处理检举控告工作规则：受理、办结后 15 个工作日内告知',
  ),
  closure: limit('leadClosureWorkingDays', '结案期限', 'WD', OWN),
  quarterlyReturn: limit(
    'leadReturnWorkingDays',
    '问题线索季度报告期限',
    'WD',
    '处理检举控告工作规则：按季度向信访举报部门反馈办结情况',
  ),
} as const;

/** The day in China on which an instant lies. */
export const dayOf = (instant: Date): CalendarDate => today({ now: () => instant });

/** The last day of a limit that starts with an event on that day. */
export function lastDay(
  { calendar, deadlines }: Pick<Work, 'calendar' | 'deadlines'>,
  name: keyof typeof LEAD_LIMITS,
  from: CalendarDate,
): CalendarDate {
  const { deadline, ...clock } = LEAD_LIMITS[name];
  return dueOn({ ...clock, amount: deadlines[deadline] }, from, calendar);
}

import { LEAD_PHASES, RECEIVED_STATES } from '../../modules/leads/lead.vocabulary';
import { both, condition, either, holds } from '../condition';
import type { Expression } from '../expression';

const all = (...of: readonly Expression[]): Expression => ({ op: 'all', of });
const any = (...of: readonly Expression[]): Expression => ({ op: 'any', of });

/** The division itself: what an upper or a lower one hands over is not ours to know (本地区同级, R-50). */
export const sentByOwnOffice = condition('lead-is-sent-by-own-office', '为本机关移送', {
  op: 'all',
  of: [
    { op: 'actors', field: 'senderAgency', attribute: 'agency' },
    { op: 'actors', field: 'regionCode', attribute: 'regionCode' },
  ],
});

export const receivedByOwnCommission = condition('record-came-to-own-commission', '为移送本机关', {
  op: 'actors',
  field: 'recipientRegionCode',
  attribute: 'regionCode',
});

export const leadReceived = condition('lead-is-received', '线索已移送', {
  op: 'oneOf',
  field: 'state',
  values: RECEIVED_STATES,
});

const ownDraft: Expression = all(
  { op: 'actors', field: 'draftedBy', attribute: 'account' },
  { op: 'oneOf', field: 'state', values: LEAD_PHASES.A },
);

/** Borrowed members know their own drafts, a team's leader what came from the team's inspections (K1). */
export const knownInOffice = condition(
  'actor-keeps-the-register-or-leads-the-team-or-drafts',
  '由经办或负责人查看、由所在督察的组长查看，或由起草人在移送前查看',
  any(
    holds('CLERK', 'DIRECTOR'),
    all(
      holds('TEAM_LEADER'),
      any(
        { op: 'actorsInspection', field: 'inspectionId' },
        { op: 'actors', field: 'draftedBy', attribute: 'account' },
      ),
    ),
    all(holds('INSPECTOR'), ownDraft),
  ),
);

export const knownInPoliticalLegal = condition(
  'actor-keeps-the-register-or-drafts',
  '由执法监督科或负责人查看，或由起草人在移送前查看',
  any(holds('CLERK', 'DIRECTOR'), all(holds('EXPERT'), ownDraft)),
);

const isHandler: Expression = { op: 'actors', field: 'handlerAccount', attribute: 'account' };

/** 承办人 is a person, not a room. */
const knownInCommission = condition(
  'actor-keeps-the-door-or-is-the-handler',
  '由案件监督管理室、主要负责人、信访举报部门或该线索的承办人查看',
  any(
    holds('INTAKE', 'DIRECTOR', 'PETITION'),
    all(holds('HANDLER'), { op: 'within', field: 'disposalId', type: 'LeadDisposal', of: isHandler }),
  ),
);

export const sentByOfficeAndKnown = both(sentByOwnOffice, knownInOffice);
export const sentByPoliticalLegalAndKnown = both(sentByOwnOffice, knownInPoliticalLegal);
export const receivedAndKnown = both(receivedByOwnCommission, leadReceived, knownInCommission);

/**
 * The finding of a lead, for whoever handles it or answers for it; the door has the summary, and the finding itself
 * where it was copied.
 */
export const findingOfOwnLead = condition(
  'finding-is-that-of-a-lead-the-actor-handles-or-directs',
  '为本人承办或主管的问题线索的来源问题',
  all(holds('HANDLER', 'DIRECTOR'), {
    op: 'referred',
    field: 'leads',
    type: 'Lead',
    by: 'findingId',
    of: receivedAndKnown.expression,
  }),
);

export const disposalIsKnown = both(
  receivedByOwnCommission,
  condition(
    'actor-is-intake-or-director-or-the-handler',
    '由案件监督管理室、主要负责人或该线索的承办人查看',
    any(holds('INTAKE', 'DIRECTOR'), all(holds('HANDLER'), isHandler)),
  ),
);

export const intakeOrDirector = condition(
  'actor-is-intake-or-commission-director',
  '由案件监督管理室或主要负责人查看',
  holds('INTAKE', 'DIRECTOR'),
);

export const registerKeeper = condition(
  'actor-is-clerk-or-director-of-the-sender',
  '由经办或负责人查看',
  holds('CLERK', 'DIRECTOR'),
);

export const feedbackIssued = condition('feedback-is-issued', '已反馈', {
  op: 'known',
  field: 'issuedAt',
});

export const feedbackIssuedOrPreparedByActor = either(
  feedbackIssued,
  condition(
    'actor-prepares-the-feedback',
    '由案件监督管理室、主要负责人或承办人查看',
    holds('INTAKE', 'DIRECTOR', 'HANDLER'),
  ),
);

export const itemIsListed = condition('item-is-on-the-list', '列在清单上', {
  op: 'oneOf',
  field: 'isRemoved',
  values: [false],
});

import type {
  Clarification,
  ClarificationConsent,
  PublishedStatement,
} from '../../modules/clarification/clarification.type';
import { DECIDED_CLARIFICATION } from '../../modules/clarification/clarification.vocabulary';
import { both, condition, either, holds } from '../condition';
import { ownUnit } from '../conditions/actor.conditions';
import { receivedByOwnCommission, registerKeeper, sentByOwnOffice } from '../conditions/lead.conditions';
import { type MatrixRow, N, R, rows } from '../effect';
import { definePolicy, inside, UNTOLD } from '../resource-policy';

//                            依法治市办  纪委监委   政法委     被督察单位  管理员     审计
const decision: MatrixRow = [R('K7'), R('K7'), R('K7'), N('K3'), N('K12'), N('K12')];
/** how it came to the decision is the commission's own */
const commission: MatrixRow = [N('K8'), R('K7'), N('K8'), N('K3'), N('K12'), N('K12')];
/** whom a lead was handed over by knows the lead; whoever else is told of a decision does not learn of any */
const sender: MatrixRow = [R('K6'), R('K7'), N('K1'), N('K3'), N('K12'), N('K12')];

const decided = condition('clarification-is-approved', '澄清正名已批准', {
  op: 'oneOf',
  field: 'state',
  values: DECIDED_CLARIFICATION,
});

const askedToPublish = condition('sender-is-asked-to-publish', '请移送方协助公布，且由所在督察的组长查看', {
  op: 'all',
  of: [
    holds('TEAM_LEADER'),
    { op: 'oneOf', field: 'senderIsAskedToPublish', values: [true] },
    { op: 'actorsInspection', field: 'inspectionId' },
  ],
});

const knownInCommission = condition(
  'actor-keeps-the-door-or-handled-the-lead',
  '由案件监督管理室、主要负责人、信访举报部门或该线索的承办人查看',
  {
    op: 'any',
    of: [
      holds('INTAKE', 'DIRECTOR', 'PETITION'),
      {
        op: 'all',
        of: [holds('HANDLER'), { op: 'actors', field: 'handlerAccount', attribute: 'account' }],
      },
    ],
  },
);

/** 政法干警: in the division itself, whoever sent the lead */
const ofPoliticalLegalStaff = both(
  receivedByOwnCommission,
  condition('person-is-political-legal-staff', '澄清对象为政法干警', {
    op: 'oneOf',
    field: 'personIsPoliticalLegal',
    values: [true],
  }),
);

/** Before the decision nobody outside the commission finds it; a consent taken back hides it again. */
export const clarificationPolicy = definePolicy<Clarification>({
  type: 'Clarification',
  label: '澄清正名',
  rows: [
    rows(both(sentByOwnOffice, decided, either(registerKeeper, askedToPublish)), 'K7'),
    rows(both(receivedByOwnCommission, knownInCommission), 'K7'),
    rows(both(decided, either(ofPoliticalLegalStaff, both(sentByOwnOffice, registerKeeper))), 'K7'),
    null,
    null,
    null,
  ],
  fields: {
    id: decision,
    version: commission,
    updatedAt: UNTOLD,
    assumed: decision,
    synthetic: decision,
    state: decision,
    personName: decision,
    personUnit: decision,
    personIsPoliticalLegal: commission,
    unfounded: commission,
    conclusion: commission,
    openedBy: commission,
    openedAt: commission,
    method: decision,
    title: decision,
    text: decision,
    senderIsAskedToPublish: sender,
    methodChosenBy: commission,
    approvedBy: commission,
    approvedAt: decision,
    returnReason: commission,
    carriedOutOn: decision,
    carriedOutBy: commission,
    revisitedOn: commission,
    revisitNote: commission,
    revisitedBy: commission,
    lead: sender,
    consents: commission,
    availableTransitions: commission,
  },
});

const ofClarification = inside(clarificationPolicy, 'clarificationId')[1];

export const clarificationConsentPolicy = definePolicy<ClarificationConsent>({
  type: 'ClarificationConsent',
  label: '澄清对象本人的意见',
  rows: [null, ofClarification, null, null, null, null],
  fields: {
    id: commission,
    answer: commission,
    answeredOn: commission,
    means: commission,
    note: commission,
    recordedBy: commission,
    recordedAt: commission,
    clarification: commission,
  },
});

//                            依法治市办  纪委监委   政法委     被督察单位  管理员     审计
const published: MatrixRow = [N('K1'), R('K7'), N('K1'), R('K10'), N('K12'), N('K12')];

/** The unit's own, and only what is published: by its name and its fields it comes from nowhere. */
export const publishedStatementPolicy = definePolicy<PublishedStatement>({
  type: 'PublishedStatement',
  label: '情况说明',
  rows: [
    null,
    rows(
      both(
        receivedByOwnCommission,
        condition(
          'actor-is-intake-director-or-petition',
          '由案件监督管理室、主要负责人或信访举报部门查看',
          holds('INTAKE', 'DIRECTOR', 'PETITION'),
        ),
      ),
      'K7',
    ),
    null,
    rows(ownUnit, 'K10'),
    null,
    null,
  ],
  fields: {
    id: published,
    title: published,
    text: published,
    publishedOn: published,
    unit: published,
  },
});

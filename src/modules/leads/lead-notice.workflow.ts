import { actorsOf } from '../../policy/operations.policy';
import { leadNoticePolicy } from '../../policy/resources/lead-parts.policy';
import { defineWorkflow } from '../../workflow/define-workflow';
import type { Machine } from '../../workflow/step';
import { NOTICE_STATES, type NoticeState } from './disposal.vocabulary';
import { LeadNoticeEntity } from './lead-notice.entity';

const BASIS = '线索移送协作办法：抄告供知悉，无回报义务';

type NoFacts = Record<string, never>;

export const noticeWorkflow = defineWorkflow<NoticeState, NoFacts>({
  subject: 'LeadNotice',
  label: '抄告',
  states: NOTICE_STATES,
  initial: 'NOTICED',
  transitions: [
    {
      verb: 'acknowledgeLeadNotice',
      label: '知悉',
      from: ['NOTICED'],
      to: 'ACKNOWLEDGED',
      actors: actorsOf('acknowledgeLeadNotice'),
      guards: [],
      basis: BASIS,
    },
    {
      verb: 'requestLeadTransfer',
      label: '请求移交',
      from: ['ACKNOWLEDGED'],
      to: 'TRANSFER_REQUESTED',
      actors: actorsOf('requestLeadTransfer'),
      guards: [],
      basis: BASIS,
    },
    {
      verb: 'fileLeadNotice',
      label: '存查',
      from: ['ACKNOWLEDGED'],
      to: 'FILED',
      actors: actorsOf('fileLeadNotice'),
      guards: [],
      basis: BASIS,
    },
  ],
});

export const noticeMachine: Machine<LeadNoticeEntity, NoticeState, NoFacts> = {
  entity: LeadNoticeEntity,
  policy: leadNoticePolicy,
  workflow: noticeWorkflow,
  facts: async (_scope, notices) => notices.map(() => ({})),
};

import { disposalWorkflow } from './disposal.workflow';
import { leadWorkflow } from './lead.workflow';
import { noticeWorkflow } from './lead-notice.workflow';

/** The workflows of this module, for the documents that are drawn from them. */
export const LEAD_WORKFLOWS = [leadWorkflow, disposalWorkflow, noticeWorkflow] as const;

import type { Workflow } from '../workflow/define-workflow';
import { adviceWorkflow } from './advice/advice.workflow';
import { clarificationWorkflow } from './clarification/clarification.workflow';
import { falseAccusationWorkflow } from './false-accusation/false-accusation.workflow';
import { findingWorkflow } from './findings/finding.workflow';
import { inspectionWorkflow } from './inspections/inspection.workflow';
import { checkWorkflow } from './interference/check.workflow';
import { LEAD_WORKFLOWS } from './leads/lead.workflows';
import { annualPlanWorkflow } from './planning/annual-plan.workflow';
import { followUpMachine, problemAreaMachine } from './rectification/follow-up.workflow';
import { measureMachine } from './rectification/measure.workflow';

/** Every workflow of the graph, for the documents that are drawn from them. */
export const WORKFLOWS = [
  annualPlanWorkflow,
  inspectionWorkflow,
  findingWorkflow,
  measureMachine.workflow,
  followUpMachine.workflow,
  problemAreaMachine.workflow,
  ...LEAD_WORKFLOWS,
  adviceWorkflow,
  clarificationWorkflow,
  checkWorkflow,
  falseAccusationWorkflow,
] as unknown as readonly Workflow<string, never>[];

import type { Workflow } from '../workflow/define-workflow';
import { inspectionWorkflow } from './inspections/inspection.workflow';
import { annualPlanWorkflow } from './planning/annual-plan.workflow';

/** Every workflow of the graph, for the documents that are drawn from them. */
export const WORKFLOWS = [annualPlanWorkflow, inspectionWorkflow] as unknown as readonly Workflow<
  string,
  never
>[];

import type { Work } from '../../database/work';
import { advance, type StepInput, step } from '../../workflow/step';
import type { FindingEntity } from './finding.entity';
import type { FindingFacts } from './finding.guards';
import { findingMachine } from './finding.workflow';

type Change = (finding: FindingEntity, facts: FindingFacts) => void | Promise<void>;

/** The door through which other modules move a finding: its workflow, and nothing beside it. */
export const stepFinding = (work: Work, verb: string, input: StepInput, change?: Change) =>
  step(work, findingMachine, verb, input, change);

/** The same for a finding that the transaction has locked already. */
export const advanceFinding = (work: Work, verb: string, finding: FindingEntity, change?: Change) =>
  advance(work, findingMachine, verb, finding, change);

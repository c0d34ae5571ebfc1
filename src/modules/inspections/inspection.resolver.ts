import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Context, write } from '../../graphql/context';
import { Writes } from '../../graphql/payload';
import { AvailableTransitionType } from '../../graphql/transitions';
import {
  ArchiveInspectionInput,
  EvaluateInspectionInput,
  TerminateInspectionInput,
} from './inspection.input';
import { archiveInspection, evaluateInspection, terminateInspection } from './inspection.service';
import { Inspection } from './inspection.type';
import { inspectionMachine } from './inspection.workflow';

@Resolver(() => Inspection)
export class InspectionResolver {
  @FieldResolver(() => [AvailableTransitionType], { description: '当前可办理的事项' })
  availableTransitions(@Root() inspection: Inspection, @Ctx() { transitions }: Context) {
    return transitions.of(inspectionMachine, inspection.id);
  }

  @Writes(Inspection, '验收评估：问题均已销号、列为长期坚持或安排回头看')
  evaluateInspection(
    @Arg('input', () => EvaluateInspectionInput) input: EvaluateInspectionInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'evaluateInspection', input, evaluateInspection);
  }

  @Writes(Inspection, '归档')
  archiveInspection(
    @Arg('input', () => ArchiveInspectionInput) input: ArchiveInspectionInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'archiveInspection', input, archiveInspection);
  }

  @Writes(Inspection, '终止督察：限反馈之前')
  terminateInspection(
    @Arg('input', () => TerminateInspectionInput) input: TerminateInspectionInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'terminateInspection', input, terminateInspection);
  }
}

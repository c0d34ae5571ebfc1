import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Context, write } from '../../graphql/context';
import { Writes } from '../../graphql/payload';
import { AvailableTransitionType } from '../../graphql/transitions';
import {
  ProposeFalseAccusationInput,
  RecogniseFalseAccusationInput,
  RefuseFalseAccusationInput,
} from './false-accusation.input';
import {
  proposeFalseAccusation,
  recogniseFalseAccusation,
  refuseFalseAccusation,
} from './false-accusation.service';
import { FalseAccusation } from './false-accusation.type';
import { falseAccusationMachine } from './false-accusation.workflow';

@Resolver(() => FalseAccusation)
export class FalseAccusationResolver {
  @FieldResolver(() => [AvailableTransitionType], { description: '当前可办理的事项' })
  availableTransitions(@Root() record: FalseAccusation, @Ctx() { transitions }: Context) {
    return transitions.of(falseAccusationMachine, record.id);
  }

  @Writes(FalseAccusation, '提出认定诬告陷害；县级机关不得提出（GUARD_FAILED）')
  proposeFalseAccusation(
    @Arg('input', () => ProposeFalseAccusationInput) input: ProposeFalseAccusationInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'proposeFalseAccusation', input, proposeFalseAccusation);
  }

  @Writes(FalseAccusation, '认定；决定人不得为提出人（DUAL_CONTROL）')
  recogniseFalseAccusation(
    @Arg('input', () => RecogniseFalseAccusationInput) input: RecogniseFalseAccusationInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'recogniseFalseAccusation', input, recogniseFalseAccusation);
  }

  @Writes(FalseAccusation, '不予认定；决定人不得为提出人（DUAL_CONTROL）')
  refuseFalseAccusation(
    @Arg('input', () => RefuseFalseAccusationInput) input: RefuseFalseAccusationInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'refuseFalseAccusation', input, refuseFalseAccusation);
  }
}

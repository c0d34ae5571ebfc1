import { Arg, Ctx, Resolver } from 'type-graphql';
import { type Context, write } from '../../graphql/context';
import { Writes } from '../../graphql/payload';
import { Inspection } from './inspection.type';
import { DeclareRecusalInput, FormInspectionTeamInput } from './team.input';
import { declareRecusal, formInspectionTeam } from './team.service';
import { InspectionTeam } from './team.type';

@Resolver()
export class InspectionTeamResolver {
  @Writes(InspectionTeam, '组成督察组：一人一组，一个督察对象一组；已属他组的须先调整该组（CONFLICT）')
  formInspectionTeam(
    @Arg('input', () => FormInspectionTeamInput) input: FormInspectionTeamInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'formInspectionTeam', input, formInspectionTeam);
  }

  @Writes(Inspection, '回避声明：由本人对每个督察对象逐一作出')
  declareRecusal(
    @Arg('input', () => DeclareRecusalInput) input: DeclareRecusalInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'declareRecusal', input, declareRecusal);
  }
}

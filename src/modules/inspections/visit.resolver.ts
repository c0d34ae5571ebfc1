import { Arg, Ctx, Resolver } from 'type-graphql';
import { type Context, write } from '../../graphql/context';
import { Writes } from '../../graphql/payload';
import { Inspection } from './inspection.type';
import { InspectionTarget } from './preparation.type';
import { FinishFieldworkInput, RecordVisitInput, StartFieldworkInput } from './visit.input';
import { finishFieldwork, recordVisit, startFieldwork } from './visit.service';

@Resolver()
export class VisitResolver {
  @Writes(Inspection, '开始实地督察：通知已送达，或为暗访、突击检查')
  startFieldwork(
    @Arg('input', () => StartFieldworkInput) input: StartFieldworkInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'startFieldwork', input, startFieldwork);
  }

  @Writes(InspectionTarget, '登记督察对象到访，或改为书面督察：由负责该单位的督察组组长办理')
  recordVisit(@Arg('input', () => RecordVisitInput) input: RecordVisitInput, @Ctx() context: Context) {
    return write(context, 'recordVisit', input, recordVisit);
  }

  @Writes(Inspection, '结束实地督察：每个督察对象已到访或为书面督察；报告期限从此起算')
  finishFieldwork(
    @Arg('input', () => FinishFieldworkInput) input: FinishFieldworkInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'finishFieldwork', input, finishFieldwork);
  }
}

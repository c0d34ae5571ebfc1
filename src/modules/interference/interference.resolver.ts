import { Arg, Ctx, Resolver } from 'type-graphql';
import { type Context, write } from '../../graphql/context';
import { Writes } from '../../graphql/payload';
import { FileInterferenceReturnInput, RegisterInterferenceInput } from './interference.input';
import { fileInterferenceReturn, registerInterference } from './interference.service';
import { InterferenceRecord, InterferenceReturn } from './interference.type';
import { RecordInterferenceOmissionInput } from './omission.input';
import { recordInterferenceOmission } from './omission.service';
import { InterferenceOmission } from './omission.type';

@Resolver(() => InterferenceRecord)
export class InterferenceResolver {
  @Writes(InterferenceRecord, '过问登记：任何人可以登记；登记后不能更改、删除，登记人受保护')
  registerInterference(
    @Arg('input', () => RegisterInterferenceInput) input: RegisterInterferenceInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'registerInterference', input, registerInterference);
  }

  @Writes(InterferenceOmission, '登记应记录过问干预而未记录；次数由系统按人统计')
  recordInterferenceOmission(
    @Arg('input', () => RecordInterferenceOmissionInput) input: RecordInterferenceOmissionInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'recordInterferenceOmission', input, recordInterferenceOmission);
  }

  @Writes(InterferenceReturn, '过问登记季度报告；件数由系统统计，无登记的为零报告')
  fileInterferenceReturn(
    @Arg('input', () => FileInterferenceReturnInput) input: FileInterferenceReturnInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'fileInterferenceReturn', input, fileInterferenceReturn);
  }
}

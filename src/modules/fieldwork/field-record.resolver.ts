import { Arg, Ctx, Resolver } from 'type-graphql';
import { type Context, write } from '../../graphql/context';
import { Writes } from '../../graphql/payload';
import { RecordFieldworkInput } from './field-record.input';
import { recordFieldwork } from './field-record.service';
import { FieldRecord } from './field-record.type';

@Resolver()
export class FieldRecordResolver {
  @Writes(
    FieldRecord,
    '督察记录：按方式记录所听所见，可附证据材料；已声明回避的人员不得记录该单位（SEGREGATION）',
  )
  recordFieldwork(
    @Arg('input', () => RecordFieldworkInput) input: RecordFieldworkInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'recordFieldwork', input, recordFieldwork);
  }
}

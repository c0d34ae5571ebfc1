import { Arg, Ctx, Resolver } from 'type-graphql';
import { type Context, write } from '../../graphql/context';
import { Writes } from '../../graphql/payload';
import { RegisterIssuingOfficeInput } from './issuing-office.input';
import { registerIssuingOffice } from './issuing-office.service';
import { IssuingOffice } from './organisation.type';

@Resolver()
export class IssuingOfficeResolver {
  @Writes(IssuingOffice, '登记发文机关：机关标志、署名、代字和联系人，代字不得与其他登记相同（CONFLICT）')
  registerIssuingOffice(
    @Arg('input', () => RegisterIssuingOfficeInput) input: RegisterIssuingOfficeInput,
    @Ctx() context: Context,
  ) {
    return write(context, 'registerIssuingOffice', input, registerIssuingOffice);
  }
}

import { Arg, Ctx, Resolver } from 'type-graphql';
import { type Context, write } from '../../graphql/context';
import { Writes } from '../../graphql/payload';
import { Unit } from './organisation.type';
import { RegisterUnitInput } from './unit.input';
import { registerUnit } from './unit.service';

@Resolver()
export class UnitResolver {
  @Writes(Unit, '登记单位：信用代码校验位须相符，同一代码只登记一次（CONFLICT）')
  registerUnit(@Arg('input', () => RegisterUnitInput) input: RegisterUnitInput, @Ctx() context: Context) {
    return write(context, 'registerUnit', input, registerUnit);
  }
}

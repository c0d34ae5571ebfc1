import { InputType } from 'type-graphql';
import { Takes, TakesId, TakesText } from '../../graphql/input-fields';
import { WriteInputType } from '../../graphql/payload';
import { Day } from '../../graphql/scalars';

@InputType('RecordInterferenceOmissionInput', { description: '登记应记录过问干预而未记录' })
export class RecordInterferenceOmissionInput extends WriteInputType {
  @TakesId('该人员的单位')
  unitId!: string;

  @TakesText('未记录的人员姓名；其本人不能看到本登记', 60)
  personName!: string;

  @TakesText('应记录的事项', 1000)
  matter!: string;

  @Takes(Day, '查明日期')
  establishedOn!: string;

  /** Keeps whom it is about out of every digest that a request's input goes into: it could be guessed at. */
  toJSON(): object {
    return { establishedOn: this.establishedOn };
  }
}

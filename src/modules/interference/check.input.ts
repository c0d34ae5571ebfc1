import { InputType } from 'type-graphql';
import { Takes, TakesId, TakesText } from '../../graphql/input-fields';
import { StepInputType, WriteInputType } from '../../graphql/payload';
import { Day } from '../../graphql/scalars';
import { InterferenceConclusionEnum } from './check.type';
import { FileInterferenceReturnInput } from './interference.input';
import type { InterferenceConclusion } from './interference.vocabulary';

@InputType('OpenInterferenceCheckInput', { description: '对过问登记开始核查' })
export class OpenInterferenceCheckInput extends WriteInputType {
  @TakesId('过问登记')
  recordId!: string;
}

@InputType('ConcludeInterferenceCheckInput', { description: '登记核查结论' })
export class ConcludeInterferenceCheckInput extends StepInputType {
  @TakesText('会同核查的纪检监察组织', 120)
  jointBody!: string;

  @Takes(InterferenceConclusionEnum, '核查结论')
  conclusion!: InterferenceConclusion;

  @TakesText('核查情况（不得涉及登记人）', 4000)
  facts!: string;
}

@InputType('ReportInterferenceCheckInput', { description: '报同级党委' })
export class ReportInterferenceCheckInput extends StepInputType {
  @TakesText('报告文号', 60)
  reportNumber!: string;
}

@InputType('ApproveInterferenceNoticeInput', { description: '登记同级党委批准通报' })
export class ApproveInterferenceNoticeInput extends StepInputType {
  @TakesText('党委批准文号', 60)
  approvalNumber!: string;

  @Takes(Day, '党委批准日期')
  approvedOn!: string;

  @TakesText('通报文字（不得涉及登记人）', 4000)
  noticeText!: string;
}

@InputType('CopyInterferenceNoticeInput', { description: '通报，并抄送纪委监委、组织部' })
export class CopyInterferenceNoticeInput extends StepInputType {}

@InputType('FileInterferenceCheckInput', { description: '存查' })
export class FileInterferenceCheckInput extends StepInputType {
  @TakesText('理由', 1000)
  reason!: string;
}

@InputType('SummariseInterferenceReturnsInput', { description: '汇总一个季度的报告，并记录逾期' })
export class SummariseInterferenceReturnsInput extends FileInterferenceReturnInput {}

import { Float, Int, ObjectType } from 'type-graphql';
import { Given, Maybe, RecordType } from '../../graphql/fields';

@ObjectType('SourceFigure', { description: '来源数字：文件如何表述，原样保存' })
export class SourceFigure extends RecordType {
  @Given(String, '指标')
  key!: string;

  @Given(String, '指标名称')
  label!: string;

  @Given(Int, '年度')
  year!: number;

  @Given(String, '来源原文表述')
  statedText!: string;

  @Maybe(Float, '数值；空为来源未载，不等于 0')
  value!: number | null;

  @Maybe(String, '计量单位（原文）')
  unitText!: string | null;

  @Given(String, '出处')
  source!: string;
}

@ObjectType('DataQualityNote', { description: '数据质量说明：来源自相矛盾或未明之处' })
export class DataQualityNote extends RecordType {
  @Given(String, '指标')
  key!: string;

  @Given(Int, '年度')
  year!: number;

  @Given(String, '来源表述')
  statedText!: string;

  @Given(String, '逐项清点')
  countedText!: string;

  @Given(String, '说明')
  note!: string;

  @Given(String, '出处')
  source!: string;
}

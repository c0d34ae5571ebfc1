/**
 * The declared columns of a ledger of supervision findings (督察问题整改台账). Reading, the empty
 * template and the manual all derive from this table. `variants` stand in order of preference: when two
 * columns of a file claim the same key, the better-ranked header wins and the other is reported.
 */
export type ColumnKind = 'text' | 'code' | 'date' | 'enum';

export interface LedgerColumn {
  key: string;
  /** the header that the template writes */
  header: string;
  /** other headers accepted for it, compared after `normaliseHeader` */
  variants: readonly string[];
  kind: ColumnKind;
  required: boolean;
  /** in characters (code points); beyond it a row is refused */
  maxLength: number;
  /** a code's form, tested on the value in half-width capitals without spaces */
  pattern?: RegExp;
  /** for whoever fills the ledger in */
  help: string;
  example: string;
}

/**
 * The states a ledger may state. 未整改、未启动 and the like say nothing about feedback or claiming and are
 * therefore not mapped: such a row is refused rather than guessed.
 */
export const LEDGER_STATUSES = {
  DRAFTED: { label: '草拟', variants: ['待反馈', '未反馈'] },
  FED_BACK: { label: '已反馈', variants: ['反馈', '待认领', '未认领'] },
  CLAIMED: { label: '已认领', variants: ['认领'] },
  RECTIFYING: { label: '整改中', variants: ['正在整改', '进行中', '推进中', '正在推进', '持续整改中'] },
  CLOSURE_APPLIED: { label: '申请销号', variants: ['已申请销号', '待销号', '待验收'] },
  CLOSED: {
    label: '已销号',
    variants: ['销号', '整改完成', '已完成', '完成', '完成整改', '已完成整改', '已整改', '整改到位'],
  },
  NOT_THOROUGH: { label: '整改不彻底', variants: ['未整改彻底', '未彻底整改', '整改未到位'] },
  LONG_TERM: { label: '长期坚持', variants: ['持续坚持', '长期整改'] },
  FOLLOW_UP: { label: '转回头看', variants: ['回头看', '纳入回头看'] },
} as const satisfies Record<string, { label: string; variants: readonly string[] }>;

export type LedgerStatus = keyof typeof LEDGER_STATUSES;

export const LEDGER_COLUMNS = [
  {
    key: 'findingNumber',
    header: '问题编号',
    variants: ['问题编码', '台账编号', '编号', '问题序号', '序号'],
    kind: 'code',
    required: true,
    maxLength: 64,
    help: '同一次督察内不重复；再次导入时凭它认出同一问题',
    example: 'QY-2024-001',
  },
  {
    key: 'inspectionNumber',
    header: '督察编号',
    variants: ['督察事项编号', '督察任务编号', '督察批次编号'],
    kind: 'code',
    required: false,
    maxLength: 64,
    help: '督察编号与督察名称至少填一项',
    example: 'DC-2024-02',
  },
  {
    key: 'inspectionName',
    header: '督察名称',
    variants: ['督察事项名称', '督察事项', '督察任务名称', '督察任务', '督察项目', '督察批次'],
    kind: 'text',
    required: false,
    maxLength: 200,
    help: '督察编号与督察名称至少填一项',
    example: '耕地占用补偿专项督察',
  },
  {
    key: 'unitName',
    header: '被督察单位',
    variants: ['被督察单位名称', '责任单位（被督察）', '问题单位', '问题所在单位', '被督察对象'],
    kind: 'text',
    required: true,
    maxLength: 200,
    help: '写单位全称',
    example: '西峰区自然资源局',
  },
  {
    key: 'creditCode',
    header: '统一社会信用代码',
    variants: ['社会信用代码', '信用代码', '统一信用代码', '单位信用代码'],
    kind: 'code',
    required: false,
    maxLength: 18,
    pattern: /^[0-9A-HJ-NPQRTUWXY]{18}$/,
    help: '18 位；单元格须设为文本，否则 Excel 会丢失末位',
    example: '',
  },
  {
    key: 'title',
    header: '问题标题',
    variants: ['问题名称', '问题简述', '问题概述', '反馈问题', '问题'],
    kind: 'text',
    required: true,
    maxLength: 200,
    help: '一句话说明是什么问题',
    example: '耕地勘界存在误差',
  },
  {
    key: 'facts',
    header: '问题表现',
    variants: [
      '具体问题',
      '问题事实',
      '事实描述',
      '具体表现',
      '问题描述',
      '问题具体表现',
      '主要问题',
      '问题内容',
    ],
    kind: 'text',
    required: false,
    maxLength: 5000,
    help: '何时、何地、何事；反馈前须具体到某地某单位',
    example: '2024 年 6 月实地督察发现,3 宗地块界址与批准文件不符',
  },
  {
    key: 'place',
    header: '发生地点',
    variants: ['地点', '问题地点', '发现地点', '所在地', '所在区域'],
    kind: 'text',
    required: false,
    maxLength: 200,
    help: '到乡镇、街道或具体场所',
    example: '西峰区某镇',
  },
  {
    key: 'basis',
    header: '认定依据',
    variants: ['依据', '违反规定', '违反的规定', '法律依据', '法规依据', '问题依据', '认定依据及条款'],
    kind: 'text',
    required: false,
    maxLength: 2000,
    help: '文件名称和条款',
    example: '《中华人民共和国土地管理法》第三十条',
  },
  {
    key: 'category',
    header: '问题类别',
    variants: ['问题类型', '问题分类', '类别', '分类'],
    kind: 'text',
    required: false,
    maxLength: 100,
    help: '按本单位的分类填写',
    example: '行政执法',
  },
  {
    key: 'foundOn',
    header: '发现日期',
    variants: ['发现时间', '问题发现时间', '督察日期', '督察时间'],
    kind: 'date',
    required: false,
    maxLength: 40,
    help: '如 2024-07-03,写到日',
    example: '2024-06-18',
  },
  {
    key: 'fedBackOn',
    header: '反馈日期',
    variants: ['反馈时间', '问题反馈日期', '问题反馈时间'],
    kind: 'date',
    required: false,
    maxLength: 40,
    help: '如 2024-07-03,写到日',
    example: '2024-07-03',
  },
  {
    key: 'status',
    header: '整改状态',
    variants: ['问题状态', '办理状态', '状态', '销号状态', '整改进度', '整改情况', '是否销号'],
    kind: 'enum',
    required: false,
    maxLength: 40,
    help: '从下拉项中选择；不填视为草拟',
    example: '整改中',
  },
  {
    key: 'measures',
    header: '整改措施',
    variants: ['具体整改措施', '整改落实措施', '整改任务', '措施'],
    kind: 'text',
    required: false,
    maxLength: 5000,
    help: '一个问题有几项措施时，每项一行，问题编号相同或合并单元格',
    example: '重新勘测定界，变更登记',
  },
  {
    key: 'responsibleDepartment',
    header: '责任部门',
    variants: ['整改责任部门', '牵头部门', '整改责任单位', '整改单位', '牵头单位', '责任科室', '责任单位'],
    kind: 'text',
    required: false,
    maxLength: 200,
    help: '负责整改的部门',
    example: '西峰区自然资源局',
  },
  {
    key: 'responsiblePerson',
    header: '责任人',
    variants: ['整改责任人', '具体责任人', '责任人姓名', '责任人员', '责任领导'],
    kind: 'text',
    required: false,
    maxLength: 100,
    help: '负责整改的人员姓名',
    example: '张某',
  },
  {
    key: 'dueOn',
    header: '完成时限',
    variants: ['整改时限', '整改期限', '完成期限', '办结时限', '整改完成时限', '计划完成时间', '时限'],
    kind: 'date',
    required: false,
    maxLength: 40,
    help: '如 2024-07-03,写到日；长期坚持的写在整改状态一列',
    example: '2024-12-31',
  },
  {
    key: 'method',
    header: '整改方式',
    variants: ['方式', '整改形式'],
    kind: 'text',
    required: false,
    maxLength: 500,
    help: '如立行立改、限期整改、长期坚持',
    example: '限期整改',
  },
  {
    key: 'standard',
    header: '检验标准',
    variants: ['验收标准', '销号标准', '整改标准'],
    kind: 'text',
    required: false,
    maxLength: 1000,
    help: '凭什么判断已整改到位',
    example: '界址与批准文件一致',
  },
  {
    key: 'outcome',
    header: '工作成果',
    variants: ['整改成果', '整改成效', '整改结果', '整改落实情况', '整改进展情况', '整改进展'],
    kind: 'text',
    required: false,
    maxLength: 5000,
    help: '已取得的整改成果',
    example: '',
  },
  {
    key: 'closedOn',
    header: '销号日期',
    variants: ['销号时间', '完成销号时间', '验收销号日期', '验收日期'],
    kind: 'date',
    required: false,
    maxLength: 40,
    help: '如 2024-07-03,写到日',
    example: '',
  },
  {
    key: 'evidenceName',
    header: '证据名称',
    variants: ['佐证材料', '证据材料', '佐证材料名称', '证据材料名称', '证明材料', '证据'],
    kind: 'text',
    required: false,
    maxLength: 500,
    help: '材料名称',
    example: '勘测定界报告',
  },
  {
    key: 'evidenceDigest',
    header: '证据摘要',
    variants: ['SM3', '证据摘要/SM3', 'SM3摘要', 'SM3值', '证据摘要值', '摘要值'],
    kind: 'code',
    required: false,
    maxLength: 64,
    pattern: /^[0-9A-F]{64}$/,
    help: '材料文件的 SM3 摘要,64 位十六进制',
    example: '',
  },
] as const satisfies readonly LedgerColumn[];

export type LedgerKey = (typeof LEDGER_COLUMNS)[number]['key'];

/** Every finding belongs to an inspection: at least one column of each group must exist and be filled. */
export const REQUIRED_ANY: readonly (readonly LedgerKey[])[] = [['inspectionNumber', 'inspectionName']];

/** The declared column of a key. */
export const ledgerColumn = (key: LedgerKey): LedgerColumn =>
  LEDGER_COLUMNS.find((column) => column.key === key) as LedgerColumn;

import type { LedgerColumn, LedgerForm } from './ledger-form';
import type { LedgerItem, LedgerRow } from './ledger-item';
import { type ReadLedgerOptions, readLedger } from './read-ledger';

const DAY = '如 2024-07-03,写到日';

/** The columns of a list of 12345 工单, as hotlines export them (GB/T 33358-2016 names the steps, not the columns). */
const TICKET_COLUMNS = [
  {
    key: 'number',
    header: '工单编号',
    variants: ['工单号', '受理编号', '诉求编号', '流水号', '编号'],
    kind: 'code',
    required: true,
    maxLength: 64,
    help: '再次导入时凭它认出同一工单',
    example: '2024070300123',
  },
  {
    key: 'receivedOn',
    header: '受理日期',
    variants: ['受理时间', '来电时间', '来电日期', '登记时间', '诉求时间'],
    kind: 'date',
    required: true,
    maxLength: 40,
    help: DAY,
    example: '2024-07-03',
  },
  {
    key: 'category',
    header: '诉求类别',
    variants: ['诉求类型', '工单类型', '问题类别', '分类', '类别'],
    kind: 'text',
    required: false,
    maxLength: 100,
    help: '按热线的分类填写',
    example: '行政执法',
  },
  {
    key: 'title',
    header: '诉求标题',
    variants: ['工单标题', '标题', '诉求概述', '诉求摘要'],
    kind: 'text',
    required: true,
    maxLength: 200,
    help: '一句话说明诉求，不写诉求人',
    example: '反映占道经营处罚未出具文书',
  },
  {
    key: 'content',
    header: '诉求内容',
    variants: ['工单内容', '反映内容', '诉求详情', '内容', '问题描述'],
    kind: 'text',
    required: true,
    maxLength: 5000,
    help: '不得写诉求人的姓名、电话、证件号码、住址',
    example: '',
  },
  {
    key: 'unitText',
    header: '涉及单位',
    variants: ['被反映单位', '诉求对象', '反映对象', '承办单位', '责任单位'],
    kind: 'text',
    required: false,
    maxLength: 200,
    help: '写单位全称；与已登记的单位同名即相关联',
    example: '西峰区城市管理局',
  },
  {
    key: 'outcome',
    header: '办理结果',
    variants: ['处理结果', '办理情况', '办结意见', '答复内容', '办理意见'],
    kind: 'text',
    required: false,
    maxLength: 5000,
    help: '热线记载的办理结果',
    example: '',
  },
] as const satisfies readonly LedgerColumn[];

export type TicketKey = (typeof TICKET_COLUMNS)[number]['key'];
export type TicketValues = Record<TicketKey, string | null>;
export type TicketRow = LedgerRow<TicketValues>;

/** 工单清单. Who called is not read from the file: nobody here may hold it. */
export const TICKET_LIST: LedgerForm<TicketKey> = {
  name: '12345 工单清单',
  columns: TICKET_COLUMNS,
  requiredAny: [],
  numberKey: 'number',
  withheld: {
    reason: '以下各列是诉求人信息，按规定不读取、不保存',
    headers: [
      ...['来电人', '诉求人', '投诉人', '举报人', '反映人', '申请人', '市民', '联系人', '当事人'].flatMap(
        (who) => [
          who,
          `${who}姓名`,
          `${who}电话`,
          `${who}性别`,
          `${who}住址`,
          `${who}地址`,
          `${who}身份证号`,
        ],
      ),
      ...['姓名', '性别', '年龄', '电话', '手机', '手机号', '手机号码', '电话号码', '联系电话', '联系方式'],
      ...['来电号码', '主叫号码', '回访电话', '身份证', '身份证号', '身份证号码', '证件号码', '证件类型'],
      ...[
        '住址',
        '家庭住址',
        '联系地址',
        '通讯地址',
        '邮箱',
        '电子邮箱',
        '微信号',
        '录音',
        '录音地址',
        '通话录音',
      ],
    ],
  },
};

export const readTickets = (
  path: string,
  options?: ReadLedgerOptions,
): AsyncGenerator<LedgerItem<TicketValues>> =>
  readLedger<TicketKey, TicketValues>(TICKET_LIST, path, options);

import type { OfficialDocument } from '../../src/documents/official-document';
import type { Correspondence, Issuer, Recipient } from '../../src/documents/papers/correspondence';
import { type FeedbackLetterData, feedbackLetter } from '../../src/documents/papers/feedback-letter';
import { LEGAL_BASES } from '../../src/documents/papers/legal-basis';
import type { EvidenceItem, ListedLead } from '../../src/documents/papers/listed-lead';
import { materialIndex } from '../../src/documents/papers/material-index';
import { type NoticeLetterData, noticeLetter } from '../../src/documents/papers/notice-letter';
import { type ReceiptLetterData, receiptLetter } from '../../src/documents/papers/receipt-letter';
import { type ReturnLetterData, returnLetter } from '../../src/documents/papers/return-letter';
import { type SupplementNoticeData, supplementNotice } from '../../src/documents/papers/supplement-notice';
import { type TransferLetterData, transferLetter } from '../../src/documents/papers/transfer-letter';
import { transferList } from '../../src/documents/papers/transfer-list';

const OFFICE: Issuer & Recipient = {
  letterhead: '中共庆阳市委全面依法治市委员会办公室',
  signature: '中共庆阳市委全面依法治市委员会办公室',
  self: '我办',
  name: '中共庆阳市委全面依法治市委员会办公室',
  you: '你办',
};
const COMMISSION: Issuer = {
  letterhead: '庆阳市纪委监委案件监督管理室',
  signature: '庆阳市纪委监委案件监督管理室',
  self: '我室',
};
const COMMISSION_INTAKE: Recipient = { name: '市纪委监委案件监督管理室', you: '你委' };

const FROM_OFFICE: Correspondence = {
  number: { code: '庆依法办函', year: 2026, serial: 5 },
  issuer: OFFICE,
  recipient: COMMISSION_INTAKE,
  date: '2026-03-05',
  contact: { name: '王某', phone: '0934-0000001' },
};
const FROM_COMMISSION: Correspondence = {
  number: { code: '庆纪案管函', year: 2026, serial: 12 },
  issuer: COMMISSION,
  recipient: OFFICE,
  date: '2026-03-10',
  contact: { name: '李某', phone: '0934-0000002' },
};
const SENT = { number: FROM_OFFICE.number, date: FROM_OFFICE.date };

const evidence = (name: string, digit: string, item: Partial<EvidenceItem> = {}): EvidenceItem => ({
  name,
  pages: 4,
  original: false,
  sm3: digit.repeat(64),
  ...item,
});

export const LEADS: readonly ListedLead[] = [
  {
    number: '庆督线〔2026〕3号',
    kind: 'DUTY_VIOLATION',
    object: {
      name: '张某某',
      unit: '市直部门01',
      post: '执法支队副支队长',
      rank: null,
      politicalStatus: '中共党员',
      representative: '无',
    },
    summary:
      '在2025年6月至12月办理的12件行政处罚案件中，未经法制审核和集体讨论擅自减轻处罚，' +
      '涉及罚款金额由规定的最低幅度减至十分之一，当事人与其存在经济往来。',
    source: '法治督察',
    provisions: [
      '《中华人民共和国行政处罚法》第五十七条、第五十八条',
      '《中华人民共和国公职人员政务处分法》第三十九条',
    ],
    reasoning: '减轻处罚未经法定程序，且与当事人存在利益关联，涉嫌滥用职权。',
    evidence: [
      evidence('行政处罚案卷（12件）复印件', '0', { pages: 186 }),
      evidence('督察谈话记录', '1', { original: true }),
      evidence('银行流水摘要', '2', { pages: 9 }),
    ],
    note: null,
  },
  {
    number: '庆督线〔2026〕4号',
    kind: 'PARTY_DISCIPLINE',
    object: {
      name: '赵某',
      unit: '西峰区某街道办事处',
      post: '主任',
      rank: '乡科级正职',
      politicalStatus: '中共党员',
      representative: '区人大代表',
    },
    summary: '违规插手农村集体土地补偿款发放，为亲属多申报面积3.2亩。',
    source: '法治督察',
    provisions: ['《中国共产党纪律处分条例》'],
    reasoning: null,
    evidence: [
      evidence('补偿款发放明细表', 'a', { original: true }),
      evidence('现场勘验照片', 'f', { pages: 6, original: null }),
    ],
    note: '与前一线索无关联',
  },
];

export const TRANSFER: TransferLetterData = {
  ...FROM_OFFICE,
  occasion: '2026年全市法治政府建设综合督察',
  basis: [LEGAL_BASES.HAND_OVER, LEGAL_BASES.HANDOVER_MEASURES],
  leads: LEADS,
  secrecyReview: { officer: '刘某', date: '2026-03-04' },
  receiptDue: '2026-03-10',
  feedbackMonths: 3,
};

export const RECEIPT: ReceiptLetterData = {
  ...FROM_COMMISSION,
  letter: SENT,
  receivedAt: new Date('2026-03-09T01:07:00Z'),
  listed: 5,
  received: 5,
  differences: [],
  acceptanceNumber: '庆纪受〔2026〕31号',
};

export const DIFFERING_RECEIPT: ReceiptLetterData = {
  ...RECEIPT,
  received: 4,
  differences: ['清单第3项“银行流水摘要”未收到'],
};

export const SUPPLEMENT: SupplementNoticeData = {
  ...FROM_COMMISSION,
  letter: SENT,
  leadNumber: '庆督线〔2026〕3号',
  round: 1,
  missing: ['银行流水摘要', '行政处罚案卷第7号法制审核意见'],
  due: '2026-03-24',
};

export const RETURN: ReturnLetterData = {
  ...FROM_COMMISSION,
  letter: SENT,
  leadNumber: '庆督线〔2026〕4号',
  reason: 'NO_JURISDICTION',
  explanation: '反映对象不属于我委管辖的监察对象。\n建议你办依法向有管辖权的机关移送。',
  basis: [LEGAL_BASES.JURISDICTION, LEGAL_BASES.IMPLEMENTING_REGULATION],
  returnedItems: 2,
};

export const FEEDBACK: FeedbackLetterData = {
  ...FROM_COMMISSION,
  number: { ...FROM_COMMISSION.number, serial: 40 },
  date: '2026-06-01',
  letter: SENT,
  leadNumber: '庆督线〔2026〕3号',
  kind: 'FILED',
  concludedOn: '2026-05-29',
  scope: '本函仅反馈处置类别和办结日期；办理过程和涉及人员的情况不在可反馈范围。',
};

export const NOTICE: NoticeLetterData = {
  ...FROM_OFFICE,
  number: { code: '庆依法办抄', year: 2026, serial: 2 },
  copyTo: ['市自然资源局'],
  occasion: '耕地占用补偿专项督察',
  basis: [LEGAL_BASES.INSPECTION_REGULATION],
  matter: '部分县（区）耕地勘界误差未整改彻底',
  situation:
    '督察发现问题81条，已整改落实80条，尚有1条未整改彻底，主要表现为勘界资料与实地不符。\n' +
    '上述情况反映出有关单位勘界成果审核制度落实不到位，具有一定普遍性。',
};

/** Every paper as an office would issue it. */
export const PAPERS: Record<string, OfficialDocument> = {
  移送函: transferLetter(TRANSFER),
  移送清单: { kind: 'sheet', letter: SENT.number, position: 1, sheet: transferList(LEADS) },
  材料目录: { kind: 'sheet', letter: SENT.number, position: 2, sheet: materialIndex(LEADS) },
  回执: receiptLetter(RECEIPT),
  差异回执: receiptLetter(DIFFERING_RECEIPT),
  补充材料通知: supplementNotice(SUPPLEMENT),
  退回函: returnLetter(RETURN),
  处置情况反馈函: feedbackLetter(FEEDBACK),
  抄告单: noticeLetter(NOTICE),
};

/** 三个规定, and 打听案情、过问案件、说情干预 in supervision itself (监察法第66条). */
export const INTERFERENCE_KINDS = {
  LEADER_INTERFERENCE: '领导干部干预司法活动、插手具体案件处理',
  INTERNAL_INQUIRY: '司法机关内部人员过问案件',
  IMPROPER_CONTACT: '司法人员与当事人、律师、特殊关系人、中介组织不当接触交往',
  SUPERVISION_INTERFERENCE: '打听监察事项、过问案件、说情干预',
} as const;
export type InterferenceKind = keyof typeof INTERFERENCE_KINDS;

/** Of judicial matters: what 政法委 verifies together with the discipline bodies. */
export const JUDICIAL_KINDS: readonly InterferenceKind[] = [
  'LEADER_INTERFERENCE',
  'INTERNAL_INQUIRY',
  'IMPROPER_CONTACT',
];

export const INTERFERENCE_MANNERS = {
  IN_PERSON: '当面',
  BY_PHONE: '电话、信息',
  IN_WRITING: '来函、批条',
  IN_THE_NAME_OF_AN_ORGANISATION: '以组织名义',
  THROUGH_OTHERS: '通过身边工作人员、亲属等他人',
} as const;
export type InterferenceManner = keyof typeof INTERFERENCE_MANNERS;

/** 核查 → 报同级党委 → 批准通报 → 抄送. */
export const INTERFERENCE_CHECK_STATES = {
  OPENED: '核查中',
  VERIFIED: '已核查（待报同级党委）',
  REPORTED: '已报同级党委',
  NOTICE_APPROVED: '党委已批准通报',
  COPIED: '已通报并抄送纪委监委、组织部',
  FILED: '存查',
} as const;
export type InterferenceCheckState = keyof typeof INTERFERENCE_CHECK_STATES;

export const INTERFERENCE_CONCLUSIONS = { SUBSTANTIATED: '属实', UNSUBSTANTIATED: '不属实' } as const;
export type InterferenceConclusion = keyof typeof INTERFERENCE_CONCLUSIONS;

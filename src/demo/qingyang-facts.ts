/**
 * What one newspaper article says of 法治督察 in 庆阳市, and nothing else. It names no year: the loader is told
 * one. What it leaves open is filled in by the loader and flagged `assumed`.
 */
export const ARTICLE = '庆阳市法治督察工作情况';

export const PROVINCE_CODE = '620000';

/** 四个法治督察组: "由立法、执法、司法、普法守法协调小组组长及成员单位组成"; who leads which is not said. */
export const TEAM_TOPICS = ['立法', '执法', '司法', '普法守法'] as const;

export const COMPREHENSIVE_TOPICS = ['一规划两方案', '八五普法规划'] as const;

/** The eight names of the list that the text calls "七个方面". */
export const SPECIAL_TOPICS = [
  '优化法治化营商环境',
  '耕地占用补偿',
  '基本农田保护制度落实',
  '保障粮食生产安全',
  '国有土地管理',
  '食药品领域执法',
  '打击哄抬物价',
  '贯彻实施甘肃省黄河流域生态保护条例',
] as const;

/** The three that the text calls "两个", with their share of the 81 findings (assumed: 27 each, in list order). */
export const COMPLETED_SPECIALS: readonly (typeof SPECIAL_TOPICS)[number][] = [
  '耕地占用补偿',
  '基本农田保护制度落实',
  '国有土地管理',
];
export const FINDINGS_PER_SPECIAL = 27;

/** The one finding that was not put right thoroughly; its number is assumed. */
export const OPEN_FINDING = { number: 27, title: '耕地勘界误差' } as const;

export const CAMPAIGN_NAME = '道路交通安全和运输执法领域突出问题专项整治';
export const CLUE_COUNT = 313;

/**
 * 10 个方面 and 30 条措施. "整改完成9条" is read as nine measures: areas 1 to 3 are done (assumed). The area
 * left over is named in the text; that it is the last one is assumed.
 */
export const AREA_COUNT = 10;
export const MEASURES_PER_AREA = 3;
export const DONE_AREAS = 3;
export const LEFT_OVER_AREA = { number: 10, title: '县(区)涉法治建设议事协调机构人员力量薄弱' } as const;

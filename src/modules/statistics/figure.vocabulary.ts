/** Every figure that is counted here or stated by a document: one number, one key, one unit. */
export const FIGURES = {
  'comprehensive-inspection.teams': { label: '法治督察组', unit: '个' },
  'comprehensive-inspection.objects': { label: '督察对象', unit: '个' },
  'comprehensive-inspection.counties': { label: '督察对象：县（区）', unit: '个' },
  'comprehensive-inspection.departments': { label: '督察对象：市直部门', unit: '个' },
  'special-inspections.planned': { label: '部署行业专项督察', unit: '项' },
  'special-inspections.completed': { label: '已完成行业专项督察', unit: '项' },
  'special-inspections.findings': { label: '已完成行业专项督察：发现问题', unit: '条' },
  'special-inspections.findings-closed': { label: '已完成行业专项督察：整改落实', unit: '条' },
  'special-inspections.findings-not-thorough': { label: '已完成行业专项督察：未整改彻底', unit: '条' },
  'special-inspections.follow-ups': { label: '已完成行业专项督察：列入“回头看”', unit: '条' },
  'register.findings': { label: '全部督察：已反馈问题', unit: '条' },
  'register.findings-closed': { label: '全部督察：已销号问题', unit: '条' },
  'campaigns.clues': { label: '专项整治：检视整治问题线索', unit: '条' },
  'campaigns.clues-done': { label: '专项整治：整改完成', unit: '条' },
  'problem-areas.areas': { label: '法治建设领域问题', unit: '个方面' },
  'problem-areas.areas-done': { label: '法治建设领域问题：整改完成的方面', unit: '个方面' },
  'problem-areas.measures': { label: '法治建设领域问题：整改措施', unit: '条' },
  'problem-areas.measures-done': { label: '法治建设领域问题：整改完成的措施', unit: '条' },
  'problem-areas.areas-done-as-stated': {
    label: '法治建设领域问题：来源所载完成数按问题口径',
    unit: '个方面',
  },
  'learning.lectures': { label: '宣讲', unit: '场（次）' },
  'learning.classes': { label: '培训班', unit: '场（次）' },
  'learning.audience': { label: '受众', unit: '人次' },
  'discipline.transfers': { label: '移送纪委监委问题线索', unit: '条' },
  'joint-work.recognitions': { label: '监督结果互认', unit: '项' },
  'joint-work.meetings': { label: '联席会议', unit: '次' },
} as const satisfies Record<string, { label: string; unit: string }>;

export type FigureKey = keyof typeof FIGURES;
export const FIGURE_KEYS = Object.keys(FIGURES) as FigureKey[];

/** What is printed where no document and no record says anything: never 0. */
export const NOT_STATED = '来源未载';

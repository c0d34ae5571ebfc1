import { DEMO_CITY_CODE } from '../identity/demo-units';
import { DataQualityNoteEntity, SourceFigureEntity } from '../modules/sources/source-figure.entity';
import { FIGURES, type FigureKey, NOT_STATED } from '../modules/statistics/figure.vocabulary';
import { type Batch, batch, STATED } from './demo-batch';
import { demoId } from './demo-id';
import { ARTICLE, SPECIAL_TOPICS } from './qingyang-facts';

const SECTIONS = {
  direction: '注重坚持法治督察政治方向',
  problems: '注重聚焦法治建设突出问题',
  methods: '注重综合运用多种督察方式',
  closing: '注重推进督察问题销号整改',
} as const;

const sourceOf = (section: keyof typeof SECTIONS): string => `《${ARTICLE}》“${SECTIONS[section]}”一节`;

type Quotation = readonly [FigureKey, words: string, value: number | null, keyof typeof SECTIONS];

/** The words of the article, letter by letter, and the number they carry. */
const QUOTATIONS: readonly Quotation[] = [
  ['comprehensive-inspection.teams', '四个法治督察组', 4, 'methods'],
  ['comprehensive-inspection.counties', '8个县(区)', 8, 'methods'],
  ['comprehensive-inspection.departments', '76个市直部门', 76, 'methods'],
  ['special-inspections.planned', '七个方面', 7, 'methods'],
  ['special-inspections.completed', '两个', 2, 'methods'],
  ['special-inspections.findings', '发现问题81条', 81, 'methods'],
  ['special-inspections.findings-closed', '整改落实80条', 80, 'methods'],
  ['special-inspections.findings-not-thorough', '耕地勘界误差未整改彻底的问题', null, 'methods'],
  ['special-inspections.follow-ups', '将采取督察“回头看”形式跟踪落实', null, 'methods'],
  ['campaigns.clues', '共检视问题线索313条', 313, 'problems'],
  ['campaigns.clues-done', '整改完成313条', 313, 'problems'],
  ['problem-areas.areas', '10个方面问题', 10, 'closing'],
  ['problem-areas.measures', '30条整改措施', 30, 'closing'],
  ['problem-areas.measures-done', '整改完成9条', 9, 'closing'],
  ['learning.lectures', '宣讲活动908场(次)', 908, 'direction'],
  ['learning.classes', '培训班58场(次)', 58, 'direction'],
  ['learning.audience', '6.36万人次', 63_600, 'direction'],
  ['discipline.transfers', '及时抄告并移交问题线索', null, 'methods'],
];

/** What the reports ask for and the article does not speak of at all. */
const UNMENTIONED: readonly FigureKey[] = ['joint-work.recognitions', 'joint-work.meetings'];

const figures = (year: number): Partial<SourceFigureEntity>[] => [
  ...QUOTATIONS.map(([key, statedText, value, section]) => ({
    ...figureOf(year, key),
    statedText,
    value,
    source: sourceOf(section),
  })),
  ...UNMENTIONED.map((key) => ({
    ...figureOf(year, key),
    statedText: NOT_STATED,
    value: null,
    source: `《${ARTICLE}》`,
  })),
];

const figureOf = (year: number, key: FigureKey) => ({
  ...STATED,
  id: demoId('source-figure', year, key),
  key,
  label: FIGURES[key].label,
  unitText: FIGURES[key].unit,
  year,
  regionCode: DEMO_CITY_CODE,
});

type Doubt = readonly [FigureKey, stated: string, counted: string, note: string, keyof typeof SECTIONS];

const DOUBTS: readonly Doubt[] = [
  [
    'special-inspections.planned',
    '七个方面',
    '8项',
    `来源称“七个方面”，所列名称为8项：${SPECIAL_TOPICS.join('、')}。按所列名称载入，表述照录，不作更正。`,
    'methods',
  ],
  [
    'special-inspections.completed',
    '两个',
    '3项',
    '来源称“两个”，所列名称为3项：耕地占用补偿、国有土地管理、基本农田保护制度落实。按所列名称载入，表述照录，不作更正。',
    'methods',
  ],
  [
    'problem-areas.measures-done',
    '整改完成9条',
    '按措施口径9/30；按问题口径9/10',
    '来源未载明“9条”所指：与“30条整改措施”同用“条”，按措施计为9/30；而未整改彻底的仅列一个方面，按问题计为9/10。按措施口径载入，两种口径并列，不得混用。',
    'closing',
  ],
];

const notes = (year: number): Partial<DataQualityNoteEntity>[] =>
  DOUBTS.map(([key, statedText, countedText, note, section]) => ({
    ...STATED,
    id: demoId('data-quality-note', year, key),
    key,
    year,
    regionCode: DEMO_CITY_CODE,
    statedText,
    countedText,
    note,
    source: sourceOf(section),
  }));

/** What the article states, as quotations, and where it contradicts itself. */
export const sources = (year: number): Batch[] => [
  batch('SourceFigure', SourceFigureEntity, figures(year)),
  batch('DataQualityNote', DataQualityNoteEntity, notes(year)),
];

import { GRID, LETTER, SIZE } from './page-layout';
import type { Face } from './typefaces';

export interface LineStyle {
  /** what an office calls it; the name of the style in the word processor */
  label: string;
  face: Face;
  /** points */
  size: number;
  /** height of a line, points */
  leading: number;
  align: 'left' | 'center' | 'right' | 'justify';
  /** characters by which the first line is moved in */
  firstLine?: number;
  /** points left free above and below */
  before?: number;
  after?: number;
}

const LINE = GRID.pitch;
const body = { face: 'body', size: SIZE.third, leading: LINE, align: 'justify' } as const;
const cell = { size: SIZE.smallFourth, leading: 20, face: 'body' } as const;

/** How each element of an official document is set (GB/T 9704-2012, sections 7.2 to 7.4 and 10.1). */
export const LINE_STYLES = {
  number: {
    ...body,
    label: '发文字号',
    align: 'right',
    before: LETTER.numberBelowRule - (LINE - SIZE.third) / 2,
  },
  title: { label: '公文标题', face: 'title', size: SIZE.second, leading: 36, align: 'center' },
  addressee: { ...body, label: '主送机关', align: 'left', before: LINE },
  paragraph: { ...body, label: '公文正文', firstLine: 2 },
  heading1: { ...body, label: '一级标题', face: 'heading', align: 'left', firstLine: 2 },
  heading2: { ...body, label: '二级标题', face: 'subheading', align: 'left', firstLine: 2 },
  heading3: { ...body, label: '三级标题', align: 'left', firstLine: 2 },
  heading4: { ...body, label: '四级标题', align: 'left', firstLine: 2 },
  attachmentNote: { ...body, label: '附件说明', align: 'left' },
  signature: { ...body, label: '发文机关署名', align: 'right', before: 2 * LINE },
  date: { ...body, label: '成文日期', align: 'right' },
  remark: { ...body, label: '附注', align: 'left', firstLine: 2 },
  attachmentLabel: { ...body, label: '附件序号', face: 'heading', align: 'left' },
  attachmentTitle: {
    label: '附件标题',
    face: 'title',
    size: SIZE.second,
    leading: 36,
    align: 'center',
    before: LINE,
    after: LINE / 2,
  },
  cellHead: { ...cell, label: '表头', face: 'heading', align: 'center' },
  cellLeft: { ...cell, label: '表格文字', align: 'left' },
  cellCenter: { ...cell, label: '表格文字居中', align: 'center' },
  copyTo: { label: '抄送机关', face: 'body', size: SIZE.fourth, leading: 25, align: 'justify' },
} as const satisfies Record<string, LineStyle>;

export type LineRole = keyof typeof LINE_STYLES;
export const LINE_ROLES = Object.keys(LINE_STYLES) as LineRole[];

export const lineStyle = (role: LineRole): LineStyle => LINE_STYLES[role];

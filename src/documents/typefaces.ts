/** A typeface by the name that offices use, and what may stand in for it on a machine that lacks it. */
interface Typeface {
  name: string;
  substitutes: readonly string[];
  generic: 'serif' | 'sans-serif';
}

export const TYPEFACES = {
  title: {
    name: '方正小标宋简体',
    substitutes: [
      '方正小标宋_GBK',
      '小标宋',
      '华文中宋',
      'STZhongsong',
      '宋体',
      'SimSun',
      'Noto Serif CJK SC',
    ],
    generic: 'serif',
  },
  body: {
    name: '仿宋_GB2312',
    substitutes: ['FangSong_GB2312', '仿宋', 'FangSong', '华文仿宋', 'STFangsong', '方正仿宋_GBK'],
    generic: 'serif',
  },
  heading: {
    name: '黑体',
    substitutes: ['SimHei', '方正黑体_GBK', '华文黑体', 'STHeiti', 'Noto Sans CJK SC'],
    generic: 'sans-serif',
  },
  subheading: {
    name: '楷体_GB2312',
    substitutes: ['KaiTi_GB2312', '楷体', 'KaiTi', '华文楷体', 'STKaiti', '方正楷体_GBK'],
    generic: 'serif',
  },
  pageNumber: { name: '宋体', substitutes: ['SimSun', '华文宋体', 'STSong'], generic: 'serif' },
} as const satisfies Record<string, Typeface>;

export type Face = keyof typeof TYPEFACES;
export const FACES = Object.keys(TYPEFACES) as Face[];

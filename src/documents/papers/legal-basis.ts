import { Refusal } from '../../errors/refusal';

/** A rule as a paper cites it: with its version, because rules are amended and articles move. */
export interface LegalBasis {
  title: string;
  /** 2024年12月25日修正 */
  version: string;
  /** 第三十七条; null where the paper rests on the whole */
  article: string | null;
}

/** The rules that these papers rest on; whoever issues one may cite others. */
export const LEGAL_BASES = {
  /** 监察法第37条: other organs hand leads on duty offences to the supervision organ */
  HAND_OVER: {
    title: '中华人民共和国监察法',
    version: '2024年12月25日修正',
    article: '第三十七条',
  },
  /** 监察法第38条: what is another organ's is handed to that organ */
  JURISDICTION: {
    title: '中华人民共和国监察法',
    version: '2024年12月25日修正',
    article: '第三十八条',
  },
  /** */
  HANDOVER_MEASURES: {
    title: '执法机关和司法机关向纪检监察机关移送问题线索工作办法',
    version: '2019年印发',
    article: null,
  },
  /** The articles on leads may have moved with the revision of 2025, so none is cited. */
  IMPLEMENTING_REGULATION: {
    title: '中华人民共和国监察法实施条例',
    version: '2025年6月1日公布',
    article: null,
  },
  /** */
  INSPECTION_REGULATION: {
    title: '法治政府建设与责任落实督察工作规定',
    version: '2019年4月15日起施行',
    article: null,
  },
} as const satisfies Record<string, LegalBasis>;

/**
 * 《中华人民共和国监察法》（2024年12月25日修正）第三十七条、《…》
 * @throws Refusal BAD_USER_INPUT when a paper would rest on nothing
 */
export function citationOf(bases: readonly LegalBasis[]): string {
  if (bases.length === 0) throw new Refusal('BAD_USER_INPUT', '公文须载明依据', { field: ['basis'] });
  return bases.map(({ title, version, article }) => `《${title}》（${version}）${article ?? ''}`).join('、');
}

import { Refusal } from '../../src/errors/refusal';
import { findClassifiedMarking, refuseClassified } from '../../src/secrecy/classified-marking';

/** ASCII in full width. */
const wide = (text: string) => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

const MARKED: Record<string, string[]> = {
  'classified.star': [
    '机密★',
    '绝密★30年',
    '秘密★长期',
    '秘密☆',
    '机密 ★ 1年',
    '机密\u3000★',
    '机 密★',
    '机\u3000密\u3000★',
    '绝   密   ★   3年',
    '机\u200B密\u200D★',
    '绝\uFEFF密\u2060★',
    '秘\u00AD密\u180E★',
    '机\u0332密\u0332★',
    '机\u202E密★',
    '機密★',
    '絕密★',
    '祕密★',
    '絶密☆',
    '秘宻★',
    '机密级★1年',
    '機密級☆',
    '秘密⭐',
    '秘密⭐\uFE0F',
    '秘密✩',
    '关于移送有关问题的函\n机密★5年\n庆阳市纪委监委',
    '材料清单.机密★.pdf',
    '国家秘密★',
    '商业秘密★10年',
    '机密\n★1年',
    '【机密\n★',
    '前文\r\n机密★\r\n后文',
  ],
  'classified.asterisk': [
    '机密*',
    wide('绝密*'),
    '秘密 * 3年',
    '秘密﹡',
    '绝密∗',
    '**机密**',
    '本市秘密*',
    '国家秘密*10年',
    '商业秘密 * 长期',
    '附件:机密*名单',
  ],
  'classified.label': [
    '密级:机密',
    wide('密级:机密'),
    '密级\u3000:\u3000秘密',
    '密 级:绝 密',
    '密級:機密',
    '密级:机密级',
    '密级:\n秘密',
    '密级和保密期限:秘密 10年',
    '密级及保密期限:绝密',
    '密级保密期限:机密',
    '密级=机密',
    '"密级":"机密"',
    '【密级】:秘密',
    '密级|机密|保密期限|5年',
    '密级│机密',
    '密级 机密',
    '密级\n机密\n承办单位\n西峰区',
    '密级:☑秘密 □机密',
    '密级:秘密,期限三年',
    '文号:某〔2026〕5号 密级:机密 份数:3',
  ],
  'classified.bracket': [
    '【机密】',
    '关于某事的报告【秘密】',
    '〔绝密〕',
    wide('[机密]'),
    '[秘密 5年]',
    '(绝密)名单.docx',
    `${wide('(机密)')}关于某案的情况`,
    '第一行\n(秘密)',
  ],
  'classified.copy-number': [
    '000012\n机密',
    `${wide('000012')}\n机 密`,
    '机密\n000012',
    '份号:000003\n秘密',
    'No.000003\n绝密',
    '某机关文件\n000012\n\n\u3000秘密\n关于……的通知',
    '000012 机密',
    '某机关文件\n000012\n秘密 3年',
  ],
  'classified.period': [
    '某机关文件\n秘密 10年',
    '某机关文件\n机密\u3000长期',
    '某机关文件\n绝密(20年)',
    '某机关文件\n秘密6个月',
    '某机关文件\n机密 启封并公布前',
    '某机关文件\n秘密 三年',
  ],
  'classified.heading': [
    '机密',
    '秘密',
    '机密.docx',
    '绝密-名单.xlsx',
    '秘密_2026.pdf',
    '机密\n某机关文件',
    '机 密',
    '(机密',
  ],
};

const PLAIN: string[] = [
  '',
  '督察报告',
  '商业秘密',
  '国家秘密',
  '工作秘密',
  '个人隐私和商业秘密应当保密',
  '《中华人民共和国保守国家秘密法》第三十一条',
  '保守国家秘密法',
  '泄露国家秘密、工作秘密的,依法追究责任',
  '秘密文件管理规定',
  '国家秘密的密级分为绝密、机密、秘密三级',
  '国家秘密的密级(绝密、机密、秘密)应当依法确定',
  '核心(绝密)、重要(机密)、一般(秘密)',
  '密级:绝密、机密、秘密',
  '密级:□绝密 □机密 □秘密',
  '密级:绝密/机密/秘密',
  '密级:机密级、秘密级',
  '密级:公开',
  '密级:内部',
  '密级:',
  '密级 由定密责任人确定',
  '机密性、完整性、可用性',
  '系统机密性★★★',
  '密级:机密性要求',
  '密码应用安全性评估*',
  '严密★',
  '保密★',
  '商密★3年',
  '核心商密★',
  '密切联系群众★',
  '商业秘密*',
  wide('国家秘密*'),
  '保护**商业秘密**',
  '工 作 秘 密 *',
  '秘密侦查措施',
  '绝密级、机密级事项另行报送',
  '依法保守国家秘密\n* 第一项\n* 第二项',
  '不得泄露商业秘密\n★ 联系人:张某',
  '★秘密工作规定',
  '机要★ 保密室',
  '手机\n密★',
  '621002\n西峰区',
  '000012\n机密性说明',
  '000012\n秘密文件管理规定',
  '0000123\n某单位秘密',
  '接受秘密 3年前的举报',
  '当事人要求对身份秘密',
  '“机密”一词的含义',
  '「秘密」的定义',
  '星级评价:★★★★★',
  '2 * 3 = 6',
  '(保密审查已完成)',
];

describe('marks are found', () => {
  const cases = Object.entries(MARKED).flatMap(([rule, texts]) => texts.map((text) => [rule, text] as const));
  test.each(cases)('%s in %j', (rule, text) => {
    expect(findClassifiedMarking(text)).toEqual({ rule });
  });

  test.each(
    ['绝', '絕', '絶', '机', '機', '秘', '祕'].flatMap((first) =>
      ['密', '宻'].map((second) => first + second),
    ),
  )('%s with each kind of star', (grade) => {
    const passed = [...'★☆*∗﹡⭐✩⋆', wide('*')].filter(
      (star) => !findClassifiedMarking(`附件 ${grade}${star}`),
    );
    expect(passed).toEqual([]);
  });
});

describe('plain words pass', () => {
  test.each(PLAIN.map((text) => [text]))('%j', (text) => {
    expect(findClassifiedMarking(text)).toBeNull();
  });
});

describe('a hostile text of a million characters takes linear time', () => {
  const MILLION = 1_000_000;
  const fill = (unit: string) => unit.repeat(Math.ceil(MILLION / unit.length)).slice(0, MILLION);
  const HOSTILE: Record<string, string> = {
    'one character': fill('密'),
    'half marks': fill('机密'),
    'spaced half marks': fill('机 密 '),
    'spaces after a grade': `附机密${fill(' ')}x`,
    'zero-width after a grade': `附机密${fill('\u200B')}x`,
    'combining marks in two classes': `附机密${fill('\u0301\u0323')}x`,
    'labels without a grade': fill('密级和保密期限:'),
    'label heads': fill('密 级 和 保 密 期 '),
    brackets: fill('[机密 '),
    'copy numbers': fill('000012\n密\n'),
    'digits beside a grade': `${fill('0')}密`,
    'line breaks': `密${fill('\r\n')}`,
    'conditions of release': fill('附机密 启封公布'),
    'kinds of secret': fill('国家秘密商业秘密'),
  };

  test.each(Object.entries(HOSTILE))('%s', (_title, text) => {
    const started = performance.now();
    expect(findClassifiedMarking(text)).toBeNull();
    // Measured: below 0.3 s. A quadratic pattern would need minutes.
    expect(performance.now() - started).toBeLessThan(3000);
  });

  test('a mark behind a million characters is found', () => {
    expect(findClassifiedMarking(`${fill('密 级 ')}\n机密★1年`)).toEqual({ rule: 'classified.star' });
  });
});

describe('refuseClassified', () => {
  test('names the first marked field and the rule, and nothing of the content', () => {
    const secret = '附件机密★5年 某某专案组名单';
    let refusal: unknown;
    try {
      refuseClassified({
        'input.title': '商业秘密保护',
        'input.measures.0.content': secret,
        'input.note': '绝密★',
      });
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal).toMatchObject({
      code: 'CLASSIFIED_REFUSED',
      message:
        '字段 input.measures.0.content 带有国家秘密标志，本系统不得存储、处理国家秘密，未保存任何内容。涉密材料请按保密规定另行报送',
      detail: { field: ['input', 'measures', 0, 'content'], ruleId: 'classified.star' },
    });
    const told = JSON.stringify([refusal, (refusal as Refusal).message, (refusal as Refusal).stack]);
    expect(told).not.toContain('专案组');
    expect(told).not.toContain('★');
  });

  test('plain values pass', () => {
    expect(refuseClassified({ 'input.title': '国家秘密', 'input.fileName': '自查报告.pdf' })).toBeUndefined();
  });
});

import { OfficerEntity } from '../../src/modules/organisation/organisation.entity';
import { docxTexts, htmlRows, htmlTexts, openDocx } from '../documents/opened-docx';
import { ANSWERS, draft, item, type LeadScene, type Person, startLeadScene } from '../support/lead-scene';
import { fetchPaper, issue, OCCASION, refusedToIssue, registerOffices } from '../support/paper-scene';

jest.setTimeout(120_000);

let scene: LeadScene;
beforeEach(async () => {
  scene = await startLeadScene();
  await registerOffices(scene);
});
afterEach(() => scene?.stop());

const see = async (who: Person, id: string, fields: string) =>
  (await scene.ask(who, `query($id: ID!) { lead(id: $id) { ${fields} } }`, { id })).data.lead;

/** The rows of the page, after it is proved that the .docx file says the same. */
async function read(who: Person, { id }: { id: string }): Promise<string[]> {
  const [docx, html] = await Promise.all(
    ['docx', 'html'].map((extension) => fetchPaper(scene, who, `${id}.${extension}`)),
  );
  expect([docx?.status, html?.status]).toEqual([200, 200]);
  const page = html?.body.toString() ?? '';
  const document = openDocx(docx?.body ?? Buffer.alloc(0))['word/document.xml'] ?? '';
  expect(docxTexts(document)).toEqual(htmlTexts(page));
  return htmlRows(page);
}

const letter = (id: string, more: object = {}) => ({
  id,
  kind: 'TRANSFER_LETTER',
  occasion: OCCASION,
  ...more,
});

describe('L-T1', () => {
  test('every step has its paper, and every figure of it is the graph’s', async () => {
    const id = await scene.lead('TRANSFERRED');
    const sent = await issue(scene, 'clerk', letter(id));
    expect(sent).toMatchObject({
      kind: 'TRANSFER_LETTER',
      number: '庆依法办函〔2026〕1号',
      title: '中共庆阳市委全面依法治市委员会办公室关于移送问题线索的函',
      agency: 'LAW_GOVERNANCE_OFFICE',
      issuedBy: 'clerk',
      issuedAt: '2026-03-04T01:00:00.000Z',
    });
    const lead = await see(
      'intake',
      id,
      'number personName personUnit personPost facts lawBreached reasoning sourceBatch listedItemCount items { nodes { name pages digest } }',
    );
    const { nodes: items } = lead.items;
    const pages = items.reduce((sum: number, each: { pages: number }) => sum + each.pages, 0);
    const rows = await read('intake', sent);
    expect(rows.slice(0, 11)).toEqual([
      '庆依法办函〔2026〕1号',
      '中共庆阳市委全面依法治市委员会办公室',
      '关于移送问题线索的函',
      '庆阳市纪委监委案件监督管理室：',
      `我办在${OCCASION}中发现的问题线索1件，经研判并按程序审批，依据《中华人民共和国监察法》（2024年12月25日修正）第三十七条、《执法机关和司法机关向纪检监察机关移送问题线索工作办法》（2019年印发），现移送你委。有关事项函告如下。`,
      '一、移送内容',
      `移送问题线索1件，证据材料${lead.listedItemCount}份，${pages}页，详见附件。`,
      '二、保密审查',
      `移送材料已由${scene.world.rows(OfficerEntity).get('teamLeader')?.name}于2026年3月4日进行保密审查，不含国家秘密。`,
      '三、回执与反馈',
      '请你委核对材料，于2026年3月9日前出具回执，自签收之日起3个月内反馈处置情况。特此函告。',
    ]);
    expect(rows).toEqual(
      expect.arrayContaining([
        `一、线索编号：${lead.number}`,
        `反映对象 | ${lead.personName} | 政治面貌 | 中共党员`,
        `单位 | ${lead.personUnit} | 职务 | ${lead.personPost}`,
        '职级 | 乡科级正职 | 人大代表、/政协委员 | 来源未载',
        `线索类别 | 监察对象涉嫌职务违法 | 线索来源 | ${lead.sourceBatch}`,
        `主要问题/摘要 | ${lead.facts}`,
        `涉及法规/条款 | ${lead.lawBreached}`,
        `认定理由 | ${lead.reasoning}`,
        ...items.map(
          ({ name, pages, digest }: { name: string; pages: number; digest: string }, at: number) =>
            `${at + 1} | ${lead.number} | ${name} | ${pages} | 复印件 | ${digest.match(/.{16}/g)?.join('/')}`,
        ),
      ]),
    );
    await scene.carry(id, 'ACCEPTED', 'TRANSFERRED');
    const receipt = await read('clerk', await issue(scene, 'intake', { id, kind: 'RECEIPT' }));
    const { receipts, acceptanceNumber } = await see(
      'clerk',
      id,
      'acceptanceNumber receipts { nodes { listedCount receivedCount } }',
    );
    expect(receipt).toEqual([
      '庆纪案管函〔2026〕1号',
      '庆阳市纪委监委案件监督管理室',
      '关于收到问题线索移送材料的回执',
      '中共庆阳市委全面依法治市委员会办公室：',
      '你办2026年3月4日来函（庆依法办函〔2026〕1号）及所附材料收悉，核对情况如下。',
      `受理号 | ${acceptanceNumber} | 收件时间 | 2026年3月4日9时00分`,
      `清单件数 | ${receipts.nodes[0].listedCount}件 | 实收件数 | ${receipts.nodes[0].receivedCount}件`,
      '件数核对 | 一致',
      '收件人/（签名） | ',
      '特此函复。',
      '庆阳市纪委监委案件监督管理室',
      '2026年3月4日',
      '（此件不公开。联系人：李某，电话：0934-0000002）',
    ]);
    expect(await refusedToIssue(scene, 'intake', { id, kind: 'FEEDBACK_LETTER' })).toMatchObject({
      code: 'GUARD_FAILED',
      blockedBy: ['feedback-is-told'],
    });
    scene.service.clock.set('2026-06-01T09:00:00+08:00');
    await scene.carry(id, 'FED_BACK', 'ACCEPTED');
    const told = await read('clerk', await issue(scene, 'intake', { id, kind: 'FEEDBACK_LETTER' }));
    expect(told.slice(4, 8)).toEqual([
      '你办2026年3月4日来函（庆依法办函〔2026〕1号）移送的问题线索，现将处置情况反馈如下。',
      `线索编号 | ${lead.number} | 处置情况 | 调查核实`,
      '可反馈/范围说明 | 已按规定办理',
      '请注意保密，不得扩大知悉范围。收到后请确认。',
    ]);
    expect((await see('clerk', id, 'feedback { nodes { kind note } }')).feedback.nodes).toEqual([
      { kind: 'VERIFIED', note: '已按规定办理' },
    ]);
    const { papers } = await see('director', id, 'papers { totalCount nodes { kind number } }');
    expect(papers).toEqual({
      totalCount: 4,
      nodes: expect.arrayContaining([
        { kind: 'TRANSFER_LETTER', number: '庆依法办函〔2026〕1号' },
        { kind: 'TRANSFER_LIST', number: '庆依法办函〔2026〕1号' },
        { kind: 'RECEIPT', number: '庆纪案管函〔2026〕1号' },
        { kind: 'FEEDBACK_LETTER', number: '庆纪案管函〔2026〕2号' },
      ]),
    });
  });

  test('the list alone reads as behind its letter, under the letter’s number', async () => {
    const id = await scene.lead('TRANSFERRED');
    const sent = await read('clerk', await issue(scene, 'clerk', letter(id)));
    const { papers } = await see('clerk', id, 'papers { nodes { id kind } }');
    const list = papers.nodes.find(({ kind }: { kind: string }) => kind === 'TRANSFER_LIST');
    const bound = sent.slice(sent.indexOf('附件1'), sent.indexOf('附件2'));
    expect(await read('intake', list)).toEqual(['庆依法办函〔2026〕1号附件1', ...bound.slice(1)]);
  });
});

test('L-T3: the receipt of difference, the notice of what is missing, the receipt of the second send', async () => {
  const id = await scene.lead('TRANSFERRED', {
    items: ['一', '二', '三', '四', '五'].map((name, index) => item(name, String(index))),
    listedItemCount: 5,
  });
  await issue(scene, 'clerk', letter(id));
  await scene.does('intake', 'acknowledgeLead', { id, receivedCount: 4, note: '缺第五项' });
  const differing = await issue(scene, 'intake', { id, kind: 'RECEIPT' });
  expect((await read('clerk', differing)).slice(5, 11)).toEqual([
    '收件时间 | 2026年3月4日9时00分',
    '清单件数 | 5件 | 实收件数 | 4件',
    '件数核对 | 不一致',
    '差异情况 | 缺第五项',
    '收件人/（签名） | ',
    '请就上述差异核实并补正。特此函复。',
  ]);
  expect(await refusedToIssue(scene, 'intake', { id, kind: 'SUPPLEMENT_NOTICE' })).toMatchObject({
    blockedBy: ['supplement-is-requested'],
  });
  await scene.does('intake', 'requestLeadSupplement', { id, missing: ['五', '五的附页'] });
  const { supplements } = await see('clerk', id, 'supplements { nodes { dueOn } }');
  expect(supplements.nodes).toEqual([{ dueOn: '2026-03-18' }]);
  const notice = await issue(scene, 'intake', { id, kind: 'SUPPLEMENT_NOTICE' });
  expect(notice).toMatchObject({ number: '庆纪案管函〔2026〕2号', round: 1 });
  expect((await read('clerk', notice)).slice(4, 9)).toEqual([
    '你办2026年3月4日来函（庆依法办函〔2026〕1号）移送的问题线索（编号：YF2026-0001）材料不全，现第1次通知补充下列材料，共2项。',
    '序号 | 须补充的材料',
    '1 | 五',
    '2 | 五的附页',
    '请于2026年3月18日前补充移送，线索编号不变，已移送的材料不必重复报送。特此通知。',
  ]);
  await scene.does('clerk', 'supplementLead', { id, items: [item('五之一', '6')] });
  await scene.does('intake', 'acknowledgeLead', { id, receivedCount: 6 });
  const second = await issue(scene, 'intake', { id, kind: 'RECEIPT' });
  expect(second.round).toBe(1);
  expect(await read('clerk', second)).toEqual(
    expect.arrayContaining(['清单件数 | 6件 | 实收件数 | 6件', '件数核对 | 一致']),
  );
  expect(await refusedToIssue(scene, 'intake', { id, kind: 'RECEIPT', round: 0 })).toMatchObject({
    code: 'CONFLICT',
  });
  expect(await refusedToIssue(scene, 'intake', { id, kind: 'RECEIPT', round: 2 })).toMatchObject({
    blockedBy: ['receipt-is-recorded'],
  });
});

test('退回函: reason, words and items are those of the record', async () => {
  const id = await scene.lead('ACKNOWLEDGED');
  await issue(scene, 'clerk', letter(id));
  expect(await refusedToIssue(scene, 'intake', { id, kind: 'RETURN_LETTER' })).toMatchObject({
    blockedBy: ['lead-is-returned'],
  });
  await scene.does('intake', 'returnLead', { id, reason: 'DUPLICATE', note: '此前已由他机关移送。' });
  const returned = await read('director', await issue(scene, 'intake', { id, kind: 'RETURN_LETTER' }));
  const { returnReason, reviewNote, receipts } = await see(
    'clerk',
    id,
    'returnReason reviewNote receipts { nodes { receivedCount } }',
  );
  expect(returnReason).toBe('DUPLICATE');
  expect(returned.slice(4, 7)).toEqual([
    '你办2026年3月4日来函（庆依法办函〔2026〕1号）移送的问题线索（编号：YF2026-0001）收悉。经审核，依据《中华人民共和国监察法实施条例》（2025年6月1日公布），我委决定予以退回。退回原因：重复。',
    reviewNote,
    `随函退还移送材料${receipts.nodes[0].receivedCount}份，请查收。特此函告。`,
  ]);
});

test('抄告单 comes of the notice; the commission reads it and learns of no lead', async () => {
  const { id } = await scene.does('inspector', 'registerLead', draft({ findingId: scene.findingId }));
  const assessed = { id, assessment: 'NOTICE', opinion: '属体制机制问题', standards: ANSWERS };
  await scene.does('clerk', 'assessLead', assessed);
  await scene.does('teamLeader', 'reviewLeadSecrecy', { id, holdsNoStateSecret: true });
  await scene.does('director', 'approveLeadNotice', { id, opinion: '同意抄告' });
  const summary = '耕地占用补偿款审批制度不健全';
  await scene.does('clerk', 'noticeLead', { id, title: '补偿款审批不严', summary });
  const list =
    '{ leadNotices { nodes { id title summary papers { nodes { id kind number lead { id } } } } } }';
  const [{ id: noticeId }] = (await scene.ask('clerk', list)).data.leadNotices.nodes;
  expect(await refusedToIssue(scene, 'clerk', { id: noticeId, occasion: '丁一违规审批一事' })).toMatchObject({
    code: 'BAD_USER_INPUT',
    field: ['input', 'occasion'],
  });
  const issued = await issue(scene, 'clerk', { id: noticeId, occasion: '耕地占用补偿专项督察' });
  expect(issued).toMatchObject({ kind: 'NOTICE_LETTER', number: '庆依法办抄〔2026〕1号' });
  const [notice] = (await scene.ask('intake', list)).data.leadNotices.nodes;
  expect(notice.papers.nodes).toEqual([
    { id: issued.id, kind: 'NOTICE_LETTER', number: issued.number, lead: null },
  ]);
  const rows = await read('intake', issued);
  expect(rows.slice(4, 11)).toEqual([
    '我办在耕地占用补偿专项督察中发现下列情况，依据《法治政府建设与责任落实督察工作规定》（2019年4月15日起施行），现抄告你委。',
    '一、抄告事项',
    notice.title,
    '二、有关情况',
    notice.summary,
    '三、说明',
    '本抄告供你委知悉，不作为问题线索移送。你委认为需要移送的，请函告我办。',
  ]);
  expect(rows.join('\n')).not.toContain('丁一');
  expect(await refusedToIssue(scene, 'clerk', { id: noticeId, occasion: '督察' })).toMatchObject({
    code: 'CONFLICT',
  });
});

test('a part of a lead answers the letter of the whole, and has none of its own', async () => {
  const id = await scene.lead('ACKNOWLEDGED');
  await issue(scene, 'clerk', letter(id));
  await scene.does('intake', 'splitLead', { id, parts: ['市直部分', '区属部分'], note: '部分属区管辖' });
  const { parts } = await see('intake', id, 'parts { nodes { id } }');
  const [part] = parts.nodes;
  await scene.does('intake', 'returnLead', { id: part.id, reason: 'NOT_A_LEAD', note: '不属问题线索。' });
  const returned = await issue(scene, 'intake', { id: part.id, kind: 'RETURN_LETTER' });
  const rows = await read('clerk', returned);
  expect(rows[4]).toContain('来函（庆依法办函〔2026〕1号）移送的问题线索（编号：YF2026-0001-');
  expect(rows).toContain('移送材料的退还以交接登记为准。特此函告。');
  expect(await refusedToIssue(scene, 'clerk', letter(part.id))).toMatchObject({ code: 'CONFLICT' });
});

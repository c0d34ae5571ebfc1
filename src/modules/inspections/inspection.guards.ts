import type { Guard } from '../../workflow/define-workflow';
import type { InspectionFacts } from './inspection.facts';

type InspectionGuard = Guard<InspectionFacts>;

const PLANNING = '法治政府建设与责任落实督察工作规定：年度督察计划按规定报批';
const TEAM = '监察法第44条两人以上办理之意（参照适用）';
const RECUSAL = '监察法第67条（参照适用）';
const PREPARATION = '庆阳市法治督察：督察准备';

/* 计划报批 */
export const approverIsNotDrafter: InspectionGuard = {
  id: 'approver-is-not-drafter',
  reason: '批准人不得为拟制人，请由另一人批准',
  basis: '双人原则（依法治市办仅 6 人亦须遵守）',
  code: 'DUAL_CONTROL',
  holds: ({ draftedByActor }) => !draftedByActor,
};

export const annualPlanIsApproved: InspectionGuard = {
  id: 'annual-plan-is-approved',
  reason: '所属年度督察计划尚未批准，请先批准年度督察计划',
  basis: PLANNING,
  holds: ({ planApproved }) => planApproved,
};

export const annualPlanIsListed: InspectionGuard = {
  id: 'annual-plan-is-listed',
  reason: '所属年度督察计划未列入市委市政府督查计划，请先列入',
  basis: '每年将法治督察列入市委市政府督查计划',
  holds: ({ planListed }) => planListed,
};

export const planHasRoom: InspectionGuard = {
  id: 'annual-plan-has-room',
  reason: '年度督察项目数已达上限，请先调整年度督察计划',
  basis: '统筹规范督查检查考核：年度督察项目数上限（本级设定）',
  holds: ({ planCap, approvedInPlan }) => planCap === null || approvedInPlan < planCap,
};

/* 督察准备 */
const teamsAreLed: InspectionGuard = {
  id: 'teams-are-led',
  reason: '须组成督察组，且每组设组长一名',
  basis: '政府督查工作条例：组长负责制（参照适用）',
  holds: ({ teams, teamsWithoutLeader }) => teams > 0 && teamsWithoutLeader === 0,
};

const teamsHaveTwoMembers: InspectionGuard = {
  id: 'teams-have-two-members',
  reason: '每个督察组除组长外须有成员二名以上',
  basis: TEAM,
  holds: ({ teamsTooSmall }) => teamsTooSmall === 0,
};

const drawsAreLogged: InspectionGuard = {
  id: 'draws-are-logged',
  reason: '每个督察组须附人才库抽选记录',
  basis: '法治督察高质量发展：组建督察律师人才库、抽选参加督察',
  holds: ({ teamsWithoutDrawLog }) => teamsWithoutDrawLog === 0,
};

const targetsHaveTeams: InspectionGuard = {
  id: 'targets-have-teams',
  reason: '尚有督察对象未分到督察组',
  basis: PREPARATION,
  holds: ({ targetsWithoutTeam }) => targetsWithoutTeam === 0,
};

const recusalIsDeclared: InspectionGuard = {
  id: 'recusal-is-declared',
  reason: '每名组长、成员须对每个督察对象逐一作出回避声明',
  basis: RECUSAL,
  holds: ({ undeclared }) => undeclared === 0,
};

const conflictedStayAway: InspectionGuard = {
  id: 'conflicted-stay-away',
  reason: '声明须回避的人员仍在督察该单位的督察组内，请调整督察组',
  basis: RECUSAL,
  holds: ({ conflicts }) => conflicts === 0,
};

/** Teams may be formed anew, and conflicts declared, until the visit starts: it is asked twice. */
export const TEAMS_ARE_READY: readonly InspectionGuard[] = [
  teamsAreLed,
  teamsHaveTwoMembers,
  drawsAreLogged,
  targetsHaveTeams,
  recusalIsDeclared,
  conflictedStayAway,
];

export const bodiesAreConsulted: InspectionGuard = {
  id: 'seven-bodies-are-consulted',
  reason: '须征求纪委监委、政法委、法院、检察院、公安、人大、政协七家意见并登记',
  basis: '广泛征求纪委、政法委、法院、检察院、公安、人大、政协等部门相关工作建议',
  holds: ({ consultedBodies, bodiesToConsult }) => consultedBodies === bodiesToConsult,
};

export const hotlineIsReviewed: InspectionGuard = {
  id: 'hotline-is-reviewed',
  reason: '须附 12345 热线诉求梳理',
  basis: '定期梳理群众通过 12345 政务服务热线反映的法治诉求和突出问题',
  holds: ({ hotlineReviewed }) => hotlineReviewed,
};

export const selfInspectionsAreIssued: InspectionGuard = {
  id: 'self-inspections-are-issued',
  reason: '须向每个督察对象布置自查（暗访、突击检查除外）',
  basis: '专项督察与全面督察、自查与实地督察相结合',
  holds: ({ unannounced, targetsWithoutSelfInspection }) => unannounced || targetsWithoutSelfInspection === 0,
};

export const inspectionIsAnnounced: InspectionGuard = {
  id: 'inspection-is-announced',
  reason: '本督察为暗访、突击检查，不得通知督察对象',
  basis: '法治督察高质量发展：暗访调查、突击检查',
  holds: ({ unannounced }) => !unannounced,
};

export const selfInspectionsAreNew: InspectionGuard = {
  id: 'self-inspections-are-not-issued-yet',
  reason: '自查已布置，不得重复布置',
  basis: PREPARATION,
  holds: ({ selfInspections }) => selfInspections === 0,
};

export const noticeIsNew: InspectionGuard = {
  id: 'notice-is-not-served-yet',
  reason: '督察通知已送达，不得重复送达',
  basis: PREPARATION,
  holds: ({ noticeServed }) => !noticeServed,
};

export const ownSelfInspectionIsOpen: InspectionGuard = {
  id: 'own-self-inspection-is-open',
  reason: '本单位没有待报送的自查',
  basis: '自查与实地督察相结合',
  holds: ({ ownSelfInspection }) => ownSelfInspection === 'ISSUED',
};

/* 实地督察、督察报告 */
export const actorLeadsTeam: InspectionGuard = {
  id: 'actor-leads-a-team',
  reason: '须由本督察的督察组组长办理',
  basis: '政府督查工作条例：组长负责制（参照适用）',
  code: 'FORBIDDEN',
  holds: ({ actorLeadsTeam }) => actorLeadsTeam,
};

export const noticeIsServed: InspectionGuard = {
  id: 'notice-is-served',
  reason: '须先送达督察通知（暗访、突击检查除外）',
  basis: PREPARATION,
  holds: ({ unannounced, noticeServed }) => unannounced || noticeServed,
};

export const targetsAreVisited: InspectionGuard = {
  id: 'targets-are-visited',
  reason: '尚有督察对象未到访，也未改为书面督察',
  basis: '督察分书面督察和实地督察（法治政府建设与责任落实督察工作规定）',
  holds: ({ targetsNotVisited }) => targetsNotVisited === 0,
};

export const findingsAreSpecific: InspectionGuard = {
  id: 'findings-are-specific',
  reason: '尚有问题不够具体：须写明单位、地点、事实、认定依据，并附证据材料一件以上',
  basis: '法治督察高质量发展：具体某地、某单位的问题',
  holds: ({ unspecificFindings }) => unspecificFindings === 0,
};

export const approverIsNotReporter: InspectionGuard = {
  id: 'approver-is-not-reporter',
  reason: '审定人不得为报告起草人，请由另一人审定',
  basis: '双人原则（依法治市办仅 6 人亦须遵守）',
  code: 'DUAL_CONTROL',
  holds: ({ reportedByActor }) => !reportedByActor,
};

/* 督察反馈、督促整改、验收评估 */
export const factsAreConfirmed: InspectionGuard = {
  id: 'facts-are-confirmed',
  reason: '尚有问题未经事实确认，请先送被督察单位并答复其意见',
  basis: '法治政府建设与责任落实督察工作规定：督察结论反馈督察对象',
  holds: ({ unconfirmedFindings }) => unconfirmedFindings === 0,
};

export const findingsAreSettled: InspectionGuard = {
  id: 'findings-are-settled',
  reason: '尚有问题未销号、未列为长期坚持，也未安排回头看',
  basis: '对部分整改不彻底的问题实行年度“回头看”督察落实',
  holds: ({ openFindings }) => openFindings === 0,
};

export const nothingToRectify: InspectionGuard = {
  id: 'nothing-is-to-be-rectified',
  reason: '反馈的问题尚未认领，督促整改阶段尚未开始',
  basis: '督察七个阶段依次进行，未发现问题的除外',
  holds: ({ findings }) => findings === 0,
};

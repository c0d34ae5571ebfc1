import type { Audience, Post } from '../policy/vocabulary';
import type { Claims } from './actor';
import { DEMO_CITY_CODE, demoUnits } from './demo-units';

const UNITS = new Map(demoUnits().map((unit) => [unit.key, unit]));

const demoAccount = (
  account: string,
  name: string,
  [agency, post]: readonly [Audience, Post],
  unitKey: string | null,
  clearance: 'cleared' | 'not cleared',
): Claims => {
  const unit = unitKey === null ? undefined : UNITS.get(unitKey);
  if (unitKey !== null && !unit) throw new Error(`demo account ${account} names the unknown unit ${unitKey}`);
  return {
    account,
    name: `${name}（演示）`,
    agency,
    post,
    unitCode: unit?.creditCode ?? null,
    regionCode: unit?.regionCode ?? DEMO_CITY_CODE,
    clearance: clearance === 'cleared',
  };
};

/**
 * One account for each post, and two units with a liaison and a head each.
 * Cleared for named records are those whom the smallest circle of knowledge includes (监督执纪 need-to-know):
 * neither temporary members, nor experts, nor the inspected, nor the three administrators.
 */
export const DEMO_ACCOUNTS: readonly Claims[] = [
  demoAccount('yf-inspector', '张三', ['LAW_GOVERNANCE_OFFICE', 'INSPECTOR'], 'office-yf', 'not cleared'),
  demoAccount('yf-team-leader', '李四', ['LAW_GOVERNANCE_OFFICE', 'TEAM_LEADER'], 'office-yf', 'cleared'),
  demoAccount('yf-clerk', '王五', ['LAW_GOVERNANCE_OFFICE', 'CLERK'], 'office-yf', 'cleared'),
  demoAccount('yf-secretary', '赵六', ['LAW_GOVERNANCE_OFFICE', 'SECRETARY'], 'office-yf', 'not cleared'),
  demoAccount('yf-director', '钱七', ['LAW_GOVERNANCE_OFFICE', 'DIRECTOR'], 'office-yf', 'cleared'),
  demoAccount('jw-intake', '孙八', ['DISCIPLINE_COMMISSION', 'INTAKE'], 'office-jw', 'cleared'),
  demoAccount('jw-handler', '周九', ['DISCIPLINE_COMMISSION', 'HANDLER'], 'office-jw', 'cleared'),
  demoAccount('jw-director', '吴十', ['DISCIPLINE_COMMISSION', 'DIRECTOR'], 'office-jw', 'cleared'),
  demoAccount('jw-petition', '郑一', ['DISCIPLINE_COMMISSION', 'PETITION'], 'office-jw', 'cleared'),
  demoAccount('zf-clerk', '冯二', ['POLITICAL_LEGAL_COMMISSION', 'CLERK'], 'office-zf', 'cleared'),
  demoAccount('zf-expert', '陈三', ['POLITICAL_LEGAL_COMMISSION', 'EXPERT'], 'office-zf', 'not cleared'),
  demoAccount('zf-director', '褚四', ['POLITICAL_LEGAL_COMMISSION', 'DIRECTOR'], 'office-zf', 'cleared'),
  demoAccount('unit-621002', '卫五', ['INSPECTED_UNIT', 'LIAISON'], 'unit-621002', 'not cleared'),
  demoAccount('unit-621002-head', '蒋六', ['INSPECTED_UNIT', 'HEAD'], 'unit-621002', 'not cleared'),
  demoAccount('unit-dept-01', '沈七', ['INSPECTED_UNIT', 'LIAISON'], 'unit-dept-01', 'not cleared'),
  demoAccount('unit-dept-01-head', '韩八', ['INSPECTED_UNIT', 'HEAD'], 'unit-dept-01', 'not cleared'),
  demoAccount('sys-admin', '杨九', ['ADMINISTRATION', 'SYSTEM_ADMINISTRATOR'], null, 'not cleared'),
  demoAccount('sec-admin', '朱十', ['ADMINISTRATION', 'SECURITY_ADMINISTRATOR'], null, 'not cleared'),
  demoAccount('auditor', '秦一', ['AUDIT', 'AUDITOR'], null, 'not cleared'),
];

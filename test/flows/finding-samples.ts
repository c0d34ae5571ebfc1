import { sm3 } from '../../src/crypto/sm3';
import type { EvidenceEntity } from '../../src/modules/findings/evidence.entity';

export const DIGEST = sm3('a file that the unit keeps');

export const proofOf = (who: 'by the unit' | 'by the team'): Partial<EvidenceEntity> => ({
  name: '更正后的勘界图',
  kind: 'DOCUMENT',
  digest: DIGEST,
  submittedByAgency: who === 'by the unit' ? 'INSPECTED_UNIT' : 'LAW_GOVERNANCE_OFFICE',
  submittedBy: who === 'by the unit' ? 'head' : 'inspector',
});

export const MEASURE = {
  content: '重新勘界并更正图件',
  responsibleDepartment: '耕地保护科',
  responsiblePerson: '李某',
  dueOn: '2026-05-29',
  method: '实地复核',
  standard: '图件与实地一致',
  outcome: '更正后的勘界图',
};

export const VERDICT = { method: 'ON_SITE', reason: '现场核验，图件与实地一致' };

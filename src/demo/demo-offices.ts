import { DEMO_CITY_CODE } from '../identity/demo-units';
import { IssuingOfficeEntity } from '../modules/organisation/issuing-office.entity';
import { type Batch, batch, SYNTHETIC } from './demo-batch';
import { demoId } from './demo-id';

type Office = Pick<IssuingOfficeEntity, 'agency' | 'addressee' | 'letterCode' | 'noticeCode'> &
  Pick<IssuingOfficeEntity, 'letterhead' | 'signature' | 'shortName' | 'contactName' | 'contactPhone'>;

const INTAKE = {
  agency: 'DISCIPLINE_COMMISSION',
  letterhead: '庆阳市纪委监委案件监督管理室',
  signature: '庆阳市纪委监委案件监督管理室',
  shortName: '委',
  noticeCode: null,
  contactName: '李某（演示）',
  contactPhone: '0934-0000002',
} as const;

/** Every correspondence on leads, from both sides. */
const OFFICES: readonly Office[] = [
  {
    agency: 'LAW_GOVERNANCE_OFFICE',
    addressee: 'DISCIPLINE_COMMISSION',
    letterhead: '中共庆阳市委全面依法治市委员会办公室',
    signature: '中共庆阳市委全面依法治市委员会办公室',
    shortName: '办',
    letterCode: '庆依法办函',
    noticeCode: '庆依法办抄',
    contactName: '王某（演示）',
    contactPhone: '0934-0000001',
  },
  {
    agency: 'POLITICAL_LEGAL_COMMISSION',
    addressee: 'DISCIPLINE_COMMISSION',
    letterhead: '中共庆阳市委政法委员会',
    signature: '中共庆阳市委政法委员会',
    shortName: '委',
    letterCode: '庆政法函',
    noticeCode: '庆政法抄',
    contactName: '赵某（演示）',
    contactPhone: '0934-0000003',
  },
  { ...INTAKE, addressee: 'LAW_GOVERNANCE_OFFICE', letterCode: '庆纪案管函' },
  { ...INTAKE, addressee: 'POLITICAL_LEGAL_COMMISSION', letterCode: '庆纪案管政函' },
];

/** What the three agencies print on their papers to each other; the article has none of it. */
export const issuingOffices = (): Batch =>
  batch(
    'IssuingOffice',
    IssuingOfficeEntity,
    OFFICES.map((office) => ({
      ...SYNTHETIC,
      ...office,
      id: demoId('issuing-office', office.agency, office.addressee),
      regionCode: DEMO_CITY_CODE,
    })),
  );

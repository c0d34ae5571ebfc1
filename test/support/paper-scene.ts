import { CITY, type LeadScene, type Person } from './lead-scene';
import type { GraphqlAnswer } from './service';

const INTAKE = {
  regionCode: CITY,
  letterhead: '庆阳市纪委监委案件监督管理室',
  signature: '庆阳市纪委监委案件监督管理室',
  shortName: '委',
  contactName: '李某',
  contactPhone: '0934-0000002',
} as const;

/** One registration for each side of each correspondence. */
export const OFFICES = {
  LAW_GOVERNANCE_OFFICE: {
    agency: 'LAW_GOVERNANCE_OFFICE',
    addressee: 'DISCIPLINE_COMMISSION',
    regionCode: CITY,
    letterhead: '中共庆阳市委全面依法治市委员会办公室',
    signature: '中共庆阳市委全面依法治市委员会办公室',
    shortName: '办',
    letterCode: '庆依法办函',
    noticeCode: '庆依法办抄',
    contactName: '王某',
    contactPhone: '0934-0000001',
  },
  DISCIPLINE_COMMISSION: {
    agency: 'DISCIPLINE_COMMISSION',
    addressee: 'LAW_GOVERNANCE_OFFICE',
    ...INTAKE,
    letterCode: '庆纪案管函',
  },
  POLITICAL_LEGAL_COMMISSION: {
    agency: 'POLITICAL_LEGAL_COMMISSION',
    addressee: 'DISCIPLINE_COMMISSION',
    regionCode: CITY,
    letterhead: '中共庆阳市委政法委员会',
    signature: '中共庆阳市委政法委员会',
    shortName: '委',
    letterCode: '庆政法函',
    contactName: '赵某',
    contactPhone: '0934-0000003',
  },
  COMMISSION_TO_POLITICAL_LEGAL: {
    agency: 'DISCIPLINE_COMMISSION',
    addressee: 'POLITICAL_LEGAL_COMMISSION',
    ...INTAKE,
    letterCode: '庆纪案管政函',
  },
} as const;

export const OCCASION = '2026年全市法治政府建设综合督察';

export const registerOffice = (scene: LeadScene, office: object): Promise<GraphqlAnswer> =>
  scene.ask(
    'system',
    'mutation($input: RegisterIssuingOfficeInput!) { registerIssuingOffice(input: $input) { issuingOffice { id letterCode } } }',
    { input: office },
  );

export async function registerOffices(scene: LeadScene): Promise<void> {
  for (const office of Object.values(OFFICES)) {
    const { errors } = await registerOffice(scene, office);
    if (errors) throw new Error(JSON.stringify(errors));
  }
}

const SHOWN = 'id kind number title round agency issuedBy issuedAt';

/** One request to issue; a lead's paper names its kind, a notice's does not. */
export const askToIssue = (scene: LeadScene, who: Person, input: object): Promise<GraphqlAnswer> => {
  const verb = 'kind' in input ? 'issueLeadPaper' : 'issueLeadNoticePaper';
  const type = 'kind' in input ? 'IssueLeadPaperInput' : 'IssueLeadNoticePaperInput';
  return scene.ask(
    who,
    `mutation($input: ${type}!) { result: ${verb}(input: $input) { officialDocument { ${SHOWN} } } }`,
    { input },
  );
};

export interface Issued {
  id: string;
  kind: string;
  number: string;
  title: string;
  round: number;
  agency: string;
  issuedBy: string;
  issuedAt: string;
}

/** The same, which has to succeed. */
export async function issue(scene: LeadScene, who: Person, input: object): Promise<Issued> {
  const { data, errors } = await askToIssue(scene, who, input);
  if (errors) throw new Error(`${who}: ${JSON.stringify(errors)}`);
  return data.result.officialDocument;
}

/** The refusal that it has to meet. */
export async function refusedToIssue(scene: LeadScene, who: Person, input: object) {
  const { errors, data } = await askToIssue(scene, who, input);
  if (!errors?.[0]) throw new Error(`${who} was not refused: ${JSON.stringify(data)}`);
  const { code, field, blockedBy } = errors[0].extensions;
  return { code, field, blockedBy: blockedBy?.map(({ id }) => id) };
}

export interface Fetched {
  status: number;
  headers: Headers;
  body: Buffer;
}

/** A file of a paper as a front end fetches it. */
export async function fetchPaper(
  { service, claims }: LeadScene,
  who: Person,
  file: string,
): Promise<Fetched> {
  const response = await fetch(`${service.url}/documents/${file}`, {
    headers: { authorization: `Bearer ${await service.tokenOf(claims[who])}` },
  });
  return {
    status: response.status,
    headers: response.headers,
    body: Buffer.from(await response.arrayBuffer()),
  };
}

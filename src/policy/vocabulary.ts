/**
 * Who asks. One word per thing: these names are the contract of the three front ends.
 * An audience is an agency in the sense of the policy: it has its own schema and its own connections, which log in
 * under `role`. That role reads nothing: whoever asks takes on the role of his post.
 */
export const AUDIENCES = {
  LAW_GOVERNANCE_OFFICE: { label: '依法治市办', slug: 'law-governance', role: 'sg_law_governance' },
  DISCIPLINE_COMMISSION: { label: '纪委监委', slug: 'discipline', role: 'sg_discipline' },
  POLITICAL_LEGAL_COMMISSION: { label: '政法委', slug: 'political-legal', role: 'sg_political_legal' },
  INSPECTED_UNIT: { label: '被督察单位', slug: 'inspected-unit', role: 'sg_inspected_unit' },
  ADMINISTRATION: { label: '系统管理员、安全管理员', slug: 'administration', role: 'sg_administration' },
  AUDIT: { label: '审计管理员', slug: 'audit', role: 'sg_audit' },
} as const;

export type Audience = keyof typeof AUDIENCES;
export const AUDIENCE_NAMES = Object.keys(AUDIENCES) as Audience[];

/** The posts of each audience; a post exists only inside its audience. */
export const POSTS = {
  LAW_GOVERNANCE_OFFICE: {
    INSPECTOR: '督察组成员',
    TEAM_LEADER: '督察组组长',
    CLERK: '法治督察科经办',
    SECRETARY: '秘书科',
    DIRECTOR: '依法治市办负责人',
  },
  DISCIPLINE_COMMISSION: {
    INTAKE: '案件监督管理室',
    HANDLER: '承办室',
    DIRECTOR: '纪委监委分管/主要负责人',
    PETITION: '信访举报部门',
  },
  POLITICAL_LEGAL_COMMISSION: {
    CLERK: '执法监督科',
    EXPERT: '评查组成员',
    DIRECTOR: '政法委分管/主要负责人',
  },
  INSPECTED_UNIT: { LIAISON: '联络员', HEAD: '单位主要负责人' },
  ADMINISTRATION: { SYSTEM_ADMINISTRATOR: '系统管理员', SECURITY_ADMINISTRATOR: '安全管理员' },
  AUDIT: { AUDITOR: '审计管理员' },
} as const satisfies Record<Audience, Record<string, string>>;

export type Post = { [A in Audience]: keyof (typeof POSTS)[A] }[Audience];
export const POST_NAMES = [...new Set(AUDIENCE_NAMES.flatMap((name) => Object.keys(POSTS[name])))] as Post[];

/** The posts that an audience meets: its own, and for those who keep the accounts everybody's. */
export const postsKnownTo = (audience: Audience): readonly string[] =>
  audience === 'ADMINISTRATION' ? POST_NAMES : Object.keys(POSTS[audience]);

/** What a condition knows of who asks before it meets a record. */
export interface PostHolder {
  readonly agency: Audience;
  readonly post: Post;
}

export const postsOf = (audience: Audience): Post[] => Object.keys(POSTS[audience]) as Post[];

/** The database role of a post: it reads the columns of its audience and the rows that the post may know of. */
export const roleOf = ({ agency, post }: PostHolder): string =>
  `${AUDIENCES[agency].role}_${post.toLowerCase()}`;

export const rolesOf = (audience: Audience): string[] =>
  postsOf(audience).map((post) => roleOf({ agency: audience, post }));

/** Does this post exist in this audience? */
export const isPostOf = (audience: Audience, post: string): post is Post =>
  Object.hasOwn(POSTS[audience], post);

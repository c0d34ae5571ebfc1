/**
 * Who can know of which record: written down by hand from the matrix that the agencies agreed on, not taken from
 * the policy. One mark for each group of people, in four blocks; those who are in no block have no such type.
 *
 *   依法治市办      office, inspector, leader (of the team), strangers (another team's), county, province, another city's
 *   纪委监委        the door (案管、负责人), the rest, another city's
 *   政法委          the desk (执法监督科、负责人), experts, another city's
 *   被督察单位      our unit, another one, the police, another city's
 */
export const COLUMNS = [
  ...['office', 'inspector', 'leader', 'strangers', 'county', 'province', 'elsewhere'],
  ...['jwDoor', 'jwRest', 'jwElsewhere'],
  ...['zfDesk', 'zfExpert', 'zfElsewhere'],
  ...['own', 'other', 'police', 'dwElsewhere'],
] as const;

export type Marks = readonly boolean[];

const marks = (text: string): Marks => {
  const read = [...text.replaceAll(' ', '')].map((mark) => mark === '●');
  if (read.length !== COLUMNS.length) throw new Error(`${text} has ${read.length} marks`);
  return read;
};

const grid = (text: string): Map<string, Marks> =>
  new Map(
    text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => {
        const [, name, row] = /^(.*?)\s+([●·][●· ]*)$/.exec(line.trim()) ?? [];
        return [name as string, marks(row as string)];
      }),
  );

/** What belongs to a record is known by those who know the record, and of them only by these. */
const within = (record: Marks, among: string): Marks => {
  const few = marks(among);
  return record.map((known, column) => known && few[column] === true);
};

const YF_ONLY = '●●●●●●● ··· ··· ····';

/** Named persons who know of a record beside those of the marks: who handles or directs a lead finds its finding. */
export const KNOWN_BY_NAME: Readonly<Record<string, ReadonlyMap<string, ReadonlySet<string>>>> = {
  Finding: new Map([['own FED_BACK', new Set(['jw-director', 'jw-handler', 'jw-elsewhere-director'])]]),
};

/* 暗访、突击检查 stay unknown outside the team until they are fed back; the unit learns of the others by their notice. */
const INSPECTION = grid(`
  announced PLANNED                      ●●●··●· ··· ··· ····
  announced PLAN_SUBMITTED               ●●●··●· ··· ··· ····
  announced PLAN_APPROVED                ●●●··●· ●●· ●●· ····
  announced PREPARED                     ●●●··●· ●●· ●●· ●···
  announced FIELDWORK_STARTED            ●●●··●· ●●· ●●· ●···
  announced FIELDWORK_FINISHED           ●●●··●· ●●· ●●· ●···
  announced REPORT_SUBMITTED             ●●●··●· ●●· ●●· ●···
  announced REPORT_APPROVED              ●●●··●· ●●· ●●· ●···
  announced FED_BACK                     ●●●··●· ●●· ●●· ●···
  announced RECTIFYING                   ●●●··●· ●●· ●●· ●●●·
  announced EVALUATED                    ●●●··●· ●●· ●●· ●···
  announced ARCHIVED                     ●●●··●· ●●· ●●· ●···
  announced TERMINATED                   ●●●··●· ··· ··· ●···
  unannounced PLANNED                    ●●●··●· ··· ··· ····
  unannounced PLAN_SUBMITTED             ●●●··●· ··· ··· ····
  unannounced PLAN_APPROVED              ●●●··●· ··· ··· ····
  unannounced PREPARED                   ●●●··●· ··· ··· ····
  unannounced FIELDWORK_STARTED          ●●●··●· ··· ··· ····
  unannounced FIELDWORK_FINISHED         ●●●··●· ··· ··· ····
  unannounced REPORT_SUBMITTED           ●●●··●· ··· ··· ····
  unannounced REPORT_APPROVED            ●●●··●· ··· ··· ····
  unannounced FED_BACK                   ●●●··●· ●●· ●●· ●···
  unannounced RECTIFYING                 ●●●··●· ●●· ●●· ●···
  unannounced EVALUATED                  ●●●··●· ●●· ●●· ●···
  unannounced ARCHIVED                   ●●●··●· ●●· ●●· ●···
  unannounced TERMINATED                 ●●●··●· ··· ··· ····
  not yet noticed                        ●●●··●· ●●· ●●· ····
  unannounced yet noticed                ●●●··●· ··· ··· ····
  report not approved                    ●●●··●· ●●· ●●· ●···
  of others                              ●··●·●· ●●· ●●· ●●●·
  of the county                          ●··●●●· ●●· ●●· ●●●·
  of the province                        ·····●· ··· ··· ●●●·
  of another city                        ·····●● ··● ··● ●●●●
`);

/* K1, K11, K13; 纪委监委 by 抄送 only. The unit is shown the facts for confirmation, and never a draft. */
const FINDING = grid(`
  own DRAFTED                            ●●●··●· ··· ··· ····
  own FACTS_SUBMITTED                    ●●●··●· ··· ··· ●···
  own FACTS_CONFIRMED                    ●●●··●· ··· ··· ●···
  own FED_BACK                           ●●●··●· ··· ··· ●···
  own CLAIMED                            ●●●··●· ··· ··· ●···
  own RECTIFYING                         ●●●··●· ··· ··· ●···
  own CLOSURE_APPLIED                    ●●●··●· ··· ··· ●···
  own PRE_ACCEPTED                       ●●●··●· ··· ··· ●···
  own CLOSED                             ●●●··●· ··· ··· ●···
  own NOT_THOROUGH                       ●●●··●· ··· ··· ●···
  own LONG_TERM                          ●●●··●· ··· ··· ●···
  own copied to discipline               ●●●··●· ●·· ··· ●···
  own copied to political-legal          ●●●··●· ··· ●·· ●···
  own draft copied to both               ●●●··●· ●·· ··· ····
  police FACTS_CONFIRMED                 ●●●··●· ··· ··· ··●·
  police FED_BACK                        ●●●··●· ··· ●·· ··●·
  police CLOSED                          ●●●··●· ··· ●·· ··●·
  of another unit                        ●●●··●· ··· ··· ·●··
  own of an unannounced inspection       ●●●··●· ··· ··· ●···
  copied, of an unannounced inspection   ●●●··●· ●·· ··· ●···
  of other inspectors                    ●··●·●· ●·· ●·· ·●··
  of the county                          ●··●●●· ●·· ●·· ·●··
  of the province                        ·····●· ··· ··· ·●··
  of another city                        ·····●● ··● ··● ···●
`);

/* The unit that has to rectify has its list, whoever found the problem; K13 for 政法委. */
const MEASURE = grid(`
  own DRAFTED                            ●●●··●· ··· ··· ●···
  own CLOSED                             ●●●··●· ··· ··· ●···
  police FED_BACK                        ●●●··●· ··· ●·· ··●·
  of another unit                        ●●●··●· ··· ··· ·●··
  of other inspectors                    ●··●·●· ··· ●·· ·●··
  of the county                          ●··●●●· ··· ●·· ·●··
  of the province                        ·····●· ··· ··· ·●··
  of another city                        ·····●● ··· ··● ···●
  of a problem area                      ●····●· ··· ··· ····
  of a problem area, own                 ●····●· ··· ··· ●···
`);

/* What the team gathered may betray who spoke: the unit has what it handed in itself, and nothing else. */
const EVIDENCE_HANDED_IN = grid(`
  own DRAFTED                            ●●●··●· ··· ··· ●···
  own CLOSED                             ●●●··●· ··· ··· ●···
  police FED_BACK                        ●●●··●· ··· ··· ··●·
  of another unit                        ●●●··●· ··· ··· ·●··
  of other inspectors                    ●··●·●· ··· ··· ·●··
  of the county                          ●··●●●· ··· ··· ·●··
  of the province                        ·····●· ··· ··· ·●··
  of another city                        ·····●● ··· ··· ···●
`);

const EVIDENCE_ON_CLUES = grid(`
  621000 own                             ●····●· ··· ··· ●···
  621000 other                           ●····●· ··· ··· ·●··
  621000 nobody                          ●····●· ··· ··· ····
  621002 own                             ●···●●· ··· ··· ●···
  621002 other                           ●···●●· ··· ··· ·●··
  621002 nobody                          ●···●●· ··· ··· ····
  620000 own                             ·····●· ··· ··· ●···
  620000 other                           ·····●· ··· ··· ·●··
  620000 nobody                          ·····●· ··· ··· ····
  620100 own                             ·····●● ··· ··· ●···
  620100 other                           ·····●● ··· ··· ·●··
  620100 nobody                          ·····●● ··· ··· ····
`);

/* 回头看: announced or concluded for the unit and 政法委; an unannounced one that is still to come for the office alone. */
const UNANNOUNCED_TO_COME = /^unannounced SCHEDULED/;

const each = (
  map: ReadonlyMap<string, Marks>,
  change: (name: string, row: Marks) => readonly (readonly [string, Marks])[],
) => [...map].flatMap(([name, row]) => change(name, row));

const COMPLETE_INSPECTIONS = [
  ...['announced PLAN_APPROVED', 'announced RECTIFYING', 'unannounced PREPARED'],
  ...['of others', 'of the county', 'of the province', 'of another city'],
];
const inspection = (name: string): Marks => INSPECTION.get(name) as Marks;
const finding = (name: string): Marks => FINDING.get(name) as Marks;
const authors = (name: string) =>
  /^of/.test(name) ? ['their-inspector', 'their-leader'] : ['our-inspector', 'our-leader'];

/** type → record → marks */
export const KNOWN: Readonly<Record<string, ReadonlyMap<string, Marks>>> = {
  Inspection: INSPECTION,
  Finding: FINDING,
  Measure: MEASURE,
  // who knows of an inspection knows who inspects
  TeamMember: new Map(
    each(INSPECTION, (name, row) => [
      [`LEADER ${name}`, row],
      [`MEMBER ${name}`, row],
    ]),
  ),
  // each partner reads its own opinion; the unit never learns who was asked
  Consultation: new Map(
    COMPLETE_INSPECTIONS.flatMap((name) => [
      [`DISCIPLINE_COMMISSION on ${name}`, within(inspection(name), '●●●●●●● ●●● ··· ····')] as const,
      [`POLITICAL_LEGAL_COMMISSION on ${name}`, within(inspection(name), '●●●●●●● ··· ●●● ····')] as const,
      ...['COURT', 'PROCURATORATE', 'PUBLIC_SECURITY', 'PEOPLES_CONGRESS', 'CPPCC'].map(
        (body) => [`${body} on ${name}`, within(inspection(name), YF_ONLY)] as const,
      ),
    ]),
  ),
  FieldRecord: new Map(
    COMPLETE_INSPECTIONS.flatMap((name) =>
      authors(name).map((author) => [`by ${author} in ${name}`, within(inspection(name), YF_ONLY)] as const),
    ),
  ),
  Evidence: new Map([
    ...each(EVIDENCE_HANDED_IN, (name, row) => [
      [`${name}: of the team`, within(row, YF_ONLY)],
      [`${name}: of the team, shared`, within(finding(name), '●●●●●●● ··· ●●● ····')],
      [`${name}: of its unit`, row],
      [`${name}: of its unit, on the measure`, row],
    ]),
    ...COMPLETE_INSPECTIONS.flatMap((name) =>
      authors(name).map(
        (author) => [`on the record by ${author} in ${name}`, within(inspection(name), YF_ONLY)] as const,
      ),
    ),
    ...each(EVIDENCE_ON_CLUES, (name, row) => [[`on the clue ${name}`, row]]),
  ]),
  FollowUpReview: new Map([
    ...[...MEASURE]
      .filter(([name]) => FINDING.has(name))
      .flatMap(([name, row]) =>
        ['announced', 'unannounced'].flatMap((kind) =>
          ['SCHEDULED', 'CONSOLIDATED', 'REBOUNDED'].map((state) => {
            const label = `${kind} ${state} ${name}`;
            return [label, UNANNOUNCED_TO_COME.test(label) ? within(row, YF_ONLY) : row] as const;
          }),
        ),
      ),
    ['of a problem area, false', marks('●····●· ··· ··· ····')],
    ['of a problem area, true', marks('●····●· ··· ··· ····')],
  ]),
};

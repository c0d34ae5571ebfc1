/*
 * The matrix as the domain writes it: field × viewer, phases A/B/C/D. One letter: all phases; the last letter
 * holds for the phases after it. W may write and therefore reads.
 */
export const LEAD_COLUMNS = [
  'inspector',
  'teamLeader',
  'clerk',
  'director',
  'intake',
  'handler',
  'commissioner',
  'petition',
] as const;
export type LeadColumn = (typeof LEAD_COLUMNS)[number];

export const LEAD_TABLE = {
  number:
    'S/N/N/N K1 | R/S/S/S K7,K6 | W/R/R/R K7 | R K7 | N/R/R/R K4 | N/N/R/R K7 | N/R/R/R K7 | N/M/M/M K1',
  reporter: 'N K2 | N K2 | N K2 | N K2 | N/R K2 | N/N/R K2 | R K2 | R K7',
  person: 'W/N/N/N K1 | R/N/N/N K1 | W/R/R/R K7,K6 | R K7 | N/R K4 | N/N/R/R K7 | R K7 | M K1',
  clue: 'W/N/N/N K1 | R/N/N/N K1 | W/R/R/R K7 | R K7 | N/R K4 | N/N/R/R K7 | R K7 | M K1',
  evidence: 'W/N/N/N K1 | R/N/N/N K1 | W/R K6 | R K6 | N/R K4 | N/N/R/R K7 | R K7 | N K1',
  finding: 'R K7 | R K7 | R K7 | R K7 | R K7 | R K7 | R K7 | N K1',
  approval: 'N K1 | W/N/N/N K7 | W/R K7 | W K7 | N/R K4 | R K7 | R K7 | N K1',
  receipt: 'N K1 | S K6 | R K6 | R K6 | W K4 | R K7 | R K7 | S K1',
  handler: 'N K1 | N K1 | N K6,K8 | N K8 | W K5 | R K7 | R K7 | N K1',
  way: 'N K1 | N K1 | N/N/N/M K6 | N/N/N/M K6 | R K5 | W K7 | W K7 | N K1',
  feedback: 'N K1 | S K6 | R K6 | R K6 | W K6 | R K7 | W K7 | R K7',
  timers: 'N K1 | S K6 | R K7 | R K7 | R K5 | R K7 | R K7 | R K7',
} as const;
export type LeadLineName = keyof typeof LEAD_TABLE;

/** In which phases a post finds a lead at all: N in the line of its number means not found. */
export const LEAD_FOUND: Readonly<Record<LeadColumn, string>> = {
  inspector: 'A',
  teamLeader: 'ABCD',
  clerk: 'ABCD',
  director: 'ABCD',
  intake: 'BCD',
  handler: 'CD',
  commissioner: 'BCD',
  petition: 'BCD',
};

export const leadCell = (line: LeadLineName, column: LeadColumn): [letters: string, basis: string] =>
  (LEAD_TABLE[line].split(' | ')[LEAD_COLUMNS.indexOf(column)] as string).split(' ') as [string, string];

/** The letter of one phase; who writes reads. */
export function leadLetter(line: LeadLineName, column: LeadColumn, phase: string): string {
  const letters = leadCell(line, column)[0].split('/');
  const letter = letters[Math.min('ABCD'.indexOf(phase), letters.length - 1)] as string;
  return letter === 'W' ? 'R' : letter;
}

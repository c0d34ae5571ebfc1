export type ColumnKind = 'text' | 'code' | 'date' | 'enum';

export interface LedgerColumn {
  key: string;
  /** the header that the template writes */
  header: string;
  /** other headers accepted for it, compared after `normaliseHeader` */
  variants: readonly string[];
  kind: ColumnKind;
  required: boolean;
  /** in characters (code points); beyond it a row is refused */
  maxLength: number;
  /** a code's form, tested on the value in half-width capitals without spaces */
  pattern?: RegExp;
  /** what an `enum` may state: the value that is stored, and the words for it */
  choices?: Readonly<Record<string, { label: string; variants: readonly string[] }>>;
  /** the value that an empty cell stands for */
  whenEmpty?: string;
  /** for whoever fills the ledger in */
  help: string;
  example: string;
}

/** One kind of table that can be taken in; reading and its messages derive from it. */
export interface LedgerForm<Key extends string = string> {
  /** Chinese: what the table is called */
  readonly name: string;
  readonly columns: readonly (LedgerColumn & { readonly key: Key })[];
  /** at least one column of each group must exist and be filled */
  readonly requiredAny: readonly (readonly Key[])[];
  /** a row with nothing else is a number prepared for later */
  readonly numberKey: Key;
  /** headers of columns that are never read, as no one may keep what stands in them; null: there are none */
  readonly withheld: { readonly headers: readonly string[]; readonly reason: string } | null;
}

/** The declared column of a key. */
export const columnOf = <Key extends string>(form: LedgerForm<Key>, key: Key): LedgerColumn =>
  form.columns.find((column) => column.key === key) as LedgerColumn;

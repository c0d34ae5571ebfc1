import { z } from 'zod';
import { canonicalJson } from '../crypto/canonical-json';
import { holderName } from '../crypto/exchange-identity';
import { FORMAT_VERSION, MAX_MANIFEST_BYTES, type PackageLimits } from './package-format';
import { PackageRefusal } from './package-refusal';

/** What a package tells of a lead, a notice or an advice: one step of its lifecycle, or that a package arrived. */
export const PACKAGE_KINDS = {
  LEAD_TRANSFER: '线索移送',
  LEAD_PART: '转送、分拆所成线索',
  ACKNOWLEDGMENT: '签收',
  ACCEPTANCE: '受理',
  SUPPLEMENT_REQUEST: '退回补充',
  SUPPLEMENT: '补充材料',
  RETURN: '退回',
  FORWARD: '转送',
  SPLIT: '分拆',
  EXTENSION: '延长反馈期限',
  FEEDBACK: '处置反馈',
  CONFIRMATION: '确认收到反馈',
  CLOSING: '结案',
  ARCHIVING: '归档',
  LEAD_NOTICE: '线索抄告',
  NOTICE_ACKNOWLEDGMENT: '知悉抄告',
  NOTICE_REQUEST: '请求移交',
  NOTICE_FILING: '抄告存查',
  PAPER: '公文',
  ADVICE: '纪检监察建议',
  ADVICE_ACKNOWLEDGMENT: '签收建议',
  ADVICE_RETURN: '退回建议',
  ADVICE_REPLY: '回复采纳情况',
  ADVICE_CLOSING: '建议办结',
  RECEIPT: '回执',
} as const;

export type PackageKind = keyof typeof PACKAGE_KINDS;
const KIND_NAMES = Object.keys(PACKAGE_KINDS) as PackageKind[];

export const packageId = z.uuid().regex(/^[0-9a-f-]+$/, '应为小写');
/** UTC with milliseconds, exactly as `Date.toISOString` writes it: one instant, one spelling. */
export const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)
  .refine((text) => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text, '没有这一时刻');
const digest = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * A name that is safe as a file name on every system the partners use: the receiving side will store it. What
 * turns the reading direction could show an .exe as a .pdf.
 */
const UNSAFE_NAME =
  /[\p{Cc}\p{Surrogate}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\\/:*?"<>|]|^\.|[. ]$/u;
const itemName = z
  .string()
  .min(1)
  .max(200)
  .refine((name) => !UNSAFE_NAME.test(name) && name === name.normalize('NFC'), '文件名含不允许的字符');

const packageItem = z.strictObject({
  name: itemName,
  mediaType: z.string().regex(/^[a-z0-9][a-z0-9!#$&^_.+-]{0,62}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,62}$/),
  /** bytes */
  size: z.int().min(0),
  sm3: digest,
});

/** The place in the chain of packages that one side sends the other about one lead. */
const leadLink = z
  .strictObject({
    /** opaque outside both registers */
    number: z.string().regex(/^[A-Za-z0-9._:-]{1,64}$/),
    /** from 1, without gaps */
    sequence: z.int().min(1).max(1_000_000),
    /** digest of the manifest before it in this chain */
    previous: digest.nullable(),
  })
  .refine(
    ({ sequence, previous }) => (sequence === 1) === (previous === null),
    '首包不承接，后续包必须承接前一包',
  );

const manifestShape = z
  .strictObject({
    version: z.literal(FORMAT_VERSION),
    packageId,
    kind: z.enum(KIND_NAMES),
    sender: holderName,
    recipient: holderName,
    /** null only in a receipt for a package that could not be read as far as its lead */
    lead: leadLink.nullable(),
    /** the package that this one replies to */
    answers: packageId.nullable(),
    created: instant,
    expires: instant,
    items: z.array(packageItem),
  })
  .refine(({ created, expires }) => created < expires, '有效期不得早于制作时间')
  .refine(({ kind, answers }) => kind !== 'RECEIPT' || answers !== null, '回执必须指明所答复的包')
  .refine(({ kind, lead }) => kind === 'RECEIPT' || lead !== null, '必须指明线索')
  .refine(({ items }) => new Set(items.map(foldedName)).size === items.length, '材料重名');

export type PackageItem = z.infer<typeof packageItem>;
export type LeadLink = z.infer<typeof leadLink>;
export type PackageManifest = z.infer<typeof manifestShape>;

/** Windows and macOS would let one of two names that differ in case only overwrite the other. */
const foldedName = ({ name }: PackageItem): string => name.toLowerCase();

export const contentBytesOf = ({ items }: PackageManifest): number =>
  items.reduce((sum, { size }) => sum + size, 0);

/** @throws PackageRefusal MALFORMED, OVERSIZED */
export function checkManifest(value: unknown, limits: PackageLimits): PackageManifest {
  const { success, data, error } = manifestShape.safeParse(value);
  if (!success) throw new PackageRefusal('MALFORMED', faultsOf(error));
  if (data.items.length > limits.items) throw new PackageRefusal('OVERSIZED', 'items');
  if (contentBytesOf(data) > limits.contentBytes) throw new PackageRefusal('OVERSIZED', 'content');
  return data;
}

/** The signed bytes. @throws PackageRefusal OVERSIZED */
export function encodeManifest(manifest: PackageManifest): Buffer {
  const bytes = canonicalJson(manifest);
  if (bytes.length > MAX_MANIFEST_BYTES) throw new PackageRefusal('OVERSIZED', 'manifest');
  return bytes;
}

/** @throws PackageRefusal MALFORMED for what `encodeManifest` would not have written, OVERSIZED */
export function decodeManifest(bytes: Buffer, limits: PackageLimits): PackageManifest {
  const manifest = checkManifest(jsonOf(bytes), limits);
  requireCanonical(canonicalJson(manifest), bytes);
  return manifest;
}

/** Doubled keys, white space, other escapes: readers would disagree on what was signed. */
export function requireCanonical(canonical: Buffer, bytes: Buffer): void {
  if (!canonical.equals(bytes)) throw new PackageRefusal('MALFORMED', 'not canonical');
}

/** @throws PackageRefusal MALFORMED */
export function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new PackageRefusal('MALFORMED', 'not JSON');
  }
}

/** Paths of the parts at fault. */
export const faultsOf = (error: z.ZodError): string =>
  error.issues.map(({ path, code }) => `${path.join('.') || 'whole'} ${code}`).join(', ');

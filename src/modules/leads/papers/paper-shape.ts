import { z } from 'zod';
import type { Letter, OfficialDocument } from '../../../documents/official-document';

/** The content of a paper as it comes from outside. What may be printed is for checkDocument to say. */

const text = z.string().max(20_000);
const texts = (most: number) => z.array(text).max(most);
const day = z.iso.date();

const block = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('paragraph'), text }),
    z.strictObject({ kind: z.literal('heading'), level: z.literal([1, 2, 3, 4]), text }),
    z.strictObject({
      kind: z.literal('table'),
      columns: z
        .array(
          z.strictObject({
            label: text,
            width: z.int().min(1).max(1000),
            align: z.enum(['left', 'center']).optional(),
          }),
        )
        .max(20),
      rows: z.array(texts(20)).max(10_000),
    }),
    z.strictObject({
      kind: z.literal('form'),
      rows: z.array(z.array(z.strictObject({ label: text, value: text })).max(2)).max(100),
    }),
  ])
  .meta({ id: '公文的段' });
const blocks = z.array(block).max(10_000);
const sheet = z.strictObject({ title: text, blocks }).meta({ id: '公文的附件' });

const number = z
  .strictObject({
    code: z.string().regex(/^\p{Script=Han}{1,12}$/u),
    year: z.int().min(1949).max(2999),
    serial: z.int().min(1).max(99_999),
  })
  .meta({ id: '发文字号' });

const letter = z.strictObject({
  kind: z.literal('letter'),
  letterhead: text,
  number,
  title: texts(5),
  addressees: texts(10),
  body: blocks,
  attachments: z.array(sheet).max(10),
  signature: text,
  date: day,
  sealed: z.boolean(),
  contact: z.strictObject({ name: text, phone: text }).nullable(),
  openness: z.enum(['PUBLIC', 'INTERNAL']),
  copyTo: texts(10),
}) satisfies z.ZodType<Letter>;

const detached = z.strictObject({
  kind: z.literal('sheet'),
  letter: number,
  position: z.int().min(1).max(10).nullable(),
  sheet,
});

export const paperShape = z
  .discriminatedUnion('kind', [letter, detached])
  .meta({ id: '公文全文' }) satisfies z.ZodType<OfficialDocument>;

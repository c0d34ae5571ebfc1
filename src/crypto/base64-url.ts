import { z } from 'zod';

export const toBase64Url = (bytes: Buffer): string => bytes.toString('base64url');

/** Base64url as RFC 4648 §5 writes it, without padding; a second spelling of the same bytes is refused. */
export const base64Url = z
  .string()
  .refine((text) => toBase64Url(Buffer.from(text, 'base64url')) === text, {
    error: '应为 base64url',
    abort: true,
  })
  .transform((text): Buffer => Buffer.from(text, 'base64url'));

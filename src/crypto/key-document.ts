import type { z } from 'zod';
import { SecretFileError } from './secret-file';

/** The text of a file with keys. */
export const printKeyDocument = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

/**
 * @param what the file's name in messages, such as 私钥文件
 * @throws SecretFileError naming the parts that are wrong, never quoting them
 */
export function parseKeyDocument<T>(shape: z.ZodType<T>, text: string, what: string): T {
  const { success, data, error } = shape.safeParse(jsonOf(text, what));
  if (success) return data;
  const faults = error.issues.map(({ path }) => path.join('.') || '整体').join('、');
  throw new SecretFileError(`${what}格式有误：${faults}`);
}

function jsonOf(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message would quote the file.
    throw new SecretFileError(`${what}不是 JSON`);
  }
}

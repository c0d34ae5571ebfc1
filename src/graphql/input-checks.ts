import { Refusal } from '../errors/refusal';
import { refuseClassified } from '../secrecy/classified-marking';

type Path = readonly (string | number)[];

// C0 and C1 controls but for tab, line feed and carriage return; lone halves of surrogate pairs
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is refused
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|\p{Surrogate}/u;

const MAX_TEXT = 20_000;

/** Every text in an input, with its path. */
function* texts(value: unknown, path: Path): Generator<[Path, string]> {
  if (typeof value === 'string') yield [path, value];
  else if (Array.isArray(value))
    for (const [index, item] of value.entries()) yield* texts(item, [...path, index]);
  else if (value !== null && typeof value === 'object' && !(value instanceof Date))
    for (const [key, item] of Object.entries(value)) yield* texts(item, [...path, key]);
}

/** @throws Refusal BAD_USER_INPUT naming the field */
export function refuseUnprintable(args: unknown): void {
  for (const [field, text] of texts(args, [])) {
    if (text.length > MAX_TEXT)
      throw new Refusal('BAD_USER_INPUT', `文字过长，最多 ${MAX_TEXT} 字`, { field });
    if (UNPRINTABLE.test(text))
      throw new Refusal('BAD_USER_INPUT', '文字含有控制字符或残缺字符，请删除后重试', { field });
  }
}

/** Texts that carry a state-secret marking are refused before anything is stored or logged. */
export function refuseClassifiedInput(args: unknown): void {
  for (const [path, text] of texts(args, [])) refuseClassified({ [path.join('.')]: text });
}

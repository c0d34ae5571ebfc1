import type { Answer } from './answer';

/** Continues an answer by something that was read. */
export type Write<T> = (read: T, answer: Answer) => void;

/** One member of a JSON object that is written. */
export interface Member<T> {
  readonly key: string;
  readonly write: Write<T>;
}

/** Writes an object member by member; what goes wrong is told with the member's place. */
export function objectWriter<T>(members: readonly Member<T>[]): Write<T> {
  if (members.length === 0) return (_read, answer) => void answer.add('{}');
  const parts = members.map(({ key, write }, at) => ({
    key,
    opening: `${at === 0 ? '{' : ','}${JSON.stringify(key)}:`,
    write,
  }));
  return (read, answer) => {
    for (const { key, opening, write } of parts) {
      answer.add(opening);
      try {
        write(read, answer);
      } catch (error) {
        throw answer.located(error, key);
      }
    }
    answer.add('}');
  };
}

/** Writes what stands at a key of the answer: what is written in it knows its place. */
export const at =
  <T>(key: string, write: Write<T>): Write<T> =>
  (read, answer) => {
    answer.path.push(key);
    write(read, answer);
    answer.path.pop();
  };

/** Writes a list. */
export const listWriter =
  <T>(write: Write<T>): Write<readonly T[]> =>
  (read, answer) => {
    const { path } = answer;
    const depth = path.length;
    answer.add('[');
    for (let index = 0; index < read.length; index += 1) {
      if (index > 0) answer.add(',');
      path[depth] = index;
      write(read[index] as T, answer);
    }
    path.length = depth;
    answer.add(']');
  };

/** Writes the same whatever was read. */
export const constant = (text: string): Write<unknown> => {
  const json = JSON.stringify(text);
  return (_read, answer) => answer.add(json);
};

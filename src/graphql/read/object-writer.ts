import type { Answer } from './answer';

/** Writes something that was read as JSON: a part of an answer. */
export type Write<T> = (read: T, answer: Answer) => string;

/** One member of a JSON object that is written. */
export interface Member<T> {
  readonly key: string;
  readonly write: Write<T>;
}

/** Writes an object member by member; what goes wrong is told with the member's place. */
export function objectWriter<T>(members: readonly Member<T>[]): Write<T> {
  if (members.length === 0) return () => '{}';
  const openings = members.map(({ key }, place) => `${place === 0 ? '{' : ','}${JSON.stringify(key)}:`);
  return (read, answer) => {
    let text = '';
    let place = 0;
    try {
      for (; place < members.length; place += 1)
        text += (openings[place] as string) + (members[place] as Member<T>).write(read, answer);
    } catch (error) {
      throw answer.located(error, (members[place] as Member<T>).key);
    }
    return `${text}}`;
  };
}

/** Writes what stands at a key of the answer: what is written in it knows its place. */
export const at =
  <T>(key: string, write: Write<T>): Write<T> =>
  (read, answer) => {
    answer.path.push(key);
    const text = write(read, answer);
    answer.path.pop();
    return text;
  };

/** Writes a list. */
export const listWriter =
  <T>(write: Write<T>): Write<readonly T[]> =>
  (read, answer) => {
    const { path } = answer;
    const depth = path.length;
    let text = '[';
    for (let index = 0; index < read.length; index += 1) {
      path[depth] = index;
      text += (index === 0 ? '' : ',') + write(read[index] as T, answer);
    }
    path.length = depth;
    return `${text}]`;
  };

/** Writes the same whatever was read. */
export const constant = (text: string): Write<unknown> => {
  const json = JSON.stringify(text);
  return () => json;
};

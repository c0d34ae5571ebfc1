/** Whole numbers that are the same in every run (Park and Miller's generator). */
export class Chance {
  constructor(private seed: number) {}

  below(limit: number): number {
    this.seed = (this.seed * 48271) % 2147483647;
    return this.seed % Math.max(1, limit);
  }

  one<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }
}

type Mutation = (bytes: Buffer, chance: Chance, other: Buffer) => Buffer;

const joined = (...parts: Buffer[]) => Buffer.concat(parts);

/** Half of the places lie where the structure is: in the prefix, in the header, in the trailer. */
function place(bytes: Buffer, chance: Chance): number {
  const spots = [bytes.length, bytes.length, 16, 700];
  const at = chance.below(Math.min(chance.one(spots), bytes.length));
  return chance.below(6) === 0 ? Math.max(0, bytes.length - 1 - chance.below(110)) : at;
}

function range(bytes: Buffer, chance: Chance): [number, number] {
  const from = place(bytes, chance);
  return [from, Math.min(bytes.length, from + 1 + chance.below(chance.one([4, 64, 20_000])))];
}

export const MUTATIONS: Record<string, Mutation> = {
  'a bit flipped': (bytes, chance) =>
    changed(bytes, place(bytes, chance), (byte) => byte ^ (1 << chance.below(8))),
  'some bits flipped': (bytes, chance) =>
    Array.from({ length: 2 + chance.below(30) }).reduce<Buffer>(
      (copy) => changed(copy, place(copy, chance), (byte) => byte ^ (1 << chance.below(8))),
      bytes,
    ),
  'a byte set': (bytes, chance) =>
    changed(bytes, place(bytes, chance), () => chance.one([0, 1, 0x22, 0x30, 0x7f, 0x80, 0xff])),
  truncated: (bytes, chance) => bytes.subarray(0, place(bytes, chance)),
  'beginning lost': (bytes, chance) => bytes.subarray(1 + place(bytes, chance)),
  'a part lost': (bytes, chance) => {
    const [from, to] = range(bytes, chance);
    return joined(bytes.subarray(0, from), bytes.subarray(to));
  },
  'a part doubled': (bytes, chance) => {
    const [from, to] = range(bytes, chance);
    return joined(bytes.subarray(0, to), bytes.subarray(from));
  },
  'a part moved': (bytes, chance) => {
    const [from, to] = range(bytes, chance);
    const rest = joined(bytes.subarray(0, from), bytes.subarray(to));
    const at = place(rest, chance);
    return joined(rest.subarray(0, at), bytes.subarray(from, to), rest.subarray(at));
  },
  'a part zeroed': (bytes, chance) => {
    const [from, to] = range(bytes, chance);
    return joined(bytes.subarray(0, from), Buffer.alloc(to - from), bytes.subarray(to));
  },
  'something inserted': (bytes, chance) => {
    const at = place(bytes, chance);
    return joined(
      bytes.subarray(0, at),
      Buffer.alloc(1 + chance.below(20), chance.below(256)),
      bytes.subarray(at),
    );
  },
  'a part of another package in its place': (bytes, chance, other) => {
    const [from, to] = range(bytes, chance);
    return joined(bytes.subarray(0, from), other.subarray(from, to), bytes.subarray(to));
  },
  'the end of another package': (bytes, chance, other) => {
    const at = place(bytes, chance);
    return joined(bytes.subarray(0, at), other.subarray(at));
  },
  'a length changed': (bytes, chance) => {
    const at = chance.one([8, 9, 10, 11, 12, 13, 14, 15]);
    return changed(bytes, at, (byte) => chance.one([byte + 1, byte - 1, 0, 0xff, chance.below(256)]) & 0xff);
  },
};

function changed(bytes: Buffer, at: number, change: (byte: number) => number): Buffer {
  const copy = Buffer.from(bytes);
  if (at < copy.length) copy.writeUInt8(change(copy.readUInt8(at)), at);
  return copy;
}

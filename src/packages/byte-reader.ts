import { PackageRefusal, type PackageRefusalCode } from './package-refusal';

/** Bytes in pieces of any size. */
export type ByteSource = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

const NOTHING = Buffer.alloc(0);

/** Reads a source in the sizes the format asks for, holding no more than one piece beyond them. */
export class ByteReader {
  private held: Buffer = NOTHING;
  private readonly pieces: AsyncIterator<Uint8Array> | Iterator<Uint8Array>;

  /** @param whenShort the refusal for a source that ends too early */
  constructor(
    source: ByteSource,
    private readonly whenShort: PackageRefusalCode,
  ) {
    this.pieces = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
  }

  /** Exactly so many bytes. @throws PackageRefusal; what the source throws */
  async take(length: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const part of this.stream(length)) parts.push(part);
    return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts, length);
  }

  /** So many bytes, in pieces. @throws PackageRefusal; what the source throws */
  async *stream(length: number): AsyncGenerator<Buffer> {
    let missing = length;
    while (missing > 0) {
      if (!(await this.fill())) throw new PackageRefusal(this.whenShort, `${missing} bytes missing`);
      const part = this.held.subarray(0, missing);
      this.held = this.held.subarray(part.length);
      missing -= part.length;
      yield part;
    }
  }

  /** All that is left. */
  async *rest(): AsyncGenerator<Buffer> {
    while (await this.fill()) {
      const part = this.held;
      this.held = NOTHING;
      yield part;
    }
  }

  /** Has the source nothing more? */
  async ended(): Promise<boolean> {
    return !(await this.fill());
  }

  /** Lets go of the source, such as an open file, before its end. */
  async close(): Promise<void> {
    await this.pieces.return?.();
  }

  private async fill(): Promise<boolean> {
    while (this.held.length === 0) {
      const { done, value } = await this.pieces.next();
      if (done) return false;
      this.held = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    }
    return true;
  }
}

import { once } from 'node:events';
import { type FileHandle, open } from 'node:fs/promises';
import { crc32, createDeflateRaw } from 'node:zlib';

interface Entry {
  name: Buffer;
  crc: number;
  packed: number;
  size: number;
  offset: number;
}

const DEFLATE = 8;
const UTF8_NAMES = 0x0800;
const BATCH = 64 * 1024;

type Field = readonly [offset: number, value: number, width: 2 | 4];

const header = (signature: number, size: number, fields: readonly Field[]): Buffer => {
  const buffer = Buffer.alloc(size);
  buffer.writeUInt32LE(signature, 0);
  for (const [offset, value, width] of fields) buffer.writeUIntLE(value, offset, width);
  return buffer;
};

const localHeader = ({ name, crc, packed, size }: Entry): Buffer =>
  Buffer.concat([
    header(0x04034b50, 30, [
      [4, 20, 2],
      [6, UTF8_NAMES, 2],
      [8, DEFLATE, 2],
      [14, crc, 4],
      [18, packed, 4],
      [22, size, 4],
      [26, name.length, 2],
    ]),
    name,
  ]);

const centralHeader = ({ name, crc, packed, size, offset }: Entry): Buffer =>
  Buffer.concat([
    header(0x02014b50, 46, [
      [4, 20, 2],
      [6, 20, 2],
      [8, UTF8_NAMES, 2],
      [10, DEFLATE, 2],
      [16, crc, 4],
      [20, packed, 4],
      [24, size, 4],
      [28, name.length, 2],
      [42, offset, 4],
    ]),
    name,
  ]);

function* batches(texts: Iterable<string>, encoding?: BufferEncoding): Generator<Buffer> {
  let batch = '';
  for (const text of texts) {
    batch += text;
    if (batch.length < BATCH) continue;
    yield Buffer.from(batch, encoding);
    batch = '';
  }
  yield Buffer.from(batch, encoding);
}

/** Writes a zip entry by entry without holding it: workbooks larger than memory, and such as no library writes. */
export class ZipWriter {
  readonly #entries: Entry[] = [];
  #offset = 0;

  private constructor(private readonly file: FileHandle) {}

  static async create(path: string): Promise<ZipWriter> {
    return new ZipWriter(await open(path, 'w'));
  }

  async add(name: string, texts: Iterable<string>, encoding?: BufferEncoding): Promise<void> {
    const entry: Entry = { name: Buffer.from(name), crc: 0, packed: 0, size: 0, offset: this.#offset };
    await this.#append(localHeader(entry));
    const deflate = createDeflateRaw();
    const packing = (async () => {
      for await (const chunk of deflate as AsyncIterable<Buffer>) {
        entry.packed += chunk.length;
        await this.#append(chunk);
      }
    })();
    for (const bytes of batches(texts, encoding)) {
      entry.crc = crc32(bytes, entry.crc);
      entry.size += bytes.length;
      if (!deflate.write(bytes)) await once(deflate, 'drain');
    }
    deflate.end();
    await packing;
    const complete = localHeader(entry);
    await this.file.write(complete, 0, complete.length, entry.offset);
    this.#entries.push(entry);
  }

  async close(): Promise<void> {
    const start = this.#offset;
    for (const entry of this.#entries) await this.#append(centralHeader(entry));
    const count = this.#entries.length;
    await this.#append(
      header(0x06054b50, 22, [
        [8, count, 2],
        [10, count, 2],
        [12, this.#offset - start, 4],
        [16, start, 4],
      ]),
    );
    await this.file.close();
  }

  async #append(bytes: Buffer): Promise<void> {
    const position = this.#offset;
    this.#offset += bytes.length;
    await this.file.write(bytes, 0, bytes.length, position);
  }
}

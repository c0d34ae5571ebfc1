import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { Refusal } from '../errors/refusal';

/** A workbook has some dozens of parts, with pictures some hundreds. */
const MOST_ENTRIES = 10_000;
/** A sheet of 1,048,576 full rows stays below this; reading streams, so it bounds time, not memory. */
const LARGEST_PART = 1024 ** 3;
/** Honest sheets shrink to a twentieth, seldom to a hundredth; a zip bomb to a thousandth. */
const HIGHEST_RATIO = 250;
const RATIO_APPLIES_FROM = 8 * 1024 ** 2;

export const DAMAGED_WORKBOOK =
  '工作簿已损坏或没有下载完整；请重新取得文件，或用 Excel、WPS 打开后另存为 .xlsx 再导入';
const SUSPICIOUS = '工作簿的压缩内容大得不正常，已拒绝读取；请用 Excel、WPS 打开后另存，或按单位、年度拆分';

/** Whatever zip and inflate complain of is one thing to the user; a Refusal says more and passes. */
const damaged = (error: unknown): never => {
  throw error instanceof Refusal ? error : new Refusal('BAD_USER_INPUT', DAMAGED_WORKBOOK);
};

/** The zip container of a workbook: parts by name, each read as a bounded stream. */
export class XlsxPackage {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  static async open(path: string): Promise<XlsxPackage> {
    const zip = await openPromise(path, { autoClose: false }).catch(damaged);
    try {
      if (zip.entryCount > MOST_ENTRIES) throw new Refusal('BAD_USER_INPUT', SUSPICIOUS);
      const entries = new Map<string, Entry>();
      for await (const entry of zip.eachEntry()) entries.set(entry.fileName.toLowerCase(), entry);
      return new XlsxPackage(zip, entries);
    } catch (error) {
      zip.close();
      return damaged(error);
    }
  }

  has(name: string): boolean {
    return this.entries.has(name.toLowerCase());
  }

  /** Bytes of the part once unpacked; yauzl holds the file to this figure. */
  size(name: string): number {
    return this.#entry(name).uncompressedSize;
  }

  async *read(name: string): AsyncGenerator<Buffer> {
    const entry = this.#entry(name);
    const { compressedSize, uncompressedSize } = entry;
    const swollen =
      uncompressedSize > RATIO_APPLIES_FROM && uncompressedSize > compressedSize * HIGHEST_RATIO;
    if (swollen || uncompressedSize > LARGEST_PART) throw new Refusal('BAD_USER_INPUT', SUSPICIOUS);
    if (entry.isEncrypted()) throw new Refusal('BAD_USER_INPUT', '工作簿已加密；请去掉密码后另存再导入');
    try {
      let sum = 0;
      for await (const chunk of (await this.zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
        sum = crc32(chunk, sum);
        yield chunk;
      }
      // Neither inflate nor yauzl looks at the checksum; a flipped byte would change a value unseen.
      if (sum !== entry.crc32) damaged(null);
    } catch (error) {
      damaged(error);
    }
  }

  close(): void {
    this.zip.close();
  }

  #entry(name: string): Entry {
    const entry = this.entries.get(name.toLowerCase());
    if (!entry) throw new Refusal('BAD_USER_INPUT', DAMAGED_WORKBOOK);
    return entry;
  }
}

import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { SUITE_NAMES } from '../../src/crypto/cipher-suite';
import { newIdentity, publicIdentity } from '../../src/crypto/exchange-identity';
import { sm3 } from '../../src/crypto/sm3';
import { openPackage } from '../../src/packages/open-package';
import { PACKAGE_KINDS, type PackageKind } from '../../src/packages/package-manifest';
import { verifyPackage } from '../../src/packages/verify-package';
import { writePackage } from '../../src/packages/write-package';
import {
  COMMISSION,
  CREATED,
  collected,
  draft,
  EXPIRES,
  exchangeWorld,
  item,
  NOW,
  OFFICE,
  PACKAGE_ID,
  packed,
  unpacked,
} from './exchange-world';
import { forgePackage } from './forge-package';

const KINDS = Object.keys(PACKAGE_KINDS) as PackageKind[];
const ANSWERED = '0197b2c4-0000-7000-8000-000000000001';

describe.each(SUITE_NAMES)('%s', (suite) => {
  const world = exchangeWorld(suite);
  const keys = { sender: world.office, recipient: publicIdentity(world.commission) };
  const publicKeys = [publicIdentity(world.office)];

  test('what is written opens with all it holds', async () => {
    const written = await writePackage(draft(), keys);
    const file = await collected(written.bytes);
    const opened = await unpacked(world, file);
    expect(opened.contents).toEqual({
      '线索.json': Buffer.from('{"kind":"DUTY_VIOLATION"}'),
      '移送函.pdf': Buffer.from('%PDF-1.7 移送函'),
    });
    expect(opened.manifest).toEqual({
      version: 1,
      packageId: PACKAGE_ID,
      kind: 'LEAD_TRANSFER',
      sender: OFFICE,
      recipient: COMMISSION,
      lead: { number: 'L-7f3a', sequence: 1, previous: null },
      answers: null,
      created: CREATED.toISOString(),
      expires: EXPIRES.toISOString(),
      items: [
        {
          name: '线索.json',
          mediaType: 'application/json',
          size: 25,
          sm3: sm3('{"kind":"DUTY_VIOLATION"}'),
        },
        { name: '移送函.pdf', mediaType: 'application/pdf', size: 18, sm3: sm3('%PDF-1.7 移送函') },
      ],
    });
    expect(opened.manifest).toEqual(written.manifest);
    expect(opened.digest).toBe(written.digest);
    expect(opened.digest).toBe(sm3(opened.manifestBytes));
    expect(opened.outer.size).toBe(file.length);
    expect(written.size).toBe(file.length);
  });

  test.each(KINDS)('%s', async (kind) => {
    const change = { kind, answers: ANSWERED, lead: { number: 'L-1', sequence: 2, previous: sm3('x') } };
    const { manifest } = await unpacked(world, await packed(world, change));
    expect(manifest).toMatchObject(change);
  });

  test('a receipt may name no lead', async () => {
    const change = { kind: 'RECEIPT', answers: ANSWERED, lead: null, items: [] } as const;
    expect((await unpacked(world, await packed(world, change))).manifest).toMatchObject(change);
  });

  test.each([0, 1, 15_000, 16_384, 16_385, 32_768, 100_000])('items of %d bytes', async (length) => {
    const items = [item('a.bin', Buffer.alloc(length, 1)), item('b.bin', Buffer.alloc(length, 2))];
    const { contents } = await unpacked(world, await packed(world, { items }));
    expect(Object.keys(contents)).toEqual(['a.bin', 'b.bin']);
    // Not toEqual: jest compares a buffer byte by byte, in seconds.
    expect(contents['a.bin']?.equals(Buffer.alloc(length, 1))).toBe(true);
    expect(contents['b.bin']?.equals(Buffer.alloc(length, 2))).toBe(true);
  });

  test('verified with public keys alone, it shows from whom, to whom and until when, and nothing else', async () => {
    const file = await packed(world);
    const { header, sender, size } = await verifyPackage([file], {
      publicKeys,
      now: NOW,
      recipient: COMMISSION,
    });
    expect(header).toEqual({
      packageId: PACKAGE_ID,
      suite,
      sender: OFFICE,
      senderKeyId: world.office.keyId,
      recipient: COMMISSION,
      recipientKeyId: world.commission.keyId,
      created: CREATED.toISOString(),
      expires: EXPIRES.toISOString(),
      contentKey: expect.any(Buffer),
    });
    expect(sender).toEqual(publicIdentity(world.office));
    expect(size).toBe(file.length);
    for (const hidden of [
      'L-7f3a',
      'LEAD_TRANSFER',
      '线索',
      '移送函',
      'application',
      'sequence',
      sm3('%PDF-1.7 移送函'),
    ])
      expect(file.includes(hidden)).toBe(false);
  });

  test('a transfer, a receipt and a feedback have the same length', async () => {
    const transfer = await packed(world);
    const receipt = await packed(world, { kind: 'RECEIPT', answers: ANSWERED, items: [] });
    const feedback = await packed(world, {
      kind: 'FEEDBACK',
      items: [item('反馈函.docx', Buffer.alloc(9000))],
    });
    expect([receipt.length, feedback.length]).toEqual([transfer.length, transfer.length]);
  });

  test('the same package twice looks different throughout', async () => {
    const [one, two] = [await packed(world), await packed(world)];
    const start = one.indexOf('}') + 1;
    expect(one.subarray(start, start + 16_400).equals(two.subarray(start, start + 16_400))).toBe(false);
  });

  test.each([1, 7, 4096])('arriving in pieces of %d bytes', async (length) => {
    const file = await packed(world);
    const pieces = function* () {
      for (let at = 0; at < file.length; at += length) yield file.subarray(at, at + length);
    };
    const names: string[] = [];
    await openPackage(
      pieces,
      { publicKeys, privateKeys: [world.commission], now: NOW },
      async ({ name }, content) => {
        names.push(name);
        await collected(content);
      },
    );
    expect(names).toEqual(['线索.json', '移送函.pdf']);
  });

  test('a second writer, made after the manual, writes what opens', async () => {
    const { contents } = await unpacked(world, forgePackage(world));
    expect(contents).toEqual({ '移送函.pdf': Buffer.from('%PDF-1.7 移送函') });
  });

  test('a package for a former key opens as long as the key is kept', async () => {
    const privateKeys = [newIdentity(COMMISSION, suite), world.commission];
    const { manifest } = await unpacked(world, await packed(world), { privateKeys });
    expect(manifest.packageId).toBe(PACKAGE_ID);
  });
});

describe('items as they pass', () => {
  const world = exchangeWorld('INTERNATIONAL');
  const options = {
    publicKeys: [publicIdentity(world.office)],
    privateKeys: [world.commission],
    now: NOW,
  };
  const items = [
    item('一.bin', Buffer.alloc(40_000, 1)),
    item('二.bin', Buffer.alloc(40_000, 2)),
    item('三.bin', Buffer.alloc(40_000, 3)),
  ];

  test('a receiver may leave an item unread, or leave it in the middle', async () => {
    const file = await packed(world, { items });
    const read: [string, number, number | undefined][] = [];
    await openPackage(
      () => [file],
      options,
      async ({ name }, content) => {
        if (name === '一.bin') return;
        let length = 0;
        let first: number | undefined;
        for await (const part of content) {
          first ??= part[0];
          length += part.length;
          if (name === '二.bin') break;
        }
        read.push([name, length, first]);
      },
    );
    expect(read).toEqual([
      ['二.bin', expect.any(Number), 2],
      ['三.bin', 40_000, 3],
    ]);
    expect(read[0]?.[1]).toBeLessThan(40_000);
  });

  test('what the receiver throws comes through, and the file is let go', async () => {
    const file = await packed(world, { items });
    let closed = 0;
    const source = async function* () {
      try {
        for (let at = 0; at < file.length; at += 1000) yield file.subarray(at, at + 1000);
      } finally {
        closed += 1;
      }
    };
    const full = new Error('磁盘已满');
    await expect(openPackage(source, options, () => Promise.reject(full))).rejects.toBe(full);
    expect(closed).toBe(2);
  });

  test('what the source throws comes through', async () => {
    const source = function* () {
      yield (file as Buffer).subarray(0, 100);
      throw new Error('读取中断');
    };
    const file = await packed(world);
    await expect(verifyPackage(source(), options)).rejects.toThrow('读取中断');
  });

  test('from file to file, with the file closed at the end', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'package-'));
    const path = join(folder, '移送.sgp');
    const keys = { sender: world.office, recipient: publicIdentity(world.commission) };
    await pipeline((await writePackage(draft({ items }), keys)).bytes, createWriteStream(path));
    const streams: ReturnType<typeof createReadStream>[] = [];
    const source = () => {
      const stream = createReadStream(path);
      streams.push(stream);
      return stream;
    };
    const { manifest } = await openPackage(source, options, async () => undefined);
    expect(manifest.items.map(({ name }) => name)).toEqual(['一.bin', '二.bin', '三.bin']);
    // Not events.once: a stream that is let go before its end also reports that it was aborted.
    for (const stream of streams)
      if (!stream.closed) await new Promise<void>((resolve) => stream.once('close', () => resolve()));
    expect(streams.map(({ closed }) => closed)).toEqual([true, true]);
    await rm(folder, { recursive: true });
  });
});

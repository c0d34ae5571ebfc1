import { createHash, createHmac, getHashes } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import type { DigestProvider } from './digest-provider';

// Node's own builds carry SM3; one linked to a reduced system OpenSSL may not, and must not start half-blind.
if (!getHashes().includes('sm3')) {
  throw new Error('此 Node.js 的 OpenSSL 不含 SM3,请改用官方发行的 Node.js(≥ 20.19)');
}

const opensslDigests: DigestProvider = {
  sm3: (data) => createHash('sm3').update(data).digest('hex'),
  async sm3Stream(stream) {
    const hash = createHash('sm3');
    await pipeline(stream, hash);
    return hash.digest('hex');
  },
  beginSm3: () => createHash('sm3'),
  hmacSm3: (key, data) => createHmac('sm3', key).update(data).digest('hex'),
};

export const { sm3, sm3Stream, beginSm3, hmacSm3 } = opensslDigests;

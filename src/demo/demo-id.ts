import { createHash } from 'node:crypto';

/**
 * A UUID that the same words always yield, so that links to demo records survive a fresh load.
 * Version 8 of RFC 9562: the bits are the loader's own, here the first of a SHA-256.
 */
export function demoId(...words: readonly (string | number)[]): string {
  const hex = createHash('sha256')
    .update(['supervision-graph demo', ...words].join('\0'))
    .digest('hex');
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4];
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

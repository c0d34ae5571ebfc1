import { request as plainRequest } from 'node:http';
import { request as securedRequest } from 'node:https';
import { PackageRefusal } from '../packages/package-refusal';
import type { ExchangeKeys } from './exchange';

export const PACKAGE_PATH = '/exchange/packages';
export const PACKAGE_TYPE = 'application/vnd.supervision-graph.package';
/** A receipt is one block and its head; a partner that answers with more is not answered further. */
const MAX_ANSWER_BYTES = 1_048_576;

/** Why a push did not end with a receipt: for the ledger of deliveries. */
export class PushFailed extends Error {
  constructor(
    readonly code: string,
    options?: ErrorOptions,
  ) {
    super(code, options);
    this.name = 'PushFailed';
  }
}

interface Push {
  /** the partner's base address */
  readonly address: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** Pushes a package. @returns the receipt, a package as well. @throws PushFailed */
export function postPackage(
  { ca }: ExchangeKeys,
  { address, timeoutMs, signal }: Push,
  bytes: Buffer,
): Promise<Buffer> {
  const url = new URL(`${address.replace(/\/$/, '')}${PACKAGE_PATH}`);
  const send = url.protocol === 'https:' ? securedRequest : plainRequest;
  return new Promise((resolve, reject) => {
    const fail = (code: string, cause?: unknown) => reject(new PushFailed(code, { cause }));
    const request = send(url, {
      method: 'POST',
      headers: { 'content-type': PACKAGE_TYPE, 'content-length': bytes.length, accept: PACKAGE_TYPE },
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      agent: false,
      ...(ca && { ca }),
    });
    request.on('error', (error: NodeJS.ErrnoException) => fail(error.code ?? error.name, error));
    request.on('response', (response) => {
      const parts: Buffer[] = [];
      let size = 0;
      response.on('error', (error) => fail('ECONNRESET', error));
      response.on('data', (part: Buffer) => {
        size += part.length;
        if (size > MAX_ANSWER_BYTES) response.destroy(new PackageRefusal('OVERSIZED'));
        else parts.push(part);
      });
      response.on('end', () => {
        const body = Buffer.concat(parts);
        if (response.statusCode === 200) resolve(body);
        else fail(refusalCode(body) ?? `HTTP_${response.statusCode}`);
      });
    });
    request.end(bytes);
  });
}

/** Without a signature nothing of it is believed; it helps an operator all the same. */
function refusalCode(body: Buffer): string | null {
  try {
    const code: unknown = JSON.parse(body.toString('utf8')).errors[0].extensions.packageCode;
    return typeof code === 'string' && /^[A-Z_]{1,40}$/.test(code) ? code : null;
  } catch {
    return null;
  }
}

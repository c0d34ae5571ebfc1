import { connect, type Socket } from 'node:net';
import { HOST, type WireRequest } from '../contenders/contender';

/** What a stretch of load gave: times in milliseconds. */
export interface Load {
  readonly requests: number;
  readonly seconds: number;
  readonly latencies: Float64Array;
}

const HEAD_END = Buffer.from('\r\n\r\n');
const LENGTH = /\r\ncontent-length: *(\d+)/i;

/**
 * Keeps so many connections busy, each with one request after the other, until the time is over or there are no more.
 * @throws when an answer is not 200 or carries errors: a fast refusal is no throughput
 */
export async function generateLoad(
  port: number,
  connections: number,
  milliseconds: number,
  next: () => WireRequest | undefined,
): Promise<Load> {
  const latencies: number[] = [];
  const begun = performance.now();
  const until = begun + milliseconds;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = new HttpClient(port);
      try {
        while (performance.now() < until) {
          const request = next();
          if (request === undefined) break;
          const sent = performance.now();
          await client.ask(request);
          latencies.push(performance.now() - sent);
        }
      } finally {
        client.close();
      }
    }),
  );
  const seconds = (performance.now() - begun) / 1000;
  return { requests: latencies.length, seconds, latencies: Float64Array.from(latencies).sort() };
}

/** One keep-alive connection that sends bytes and waits for the whole answer; it does no more than it must. */
export class HttpClient {
  private readonly socket: Socket;
  private chunks: Buffer[] = [];
  private length = 0;
  private expected = -1;
  private settle: { resolve: (answer: Buffer) => void; reject: (error: Error) => void } | undefined;

  constructor(port: number) {
    this.socket = connect(port, HOST).setNoDelay(true);
    this.socket.on('data', (chunk) => this.take(chunk));
    this.socket.on('error', (error) => this.settle?.reject(error));
    this.socket.on('close', () => this.settle?.reject(new Error('the connection was closed')));
  }

  /** @returns head and body */
  ask(request: WireRequest): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
      this.socket.write(request);
    });
  }

  close(): void {
    this.settle = undefined;
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.length += chunk.length;
    if (this.expected < 0) this.expected = this.readHead();
    if (this.expected < 0 || this.length < this.expected) return;
    const answer = this.chunks.length === 1 ? chunk : Buffer.concat(this.chunks);
    const { settle } = this;
    this.chunks = [];
    this.length = 0;
    this.expected = -1;
    if (answer.includes('HTTP/1.1 200') && !answer.includes('"errors":[')) settle?.resolve(answer);
    else settle?.reject(new Error(`refused: ${answer.toString().slice(0, 600)}`));
  }

  /** @returns the length of the whole answer, or -1 while the head is not complete */
  private readHead(): number {
    const begun = Buffer.concat(this.chunks);
    const end = begun.indexOf(HEAD_END);
    if (end < 0) return -1;
    const length = LENGTH.exec(begun.toString('latin1', 0, end + 2));
    if (length === null) throw new Error('the answer states no length');
    return end + HEAD_END.length + Number(length[1]);
  }
}

/** The body of such an answer. */
export const bodyOf = (answer: Buffer): unknown =>
  JSON.parse(answer.toString('utf8', answer.indexOf(HEAD_END) + HEAD_END.length));

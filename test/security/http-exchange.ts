import { request } from 'node:http';

/** A request to /graphql, well-formed or not; what is left out is as an ordinary caller sends it. */
export interface Sent {
  method?: string;
  path?: string;
  /** an object goes out as JSON, text as it is */
  body?: object | string | number | null;
  /** null leaves one out that is otherwise sent */
  headers?: Readonly<Record<string, string | null>>;
}

export interface Received {
  status: number;
  headers: Readonly<Record<string, unknown>>;
  text: string;
  /** milliseconds from the first byte sent to the last byte received */
  took: number;
}

/** Unlike `fetch`, it sends whatever it is told to, and reads an answer that comes before all is sent. */
export function exchange(url: string, token: string, sent: Sent): Promise<Received> {
  const { method = 'POST', path = '/graphql', body, headers } = sent;
  const payload = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
  const all = {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(payload)),
    authorization: `Bearer ${token}`,
    ...headers,
  };
  const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const { hostname, port } = new URL(url);
    const outgoing = request({ hostname, port, path, method, headers: given as never, agent: false });
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk) => chunks.push(chunk));
      incoming.on('end', () =>
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          text: Buffer.concat(chunks).toString('utf8'),
          took: performance.now() - begun,
        }),
      );
    });
    // a server that refuses the body closes the connection; that is a fault only if it has not answered
    outgoing.on('error', (error) => setTimeout(reject, 200, error));
    outgoing.end(payload);
  });
}

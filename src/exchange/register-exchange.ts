import type { FastifyInstance } from 'fastify';
import { PACKAGE_REFUSALS, PackageRefusal } from '../packages/package-refusal';
import type { Exchange } from './exchange';
import { PACKAGE_PATH, PACKAGE_TYPE } from './post-package';
import { receiptFor } from './receipt';
import { receivePackage } from './receive';

/** Head, padding and signatures beside the content. */
const OVERHEAD = 2;

/**
 * Takes packages from partners and answers each with its receipt. Who sent it is proven by the signature inside,
 * not by the connection; what is not proven is answered with a code and leaves nothing.
 */
export function registerExchange(app: FastifyInstance, exchange: Exchange): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      PACKAGE_TYPE,
      { parseAs: 'buffer' },
      async (_request: unknown, body: Buffer) => body,
    );
    const bodyLimit = exchange.limits.contentBytes * OVERHEAD;
    scope.post(PACKAGE_PATH, { bodyLimit }, async (request, reply) => {
      try {
        const { arrival } = await receivePackage(exchange, request.body as Buffer);
        // a receipt is answered by nothing
        if (arrival === null) return reply.code(204).send();
        return reply.type(PACKAGE_TYPE).send(await receiptFor(exchange, arrival));
      } catch (error) {
        if (!(error instanceof PackageRefusal)) throw error;
        const extensions = { code: 'BAD_USER_INPUT', packageCode: error.code };
        return reply.code(422).send({ errors: [{ message: PACKAGE_REFUSALS[error.code], extensions }] });
      }
    });
  });
}

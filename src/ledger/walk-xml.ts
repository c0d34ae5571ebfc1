import { SaxesParser } from 'saxes';
import { Refusal } from '../errors/refusal';
import { DAMAGED_WORKBOOK } from './xlsx-package';

export type Attributes = Readonly<Record<string, string>>;

/** Names come without their prefix: some writers spell `x:row`. */
export interface XmlHandlers {
  open?(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** A cell holds at most 32,767 characters; no single token of an honest part comes near this. */
const LONGEST_TOKEN = 1024 ** 2;
const DEEPEST = 64;
const REFUSED = '工作簿的内部结构不正常，已拒绝读取；请用 Excel、WPS 打开后另存为 .xlsx 再导入';

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Parses a part of a workbook as it streams in and yields after each chunk, so that the caller can hand on
 * what the handlers have collected. Document types (and with them entities) are refused; memory is bounded
 * by one token, the depth and what the handlers keep.
 */
export async function* walkXml(bytes: AsyncIterable<Buffer>, handlers: XmlHandlers): AsyncGenerator<void> {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let sinceToken = 0;
  let depth = 0;
  const refuse = (): never => {
    throw new Refusal('BAD_USER_INPUT', REFUSED);
  };
  const damaged = (): never => {
    throw new Refusal('BAD_USER_INPUT', DAMAGED_WORKBOOK);
  };
  const decode = (chunk?: Buffer): string => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      return damaged();
    }
  };
  parser.on('error', damaged);
  parser.on('doctype', refuse);
  parser.on('opentag', ({ name, attributes }) => {
    sinceToken = 0;
    depth += 1;
    if (depth > DEEPEST) refuse();
    handlers.open?.(localName(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    sinceToken = 0;
    depth -= 1;
    handlers.close?.(localName(name));
  });
  const text = (value: string): void => handlers.text?.(value);
  parser.on('text', text);
  parser.on('cdata', text);
  for await (const chunk of bytes) {
    sinceToken += chunk.length;
    parser.write(decode(chunk));
    if (sinceToken > LONGEST_TOKEN) refuse();
    yield;
  }
  parser.write(decode());
  parser.close();
}

/** Parses a part to its end. */
export const consumeXml = async (bytes: AsyncIterable<Buffer>, handlers: XmlHandlers): Promise<void> => {
  for await (const _ of walkXml(bytes, handlers));
};

/**
 * A ciphertext that does not open. Wrong key, wrong context and altered bytes are one error on purpose: whoever
 * tries them out must not learn which of the three it was.
 */
export class OpeningFailed extends Error {
  constructor() {
    super('密文无法打开：密钥、所属记录或内容不符');
    this.name = 'OpeningFailed';
  }
}

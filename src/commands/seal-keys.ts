import 'reflect-metadata';
import { systemClock } from '../calendar/clock';
import { type Config, loadConfig } from '../config/config';
import { newKeyRing, readKeyRing, withNewKey, withoutKey, writeKeyRing } from '../crypto/key-ring';
import { tellFailure } from '../errors/tell-failure';
import type { Actor } from '../identity/actor';
import { resealAll, retireSealKey } from '../modules/leads/reporter/reseal.service';
import { withWriter } from '../server/command-writer';

const USAGE = `用法：
  npm run seal-keys -- create         新建密钥文件
  npm run seal-keys -- rotate         增加新密钥并启用，旧密钥仍可打开旧密文
  npm run seal-keys -- reseal         将旧密钥的密文改用在用密钥密封；中断后重新执行即可
  npm run seal-keys -- retire 编号    停用已无密文的旧密钥，并从密钥文件中移除`;

/** A file that is missing is not made: what it sealed could not be opened. */
const HELD = { clock: systemClock, createKeys: false };

/** An operator at the machine that holds the keys. */
const OPERATOR: Actor = {
  account: 'seal-keys',
  name: '密钥管理',
  agency: 'ADMINISTRATION',
  post: 'SECURITY_ADMINISTRATOR',
  unitCode: null,
  unitId: null,
  regionCode: '000000',
  clearance: false,
  inspectionIds: [],
};

/** Makes, rotates and retires the keys of sealed fields; an existing file is never overwritten by a new one. */
async function sealKeys([command, keyId]: readonly string[]): Promise<string> {
  const config = loadConfig(process.env);
  const { keyFile, suite } = config.sealing;
  const now = systemClock.now();
  switch (command) {
    case 'create':
      await writeKeyRing(keyFile, newKeyRing(suite, now));
      return `${await stateOf(keyFile)}。请另行备份`;
    case 'rotate':
      await writeKeyRing(keyFile, withNewKey(await readKeyRing(keyFile), suite, now), true);
      return `${await stateOf(keyFile)}。请另行备份，再执行 reseal`;
    case 'reseal':
      return `${await withWriter(config, HELD, (writer) => resealAll(writer, OPERATOR))} 份已改用在用密钥密封。${await stateOf(keyFile)}`;
    case 'retire':
      if (keyId === undefined) throw new Error(USAGE);
      return retire(config, keyId);
    default:
      throw new Error(USAGE);
  }
}

/** The database first: a run that is cut off between the two is made whole by repeating it. */
async function retire(config: Config, keyId: string): Promise<string> {
  const { keyFile } = config.sealing;
  const rest = withoutKey(await readKeyRing(keyFile), keyId);
  const left = await withWriter(config, HELD, (writer) => retireSealKey(writer, OPERATOR, keyId));
  if (left > 0) throw new Error(`密钥 ${keyId} 尚有 ${left} 份密文，请先执行 reseal；没有停用`);
  await writeKeyRing(keyFile, rest, true);
  return `密钥 ${keyId} 已停用。${await stateOf(keyFile)}`;
}

async function stateOf(keyFile: string): Promise<string> {
  const { active, keys } = await readKeyRing(keyFile);
  return `${keyFile}：共 ${keys.size} 个密钥，在用 ${active.id}（${active.suite}）`;
}

sealKeys(process.argv.slice(2)).then((told) => void process.stdout.write(`${told}\n`), tellFailure);

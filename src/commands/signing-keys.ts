import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { systemClock } from '../calendar/clock';
import { loadConfig } from '../config/config';
import {
  printSigningRing,
  readSigningRing,
  type SigningRing,
  withoutPrivateKeys,
  withSigningKeys,
  writeSigningRing,
} from '../crypto/signing-ring';
import { AUDIENCE_NAMES, AUDIENCES, type Audience } from '../policy/vocabulary';

const USAGE = `用法：
  npm run signing-keys -- create [机关 …]
      新建签名密钥，不写机关则为全部机关。机关在另一套部署的不必建，其签名由数据包带来
  npm run signing-keys -- rotate [机关 …]
      各增加一把，旧密钥仍可验签；不写机关则为文件中的各机关
  npm run signing-keys -- public 文件
      导出公钥，供离线验签：npm run verify-audit -- --keys 文件
机关可用 ${AUDIENCE_NAMES.join('、')}`;

/** Makes the agencies' keys for signing steps, adds new ones, or writes what is public of them for others. */
async function signingKeys([command, ...named]: readonly string[]): Promise<string> {
  const { keyFile, suite } = loadConfig(process.env).signing;
  const now = systemClock.now();
  if (command === 'create') {
    const holders = named.length > 0 ? named.map(holderOf) : AUDIENCE_NAMES;
    await writeSigningRing(keyFile, withSigningKeys([], holders, suite, now));
  } else if (command === 'rotate') {
    const ring = await readSigningRing(keyFile);
    const holders = named.length > 0 ? named.map(holderOf) : [...new Set(ring.map(({ holder }) => holder))];
    await writeSigningRing(keyFile, withSigningKeys(ring, holders, suite, now), true);
  } else if (command === 'public' && named.length === 1) {
    const [path] = named as [string];
    await writeFile(resolve(path), printSigningRing(withoutPrivateKeys(await readSigningRing(keyFile))), {
      flag: 'wx',
      mode: 0o600,
    });
    return `已导出公钥 ${path}`;
  } else throw new Error(USAGE);
  return told(keyFile, await readSigningRing(keyFile));
}

function holderOf(text: string): Audience {
  const found = AUDIENCE_NAMES.find((name) => name === text || AUDIENCES[name].slug === text);
  if (found === undefined) throw new Error(`没有机关「${text}」\n${USAGE}`);
  return found;
}

const told = (keyFile: string, ring: SigningRing): string =>
  `${keyFile}：共 ${ring.length} 把签名密钥。重启服务后生效，请另行备份`;

signingKeys(process.argv.slice(2)).then(console.log, (error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});

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
import { AUDIENCE_NAMES } from '../policy/vocabulary';

const USAGE = `用法：npm run signing-keys -- create（为各机关新建签名密钥）| rotate（各增加一把，旧密钥仍可验签）
      | public 文件（导出公钥，供离线验签：npm run verify-audit -- --keys 文件）`;

/** Makes the agencies' keys for signing steps, adds new ones, or writes what is public of them for others. */
async function signingKeys([command, path]: readonly string[]): Promise<string> {
  const { keyFile, suite } = loadConfig(process.env).signing;
  const now = systemClock.now();
  if (command === 'create') {
    await writeSigningRing(keyFile, withSigningKeys([], AUDIENCE_NAMES, suite, now));
  } else if (command === 'rotate') {
    await writeSigningRing(
      keyFile,
      withSigningKeys(await readSigningRing(keyFile), AUDIENCE_NAMES, suite, now),
      true,
    );
  } else if (command === 'public' && path !== undefined) {
    await writeFile(resolve(path), printSigningRing(withoutPrivateKeys(await readSigningRing(keyFile))), {
      flag: 'wx',
      mode: 0o600,
    });
    return `已导出公钥 ${path}`;
  } else throw new Error(USAGE);
  return told(keyFile, await readSigningRing(keyFile));
}

const told = (keyFile: string, ring: SigningRing): string =>
  `${keyFile}：共 ${ring.length} 把签名密钥。重启服务后生效，请另行备份`;

signingKeys(process.argv.slice(2)).then(console.log, (error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});

import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { systemClock } from '../calendar/clock';
import { loadConfig } from '../config/config';
import { newKeyRing, readKeyRing, withNewKey, writeKeyRing } from '../crypto/key-ring';

const USAGE = '用法：npm run seal-keys -- create（新建密钥文件）| rotate（增加新密钥，旧密钥仍可打开旧密文）';

/** Makes the key file of sealed fields, or adds a key to it; an existing file is never overwritten by a new one. */
async function sealKeys(command: string | undefined): Promise<string> {
  const { keyFile, suite } = loadConfig(process.env).sealing;
  const now = systemClock.now();
  if (command === 'create') {
    mkdirSync(dirname(keyFile), { recursive: true });
    await writeKeyRing(keyFile, newKeyRing(suite, now));
  } else if (command === 'rotate') {
    await writeKeyRing(keyFile, withNewKey(await readKeyRing(keyFile), suite, now), true);
  } else throw new Error(USAGE);
  const { active, keys } = await readKeyRing(keyFile);
  return `${keyFile}：共 ${keys.size} 个密钥，在用 ${active.id}（${active.suite}）。重启服务后生效，请另行备份`;
}

sealKeys(process.argv[2]).then(console.log, (error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});

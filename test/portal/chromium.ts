import { spawnSync } from 'node:child_process';
import { type Browser, chromium } from 'playwright-core';

/** Path of Chromium on this computer. Throws with what to do when there is none. */
const findChromium = (): string => {
  const path = spawnSync('which', ['chromium'], { encoding: 'utf8' }).stdout?.trim();
  if (!path) throw new Error('没有找到 chromium：请先运行 .ci/install-chromium');
  return path;
};

/** A headless Chromium for which no host exists but this computer. */
export const launchChromium = (executablePath = findChromium()): Promise<Browser> =>
  chromium.launch({
    executablePath,
    // Chromium refuses its sandbox to root.
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
  });

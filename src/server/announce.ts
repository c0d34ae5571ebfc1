import type { Config } from '../config/config';
import { DEMO_ACCOUNTS } from '../identity/demo-accounts';
import { AUDIENCES, POSTS } from '../policy/vocabulary';

/** Tells a person at a terminal where the service is and, in demo mode, whom to be. */
export function announce(out: NodeJS.WritableStream, url: string, config: Config): void {
  out.write(`督察协同图已就绪：${url}\n`);
  if (!config.demo) return;
  out.write(`\n在浏览器中打开上述地址，或以下列演示账号取令牌：npm run --silent token -- <账号>\n`);
  for (const { account, name, agency, post } of DEMO_ACCOUNTS) {
    const label = (POSTS[agency] as Record<string, string>)[post] ?? post;
    out.write(`  ${account.padEnd(20)}${AUDIENCES[agency].label} · ${label} · ${name}\n`);
  }
}

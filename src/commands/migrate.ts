import 'reflect-metadata';
import { loadConfig } from '../config/config';
import { asOwner } from '../database/connection-fault';
import { migrate } from '../database/migrate';
import { joinDatabase } from '../database/open-database';
import { tellFailure } from '../errors/tell-failure';
import { createLogger } from '../server/logger';

/**
 * Brings the database to this version, as its owner: the one that DATABASE_OWNER_URL names, for the service's
 * login in DATABASE_URL, or else the embedded one.
 */
async function migrateDatabase(): Promise<void> {
  const config = loadConfig(process.env);
  const { serviceUrl, embeddedOwnerUrl, stop } = await joinDatabase(config, createLogger(config));
  try {
    const ownerUrl = embeddedOwnerUrl ?? config.database.ownerUrl;
    if (ownerUrl === null)
      throw new Error(
        '未设置 DATABASE_OWNER_URL。迁移须以所有者角色执行，它与服务的登录角色（DATABASE_URL）必须分开',
      );
    await bringUp(ownerUrl, serviceUrl);
  } finally {
    await stop();
  }
}

async function bringUp(ownerUrl: string, serviceUrl: string): Promise<void> {
  const login = decodeURIComponent(new URL(serviceUrl).username);
  const { migrations, access } = await asOwner(ownerUrl, () => migrate(ownerUrl, login));
  const { host, pathname } = new URL(ownerUrl);
  const lines = [
    `数据库 ${host}${pathname}`,
    ...migrations.map((name) => `  已执行迁移 ${name}`),
    ...(access ? [`  已按访问规则设定各受众角色的列授权和行策略，服务的登录角色为 ${login}`] : []),
    migrations.length > 0 || access ? '已更新到本版本' : '已是本版本，没有改动',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

migrateDatabase().catch(tellFailure);

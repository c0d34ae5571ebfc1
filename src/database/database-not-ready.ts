/** The database is not as this version needs it; an operator has to act. The message is Chinese and says how. */
export class DatabaseNotReady extends Error {}

const OLDEST_VERSION = 15;

/** Whatever runs a statement and answers with its rows. */
type Ask = <Row>(sql: string, values?: unknown[]) => Promise<Row[]>;

/** What a server must be before anything is asked of it. @throws DatabaseNotReady */
export async function refuseUnfitServer(ask: Ask): Promise<void> {
  const [server] = await ask<{ version: number; encoding: string }>(
    `SELECT current_setting('server_version_num')::int AS version, current_setting('server_encoding') AS encoding`,
  );
  const major = Math.floor((server?.version ?? 0) / 10_000);
  if (major < OLDEST_VERSION)
    throw new DatabaseNotReady(`数据库为 PostgreSQL ${major}，本系统需要 ${OLDEST_VERSION} 或以上`);
  if (server?.encoding !== 'UTF8')
    throw new DatabaseNotReady(
      `数据库的编码为 ${server?.encoding}，存不下全部汉字，请以 UTF8 编码另建数据库`,
    );
}

/** The service's login may own none of the tables, nor be a member of who does, as a superuser is. @throws DatabaseNotReady */
export async function refuseOwner(ask: Ask, login: string): Promise<void> {
  const [tables] = await ask<{ owned: number }>(
    `SELECT count(*)::int AS owned FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND pg_has_role($1, relowner, 'MEMBER')`,
    [login],
  );
  if (tables && tables.owned > 0)
    throw new DatabaseNotReady(
      `服务的登录角色 ${login} 是 ${tables.owned} 张表的所有者；请另设所有者角色执行 npm run migrate`,
    );
}

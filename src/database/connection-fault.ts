import { DatabaseNotReady } from './database-not-ready';

/** A login that was tried: where it came from, and what to do when the database denies it something. */
interface TriedLogin {
  readonly url: string;
  readonly variable: 'DATABASE_URL' | 'DATABASE_OWNER_URL';
  readonly whenDenied: string;
}

/** Unreachable: the operating system's word for it. */
const UNREACHABLE = /^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOST|ENET|EPIPE)/;

const serviceLogin = (url: string): TriedLogin => ({
  url,
  variable: 'DATABASE_URL',
  whenDenied: '数据库尚未为本版本准备好，请先执行 npm run migrate',
});

const ownerLogin = (url: string): TriedLogin => ({
  url,
  variable: 'DATABASE_OWNER_URL',
  whenDenied:
    '所有者角色权限不足：它须能在 public 模式中建表，并有 CREATEROLE 以建立各受众角色（CREATE ROLE … CREATEROLE；ALTER DATABASE … OWNER TO …）',
});

/** Runs what needs the service's login. @throws DatabaseNotReady in words for an operator, or the error itself */
export const asService = <T>(url: string, work: () => Promise<T>): Promise<T> =>
  told(serviceLogin(url), work);

/** Runs what needs the owner's login, likewise. */
export const asOwner = <T>(url: string, work: () => Promise<T>): Promise<T> => told(ownerLogin(url), work);

async function told<T>(login: TriedLogin, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const told = explained(error, login);
    throw told === undefined ? error : new DatabaseNotReady(told, { cause: error });
  }
}

function explained(error: unknown, { url, variable, whenDenied }: TriedLogin): string | undefined {
  const code = String((error as { code?: unknown } | null)?.code ?? '');
  const { host, username, pathname } = new URL(url);
  if (UNREACHABLE.test(code))
    return `连不上数据库 ${host}（${code}），请核对 ${variable}，并确认数据库已启动、网络可达`;
  switch (code) {
    case '28000':
    case '28P01':
      return `数据库不接受登录角色 ${decodeURIComponent(username)}（${code}），请核对 ${variable} 的口令和数据库的 pg_hba.conf`;
    case '3D000':
      return `没有数据库 ${decodeURIComponent(pathname.slice(1))}，请先建库，或改正 ${variable}`;
    case '53300':
      return '数据库的连接数已满，请调大 max_connections，或调小 POOL_SIZE（本服务共需 7 × POOL_SIZE 个连接）';
    case '57P03':
      return '数据库正在启动或停机，请稍后再试';
    // a role, a table or a right that only migrations bring
    case '22023':
    case '42501':
    case '42P01':
    case '42704':
      return whenDenied;
    default:
      return undefined;
  }
}

import { useEffect, useState } from 'react';
import type { ExampleQuery, PortalSession } from '../portal-session';
import { AccountSwitch } from './account-switch';
import { ExampleList } from './example-list';
import type { PickedExample } from './example-loader';
import type { Identity } from './identity';
import { loadSession } from './load-session';
import { TokenForm } from './token-form';
import { Workbench } from './workbench';

/** The account named in the address (`/#jw-intake`), else the first. */
const startingAccount = ({ accounts }: PortalSession): Identity | null =>
  accounts?.find(({ account }) => account === location.hash.slice(1)) ?? accounts?.[0] ?? null;

export const PortalApp = ({ initialSession }: { initialSession: PortalSession }) => {
  const [session, setSession] = useState(initialSession);
  const [identity, setIdentity] = useState(() => startingAccount(initialSession));
  const [picked, setPicked] = useState<PickedExample | null>(null);
  const [failure, setFailure] = useState('');

  const become = (next: Identity) => {
    setPicked(null);
    setFailure('');
    setIdentity(next);
  };

  const switchAccount = async (account: string) => {
    try {
      // Asked anew, so that a page left open over night does not continue with expired tokens.
      const fresh = await loadSession();
      const next = fresh.accounts?.find((candidate) => candidate.account === account);
      setSession(fresh);
      if (next) become(next);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };

  useEffect(() => {
    if (session.accounts && identity) history.replaceState(null, '', `#${identity.account}`);
  }, [session, identity]);

  const examples: ExampleQuery[] = identity ? session.examples[identity.agency] : [];

  return (
    <div className="portal">
      <header>
        <h1>督察协同图</h1>
        <p>查询台：同一张图，按机关和岗位各见其所应见</p>
        {session.accounts && (
          <nav aria-label="文档">
            <a href="/portal/access-matrix" target="_blank" rel="noreferrer">
              访问矩阵（谁能看到什么）
            </a>
          </nav>
        )}
      </header>

      <aside aria-label="身份与示例">
        {session.accounts ? (
          <AccountSwitch
            accounts={session.accounts}
            account={identity?.account ?? ''}
            onSwitch={(account) => void switchAccount(account)}
          />
        ) : (
          <TokenForm onIdentify={become} />
        )}
        {failure && (
          <p className="note" role="alert">
            {failure}
          </p>
        )}
        {identity && (
          <p className="whoami" aria-live="polite">
            <strong>{identity.name}</strong> {identity.agencyLabel} · {identity.postLabel}
          </p>
        )}
        {identity && examples.length > 0 && (
          <ExampleList
            agencyLabel={identity.agencyLabel}
            examples={examples}
            current={(picked?.example ?? examples[0])?.title}
            onPick={(example) => setPicked({ example })}
          />
        )}
      </aside>

      <main>
        {identity ? (
          <Workbench
            key={`${identity.account} ${identity.token}`}
            token={identity.token}
            initialQuery={examples[0]?.query ?? ''}
            picked={picked}
          />
        ) : (
          <p className="empty">请先填写访问令牌。</p>
        )}
      </main>
    </div>
  );
};

import { type FormEvent, useId, useState } from 'react';
import { requestGraph } from './graph-request';
import type { Identity } from './identity';

const WHO_AM_I = '{ viewer { account name agency agencyLabel postLabel } }';

/** Asks the graph whose token it is. Throws the graph's own message when it is refused. */
const identify = async (token: string): Promise<Identity> => {
  const { data, errors } = await requestGraph(token, { query: WHO_AM_I });
  const viewer = data?.viewer as Omit<Identity, 'token'> | null | undefined;
  if (!viewer) throw new Error(errors?.[0]?.message ?? '令牌无效，请核对后重新填写');
  return { ...viewer, token };
};

/** Outside demo mode the visitor brings a token; it is kept in memory only. */
export const TokenForm = ({ onIdentify }: { onIdentify(identity: Identity): void }) => {
  const id = useId();
  const [token, setToken] = useState('');
  const [refusal, setRefusal] = useState('');

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setRefusal('');
    try {
      onIdentify(await identify(token.trim().replace(/^Bearer\s+/i, '')));
      setToken('');
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error));
    }
  };

  return (
    <form className="field" onSubmit={submit}>
      <label htmlFor={id}>访问令牌</label>
      <input
        id={id}
        type="password"
        autoComplete="off"
        required
        value={token}
        aria-describedby={`${id}-note`}
        onChange={({ target }) => setToken(target.value)}
      />
      <p id={`${id}-note`} className="note" role={refusal ? 'alert' : undefined}>
        {refusal || '由本单位的统一身份认证签发；只保存在本页内存中，关闭即失效。'}
      </p>
      <button type="submit" className="primary">
        使用此令牌
      </button>
    </form>
  );
};

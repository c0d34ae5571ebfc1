import { useId } from 'react';
import type { PortalAccount } from '../portal-session';

interface AccountSwitchProps {
  accounts: PortalAccount[];
  account: string;
  onSwitch(account: string): void;
}

/** The demo accounts, grouped by agency in the order in which the server lists them. */
export const AccountSwitch = ({ accounts, account, onSwitch }: AccountSwitchProps) => {
  const id = useId();
  const agencies = [...new Set(accounts.map(({ agencyLabel }) => agencyLabel))];
  return (
    <div className="field">
      <label htmlFor={id}>演示账号</label>
      <select id={id} value={account} onChange={({ target }) => onSwitch(target.value)}>
        {agencies.map((agency) => (
          <optgroup key={agency} label={agency}>
            {accounts
              .filter(({ agencyLabel }) => agencyLabel === agency)
              .map((option) => (
                <option key={option.account} value={option.account}>
                  {option.postLabel} · {option.account}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
};

import { useEffect, useState } from 'react';
import { askWho, type Who } from './fetcher.ts';

interface Props {
  readonly token: string;
  readonly onChange: (token: string) => void;
}

/** The bearer token for every operation, and who the API says that is. */
export function TokenField({ token, onChange }: Props) {
  const [status, setStatus] = useState<{ readonly text: string; readonly wrong: boolean }>({ text: '', wrong: false });

  useEffect(() => {
    let current = true;
    askWho(token)
      .then((who) => current && setStatus({ text: describe(who), wrong: false }))
      .catch(
        (error: unknown) =>
          current && setStatus({ text: error instanceof Error ? error.message : String(error), wrong: true }),
      );
    return () => {
      current = false;
    };
  }, [token]);

  return (
    <form className="token" onSubmit={(event) => event.preventDefault()} autoComplete="off">
      <output htmlFor="token" className={status.wrong ? 'wrong' : ''} title={status.text}>
        {status.text}
      </output>
      <label htmlFor="token">Token</label>
      <input
        id="token"
        type="password"
        autoComplete="off"
        spellCheck={false}
        placeholder="npm run --silent token -- --role on_call"
        value={token}
        onChange={(event) => onChange(event.target.value.trim().replace(/^Bearer +/i, ''))}
      />
      <button type="button" onClick={() => onChange('')} disabled={token === ''}>
        Clear
      </button>
    </form>
  );
}

function describe(who: Who | null): string {
  if (who === null) return 'Nobody: paste a token to see data';
  const places = who.organizations.map(({ name }) => name).join(', ');
  return [who.role?.toLowerCase().replaceAll('_', ' '), places]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
}

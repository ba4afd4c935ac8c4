import { StrictMode, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { GraphiQL } from 'graphiql';
import 'graphiql/style.css';
import './page.css';
import { examples } from './examples.ts';
import { createApi } from './fetcher.ts';
import { TokenField } from './token-field.tsx';
import { setUpWorkers } from './workers.ts';

const tokenKey = 'wedsync:token';

function Page() {
  // sessionStorage: a token must not outlive the tab, nor reach another one.
  const [token, setToken] = useState(() => sessionStorage.getItem(tokenKey) ?? '');
  const api = useMemo(() => createApi(() => sessionStorage.getItem(tokenKey) ?? ''), []);
  const change = (next: string) => {
    sessionStorage.setItem(tokenKey, next);
    setToken(next);
    api.reconnect();
  };
  return (
    <>
      <header className="bar">
        <strong>WedSync Monitoring</strong>
        <TokenField token={token} onChange={change} />
      </header>
      <main>
        <GraphiQL fetcher={api.fetcher} defaultTabs={examples} defaultEditorToolsVisibility="variables">
          <GraphiQL.Logo> </GraphiQL.Logo>
        </GraphiQL>
      </main>
    </>
  );
}

setUpWorkers();
const root = document.getElementById('page');
if (root === null) throw new Error('The page has no place for GraphiQL.');
createRoot(root).render(
  <StrictMode>
    <Page />
  </StrictMode>,
);

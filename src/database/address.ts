/** The roles a connection may begin as; the login named in the URL is a member of each. */
export type StartRole = 'wedsync_owner' | 'wedsync_engine' | 'wedsync_api';

/** The same address, with sessions that begin under a role (and settings) instead of as the login itself. */
export function startingAs(url: string, role: StartRole, settings: Readonly<Record<string, string>> = {}): string {
  const address = new URL(url);
  const flags = Object.entries({ role, ...settings }).map(([name, value]) => `-c ${name}=${value}`);
  // What the administrator put into the URL stays, but cannot undo the role: the last one holds.
  const given = address.searchParams.get('options');
  address.searchParams.set('options', [...(given === null ? [] : [given]), ...flags].join(' '));
  return address.toString();
}

/** The same server and login, with another database. */
export function inDatabase(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${encodeURIComponent(database)}`;
  return address.toString();
}

/** The address without its password, for messages. */
export function withoutPassword(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url);
    return `${hostname}${port === '' ? '' : `:${port}`}${pathname}`;
  } catch {
    return 'the address in DATABASE_URL';
  }
}

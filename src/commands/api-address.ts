import { hostInAddress, type Config } from '../config.ts';

/** Where a command on the same machine reaches the server. */
export function apiAddress(config: Config, given: string | undefined): string {
  const base = given ?? `http://${hostInAddress(config.host)}:${config.port}`;
  return base.endsWith('/graphql') ? base : `${base.replace(/\/+$/, '')}/graphql`;
}

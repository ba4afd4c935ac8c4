import { secretBox, type SecretBox } from '../access/seal.ts';
import { generatedSecret } from '../access/secret.ts';
import type { AuthConfig, Config } from '../config.ts';
import { CommandError } from './command-error.ts';

const demonstrationIssuer = 'wedsync-monitoring';

/** The key source to serve with: what AUTH_ settings say, else, on the embedded default, a secret kept in DATA_DIR. */
export async function keySource(config: Config): Promise<AuthConfig> {
  const { auth } = config;
  if (auth.secret !== undefined || auth.jwksUrl !== undefined) return auth;
  return {
    ...auth,
    secret: await generatedSecret(config.dataDir, 'token-secret'),
    issuer: auth.issuer ?? demonstrationIssuer,
  };
}

/** The same for a command that signs: an issuer's key set verifies only. */
export async function signingSource(config: Config): Promise<AuthConfig & { readonly secret: string }> {
  const source = await keySource(config);
  if (source.secret !== undefined) return { ...source, secret: source.secret };
  throw new CommandError('With AUTH_JWKS_URL only the issuer signs tokens: get one from it.');
}

/** What seals channels' secrets: SECRETS_KEY, else, on the embedded default, a key kept in DATA_DIR, else nothing. */
export async function sealing(config: Config): Promise<SecretBox | undefined> {
  const [current, ...older] = config.secretsKeys;
  if (current !== undefined) return secretBox([current, ...older]);
  if (config.databaseUrl !== undefined) return undefined;
  return secretBox([await generatedSecret(config.dataDir, 'secrets-key')]);
}

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';

export interface SigningKey {
  readonly kid: string | undefined;
  readonly algorithm: string;
  readonly publicJwk: object;
  sign(payload: JWTPayload): Promise<string>;
}

export async function signingKey(algorithm: string, kid?: string): Promise<SigningKey> {
  const pair = await generateKeyPair(algorithm, { extractable: true });
  const publicJwk = {
    ...(await exportJWK(pair.publicKey)),
    alg: algorithm,
    use: 'sig',
    ...(kid !== undefined && { kid }),
  };
  return {
    kid,
    algorithm,
    publicJwk,
    sign: (payload) =>
      new SignJWT(payload)
        .setProtectedHeader({ alg: algorithm, ...(kid !== undefined && { kid }) })
        .sign(pair.privateKey),
  };
}

/** An issuer's JWKS address on loopback whose keys the test changes. */
export interface KeyServer {
  readonly url: string;
  keys: readonly SigningKey[];
  requests: number;
  /** Answers that are no key set, to see what an outage does. */
  broken: boolean;
  close(): Promise<void>;
}

export async function startKeyServer(...keys: SigningKey[]): Promise<KeyServer> {
  const server = createServer((_, response) => {
    state.requests += 1;
    if (state.broken) {
      response.writeHead(503).end('away');
      return;
    }
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ keys: state.keys.map((key) => key.publicJwk) }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const state: KeyServer = {
    url: `http://127.0.0.1:${port}/.well-known/jwks.json`,
    keys,
    requests: 0,
    broken: false,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
  return state;
}

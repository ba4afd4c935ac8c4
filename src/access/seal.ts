import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Seals what must be readable again, and by nobody but us: AES-256-GCM. */
export interface SecretBox {
  /** Which key seals now. */
  readonly keyId: string;
  /** @param place what the secret belongs to: sealed for one place, it opens at no other. */
  seal(secret: string, place: string): Buffer;
  /** The secret; an error if the key is not among ours, or the place is another. */
  open(sealed: Buffer, keyId: string, place: string): string;
  /** The same for the same secret, and of no use to who has no key. */
  mark(secret: string): string;
}

interface Key {
  readonly id: string;
  readonly cipher: Buffer;
  readonly mark: Buffer;
}

const nonceLength = 12;
const tagLength = 16;

/** The first key seals, all of them open: a new one is put before the old ones, which go when nothing is sealed with them. */
export function secretBox(keys: readonly [string, ...string[]]): SecretBox {
  const [current, ...older] = keys;
  const sealing = keyFrom(current);
  const known = new Map([sealing, ...older.map(keyFrom)].map((key) => [key.id, key]));
  return {
    keyId: sealing.id,
    seal(secret, place) {
      const nonce = randomBytes(nonceLength);
      const cipher = createCipheriv('aes-256-gcm', sealing.cipher, nonce).setAAD(Buffer.from(place));
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
    },
    open(sealed, keyId, place) {
      const key = known.get(keyId);
      if (key === undefined)
        throw new Error(`SECRETS_KEY no longer has the key ${keyId}, with which ${place} is sealed`);
      const decipher = createDecipheriv('aes-256-gcm', key.cipher, sealed.subarray(0, nonceLength), {
        // A shorter one would be believed, too, and is guessed sooner.
        authTagLength: tagLength,
      })
        .setAAD(Buffer.from(place))
        .setAuthTag(sealed.subarray(nonceLength, nonceLength + tagLength));
      return decipher.update(sealed.subarray(nonceLength + tagLength), undefined, 'utf8') + decipher.final('utf8');
    },
    mark: (secret) => createHmac('sha256', sealing.mark).update(secret).digest('base64url'),
  };
}

/** One key for each use, and an id that tells nothing of it. */
function keyFrom(text: string): Key {
  const derive = (use: string, length: number) => Buffer.from(hkdfSync('sha256', text, '', `wedsync ${use}`, length));
  return { id: derive('key id', 6).toString('hex'), cipher: derive('seal', 32), mark: derive('mark', 32) };
}

// The text of packed_number() and its kin, as bytes: all of it is ASCII.

/** The character of nothing; a number that another digit follows is written 32 more. */
export const zero = 48;
export const more = 32;
const digit = 31;

/** Reads packed text from a place on. Its memory serves for one load after the other: it is most of what reading costs. */
export class PackedReader {
  bytes = Buffer.alloc(0);
  at = 0;

  /** Takes texts in, one behind the other, in place of what was there; gives where each ends. */
  load(texts: readonly string[]): number[] {
    const length = texts.reduce((sum, text) => sum + text.length, 0);
    if (this.bytes.length < length) this.bytes = Buffer.alloc(2 * length);
    this.at = 0;
    let end = 0;
    return texts.map((text) => (end += this.bytes.write(text, end, 'latin1')));
  }

  number(): number {
    const character = (this.bytes[this.at++] ?? zero) - zero;
    return character < more ? character : this.#longer(character & digit);
  }

  #longer(least: number): number {
    let value = least;
    for (let weight = 32; ; weight *= 32) {
      const character = (this.bytes[this.at++] ?? zero) - zero;
      value += (character & digit) * weight;
      if (character < more) return value;
    }
  }

  /** A float8 in base64: 11 characters of 6 bits, the last of 4. */
  float(): number {
    const first = this.#thirtyBits();
    const { bytes } = this;
    const middle = sixBits[bytes[this.at++] ?? 0] ?? 0;
    const last = this.#thirtyBits() >>> 2;
    floats.setUint32(0, (first << 2) | (middle >> 4));
    floats.setUint32(4, (middle << 28) | last);
    return floats.getFloat64(0);
  }

  #thirtyBits(): number {
    const { bytes } = this;
    let value = 0;
    for (let place = 0; place < 5; place += 1) value = (value << 6) | (sixBits[bytes[this.at++] ?? 0] ?? 0);
    return value;
  }
}

const floatLength = 11;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const sixBits = new Uint8Array(128);
for (const [value, character] of [...alphabet].entries()) sixBits[character.charCodeAt(0)] = value;

const floats = new DataView(new ArrayBuffer(8));

/** Writes packed text. */
export class PackedWriter {
  #bytes = new Uint8Array(4096);
  length = 0;

  number(value: number): void {
    let rest = value;
    for (; rest >= 32; rest = Math.floor(rest / 32)) this.#put(zero + more + (rest % 32));
    this.#put(zero + rest);
  }

  float(value: number): void {
    floats.setFloat64(0, value);
    this.text(Buffer.from(floats.buffer).toString('base64').slice(0, floatLength));
  }

  text(text: string): void {
    for (let place = 0; place < text.length; place += 1) this.#put(text.charCodeAt(place));
  }

  append(other: PackedWriter): void {
    this.#make(other.length);
    this.#bytes.set(other.#bytes.subarray(0, other.length), this.length);
    this.length += other.length;
  }

  /** What was written, and begins anew. */
  take(): string {
    const text = Buffer.from(this.#bytes.buffer, 0, this.length).toString('latin1');
    this.length = 0;
    return text;
  }

  clear(): void {
    this.length = 0;
  }

  #put(byte: number): void {
    if (this.length === this.#bytes.length) this.#make(1);
    this.#bytes[this.length++] = byte;
  }

  /** Makes room for so many more. */
  #make(more: number): void {
    if (this.length + more <= this.#bytes.length) return;
    const larger = new Uint8Array(2 * (this.length + more));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

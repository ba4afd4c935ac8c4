// The text of packed_number() and its kin, as bytes: all of it is ASCII.

const zero = 48;
const digit = 31;
const more = 32;

/** Reads packed text from a place on. */
export class PackedReader {
  readonly bytes: Uint8Array;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  number(): number {
    const { bytes } = this;
    let character = (bytes[this.at++] ?? zero) - zero;
    let value = character & digit;
    for (let weight = 32; character >= more; weight *= 32) {
      character = (bytes[this.at++] ?? zero) - zero;
      value += (character & digit) * weight;
    }
    return value;
  }

  /** A float8 in hex. */
  float(): number {
    floats.setUint32(0, this.#word());
    floats.setUint32(4, this.#word());
    return floats.getFloat64(0);
  }

  #word(): number {
    let word = 0;
    for (let place = 0; place < 8; place += 1) {
      const character = this.bytes[this.at++] ?? zero;
      word = word * 16 + (character < 58 ? character - 48 : character - 87);
    }
    return word;
  }

  text(length: number): string {
    const begin = this.at;
    this.at += length;
    return String.fromCharCode(...this.bytes.subarray(begin, this.at));
  }
}

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
    for (let byte = 0; byte < 8; byte += 1) {
      const of = floats.getUint8(byte);
      this.#put(hex(of >> 4));
      this.#put(hex(of & 15));
    }
  }

  text(text: string): void {
    for (let place = 0; place < text.length; place += 1) this.#put(text.charCodeAt(place));
  }

  append(other: PackedWriter): void {
    for (let place = 0; place < other.length; place += 1) this.#put(other.#bytes[place] ?? zero);
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
    if (this.length === this.#bytes.length) {
      const larger = new Uint8Array(2 * this.length);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[this.length++] = byte;
  }
}

const hex = (nibble: number): number => (nibble < 10 ? 48 + nibble : 87 + nibble);

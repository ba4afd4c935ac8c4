import { PackedReader, type PackedWriter } from './packed-text.ts';

/** A packed period as the database gives it, and which of its minutes count. */
export interface Packed {
  readonly packed: string;
  readonly firstMinute: number;
  readonly endMinute: number;
}

/** Where a series stands in one of the packed periods. */
interface Place {
  readonly reader: PackedReader;
  readonly begin: number;
  readonly end: number;
  readonly firstMinute: number;
  readonly endMinute: number;
}

/** The places of each series, by its key. */
export type Series = ReadonlyMap<string, readonly Place[]>;

/** Finds the series without reading what is said of them. */
export function seriesIn(periods: readonly Packed[]): Series {
  const found = new Map<string, Place[]>();
  for (const { packed, firstMinute, endMinute } of periods) {
    const reader = new PackedReader(Buffer.from(packed, 'latin1'));
    while (reader.at < reader.bytes.length) {
      const length = reader.number();
      const end = reader.at + length;
      const keyLength = reader.number();
      const key = packed.slice(reader.at, reader.at + keyLength);
      const place = { reader, begin: reader.at + keyLength, end, firstMinute, endMinute };
      const places = found.get(key);
      if (places) places.push(place);
      else found.set(key, [place]);
      reader.at = end;
    }
  }
  return found;
}

/** Service, type and unit of a key. */
export function namesOf(key: string): readonly [serviceName: string, metricType: string, unit: string] {
  const bytes: number[] = [];
  for (let at = 0; at < key.length; at += 1) {
    if (key[at] !== '\\') bytes.push(key.charCodeAt(at));
    else if (key[at + 1] === '\\') {
      bytes.push(92);
      at += 1;
    } else {
      bytes.push(Number.parseInt(key.slice(at + 1, at + 4), 8));
      at += 3;
    }
  }
  const [serviceName = '', metricType = '', unit = ''] = Buffer.from(bytes).toString('utf8').split('\0');
  return [serviceName, metricType, unit];
}

// As sketch_bucket() counts: what is nothing in bucket 0, 1e-9 in 964, 1e100 in 13,514.
const buckets = 16_384;
const unitBucket = 2000;
const growth = Math.log(1.01 / 0.99);

const valueOf = (bucket: number): number => (bucket === 0 ? 0 : Math.exp((bucket - unitBucket) * growth) * 0.99);

/** Counts by bucket, with what is known exactly. One serves for one series after the other. */
export class Sketch {
  count = 0;
  sum = 0;
  min = Number.POSITIVE_INFINITY;
  max = Number.NEGATIVE_INFINITY;
  readonly #counts = new Float64Array(buckets);
  #lowest = buckets;
  #highest = -1;

  clear(): void {
    if (this.#highest >= 0) this.#counts.fill(0, this.#lowest, this.#highest + 1);
    this.#lowest = buckets;
    this.#highest = -1;
    this.count = 0;
    this.sum = 0;
    this.min = Number.POSITIVE_INFINITY;
    this.max = Number.NEGATIVE_INFINITY;
  }

  /** Adds what is said of the minutes that count. */
  add({ reader, begin, end, firstMinute, endMinute }: Place): void {
    reader.at = begin;
    while (reader.at < end) {
      const minute = reader.number();
      this.addMinute(reader, minute >= firstMinute && minute < endMinute);
    }
  }

  /** Adds the minute that the reader stands at, or passes over it. */
  addMinute(reader: PackedReader, counts: boolean): void {
    const head = reader.number();
    const sum = reader.float();
    const min = (head & 1) === 1 ? sum : reader.float();
    const max = (head & 1) === 1 ? sum : reader.float();
    const apart = (head & 2) === 2;
    let bucket = 0;
    for (let left = head >> 2; left > 0; left -= 1) {
      const said = reader.number();
      const amount = reader.number();
      bucket = apart ? bucket + said : said;
      if (!counts) continue;
      this.#counts[bucket] = (this.#counts[bucket] ?? 0) + amount;
      this.count += amount;
      if (bucket < this.#lowest) this.#lowest = bucket;
      if (bucket > this.#highest) this.#highest = bucket;
    }
    if (!counts) return;
    this.sum += sum;
    if (min < this.min) this.min = min;
    if (max > this.max) this.max = max;
  }

  /** The values that these ascending shares (0 to 1) of the values do not exceed, between two as percentile_cont() does. */
  percentiles(shares: readonly number[]): number[] {
    let bucket = this.#lowest - 1;
    let before = 0;
    let passed = 0;
    const at = (rank: number): number => {
      if (rank < before) {
        bucket = this.#lowest - 1;
        passed = 0;
      }
      while (passed <= rank && bucket < this.#highest) {
        bucket += 1;
        before = passed;
        passed += this.#counts[bucket] ?? 0;
      }
      return Math.min(Math.max(valueOf(bucket), this.min), this.max);
    };
    return shares.map((share) => {
      const rank = share * (this.count - 1);
      const below = at(Math.floor(rank));
      return rank === Math.floor(rank) ? below : below + (at(Math.ceil(rank)) - below) * (rank - Math.floor(rank));
    });
  }

  /** Writes it as one minute, its buckets by their distances. */
  write(writer: PackedWriter, minute: number): void {
    let many = 0;
    for (let bucket = this.#lowest; bucket <= this.#highest; bucket += 1) if (this.#counts[bucket] !== 0) many += 1;
    const single = this.count === 1;
    writer.number(minute);
    writer.number(4 * many + 2 + (single ? 1 : 0));
    writer.float(this.sum);
    if (!single) {
      writer.float(this.min);
      writer.float(this.max);
    }
    let before = 0;
    for (let bucket = this.#lowest; bucket <= this.#highest; bucket += 1) {
      const amount = this.#counts[bucket] ?? 0;
      if (amount === 0) continue;
      writer.number(bucket - before);
      writer.number(amount);
      before = bucket;
    }
  }
}

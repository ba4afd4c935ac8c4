import { more, zero, type PackedReader, type PackedWriter } from './packed-text.ts';

/** A packed period as the database gives it, and which of its minutes count. */
export interface Packed {
  readonly packed: string;
  readonly firstMinute: number;
  readonly endMinute: number;
}

/** Where in a reader a series stands, in one of the packed periods. */
export interface Place {
  readonly begin: number;
  readonly end: number;
  readonly firstMinute: number;
  readonly endMinute: number;
}

/** The places of each series, by its key. */
export type Series = ReadonlyMap<string, readonly Place[]>;

/** Loads the periods and finds their series, without reading what is said of them. */
export function seriesIn(reader: PackedReader, periods: readonly Packed[]): Series {
  const found = new Map<string, Place[]>();
  const ends = reader.load(periods.map(({ packed }) => packed));
  let first = 0;
  for (const [index, { packed, firstMinute, endMinute }] of periods.entries()) {
    const last = ends[index] ?? 0;
    while (reader.at < last) {
      const length = reader.number();
      const end = reader.at + length;
      const keyLength = reader.number();
      const begin = reader.at + keyLength;
      const key = packed.slice(reader.at - first, begin - first);
      const place = { begin, end, firstMinute, endMinute };
      const places = found.get(key);
      if (places) places.push(place);
      else found.set(key, [place]);
      reader.at = end;
    }
    first = last;
  }
  return found;
}

/** The minutes that are said at a place. */
export function minutesOf(reader: PackedReader, { begin, end }: Place): number[] {
  const minutes = [];
  for (reader.at = begin; reader.at < end; passMinute(reader)) minutes.push(reader.number());
  return minutes;
}

function passMinute(reader: PackedReader): void {
  const buckets = reader.number() >> 1;
  reader.float();
  for (let left = 2 * buckets; left > 0; left -= 1) reader.number();
}

/** Service, type and unit of a key. */
export function namesOf(key: string): readonly [serviceName: string, metricType: string, unit: string] {
  let at = key.indexOf(':');
  const metricType = key.slice(0, at);
  let length = 0;
  for (let weight = 1, character = more; character >= more; weight *= 32) {
    at += 1;
    character = key.charCodeAt(at) - zero;
    length += (character % more) * weight;
  }
  const unit = at + 1 + length;
  return [plain(key.slice(at + 1, unit)), metricType, plain(key.slice(unit))];
}

/** What encode(…, 'escape') made ASCII of. */
function plain(text: string): string {
  if (!text.includes('\\')) return text;
  const bytes = text.replaceAll(/\\(?:\\|(\d{3}))/g, (_, octal: string | undefined) =>
    octal === undefined ? '\\' : String.fromCharCode(Number.parseInt(octal, 8)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

// As sketch_bucket() counts: what is nothing in bucket 0, 1e-9 in 964, 1e100 in 13,514.
const mostBuckets = 16_384;
const unitBucket = 2000;
const growth = Math.log(1.01 / 0.99);

const valueOf = (bucket: number): number => (bucket === 0 ? 0 : Math.exp((bucket - unitBucket) * growth) * 0.99);

/** Counts by bucket, and the sum, which is exact. One serves for one series after the other. */
export class Sketch {
  count = 0;
  sum = 0;
  readonly #counts = new Float64Array(mostBuckets);
  #lowest = mostBuckets;
  #highest = -1;

  clear(): void {
    if (this.#highest >= 0) this.#counts.fill(0, this.#lowest, this.#highest + 1);
    this.#lowest = mostBuckets;
    this.#highest = -1;
    this.count = 0;
    this.sum = 0;
  }

  /** Adds what is said of the minutes that count. */
  add(reader: PackedReader, { begin, end, firstMinute, endMinute }: Place): void {
    reader.at = begin;
    while (reader.at < end) {
      const minute = reader.number();
      if (minute >= firstMinute && minute < endMinute) this.#addMinute(reader);
      else passMinute(reader);
    }
  }

  #addMinute(reader: PackedReader): void {
    const head = reader.number();
    this.sum += reader.float();
    const distances = (head & 1) === 1;
    const counts = this.#counts;
    const { bytes } = reader;
    // All of it in variables: this is most of what a query of the platform costs, and fields take half as long again.
    let { at } = reader;
    let [lowest, highest] = [this.#lowest, this.#highest];
    let bucket = 0;
    let total = 0;
    for (let left = head >> 1; left > 0; left -= 1) {
      // Nearly always one character each.
      let said = (bytes[at] as number) - zero;
      at += 1;
      if (said >= more) {
        reader.at = at - 1;
        said = reader.number();
        at = reader.at;
      }
      let amount = (bytes[at] as number) - zero;
      at += 1;
      if (amount >= more) {
        reader.at = at - 1;
        amount = reader.number();
        at = reader.at;
      }
      bucket = said + (distances ? bucket : 0);
      counts[bucket] = (counts[bucket] as number) + amount;
      total += amount;
      if (bucket < lowest) lowest = bucket;
      if (bucket > highest) highest = bucket;
    }
    reader.at = at;
    this.#lowest = lowest;
    this.#highest = highest;
    this.count += total;
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
      return valueOf(bucket);
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
    writer.number(minute);
    writer.number(2 * many + 1);
    writer.float(this.sum);
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

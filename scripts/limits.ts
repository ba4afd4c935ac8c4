import { readFileSync } from 'node:fs';

const number = String.raw`\(?'?(-?[\d.]+)'?(?:::integer)?\)?(?:::(?:double precision|numeric))?`;
const column = String.raw`"?\w+"?`;
const infinity = String.raw`'Infinity'::(?:double precision|numeric)`;
const year = String.raw`EXTRACT\(year FROM .+?\)`;

/** A CHECK as PostgreSQL prints it, in words that follow the field's name; what none of them fits stays without. */
const words: readonly (readonly [pattern: string, say: (...found: string[]) => string])[] = [
  [String.raw`length\(email\) <= 254\) AND .*`, () => 'is one e-mail address of at most 254 characters'],
  [String.raw`page_path ~ .*`, () => 'begins with / and has at most 500 characters'],
  [`latitude .*`, () => 'lies between -90 and 90, beside a longitude'],
  [`longitude .*`, () => 'lies between -180 and 180, beside a latitude'],
  [String.raw`ends_on >= .*`, () => 'lies 0 to 13 days after the first day'],
  [`.*alert_type <> 'threshold'.*\\(${column} IS NOT NULL`, () => 'is what a rule of type THRESHOLD needs'],
  [
    `length\\(${column}\\) >= (\\d+)\\) AND \\(length\\(${column}\\) <= (\\d+)`,
    (a, b) => `has ${a} to ${grouped(b)} characters`,
  ],
  [`length\\(${column}\\) <= (\\d+)`, (most) => `has at most ${grouped(most)} characters`],
  [`${column} >= ${number}\\) AND \\(${column} <= ${number}`, (a, b) => `lies between ${grouped(a)} and ${grouped(b)}`],
  [`${column} >= ${number}\\) AND \\(${column} < ${infinity}`, (least) => `is a finite number, ${least} or more`],
  [`abs\\(${column}\\) < ${infinity}`, () => 'is a finite number'],
  [`${column} >= ${number}`, (least) => `is ${least} or more`],
  [`jsonb_typeof\\(${column}\\) = 'object'::text`, () => 'is an object'],
  [
    `${year} >= \\(?(\\d+)\\)?(?:::numeric)?\\) AND \\(${year} <= \\((\\d+)\\)::numeric`,
    (a, b) => `lies in the years ${a} to ${b}`,
  ],
  [
    String.raw`${column} ~ '\^\[A-Z\]\{([\d,]+)\}\$'::text`,
    (count) => `is ${count.replace(',', ' to ')} capital letters`,
  ],
  [
    String.raw`ends_at <= \(starts_at \+ '92 days'.*`,
    () => 'lies at most 92 days after startsAt, in the years to 9999',
  ],
  [`equal_fields <@ .*`, () => 'names some of serviceName, venueId, weddingId and incidentId'],
  [String.raw`trace_id ~ .*`, () => 'is 32 lower-case hexadecimal digits'],
  [String.raw`phone ~ .*`, () => 'is a number in E.164 form: +, then 7 to 15 digits'],
  [
    String.raw`(?:time_zone IS NULL\) OR )?is_time_zone\(time_zone`,
    () => 'is an IANA time zone, for example Europe/London',
  ],
];

/** By the name of the constraint; the catalogue is what the database itself says. */
export function limitsOf(catalogue: string): Record<string, string> {
  const limits: Record<string, string> = {};
  for (const [, name = '', check = ''] of readFileSync(catalogue, 'utf8').matchAll(
    /^\w+ (\w+_check): CHECK \((.*)\)$/gm,
  )) {
    const bare = check.replaceAll(/^\(+|\)+$/g, '');
    for (const [pattern, say] of words) {
      const found = new RegExp(`^${pattern}$`).exec(bare);
      if (found === null) continue;
      limits[name] = say(...found.slice(1));
      break;
    }
  }
  return limits;
}

function grouped(digits: string): string {
  return Number(digits).toLocaleString('en');
}

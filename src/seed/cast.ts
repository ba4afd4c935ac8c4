import { createHash } from 'node:crypto';

/** Everything in the demonstration follows from this number and the moment of seeding. */
export const seedNumber = 259;

/** A stable uuid for a thing of the demonstration, so that tokens and links survive a new DATA_DIR. */
export function castId(...name: string[]): string {
  const hex = createHash('md5')
    .update([seedNumber, ...name].join('/'))
    .digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join('-');
}

export const memberRoles = ['user', 'manager', 'on_call', 'devops', 'support', 'emergency_response', 'admin'] as const;
export const staffRoles = ['admin', 'support', 'on_call', 'devops', 'emergency_response'] as const;

interface Venue {
  readonly name: string;
  readonly timeZone: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly address: string;
}

interface Organization {
  readonly slug: string;
  readonly name: string;
  readonly timeZone: string;
  readonly country: string;
  readonly currency: string;
  readonly members: Readonly<Record<(typeof memberRoles)[number], string>>;
  readonly venues: readonly Venue[];
  /** Titles of the weddings yesterday, today and on the coming Saturday. */
  readonly weddings: readonly [string, string, string];
  readonly vendors: readonly (readonly [name: string, category: string])[];
}

export const organizations: readonly Organization[] = [
  {
    slug: 'rose-and-thorn',
    name: 'Rose & Thorn',
    timeZone: 'Europe/London',
    country: 'GB',
    currency: 'GBP',
    members: {
      user: 'Imogen Hale',
      manager: 'Rupert Lindqvist',
      on_call: 'Nadia Okafor',
      devops: 'Tomasz Wilk',
      support: 'Bethan Price',
      emergency_response: 'Callum Reid',
      admin: 'Eleanor Marsh',
    },
    venues: [
      {
        name: 'Harrowfield Barn',
        timeZone: 'Europe/London',
        latitude: 51.7634,
        longitude: -1.9211,
        address: 'Harrowfield Lane, Gloucestershire',
      },
      {
        name: 'The Glasshouse at Kew Lane',
        timeZone: 'Europe/London',
        latitude: 51.4787,
        longitude: -0.2956,
        address: 'Kew Lane, London',
      },
      {
        name: 'Quinta das Amendoeiras',
        timeZone: 'Europe/Lisbon',
        latitude: 38.7223,
        longitude: -9.1393,
        address: 'Estrada do Vale, Lisboa',
      },
    ],
    weddings: ['Ashworth and Bell', 'Castellan and Dunmore', 'Eastley and Farrow'],
    vendors: [
      ['Copper Kettle Catering', 'catering'],
      ['Wild Hedgerow', 'florist'],
      ['Lantern Street Photography', 'photography'],
    ],
  },
  {
    slug: 'aurora-weddings',
    name: 'Aurora Weddings',
    timeZone: 'Pacific/Auckland',
    country: 'NZ',
    currency: 'NZD',
    members: {
      user: 'Mere Tamahana',
      manager: 'Oliver Strand',
      on_call: 'Priya Raman',
      devops: 'Hemi Walker',
      support: 'Sofia Brandt',
      emergency_response: 'Jonah Kerr',
      admin: 'Grace Whitlock',
    },
    venues: [
      {
        name: 'Kauri Bay Boathouse',
        timeZone: 'Pacific/Auckland',
        latitude: -36.8485,
        longitude: 174.7633,
        address: 'Kauri Bay Road, Auckland',
      },
      {
        name: 'Lake Sella Lodge',
        timeZone: 'Pacific/Auckland',
        latitude: -45.0312,
        longitude: 168.6626,
        address: 'Sella Road, Queenstown',
      },
      {
        name: 'Chatham Lighthouse',
        timeZone: 'Pacific/Chatham',
        latitude: -43.9535,
        longitude: -176.5597,
        address: 'Point Road, Waitangi',
      },
    ],
    weddings: ['Ngata and Oakes', 'Palmer and Quill', 'Rangi and Sutherland'],
    vendors: [
      ['Tidewater Kitchen', 'catering'],
      ['Fern & Flax', 'florist'],
      ['Long White Frame', 'photography'],
    ],
  },
];

export const staff: Readonly<Record<(typeof staffRoles)[number], string>> = {
  admin: 'Ada Lindgren',
  support: 'Samir Haddad',
  on_call: 'Ines Moreau',
  devops: 'Viktor Blom',
  emergency_response: 'Ruth Adeyemi',
};

import { connectionField } from '../graphql/lists/fields.ts';
import { entity } from '../graphql/lists/entity.ts';

const inOrganization = { one: 'Organization', on: { id: 'organizationId' }, description: 'Whose it is.' } as const;

export const venue = entity({
  name: 'Venue',
  plural: 'venues',
  code: 'vn',
  table: 'venues',
  read: 'venue.read',
  columns: [
    'name',
    'timeZone',
    'latitude',
    'longitude',
    'address',
    'status',
    'statusChangedAt',
    'archivedAt',
    'createdAt',
  ],
  filters: ['status', 'name'],
  orders: { CREATED_AT: ['createdAt'], NAME: ['name'] },
  relations: {
    organization: inOrganization,
    weddings: { many: 'Wedding', on: { venueId: 'id' }, description: 'Weddings held there.' },
    connectivity: { many: 'VenueConnectivity', on: { venueId: 'id' }, description: 'Checks of its network.' },
  },
});

export const wedding = entity({
  name: 'Wedding',
  plural: 'weddings',
  code: 'wd',
  table: 'weddings',
  read: 'wedding.read',
  columns: [
    'title',
    'startsOn',
    'endsOn',
    'status',
    'guestCount',
    'outdoor',
    'windowStartsAt',
    'windowEndsAt',
    'createdAt',
  ],
  filters: ['status', 'startsOn', 'venue'],
  orders: { STARTS_ON: ['startsOn'], CREATED_AT: ['createdAt'] },
  relations: {
    organization: inOrganization,
    venue: { one: 'Venue', on: { id: 'venueId' }, description: 'Where it is held.' },
    incidents: { many: 'Incident', on: { weddingId: 'id' }, description: 'Incidents that concern it.' },
  },
});

export const venueConnectivity = entity({
  name: 'VenueConnectivity',
  plural: 'venueConnectivity',
  code: 'vc',
  table: 'venueConnectivity',
  read: 'venueConnectivity.read',
  columns: [
    'checkedAt',
    'status',
    'latencyMs',
    'packetLossPercent',
    'downloadMbps',
    'uploadMbps',
    'networkType',
    'offlineCapable',
    'checkedBy',
    'createdAt',
  ],
  filters: ['venue', 'status', 'checkedAt'],
  orders: { CHECKED_AT: ['checkedAt'] },
  relations: {
    organization: inOrganization,
    venue: { one: 'Venue', on: { id: 'venueId' }, description: 'Venue that was checked.' },
  },
});

connectionField(venue, 'Places where weddings happen.');
connectionField(wedding, 'Weddings; their windows decide what counts as wedding day.');
connectionField(venueConnectivity, 'Checks of the venues’ networks.');

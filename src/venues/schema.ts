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
    'country',
    'latitude',
    'longitude',
    'address',
    'status',
    'statusChangedAt',
    'archivedAt',
    'createdAt',
  ],
  filters: ['status', 'name', 'archivedAt'],
  orders: { CREATED_AT: ['createdAt'], NAME: ['name'] },
  relations: {
    organization: inOrganization,
    weddings: { many: 'Wedding', on: { venueId: 'id' }, description: 'Weddings held there.' },
    incidents: { many: 'Incident', on: { venueId: 'id' }, description: 'Incidents that concern it.' },
    alerts: { many: 'Alert', on: { venueId: 'id' }, description: 'Alerts that concern it.' },
    errorReports: {
      many: 'ErrorReport',
      on: { venueId: 'id' },
      description: 'Errors from there; without a time in the filter, those of the last 31 days.',
    },
    monitorConfigurations: {
      many: 'MonitorConfiguration',
      on: { venueId: 'id' },
      description: 'Monitors that watch it.',
    },
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
  filters: ['status', 'startsOn', 'endsOn', 'outdoor', 'venue'],
  through: ['venue'],
  orders: { STARTS_ON: ['startsOn'], CREATED_AT: ['createdAt'] },
  relations: {
    organization: inOrganization,
    venue: { one: 'Venue', on: { id: 'venueId' }, description: 'Where it is held.' },
    onSiteCoordinator: {
      one: 'EscalationContact',
      on: { id: 'onSiteCoordinatorId' },
      description: 'Who coordinates on site.',
    },
    vendors: { many: 'WeddingVendor', on: { weddingId: 'id' }, description: 'Vendors who work at it.' },
    incidents: { many: 'Incident', on: { weddingId: 'id' }, description: 'Incidents that concern it.' },
    alerts: { many: 'Alert', on: { weddingId: 'id' }, description: 'Alerts that concern it.' },
    errorReports: {
      many: 'ErrorReport',
      on: { weddingId: 'id' },
      description: 'Errors that concern it; without a time in the filter, those of the last 31 days.',
    },
  },
});

export const vendor = entity({
  name: 'Vendor',
  plural: 'vendors',
  code: 'vd',
  table: 'vendors',
  read: 'vendor.read',
  columns: ['name', 'category', 'contactReference', 'archivedAt', 'createdAt'],
  filters: ['name', 'category', 'archivedAt'],
  orders: { CREATED_AT: ['createdAt'], NAME: ['name'] },
  relations: {
    organization: inOrganization,
    contact: { one: 'EscalationContact', on: { id: 'contactId' }, description: 'By whom the vendor is told of a P0.' },
    weddings: { many: 'WeddingVendor', on: { vendorId: 'id' }, description: 'Weddings at which the vendor works.' },
  },
});

export const weddingVendor = entity({
  name: 'WeddingVendor',
  plural: 'weddingVendors',
  code: 'wn',
  table: 'weddingVendors',
  read: 'vendor.read',
  columns: ['duty', 'archivedAt', 'createdAt'],
  filters: ['wedding', 'vendor', 'archivedAt'],
  orders: { CREATED_AT: ['createdAt'] },
  relations: {
    organization: inOrganization,
    wedding: { one: 'Wedding', on: { id: 'weddingId' }, description: 'The wedding.' },
    vendor: { one: 'Vendor', on: { id: 'vendorId' }, description: 'The vendor.' },
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
  through: ['venue'],
  orders: { CHECKED_AT: ['checkedAt'] },
  relations: {
    organization: inOrganization,
    venue: { one: 'Venue', on: { id: 'venueId' }, description: 'Venue that was checked.' },
  },
});

connectionField(venue, 'Places where weddings happen.');
connectionField(wedding, 'Weddings; their windows decide what counts as wedding day.');
connectionField(vendor, 'Suppliers of weddings: caterers, florists, photographers.');
connectionField(weddingVendor, 'Which vendor works at which wedding.');
connectionField(venueConnectivity, 'Checks of the venues’ networks.');

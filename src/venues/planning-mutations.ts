import { lifecycle } from '../graphql/lifecycle.ts';
import { enumRef } from '../graphql/lists/inputs.ts';
import { vendor, venue, wedding, weddingVendor } from './schema.ts';

lifecycle({
  entity: venue,
  name: 'venue',
  subject: 'The venue.',
  create: 'Adds a place where weddings happen.',
  update:
    'Changes a venue. Another time zone moves the windows of its weddings, and what is open is judged again; while a wedding is under way it is guarded.',
  delete: 'Takes a venue out of use for good, unless weddings are still booked there; it stays readable.',
  fields: (t, making) => ({
    name: t.string({ required: making, description: 'Name of the venue, 1 to 200 characters.' }),
    timeZone: t.string({ required: making, description: 'IANA time zone of the place, for example Europe/London.' }),
    country: t.string({
      description:
        'ISO 3166-1 alpha-2 country code in capitals, for example GB: its wedding season counts there. As the time zone says if left out.',
    }),
    latitude: t.float({ description: 'WGS 84 latitude in degrees, -90 to 90; with a longitude.' }),
    longitude: t.float({ description: 'WGS 84 longitude in degrees, -180 to 180; with a latitude.' }),
    address: t.string({ description: 'Postal address, at most 2,000 characters.' }),
  }),
});

lifecycle({
  entity: wedding,
  name: 'wedding',
  subject: 'The wedding.',
  create: 'Books a wedding; its days become wedding days, and what is open then is judged again.',
  update:
    'Changes a wedding, and what is open is judged again: it may rise, and never falls by itself. While the wedding is under way, to cancel, shorten or move it is guarded.',
  delete: 'Cancels a wedding: its days are wedding days no longer. It stays readable.',
  fields: (t, making) => ({
    title: t.string({
      required: making,
      description: 'How the team calls it, 1 to 200 characters; no data of guests.',
    }),
    startsOn: t.field({ type: 'Date', required: making, description: 'First local day, in the years 1900 to 2999.' }),
    endsOn: t.field({
      type: 'Date',
      description: 'Last local day, at most 13 after the first; the same as the first where it is left out.',
    }),
    status: t.field({ type: enumRef('WeddingStatus'), description: 'State of the booking; BOOKED if left out.' }),
    venueId: t.id({ description: 'Venue in use; without one the time zone of the organization counts.' }),
    guestCount: t.int({ description: 'Number of guests expected, 0 or more.' }),
    outdoor: t.boolean({ description: 'Whether weather matters.' }),
    onSiteCoordinatorId: t.id({
      description: 'Escalation contact in use who coordinates on site; a person must be a member.',
    }),
  }),
  archived: { status: 'cancelled' },
});

lifecycle({
  entity: vendor,
  name: 'vendor',
  subject: 'The vendor.',
  create: 'Adds a supplier of weddings.',
  update: 'Changes a vendor.',
  delete: 'Takes a vendor out of use for good; the weddings keep pointing at it.',
  fields: (t, making) => ({
    name: t.string({ required: making, description: 'Name of the vendor, 1 to 200 characters.' }),
    category: t.string({
      required: making,
      description: 'Kind of service, for example catering or photography; at most 100 characters.',
    }),
    contactReference: t.string({
      description: 'Key of the contact in the platform, at most 2,000 characters; no personal data.',
    }),
    contactId: t.id({
      description: 'Escalation contact in use by whom the vendor is told of a P0 at its weddings; nobody if left out.',
    }),
  }),
});

lifecycle({
  entity: weddingVendor,
  name: 'weddingVendor',
  subject: 'The vendor at the wedding.',
  create: 'Puts a vendor in use on a wedding, once.',
  update: 'Changes what a vendor does at a wedding.',
  delete: 'Takes a vendor off a wedding; the vendor can be put on it again.',
  fixed: (t) => ({
    weddingId: t.id({ required: true, description: 'The wedding.' }),
    vendorId: t.id({ required: true, description: 'The vendor.' }),
  }),
  fields: (t) => ({
    duty: t.string({ description: 'What the vendor does there, at most 200 characters.' }),
  }),
});

import {
  adminOnly,
  business,
  everyMember,
  silencers,
  staffReadersOfAll,
  staffReadersOfIncidents,
  type Tables,
} from './words.ts';

// Organizations and memberships are the platform's own: its admin alone writes them.
const platform = { staff: ['admin'] } as const;
// What an organization plans, its own admin and manager keep.
const planned = { members: business, staff: ['admin'] } as const;
const read = { members: everyMember, staff: staffReadersOfAll };
// Names that incidents bear.
const readNames = {
  members: everyMember,
  staff: staffReadersOfIncidents,
  emergencyStaff: 'beside an incident that they see',
} as const;

export const organizations: Tables = {
  organizations: {
    select: readNames,
    insert: platform,
    update: { 'rename it': platform },
    audited: true,
    columns: {
      insert: 'slug name time_zone country wedding_window_end_minutes',
      update: 'slug name time_zone country wedding_window_end_minutes archived_at',
    },
  },
  user_profiles: {
    select: read,
    insert: platform,
    update: { 'give another role': platform, 'end it': platform },
    audited: true,
    columns: {
      insert: 'organization_id user_id role display_name email',
      update: 'role display_name email ended_at',
    },
  },
  // Nobody becomes staff through the product; each sees the own row.
  staff_members: { select: { staff: staffReadersOfAll, creator: 'a member or staff' } },
  venues: {
    select: readNames,
    insert: planned,
    update: {
      'rename it': planned,
      'say that it lies in another zone': { ...planned, guarded: true },
      'delete it': planned,
    },
    audited: true,
    columns: {
      insert: 'organization_id name time_zone latitude longitude address country',
      update: 'name time_zone latitude longitude address archived_at country',
    },
  },
  weddings: {
    select: read,
    insert: planned,
    update: {
      'rename it': planned,
      // What is under way goes on; another wedding of the same day can be cancelled.
      'cancel it': { ...planned, guarded: 'while this wedding is under way' },
      'let its coordinator go': { ...planned, guarded: 'while this wedding is under way' },
    },
    audited: true,
    columns: {
      insert: `organization_id venue_id title starts_on ends_on status guest_count outdoor on_site_coordinator_id`,
      update: 'venue_id title starts_on ends_on status guest_count outdoor on_site_coordinator_id',
    },
  },
  vendors: {
    select: read,
    insert: planned,
    update: { 'rename it': planned, 'delete it': planned },
    audited: true,
    columns: {
      insert: 'organization_id name category contact_reference contact_id',
      update: 'name category contact_reference contact_id archived_at',
    },
  },
  wedding_vendors: {
    select: read,
    insert: planned,
    update: { 'say what for': planned, 'take it off': planned },
    audited: true,
    columns: { insert: 'organization_id wedding_id vendor_id duty', update: 'duty archived_at' },
  },
  // Asked for and approved through functions of the database, so never written directly.
  break_glass: { select: { members: silencers, staff: staffReadersOfAll } },
  api_keys: {
    select: { members: adminOnly, staff: staffReadersOfAll },
    insert: { members: adminOnly, staff: ['admin'] },
    update: {
      'rename it': { members: adminOnly, staff: ['admin'] },
      'revoke it': { members: adminOnly, staff: ['admin'] },
    },
    audited: true,
    columns: {
      insert: 'organization_id name kind prefix secret_hash scopes origins created_by expires_at',
      update: 'name revoked_at',
      hidden: 'secret_hash program',
    },
  },
  audit_log: { select: { members: adminOnly, staff: staffReadersOfAll } },
};

import { business as businessRoles, everyMember, responders, staffReadersOfAll, type Tables } from './words.ts';

const read = { members: everyMember, staff: staffReadersOfAll };
// What the business earns, and of whom, is not every member's to read.
const readBusiness = { members: businessRoles, staff: staffReadersOfAll };
const writeBusiness = { members: businessRoles, staff: ['admin'] } as const;

export const business: Tables = {
  business_events: {
    select: read,
    insert: { members: responders, programs: 'events', staff: ['admin'] },
    audited: true,
    columns: {
      insert: `organization_id event_type event_name success failure_reason duration_ms revenue_impact currency actor_user_id
        session_id venue_id wedding_id properties is_saturday is_wedding_day local_date timestamp`,
    },
  },
  feature_usage: {
    select: read,
    insert: { members: responders, programs: 'events', staff: ['admin'] },
    audited: true,
    columns: {
      insert: `organization_id feature_name actor_user_id actor_segment action quantity duration_ms session_id occurred_at`,
    },
  },
  conversion_funnels: {
    select: readBusiness,
    insert: writeBusiness,
    update: { 'rename it': writeBusiness, 'delete it': writeBusiness },
    audited: true,
    columns: {
      insert: 'organization_id name steps window_minutes target_rate_percent created_by',
      update: 'name steps window_minutes target_rate_percent archived_at',
    },
  },
  user_segments: {
    select: readBusiness,
    insert: writeBusiness,
    update: { 'rename it': writeBusiness, 'say otherwise who is in it': writeBusiness, 'delete it': writeBusiness },
    audited: true,
    columns: { insert: 'organization_id name rule status created_by', update: 'name rule status' },
  },
  user_segment_members: { select: readBusiness },
  revenue_metrics: { select: readBusiness },
};

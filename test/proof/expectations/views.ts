import { everyMember, staffReadersOfAll, staffReadersOfIncidents, type Who } from './words.ts';

/** The analytics views show to everybody what they may read of the tables beneath. */
export const views: Readonly<Record<string, Who>> = {
  system_health_overview: { members: everyMember, staff: staffReadersOfIncidents },
  error_trending_analysis: { members: everyMember, staff: staffReadersOfAll },
  performance_percentile_analysis: { members: everyMember, staff: staffReadersOfAll },
  // Its counts are of what the reader sees.
  saturday_monitoring: {
    members: everyMember,
    staff: staffReadersOfIncidents,
    emergencyStaff: 'beside an incident that they see',
  },
  alert_accuracy: { members: everyMember, staff: staffReadersOfIncidents },
};

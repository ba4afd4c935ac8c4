import { liveViewField } from '../graphql/live-view.ts';
import { viewField, type View } from '../graphql/lists/view.ts';

export const errorTrendingAnalysis: View = {
  name: 'errorTrendingAnalysis',
  description: 'Errors by hour, type and severity: the last seven days, or a window of yours.',
  operation: 'view.errorTrendingAnalysis',
  source: 'error_trending_analysis_window',
  everyOrganization: true,
  window: { usual: 'seven days before it', longestDays: 31 },
  orderBy: 'hour desc, error_count desc, error_type, severity',
  columns: {
    hour: { sql: 'hour', type: 'DateTime', description: 'Start of the hour (UTC).' },
    errorType: { sql: 'error_type', type: 'String', dimension: true, description: 'Type of the errors.' },
    severity: {
      sql: 'severity',
      type: { enumName: 'ErrorSeverityType' },
      dimension: true,
      description: 'Severity of the errors.',
    },
    errorCount: { sql: 'error_count::integer', type: 'Int', description: 'Errors in that hour.' },
    weekendErrors: {
      sql: 'weekend_errors::integer',
      type: 'Int',
      description: 'Those of them on a Saturday or Sunday where they happened.',
    },
  },
};

const errorPatternTrends: View = {
  name: 'errorPatternTrends',
  description:
    'How often each error pattern occurred in the last 24 hours of a window, against the days before: eight days, or a window of yours. Patterns without an error in it are left out; what was merged counts onto the pattern that took it in.',
  operation: 'view.errorPatternTrends',
  source: 'error_pattern_trends_window',
  everyOrganization: true,
  window: { usual: 'eight days before it', longestDays: 31 },
  orderBy: 'recent_count desc, earlier_count desc, fingerprint',
  columns: {
    fingerprint: { sql: 'fingerprint', type: 'String', dimension: true, description: 'Fingerprint of the pattern.' },
    errorType: { sql: 'error_type', type: 'String', dimension: true, description: 'Type of the errors.' },
    normalizedMessage: {
      sql: 'normalized_message',
      type: 'String',
      description: 'Message without what varies from error to error.',
    },
    serviceName: {
      sql: 'service_name',
      type: 'String',
      dimension: true,
      description: 'Service that first reported it.',
    },
    severity: {
      sql: 'severity',
      type: { enumName: 'ErrorSeverityType' },
      dimension: true,
      description: 'Worst severity seen.',
    },
    status: {
      sql: 'status',
      type: { enumName: 'ErrorPatternStatus' },
      dimension: true,
      description: 'Life of the pattern.',
    },
    trend: {
      sql: 'trend',
      type: {
        enumName: 'ErrorTrend',
        values: {
          new: 'Not at all in the days before.',
          rising: 'At least twice as often as on an average day before, and at least 3 times more.',
          steady: 'Neither of the others.',
          falling: 'At most half as often as on an average day before, and at least 3 times less.',
        },
      },
      dimension: true,
      description: 'How the last 24 hours compare with an average day before.',
    },
    recentCount: {
      sql: 'recent_count::integer',
      type: 'Int',
      description: 'Errors in the last 24 hours of the window.',
    },
    earlierCount: { sql: 'earlier_count::integer', type: 'Int', description: 'Errors in the window before these.' },
    earlierPerDay: { sql: 'earlier_per_day', type: 'Float', description: 'The same on an average day of these.' },
    firstSeenAt: { sql: 'first_seen_at', type: 'DateTime', description: 'First error ever (UTC).' },
    lastSeenAt: { sql: 'last_seen_at', type: 'DateTime', description: 'Newest error (UTC).' },
  },
};

liveViewField(viewField(errorTrendingAnalysis), ['errors']);
viewField(errorPatternTrends);

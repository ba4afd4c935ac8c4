import { viewField, type View } from '../graphql/lists/view.ts';

export const errorTrendingAnalysis: View = {
  name: 'errorTrendingAnalysis',
  description: 'Errors by hour, type and severity: the last seven days, or a window of yours.',
  operation: 'view.errorTrendingAnalysis',
  source: 'error_trending_analysis_window',
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

viewField(errorTrendingAnalysis);

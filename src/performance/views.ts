import { viewField, type View } from '../graphql/lists/view.ts';

export const performancePercentileAnalysis: View = {
  name: 'performancePercentileAnalysis',
  description: 'Percentiles of each service’s measurements: the last 24 hours, or a window of yours.',
  operation: 'view.performancePercentileAnalysis',
  source: 'performance_percentile_analysis_window',
  window: { usual: '24 hours before it', longestDays: 7 },
  orderBy: 'service_name, metric_type, unit',
  columns: {
    serviceName: { sql: 'service_name', type: 'String', dimension: true, description: 'Service measured.' },
    metricType: {
      sql: 'metric_type',
      type: { enumName: 'PerformanceMetricType' },
      dimension: true,
      description: 'What was measured.',
    },
    unit: { sql: 'unit', type: 'String', dimension: true, description: 'Unit of the values.' },
    p50: { sql: 'p50::double precision', type: 'Float', description: 'Half of the values are at most this.' },
    p95: { sql: 'p95::double precision', type: 'Float', description: '95 percent of the values are at most this.' },
    p99: { sql: 'p99::double precision', type: 'Float', description: '99 percent of the values are at most this.' },
    avgValue: { sql: 'avg_value::double precision', type: 'Float', description: 'Mean of the values.' },
    sampleCount: { sql: 'sample_count::integer', type: 'Int', description: 'Number of values.' },
  },
};

viewField(performancePercentileAnalysis);

import { liveViewField } from '../graphql/live-view.ts';
import { viewField, type View } from '../graphql/lists/view.ts';
import { readPercentiles } from './percentiles.ts';

export const performancePercentileAnalysis: View = {
  name: 'performancePercentileAnalysis',
  description:
    'Percentiles of each service’s measurements, what arrived just now included: the last 24 hours, or a window of yours, rounded outward to whole minutes (UTC). They are read from sketches: each is within 1 percent of the exact percentile of the values, which the database’s view performance_percentile_analysis computes from every one of them. Values below 1e-9 count as 0, and those above 1e100 as 1e100.',
  operation: 'view.performancePercentileAnalysis',
  // The exact ones, for whoever asks in SQL.
  source: 'performance_percentile_analysis_window',
  read: readPercentiles,
  everyOrganization: true,
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
    p50: {
      sql: 'p50::double precision',
      type: 'Float',
      description: 'Half of the values are at most this, within 1 percent.',
    },
    p95: {
      sql: 'p95::double precision',
      type: 'Float',
      description: '95 percent of the values are at most this, within 1 percent.',
    },
    p99: {
      sql: 'p99::double precision',
      type: 'Float',
      description: '99 percent of the values are at most this, within 1 percent.',
    },
    avgValue: { sql: 'avg_value::double precision', type: 'Float', description: 'Mean of the values, exact.' },
    sampleCount: { sql: 'sample_count::integer', type: 'Int', description: 'Number of values, exact.' },
  },
};

liveViewField(viewField(performancePercentileAnalysis), ['performance']);

export const userJourneyStepTimes: View = {
  name: 'userJourneyStepTimes',
  description:
    'How long the steps of user journeys took and who went on: the last 24 hours, or a window of yours. A run of a journey is one journeyId; of it counts what happened in the window.',
  operation: 'view.userJourneyStepTimes',
  source: 'user_journey_step_times_window',
  window: { usual: '24 hours before it', longestDays: 31 },
  orderBy: 'journey_name, step_index, step_name',
  columns: {
    journeyName: { sql: 'journey_name', type: 'String', dimension: true, description: 'Journey.' },
    stepIndex: { sql: 'step_index', type: 'Int', description: 'Position of the step, from 0.' },
    stepName: { sql: 'step_name', type: 'String', description: 'Step.' },
    attemptCount: { sql: 'attempts::integer', type: 'Int', description: 'Times that the step ended, well or not.' },
    runCount: { sql: 'runs::integer', type: 'Int', description: 'Runs that have at least one of these attempts.' },
    successRatePercent: {
      sql: '100.0::double precision * successful_attempts / attempts',
      type: 'Float',
      description: 'Share of the attempts that succeeded, 0 to 100.',
    },
    p50: {
      sql: 'p50',
      type: 'Float',
      nullable: true,
      description: 'Half of the successful attempts took at most this, in milliseconds; null if none succeeded.',
    },
    p95: {
      sql: 'p95',
      type: 'Float',
      nullable: true,
      description: '95 percent of them took at most this, in milliseconds.',
    },
    p99: {
      sql: 'p99',
      type: 'Float',
      nullable: true,
      description: '99 percent of them took at most this, in milliseconds.',
    },
    dropOffPercent: {
      sql: '100.0::double precision * left_runs / runs',
      type: 'Float',
      nullable: true,
      description:
        'Share of the runs that show no later step by the end of the window, 0 to 100; null for the last step of the journey.',
    },
  },
};

viewField(userJourneyStepTimes);

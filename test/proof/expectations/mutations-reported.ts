import { organization, type Mutations } from './mutation.ts';

const errors = ['ids[]', 'ErrorReport', 'row'] as const;
const pattern = ['id', 'ErrorPattern', 'row'] as const;
const error = { serviceName: 'api', errorType: 'E', severity: 'LOW', message: 'm' };

/** Errors and telemetry: what programs report, and what people make of it. */
export const reported: Mutations = {
  errorReportCreate: [{ does: ['error_reports', 'insert'], input: error, about: organization }],
  errorReportsIngest: [{ does: ['error_reports', 'insert'], input: { errorReports: [error] }, about: organization }],
  errorReportAssign: [{ does: ['error_reports', 'assign it'], about: errors }],
  errorReportResolve: [{ does: ['error_reports', 'resolve it'], about: errors }],
  errorReportIgnore: [{ does: ['error_reports', 'ignore it'], about: errors }],
  errorReportReopen: [{ does: ['error_reports', 'open it again'], about: errors }],
  errorPatternUpdate: [
    { does: ['error_patterns', 'resolve it'], input: { status: 'RESOLVED' }, about: pattern },
    { does: ['error_patterns', 'ignore it'], input: { status: 'IGNORED' }, about: pattern },
    { does: ['error_patterns', 'assign it'], input: { assignedToId: null }, about: pattern },
  ],
  errorPatternsMerge: [
    {
      does: ['merge_error_patterns(uuid,uuid,uuid[])', 'call'],
      about: ['targetId', 'ErrorPattern', 'pattern'],
      with: [['sourceIds[]', 'ErrorPattern', 'row']],
    },
  ],
  errorPatternUnmerge: [
    { does: ['unmerge_error_pattern(uuid,uuid)', 'call'], about: ['id', 'ErrorPattern', 'merged'] },
  ],
  errorCorrelationCreate: [
    {
      does: ['error_correlations', 'insert'],
      about: ['sourceId', 'ErrorReport', 'error'],
      with: [['relatedId', 'ErrorReport', 'laterError']],
    },
  ],
  errorCorrelationUpdate: [
    { does: ['error_correlations', 'judge it'], input: { confidence: 0.5 }, about: ['id', 'ErrorCorrelation', 'row'] },
  ],
  performanceMetricsIngest: [
    {
      does: ['performance_metrics', 'insert'],
      input: { performanceMetrics: [{ serviceName: 'api', metricType: 'CPU_USAGE', metricValue: 1 }] },
      about: organization,
    },
  ],
  apiPerformanceIngest: [
    {
      does: ['api_performance', 'insert'],
      input: {
        apiPerformance: [{ serviceName: 'api', endpoint: '/x', method: 'GET', statusCode: 200, responseTimeMs: 1 }],
      },
      about: organization,
    },
  ],
  databasePerformanceIngest: [
    {
      does: ['database_performance', 'insert'],
      input: {
        databasePerformance: [{ serviceName: 'api', databaseName: 'main', queryFingerprint: 'q', queryTimeMs: 1 }],
      },
      about: organization,
    },
  ],
  coreWebVitalsIngest: [
    {
      does: ['core_web_vitals', 'insert'],
      input: { coreWebVitals: [{ name: 'CLS', value: 0.1, pagePath: '/' }] },
      about: organization,
    },
  ],
  userJourneyPerformanceIngest: [
    {
      does: ['user_journey_performance', 'insert'],
      input: {
        userJourneyPerformance: [
          { journeyName: 'rsvp', journeyId: 'j', stepName: 's', stepIndex: 0, durationMs: 1, success: true },
        ],
      },
      about: organization,
    },
  ],
  businessEventsIngest: [
    {
      does: ['business_events', 'insert'],
      input: { businessEvents: [{ eventType: 'PAYMENT', eventName: 'paid' }] },
      about: organization,
    },
  ],
  featureUsageIngest: [
    { does: ['feature_usage', 'insert'], input: { featureUsage: [{ featureName: 'gallery' }] }, about: organization },
  ],
  systemHealthChecksIngest: [
    {
      does: ['system_health_checks', 'insert'],
      input: { systemHealthChecks: [{ serviceName: 'api', status: 'HEALTHY' }] },
      about: organization,
    },
  ],
  venueConnectivityIngest: [
    {
      does: ['venue_connectivity', 'insert'],
      input: { venueConnectivity: [{ status: 'ONLINE' }] },
      within: ['venueConnectivity', 'venueId', 'Venue', 'venue'],
      about: organization,
    },
  ],
};

import { rowColumns } from '../graphql/ingest/rows.ts';
import { ingestMutation } from '../graphql/ingest/mutation.ts';
import {
  apiPerformance,
  coreWebVital,
  databasePerformance,
  performanceMetric,
  userJourneyPerformance,
} from './schema.ts';

const name = { required: true, longest: 200 };
const amount = { note: 'finite, 0 or more' };
const whole = { note: '0 or more' };
const happened = {
  note: 'at most 5 minutes ahead and 30 days back; the moment of receipt if left out',
};
const place = { note: 'its time zone decides what day it is' };

ingestMutation({
  entity: performanceMetric,
  operation: 'performanceMetrics.ingest',
  row: 'One measurement of a service.',
  description: 'Takes measurements of services.',
  columns: rowColumns(performanceMetric, {
    serviceName: name,
    metricType: { required: true },
    metricValue: { required: true, ...amount },
    unit: { longest: 20, note: 'ms if left out' },
    labels: { note: 'an object' },
    occurredAt: happened,
  }),
});

ingestMutation({
  entity: coreWebVital,
  operation: 'coreWebVitals.ingest',
  row: 'One web vital that a visitor’s page measured.',
  description: 'Takes web vitals of visitors’ pages; a browser’s key may send them.',
  columns: rowColumns(coreWebVital, {
    name: { required: true },
    value: { required: true, ...amount },
    rating: { note: 'by these limits if left out' },
    pagePath: {
      required: true,
      longest: 2048,
      description:
        'Path of the page, beginning with /, at most 500 characters; origin, query and fragment, with which it has at most 2,048, are cut off, and ids become :id.',
    },
    deviceType: { longest: 100 },
    connectionType: { longest: 100 },
    sessionId: { longest: 200 },
    navigationId: { longest: 200 },
    venueId: place,
    occurredAt: happened,
  }),
});

ingestMutation({
  entity: apiPerformance,
  operation: 'apiPerformance.ingest',
  row: 'One request to an API, with its time.',
  description:
    'Takes requests to APIs with their times; per service and minute their mean becomes a measurement of response time, too.',
  columns: rowColumns(apiPerformance, {
    serviceName: name,
    endpoint: {
      required: true,
      longest: 2048,
      description:
        'Route, for example /weddings/:id/rsvp, at most 500 characters; origin, query and fragment, with which it has at most 2,048, are cut off, and ids become :id.',
    },
    method: { required: true, longest: 10 },
    statusCode: { required: true },
    responseTimeMs: { required: true, ...amount },
    requestBytes: whole,
    responseBytes: whole,
    traceId: { longest: 200 },
    venueId: {},
    occurredAt: happened,
  }),
});

ingestMutation({
  entity: databasePerformance,
  operation: 'databasePerformance.ingest',
  row: 'One database statement, with its time.',
  description: 'Takes times of database statements.',
  columns: rowColumns(databasePerformance, {
    serviceName: name,
    databaseName: name,
    queryFingerprint: name,
    normalizedQuery: { longest: 20_000 },
    queryTimeMs: { required: true, ...amount },
    rowsExamined: whole,
    rowsReturned: whole,
    indexUsed: {},
    lockWaitMs: amount,
    occurredAt: happened,
  }),
});

ingestMutation({
  entity: userJourneyPerformance,
  operation: 'userJourneyPerformance.ingest',
  row: 'One step of a user’s journey, with its time.',
  description: 'Takes steps of users’ journeys; a browser’s key may send them.',
  columns: rowColumns(userJourneyPerformance, {
    journeyName: name,
    journeyId: name,
    stepName: name,
    stepIndex: { required: true, note: '0 to 1,000' },
    durationMs: { required: true, ...amount },
    success: { required: true },
    failureReason: { longest: 2_000 },
    sessionId: { longest: 200 },
    deviceType: { longest: 100 },
    venueId: place,
    weddingId: place,
    occurredAt: happened,
  }),
});

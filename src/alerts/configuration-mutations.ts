import { lifecycle } from '../graphql/lifecycle.ts';
import { enumRef } from '../graphql/lists/inputs.ts';
import { alertConfiguration } from './schema.ts';

lifecycle({
  entity: alertConfiguration,
  name: 'alertConfiguration',
  subject: 'The rule.',
  create: 'Makes an alert rule.',
  update:
    'Changes an alert rule; a manager only its threshold, cooldown and whether it is enabled. On a wedding day loosening it is guarded.',
  delete: 'Takes an alert rule out of use for good; it stays readable, since alerts point at it.',
  fixed: (t) => ({
    alertType: t.field({ type: enumRef('AlertTypeEnum'), required: true, description: 'How it decides.' }),
  }),
  fields: (t, making) => ({
    name: t.string({ required: making, description: 'Name of the rule, at most 200 characters.' }),
    description: t.string({ description: 'What it watches and why.' }),
    severity: t.field({ type: enumRef('IncidentSeverityType'), description: 'Severity of its alerts.' }),
    serviceName: t.string({ description: 'Service it watches; without it, all.' }),
    metricType: t.field({ type: enumRef('PerformanceMetricType'), description: 'Metric it watches.' }),
    comparison: t.field({
      type: enumRef('ThresholdComparison'),
      description: 'Whether high or low is bad; of ANOMALY without it both.',
    }),
    thresholdValue: t.float({ description: "Limit in the metric's unit." }),
    windowSeconds: t.int({
      description:
        'Length of the window that is looked at, 10 to 604,800 seconds, in whole minutes of measurements. Of HEARTBEAT the silence that a venue is allowed.',
    }),
    forSeconds: t.int({ description: 'How long the condition must hold, 0 to 86,400 seconds.' }),
    cooldownSeconds: t.int({ description: 'Least time between two alerts of one key, 0 to 86,400 seconds.' }),
    minimumSamples: t.int({ description: 'Fewest samples for a decision, 1 or more.' }),
    condition: t.field({
      type: 'JSON',
      description:
        'Further condition: an object. Of PATTERN_MATCH a matcher as of a suppression rule, of incidents: title, severity, priority, serviceName, venueId, weddingId, fingerprint, weddingImpact, autoCreated, isSaturday, isWeddingDay. Of COMPOSITE a tree, at most 10 deep: {and: [...]}, {or: [...]}, {not: {...}}, {atLeast: k, of: [...]}, {rule: id} and {ratio: {of: kind of business event, success: true}, below or above: percent, windowSeconds: 60 to 86,400, minimumSamples}, which takes the limit, window and minimum of the rule where it has none. THRESHOLD, ANOMALY and HEARTBEAT have none.',
    }),
    aggregation: t.field({
      type: enumRef('MetricAggregation'),
      description: 'How the values of the window become one; AVG if left out.',
    }),
    groupBy: t.field({
      type: enumRef('RuleGrouping'),
      description: 'What THRESHOLD judges apart, each with an alert of its own; SERVICE if left out.',
    }),
    metricUnit: t.string({
      description: "Unit of the values that count, at most 20 characters; without it the metric's usual one.",
    }),
    resolveThreshold: t.float({
      description:
        'Limit at which it is over, on the good side of thresholdValue; without it thresholdValue. Made stricter like it.',
    }),
    noData: t.field({
      type: enumRef('NoDataHandling'),
      description:
        'What follows from fewer values than minimumSamples; KEEP if left out: an alert then stays open, and escalates, until enough is measured again or somebody resolves it. RESOLVE ends it.',
    }),
    missedIntervals: t.int({
      description: 'Intervals of silence of a monitor that HEARTBEAT allows, 1 to 100; 3 if left out.',
    }),
    graceSeconds: t.int({ description: 'Seconds of silence that HEARTBEAT allows beyond that, 0 to 86,400.' }),
    deviationLimit: t.float({
      description:
        'Of ANOMALY: a value is unusual that is this many times as far from what is expected as all but one of 200 windows were, 0.1 to 1,000; 1.4 if left out. On a wedding day and in season × 0.8.',
    }),
    learningDays: t.int({
      description: 'Of ANOMALY: days of measurements before it judges, 1 to 28; 7 if left out.',
    }),
    weddingSeasonAdjustment: t.boolean({ description: 'Whether season and wedding day make it stricter.' }),
    enabled: t.boolean({ description: 'Whether it is evaluated.' }),
    escalationPolicyId: t.id({ description: 'Policy of its alerts.' }),
  }),
});

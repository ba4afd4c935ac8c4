import { viewField, type ViewColumn } from '../graphql/lists/view.ts';

const count = (sql: string, description: string): ViewColumn => ({ sql: `${sql}::integer`, type: 'Int', description });
const figure = (sql: string, description: string): ViewColumn => ({ sql, type: 'Float', nullable: true, description });

viewField({
  name: 'alertAccuracy',
  description:
    'How good the alerts of each rule were that were raised in the window (the last 30 days, or one of yours): a row a rule, and one without a rule for alerts that were raised by hand, for an incident that no rule asked for, or by the product itself. Most alerts first.',
  operation: 'view.alertAccuracy',
  source: 'alert_accuracy_window',
  everyOrganization: true,
  window: { usual: '30 days before it', longestDays: 92 },
  orderBy: 'alerts desc, rule_name, alert_configuration_id',
  columns: {
    alertConfigurationId: {
      sql: 'alert_configuration_id',
      type: { idOf: 'AlertConfiguration' },
      nullable: true,
      description: 'The AlertConfiguration; null of what no rule raised.',
    },
    ruleName: {
      sql: 'rule_name',
      type: 'String',
      nullable: true,
      dimension: true,
      description: 'Name of the rule as it is now; null of what no rule raised.',
    },
    alertType: {
      sql: 'alert_type',
      type: { enumName: 'AlertTypeEnum' },
      nullable: true,
      description: 'How the rule decides.',
    },
    alertCount: count('alerts', 'Alerts raised in the window.'),
    repeatCount: count('repeats', 'Repeats that were folded onto them.'),
    usefulCount: count(
      'useful',
      'Alerts that responders called useful: of several answers to one alert most count, and as many of both are useful.',
    ),
    noiseCount: count('noise', 'Alerts that they called noise.'),
    precision: figure(
      'precision_share',
      'usefulCount / (usefulCount + noiseCount), 0 to 1; null if nobody said anything. One less it is the share of false alarms.',
    ),
    suppressedCount: count('suppressed', 'Alerts that are held by a suppression, or were until they were over.'),
    suppressedShare: figure('suppressed_share', 'Their share of all, 0 to 1.'),
    escalatedCount: count('escalated', 'Alerts of which more than the first level was told.'),
    escalatedShare: figure('escalated_share', 'Their share of all, 0 to 1.'),
    acknowledgedCount: count('acknowledged', 'Alerts that somebody took in hand.'),
    meanSecondsToAcknowledge: figure(
      'mean_seconds_to_acknowledge',
      'Mean seconds from the alert to its acknowledgement (MTTA), the last one where one had lapsed; null if there was none.',
    ),
    medianSecondsToAcknowledge: figure('median_seconds_to_acknowledge', 'The median of the same.'),
    resolvedCount: count('resolved', 'Alerts that were resolved, by somebody or by themselves.'),
    meanSecondsToResolve: figure(
      'mean_seconds_to_resolve',
      'Mean seconds from the alert to its resolution (MTTR); null if there was none.',
    ),
    medianSecondsToResolve: figure('median_seconds_to_resolve', 'The median of the same.'),
    detectedCount: count(
      'detected',
      'Alerts of which the first sign is known: of a rule when it first saw its condition hold, of an incident the receipt of its first error. Those that came again after the same sign are left out.',
    ),
    meanSecondsToDetect: figure(
      'mean_seconds_to_detect',
      'Mean seconds from that sign to the alert (MTTD), forSeconds of the rule included; null if it is never known.',
    ),
    medianSecondsToDetect: figure('median_seconds_to_detect', 'The median of the same.'),
  },
});

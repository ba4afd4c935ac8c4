import { viewField } from '../graphql/lists/view.ts';

viewField({
  name: 'conversionFunnelAnalysis',
  description:
    'Of the people who began a funnel in the window (the last seven days, or one of yours), how many came to each of its steps: a row a step, none if there is no such funnel or segment or it may not be seen. A person is the actorUserId of an event; without one that of another event of the funnel in the same session, else the session; events with neither are left out. A person has come to step k if k different events, one for each step in order, lie within windowMinutes of the first, and the first lies in the window. Every try counts, so repeated and out-of-order events spoil nothing; later steps may lie past the end of the window; events of one moment are taken in the order of the steps. What counts is when events happened: one that is received late still counts.',
  operation: 'view.conversionFunnelAnalysis',
  source: 'conversion_funnel_analysis',
  subjects: [
    { argument: 'funnelId', type: 'ConversionFunnel', required: true, description: 'The funnel.' },
    {
      argument: 'segmentId',
      type: 'UserSegment',
      required: false,
      description: 'Only users who were in this segment at its last evaluation; sessions without a user are left out.',
    },
  ],
  window: { usual: 'seven days before it', longestDays: 31 },
  orderBy: 'step_index',
  columns: {
    stepIndex: { sql: 'step_index', type: 'Int', description: 'Position of the step, from 1.' },
    stepName: { sql: 'step_name', type: 'String', description: 'Name of the step.' },
    people: { sql: 'people::integer', type: 'Int', description: 'People who came to it, each counted once.' },
    conversionFromPreviousPercent: {
      sql: 'previous_rate',
      type: 'Float',
      nullable: true,
      description:
        'Share of those who came to the step before, 0 to 100; null for the first step, and if nobody came so far.',
    },
    conversionFromFirstPercent: {
      sql: 'first_rate',
      type: 'Float',
      nullable: true,
      description: 'Share of those who came to the first step, 0 to 100; null if nobody did.',
    },
    medianSecondsFromPrevious: {
      sql: 'previous_seconds',
      type: 'Float',
      nullable: true,
      description:
        'Half of those who came here took at most these seconds from the step before, measured when each first came to this step, from the latest way there; null for the first step.',
    },
    medianSecondsFromFirst: {
      sql: 'first_seconds',
      type: 'Float',
      nullable: true,
      description: 'The same from the first step of that way.',
    },
  },
});

viewField({
  name: 'featureAdoption',
  description:
    'How many use each feature: the last seven days, or a window of yours. Only uses that name a user (actorUserId) count. Active is who used any feature in the window.',
  operation: 'view.featureAdoption',
  source: 'feature_adoption_window',
  window: { usual: 'seven days before it', longestDays: 31 },
  orderBy: 'users desc, feature_name',
  columns: {
    featureName: { sql: 'feature_name', type: 'String', dimension: true, description: 'Feature.' },
    useCount: {
      sql: 'use_count::double precision',
      type: 'Float',
      description: 'Uses in the window: the sum of their quantities.',
    },
    users: { sql: 'users::integer', type: 'Int', description: 'Users of the feature in the window.' },
    activeUsers: { sql: 'active_users::integer', type: 'Int', description: 'Users of any feature in the window.' },
    adoptionPercent: {
      sql: '100.0::double precision * users / nullif(active_users, 0)',
      type: 'Float',
      nullable: true,
      description: 'Share of the active users who used it, 0 to 100; null if nobody was active.',
    },
    firstTimeUsers: {
      sql: 'first_time_users::integer',
      type: 'Int',
      description: 'Those of its users who had not used it in the 90 days before the window.',
    },
    previousUsers: {
      sql: 'previous_users::integer',
      type: 'Int',
      description: 'Users of the feature in the time of the same length before the window.',
    },
    trendPercent: {
      sql: '100.0::double precision * (users - previous_users) / nullif(previous_users, 0)',
      type: 'Float',
      nullable: true,
      description: 'By how much there are more users than before (negative: fewer); null if there were none before.',
    },
  },
});

viewField({
  name: 'featureRetention',
  description:
    'Who came back to each feature, by weekly cohorts: the last eight weeks, or a window of yours, extended to the Monday of its first week. Weeks begin on Monday where the organization is. The cohort of a week are the users (actorUserId) who used the feature in it and not before it, as far back as 90 days before the first week. Active in a week is who used the feature in it at least once. Each cohort has a row for every week up to the end of the window.',
  operation: 'view.featureRetention',
  source: 'feature_retention_window',
  window: { usual: 'eight weeks before it', longestDays: 92 },
  orderBy: 'feature_name, cohort_week, week_number',
  columns: {
    featureName: { sql: 'feature_name', type: 'String', dimension: true, description: 'Feature.' },
    cohortWeek: {
      sql: 'cohort_week',
      type: 'Date',
      description: 'Monday of the week in which the cohort first used it.',
    },
    weekNumber: { sql: 'week_number', type: 'Int', description: 'Weeks since then; 0 is the cohort’s own week.' },
    cohortUsers: { sql: 'cohort_users::integer', type: 'Int', description: 'Users in the cohort.' },
    activeUsers: {
      sql: 'active_users::integer',
      type: 'Int',
      description: 'Those of them who were active in that week.',
    },
    retentionPercent: {
      sql: '100.0::double precision * active_users / cohort_users',
      type: 'Float',
      description: 'Share of the cohort that was active in that week, 0 to 100.',
    },
    complete: { sql: 'complete', type: 'Boolean', description: 'Whether the week ended within the window.' },
  },
});

viewField({
  name: 'revenueAnalysis',
  description:
    'Revenue over the days of a window (the last 30 days, or one of yours; days are those of the organization), a row a currency, from revenueMetrics: today and yesterday as of the last five minutes, the 31 days before as of the last night, which takes up events that came late.',
  operation: 'view.revenueAnalysis',
  source: 'revenue_analysis_window',
  window: { usual: '30 days before it', longestDays: 92 },
  orderBy: 'currency',
  columns: {
    currency: { sql: 'currency', type: 'String', dimension: true, description: 'ISO 4217 code.' },
    firstDay: { sql: 'first_day', type: 'Date', description: 'First day of the window that has figures.' },
    lastDay: { sql: 'last_day', type: 'Date', description: 'Last day of the window that has figures.' },
    monthlyRecurringRevenueAtStart: {
      sql: 'revenue_at_start::double precision',
      type: 'Float',
      description: 'Monthly recurring revenue at the begin of the first day.',
    },
    monthlyRecurringRevenueAtEnd: {
      sql: 'revenue_at_end::double precision',
      type: 'Float',
      description:
        'Monthly recurring revenue at the end of the last day: that at the start, plus newRevenue, less churnedRevenue.',
    },
    newRevenue: {
      sql: 'new_revenue::double precision',
      type: 'Float',
      description: 'Monthly recurring revenue won, day by day.',
    },
    churnedRevenue: {
      sql: 'churned_revenue::double precision',
      type: 'Float',
      description: 'Monthly recurring revenue lost, day by day.',
    },
    revenueChurnRatePercent: {
      sql: '100.0::double precision * (churned_revenue / nullif(revenue_at_start, 0))::double precision',
      type: 'Float',
      nullable: true,
      description: 'churnedRevenue as a share of the monthly recurring revenue at the start; null if that was 0.',
    },
    activeSubscriptionsAtStart: {
      sql: 'subscriptions_at_start',
      type: 'Int',
      nullable: true,
      description: 'Subscriptions active at the end of the day before the first; null if that day has no figures.',
    },
    activeSubscriptionsAtEnd: {
      sql: 'subscriptions_at_end',
      type: 'Int',
      description: 'Subscriptions active at the end of the last day.',
    },
    churnedSubscriptions: {
      sql: 'churned_subscriptions::integer',
      type: 'Int',
      description: 'Subscriptions that ended, day by day.',
    },
    subscriptionChurnRatePercent: {
      sql: '100.0::double precision * churned_subscriptions / nullif(subscriptions_at_start, 0)',
      type: 'Float',
      nullable: true,
      description:
        'churnedSubscriptions as a share of those active at the start; null if there were none or it is not known.',
    },
    failedPaymentCount: {
      sql: 'failed_payment_count::integer',
      type: 'Int',
      description: 'Payments whose last try of a day failed, over all days.',
    },
    failedPaymentAmount: {
      sql: 'failed_payment_amount::double precision',
      type: 'Float',
      description: 'Sum of the amounts of these tries.',
    },
  },
});

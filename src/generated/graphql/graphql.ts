/* eslint-disable */
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type MakeOptional<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]?: Maybe<T[SubKey]> };
export type MakeMaybe<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]: Maybe<T[SubKey]> };
export type MakeEmpty<T extends { [key: string]: unknown }, K extends keyof T> = { [_ in K]?: never };
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A whole number beyond 32 bits, written as a JSON number; exact up to 2^53 - 1. */
  BigInt: { input: number; output: number; }
  /** A calendar day where it happened, without zone (`2026-11-28`). */
  Date: { input: string; output: string; }
  /** A moment in UTC, written as RFC 3339 with milliseconds (`2026-11-28T13:45:00.000Z`). Any zone is understood on the way in, none is an error. */
  DateTime: { input: string; output: string; }
  /** Any JSON value. */
  JSON: { input: unknown; output: unknown; }
};

/** Something that is to be done after an incident. */
export type ActionItem = {
  __typename?: 'ActionItem';
  /** Whether it is done. */
  done: Scalars['Boolean']['output'];
  /** By which day. */
  dueOn?: Maybe<Scalars['Date']['output']>;
  /** Who sees to it: a name or a team. */
  owner?: Maybe<Scalars['String']['output']>;
  /** What is to be done. */
  title: Scalars['String']['output'];
};

/** Something that is to be done after an incident. */
export type ActionItemInput = {
  /** Whether it is done; false if left out. */
  done?: InputMaybe<Scalars['Boolean']['input']>;
  /** By which day, in the years 1000 to 2999. */
  dueOn?: InputMaybe<Scalars['Date']['input']>;
  /** Who sees to it: a name or a team, at most 200 characters. */
  owner?: InputMaybe<Scalars['String']['input']>;
  /** What is to be done: 1 to 500 characters. */
  title: Scalars['String']['input'];
};

/** Who acted. */
export type ActorKind =
  /** A program. */
  | 'SERVICE'
  /** Platform staff. */
  | 'STAFF'
  /** The database or the worker. */
  | 'SYSTEM'
  /** A member of the organization. */
  | 'USER';

/** Narrows by ActorKind. */
export type ActorKindFilter = {
  /** Equal to this; null: where there is none. */
  eq?: InputMaybe<ActorKind>;
  /** Equal to one of these. */
  in?: InputMaybe<Array<ActorKind>>;
};

/** An alert and all that became of it. */
export type Alert = Node & {
  __typename?: 'Alert';
  /** When an unresolved acknowledgement lapses. */
  ackExpiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was acknowledged. */
  acknowledgedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who acknowledged it. */
  acknowledgedBy?: Maybe<UserProfile>;
  /** Rule that raised it. */
  alertConfiguration?: Maybe<AlertConfiguration>;
  /** When the database received the row (UTC). */
  createdAt: Scalars['DateTime']['output'];
  /** Who raised it by hand. */
  createdBy?: Maybe<UserProfile>;
  /** Key by which repeats are folded; one open alert per organization and key. */
  dedupKey: Scalars['String']['output'];
  /** Threshold used, after season and wedding day. */
  effectiveThreshold?: Maybe<Scalars['Float']['output']>;
  /** Level that was told last; 0 nobody yet. */
  escalationLevel: Scalars['Int']['output'];
  /** Policy it was raised with, as it is now. */
  escalationPolicy?: Maybe<EscalationPolicy>;
  /** Copy of the policy at that time. */
  escalationPolicySnapshot?: Maybe<Scalars['JSON']['output']>;
  /** Levels that were taken. */
  escalationSteps: EscalationStepConnection;
  /** What the rule saw. */
  evidence: Scalars['JSON']['output'];
  /** What responders say of it. */
  feedback: AlertFeedbackConnection;
  /** Alerts that nobody is told of while it is open; they are let go when it is over. */
  folded: AlertConnection;
  /** Global id. */
  id: Scalars['ID']['output'];
  /** Incident that it belongs to. */
  incident?: Maybe<Incident>;
  /** Open alert under which it is folded; null if none holds it. */
  inhibitedBy?: Maybe<Alert>;
  /** Whether what it is about fires and ceases again and again: it stays open until that has been calm for 30 minutes. */
  isFlapping: Scalars['Boolean']['output'];
  /** Whether it began on a Saturday where it happened; stamped. */
  isSaturday: Scalars['Boolean']['output'];
  /** Whether it began in a wedding window; stamped. */
  isWeddingDay: Scalars['Boolean']['output'];
  /** Newest repeat (UTC). */
  lastRepeatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the next level is due (UTC); empty if none is. */
  nextEscalationAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why somebody was told of it, or nobody; empty for who may not see contacts. */
  notificationDecisions: NotificationDecisionConnection;
  /** Messages about it; empty for who may not see contacts. */
  notificationDeliveries: NotificationDeliveryConnection;
  /** Value seen when it was raised. */
  observedValue?: Maybe<Scalars['Float']['output']>;
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /** How soon somebody must act. */
  priority: IncidentPriority;
  /** Repeats folded onto it. */
  repeatCount: Scalars['Int']['output'];
  /** When it was resolved. */
  resolvedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who resolved it. */
  resolvedBy?: Maybe<UserProfile>;
  /** Service concerned. */
  serviceName?: Maybe<Scalars['String']['output']>;
  /** How bad it is. */
  severity: IncidentSeverityType;
  /** Where it stands. */
  status: AlertStatus;
  /** Why nobody is told. */
  suppressedReason?: Maybe<Scalars['String']['output']>;
  /** When the suppression ends; it is judged again then. */
  suppressedUntil?: Maybe<Scalars['DateTime']['output']>;
  /** Rule that holds it now; null if a person does, or nobody. */
  suppressionRule?: Maybe<SuppressionRule>;
  /** All that became of it: how it was raised, its levels and when they were due, who was told and who was not, what receivers answered, who acknowledged, held or resolved it. Oldest first. Made with the rights of who reads: what names contacts is left out for who may not see them, what only the audit log remembers for all but admins. */
  timeline: Array<AlertMoment>;
  /** One line for people. */
  title: Scalars['String']['output'];
  /** When it was raised (UTC). */
  triggeredAt: Scalars['DateTime']['output'];
  /** Last change (UTC). */
  updatedAt: Scalars['DateTime']['output'];
  /** Venue concerned. */
  venue?: Maybe<Venue>;
  /** Rises by one with every change. */
  version: Scalars['Int']['output'];
  /** Wedding concerned. */
  wedding?: Maybe<Wedding>;
  /** Who was not told, or not yet, and why: held by a suppression, told too often, nobody there, a receiver that refused, somebody who acknowledged first. Oldest first. Made with the rights of who reads: what names contacts is left out for who may not see them, what only the audit log remembers for all but admins. */
  whyNot: Array<AlertMoment>;
  /** Who was told at which level, why, and whether the receiver took it. Oldest first. Made with the rights of who reads: what names contacts is left out for who may not see them, what only the audit log remembers for all but admins. */
  whyNotified: Array<AlertMoment>;
};


/** An alert and all that became of it. */
export type AlertEscalationStepsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<EscalationStepFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<EscalationStepOrder>;
};


/** An alert and all that became of it. */
export type AlertFeedbackArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AlertFeedbackFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<AlertFeedbackOrder>;
};


/** An alert and all that became of it. */
export type AlertFoldedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AlertFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<AlertOrder>;
};


/** An alert and all that became of it. */
export type AlertNotificationDecisionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<NotificationDecisionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<NotificationDecisionOrder>;
};


/** An alert and all that became of it. */
export type AlertNotificationDeliveriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<NotificationDeliveryFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<NotificationDeliveryOrder>;
};

/** A row of alertAccuracy. */
export type AlertAccuracy = {
  __typename?: 'AlertAccuracy';
  /** Alerts that somebody took in hand. */
  acknowledgedCount: Scalars['Int']['output'];
  /** The AlertConfiguration; null of what no rule raised. */
  alertConfigurationId?: Maybe<Scalars['ID']['output']>;
  /** Alerts raised in the window. */
  alertCount: Scalars['Int']['output'];
  /** How the rule decides. */
  alertType?: Maybe<AlertTypeEnum>;
  /** Alerts of which the first sign is known: of a rule when it first saw its condition hold, of an incident the receipt of its first error. Those that came again after the same sign are left out. */
  detectedCount: Scalars['Int']['output'];
  /** Alerts of which more than the first level was told. */
  escalatedCount: Scalars['Int']['output'];
  /** Their share of all, 0 to 1. */
  escalatedShare?: Maybe<Scalars['Float']['output']>;
  /** Mean seconds from the alert to its acknowledgement (MTTA), the last one where one had lapsed; null if there was none. */
  meanSecondsToAcknowledge?: Maybe<Scalars['Float']['output']>;
  /** Mean seconds from that sign to the alert (MTTD), forSeconds of the rule included; null if it is never known. */
  meanSecondsToDetect?: Maybe<Scalars['Float']['output']>;
  /** Mean seconds from the alert to its resolution (MTTR); null if there was none. */
  meanSecondsToResolve?: Maybe<Scalars['Float']['output']>;
  /** The median of the same. */
  medianSecondsToAcknowledge?: Maybe<Scalars['Float']['output']>;
  /** The median of the same. */
  medianSecondsToDetect?: Maybe<Scalars['Float']['output']>;
  /** The median of the same. */
  medianSecondsToResolve?: Maybe<Scalars['Float']['output']>;
  /** Alerts that they called noise. */
  noiseCount: Scalars['Int']['output'];
  /** usefulCount / (usefulCount + noiseCount), 0 to 1; null if nobody said anything. One less it is the share of false alarms. */
  precision?: Maybe<Scalars['Float']['output']>;
  /** Repeats that were folded onto them. */
  repeatCount: Scalars['Int']['output'];
  /** Alerts that were resolved, by somebody or by themselves. */
  resolvedCount: Scalars['Int']['output'];
  /** Name of the rule as it is now; null of what no rule raised. */
  ruleName?: Maybe<Scalars['String']['output']>;
  /** Alerts that are held by a suppression, or were until they were over. */
  suppressedCount: Scalars['Int']['output'];
  /** Their share of all, 0 to 1. */
  suppressedShare?: Maybe<Scalars['Float']['output']>;
  /** Alerts that responders called useful: of several answers to one alert most count, and as many of both are useful. */
  usefulCount: Scalars['Int']['output'];
};

/** Input of alertAcknowledge. */
export type AlertAcknowledgeInput = {
  /** The alert. */
  id: Scalars['ID']['input'];
  /** The version that was read; another one now is a VERSION_CONFLICT. Without it, whatever it is. */
  version?: InputMaybe<Scalars['Int']['input']>;
};

/** Answer of alertAcknowledge. */
export type AlertAcknowledgePayload = {
  __typename?: 'AlertAcknowledgePayload';
  /** The Alert as it is now; null if it was refused or may not be seen. */
  alert?: Maybe<Alert>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** What an alert’s event changed, as it was then; fields that did not change are null. */
export type AlertChange = {
  __typename?: 'AlertChange';
  /** Level that was told last, after it. */
  escalationLevel?: Maybe<Scalars['Int']['output']>;
  /** Priority after it. */
  priority?: Maybe<IncidentPriority>;
  /** Severity after it. */
  severity?: Maybe<IncidentSeverityType>;
  /** Status after it. */
  status?: Maybe<AlertStatus>;
  /** Status before it. */
  statusBefore?: Maybe<AlertStatus>;
};

/** An alert rule. */
export type AlertConfiguration = Node & {
  __typename?: 'AlertConfiguration';
  /** How the values of the window become one. */
  aggregation: MetricAggregation;
  /** How it decides. */
  alertType: AlertTypeEnum;
  /** Alerts that it raised. */
  alerts: AlertConnection;
  /** When it was archived. */
  archivedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether high or low is bad. */
  comparison?: Maybe<ThresholdComparison>;
  /** Further condition: matcher tree of PATTERN_MATCH, tree of COMPOSITE. */
  condition: Scalars['JSON']['output'];
  /** Least time between two alerts of one key. */
  cooldownSeconds: Scalars['Int']['output'];
  /** When the database received the row (UTC). */
  createdAt: Scalars['DateTime']['output'];
  /** Who made it. */
  createdBy?: Maybe<UserProfile>;
  /** What it watches and why. */
  description?: Maybe<Scalars['String']['output']>;
  /** Of ANOMALY: how many times as far from what is expected as all but one of 200 windows a value must be. */
  deviationLimit: Scalars['Float']['output'];
  /** Whether it is evaluated. */
  enabled: Scalars['Boolean']['output'];
  /** Policy of its alerts. */
  escalationPolicy?: Maybe<EscalationPolicy>;
  /** How long the condition must hold. */
  forSeconds: Scalars['Int']['output'];
  /** Seconds of silence that HEARTBEAT allows beyond that. */
  graceSeconds: Scalars['Int']['output'];
  /** What is judged apart. */
  groupBy: RuleGrouping;
  /** Global id. */
  id: Scalars['ID']['output'];
  /** Whether every organization gets it. */
  isDefault: Scalars['Boolean']['output'];
  /** Of ANOMALY: days of measurements before it judges. */
  learningDays: Scalars['Int']['output'];
  /** Metric it watches. */
  metricType?: Maybe<PerformanceMetricType>;
  /** Unit of the values that count; without it the metric's usual one: ms of times, rps, score, else percent. */
  metricUnit?: Maybe<Scalars['String']['output']>;
  /** Fewest samples for a decision. */
  minimumSamples: Scalars['Int']['output'];
  /** Intervals of silence that HEARTBEAT allows, 1 to 100. */
  missedIntervals: Scalars['Int']['output'];
  /** Name of the rule. */
  name: Scalars['String']['output'];
  /** What follows from too little data. */
  noData: NoDataHandling;
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /** Limit at which it is over, on the good side of the threshold; without it the threshold. */
  resolveThreshold?: Maybe<Scalars['Float']['output']>;
  /** Service it watches; empty for all. */
  serviceName?: Maybe<Scalars['String']['output']>;
  /** Severity of its alerts. */
  severity: IncidentSeverityType;
  /** How it stands, for each group that it judges; none of PATTERN_MATCH, which judges each error. */
  states: AlertRuleStatusConnection;
  /** Limit in the metric's unit; never changed by season or wedding day. */
  thresholdValue?: Maybe<Scalars['Float']['output']>;
  /** Last change (UTC). */
  updatedAt: Scalars['DateTime']['output'];
  /** Rises by one with every change. */
  version: Scalars['Int']['output'];
  /** Whether season and wedding day make it stricter at evaluation. */
  weddingSeasonAdjustment: Scalars['Boolean']['output'];
  /** Length of the window that is looked at. */
  windowSeconds: Scalars['Int']['output'];
};


/** An alert rule. */
export type AlertConfigurationAlertsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AlertFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<AlertOrder>;
};


/** An alert rule. */
export type AlertConfigurationStatesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AlertRuleStatusFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<AlertRuleStatusOrder>;
};

/** A page of a list of AlertConfiguration. */
export type AlertConfigurationConnection = {
  __typename?: 'AlertConfigurationConnection';
  /** The rows with their cursors. */
  edges: Array<AlertConfigurationEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<AlertConfiguration>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** Input of alertConfigurationCreate. */
export type AlertConfigurationCreateInput = {
  /** How the values of the window become one; AVG if left out. */
  aggregation?: InputMaybe<MetricAggregation>;
  /** How it decides. */
  alertType: AlertTypeEnum;
  /** Whether high or low is bad; of ANOMALY without it both. */
  comparison?: InputMaybe<ThresholdComparison>;
  /** Further condition: an object. Of PATTERN_MATCH a matcher as of a suppression rule, of incidents: title, severity, priority, serviceName, venueId, weddingId, fingerprint, weddingImpact, autoCreated, isSaturday, isWeddingDay. Of COMPOSITE a tree, at most 10 deep: {and: [...]}, {or: [...]}, {not: {...}}, {atLeast: k, of: [...]}, {rule: id} and {ratio: {of: kind of business event, success: true}, below or above: percent, windowSeconds: 60 to 86,400, minimumSamples}, which takes the limit, window and minimum of the rule where it has none. THRESHOLD, ANOMALY and HEARTBEAT have none. */
  condition?: InputMaybe<Scalars['JSON']['input']>;
  /** Least time between two alerts of one key, 0 to 86,400 seconds. */
  cooldownSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** What it watches and why. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** Of ANOMALY: a value is unusual that is this many times as far from what is expected as all but one of 200 windows were, 0.1 to 1,000; 1.4 if left out. On a wedding day and in season × 0.8. */
  deviationLimit?: InputMaybe<Scalars['Float']['input']>;
  /** Whether it is evaluated. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** Policy of its alerts. */
  escalationPolicyId?: InputMaybe<Scalars['ID']['input']>;
  /** How long the condition must hold, 0 to 86,400 seconds. */
  forSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** Seconds of silence that HEARTBEAT allows beyond that, 0 to 86,400. */
  graceSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** What THRESHOLD judges apart, each with an alert of its own; SERVICE if left out. */
  groupBy?: InputMaybe<RuleGrouping>;
  /** A key of your own, at most 200 characters: sent again within 48 hours it gives the same answer and makes nothing new. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Of ANOMALY: days of measurements before it judges, 1 to 28; 7 if left out. */
  learningDays?: InputMaybe<Scalars['Int']['input']>;
  /** Metric it watches. */
  metricType?: InputMaybe<PerformanceMetricType>;
  /** Unit of the values that count, at most 20 characters; without it the metric's usual one. */
  metricUnit?: InputMaybe<Scalars['String']['input']>;
  /** Fewest samples for a decision, 1 or more. */
  minimumSamples?: InputMaybe<Scalars['Int']['input']>;
  /** Intervals of silence of a monitor that HEARTBEAT allows, 1 to 100; 3 if left out. */
  missedIntervals?: InputMaybe<Scalars['Int']['input']>;
  /** Name of the rule, at most 200 characters. */
  name: Scalars['String']['input'];
  /** What follows from fewer values than minimumSamples; KEEP if left out: an alert then stays open, and escalates, until enough is measured again or somebody resolves it. RESOLVE ends it. */
  noData?: InputMaybe<NoDataHandling>;
  /** Whose; may be left out by who has exactly one organization. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  /** Limit at which it is over, on the good side of thresholdValue; without it thresholdValue. Made stricter like it. */
  resolveThreshold?: InputMaybe<Scalars['Float']['input']>;
  /** Service it watches; without it, all. */
  serviceName?: InputMaybe<Scalars['String']['input']>;
  /** Severity of its alerts. */
  severity?: InputMaybe<IncidentSeverityType>;
  /** Limit in the metric's unit. */
  thresholdValue?: InputMaybe<Scalars['Float']['input']>;
  /** Whether season and wedding day make it stricter. */
  weddingSeasonAdjustment?: InputMaybe<Scalars['Boolean']['input']>;
  /** Length of the window that is looked at, 10 to 604,800 seconds, in whole minutes of measurements. Of HEARTBEAT the silence that a venue is allowed. */
  windowSeconds?: InputMaybe<Scalars['Int']['input']>;
};

/** Answer of alertConfigurationCreate. */
export type AlertConfigurationCreatePayload = {
  __typename?: 'AlertConfigurationCreatePayload';
  /** The AlertConfiguration as it is now; null if it was refused or may not be seen. */
  alertConfiguration?: Maybe<AlertConfiguration>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** Input of alertConfigurationDelete. */
export type AlertConfigurationDeleteInput = {
  /** The rule. */
  id: Scalars['ID']['input'];
  /** The version that was read; another one now is a VERSION_CONFLICT. */
  version?: InputMaybe<Scalars['Int']['input']>;
};

/** Answer of alertConfigurationDelete. */
export type AlertConfigurationDeletePayload = {
  __typename?: 'AlertConfigurationDeletePayload';
  /** The AlertConfiguration as it is now; null if it was refused or may not be seen. */
  alertConfiguration?: Maybe<AlertConfiguration>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** One AlertConfiguration in a list, with its place. */
export type AlertConfigurationEdge = {
  __typename?: 'AlertConfigurationEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: AlertConfiguration;
};

/** Narrows a list of AlertConfiguration; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type AlertConfigurationFilter = {
  /** How it decides. */
  alertType?: InputMaybe<AlertTypeEnumFilter>;
  /** When it was archived. */
  archivedAt?: InputMaybe<DateTimeFilter>;
  /** Whether it is evaluated. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether every organization gets it. */
  isDefault?: InputMaybe<Scalars['Boolean']['input']>;
  /** Metric it watches. */
  metricType?: InputMaybe<PerformanceMetricTypeFilter>;
  /** Name of the rule. */
  name?: InputMaybe<StringFilter>;
  /** Service it watches; empty for all. */
  serviceName?: InputMaybe<StringFilter>;
  /** Severity of its alerts. */
  severity?: InputMaybe<IncidentSeverityTypeFilter>;
};

/** The order of a list of AlertConfiguration. */
export type AlertConfigurationOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: AlertConfigurationOrderField;
};

/** What a list of AlertConfiguration can be ordered by. */
export type AlertConfigurationOrderField =
  /** By createdAt; ties by id. */
  | 'CREATED_AT'
  /** By name; ties by id. */
  | 'NAME';

/** Narrows by the AlertConfiguration that a row leads to; conditions hold together. */
export type AlertConfigurationRelationFilter = {
  /** How it decides. */
  alertType?: InputMaybe<AlertTypeEnumFilter>;
  /** When it was archived. */
  archivedAt?: InputMaybe<DateTimeFilter>;
  /** Whether it is evaluated. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether every organization gets it. */
  isDefault?: InputMaybe<Scalars['Boolean']['input']>;
  /** True: rows that lead to none; false: rows that lead to one. */
  isNull?: InputMaybe<Scalars['Boolean']['input']>;
  /** Metric it watches. */
  metricType?: InputMaybe<PerformanceMetricTypeFilter>;
  /** Name of the rule. */
  name?: InputMaybe<StringFilter>;
  /** Service it watches; empty for all. */
  serviceName?: InputMaybe<StringFilter>;
  /** Severity of its alerts. */
  severity?: InputMaybe<IncidentSeverityTypeFilter>;
};

/** Input of alertConfigurationUpdate. What is left out stays as it is; what fields say of being left out is said of making one. */
export type AlertConfigurationUpdateInput = {
  /** How the values of the window become one; AVG if left out. */
  aggregation?: InputMaybe<MetricAggregation>;
  /** Whether high or low is bad; of ANOMALY without it both. */
  comparison?: InputMaybe<ThresholdComparison>;
  /** Further condition: an object. Of PATTERN_MATCH a matcher as of a suppression rule, of incidents: title, severity, priority, serviceName, venueId, weddingId, fingerprint, weddingImpact, autoCreated, isSaturday, isWeddingDay. Of COMPOSITE a tree, at most 10 deep: {and: [...]}, {or: [...]}, {not: {...}}, {atLeast: k, of: [...]}, {rule: id} and {ratio: {of: kind of business event, success: true}, below or above: percent, windowSeconds: 60 to 86,400, minimumSamples}, which takes the limit, window and minimum of the rule where it has none. THRESHOLD, ANOMALY and HEARTBEAT have none. */
  condition?: InputMaybe<Scalars['JSON']['input']>;
  /** Least time between two alerts of one key, 0 to 86,400 seconds. */
  cooldownSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** What it watches and why. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** Of ANOMALY: a value is unusual that is this many times as far from what is expected as all but one of 200 windows were, 0.1 to 1,000; 1.4 if left out. On a wedding day and in season × 0.8. */
  deviationLimit?: InputMaybe<Scalars['Float']['input']>;
  /** Whether it is evaluated. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** Policy of its alerts. */
  escalationPolicyId?: InputMaybe<Scalars['ID']['input']>;
  /** How long the condition must hold, 0 to 86,400 seconds. */
  forSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** Seconds of silence that HEARTBEAT allows beyond that, 0 to 86,400. */
  graceSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** What THRESHOLD judges apart, each with an alert of its own; SERVICE if left out. */
  groupBy?: InputMaybe<RuleGrouping>;
  /** The rule. */
  id: Scalars['ID']['input'];
  /** Of ANOMALY: days of measurements before it judges, 1 to 28; 7 if left out. */
  learningDays?: InputMaybe<Scalars['Int']['input']>;
  /** Metric it watches. */
  metricType?: InputMaybe<PerformanceMetricType>;
  /** Unit of the values that count, at most 20 characters; without it the metric's usual one. */
  metricUnit?: InputMaybe<Scalars['String']['input']>;
  /** Fewest samples for a decision, 1 or more. */
  minimumSamples?: InputMaybe<Scalars['Int']['input']>;
  /** Intervals of silence of a monitor that HEARTBEAT allows, 1 to 100; 3 if left out. */
  missedIntervals?: InputMaybe<Scalars['Int']['input']>;
  /** Name of the rule, at most 200 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** What follows from fewer values than minimumSamples; KEEP if left out: an alert then stays open, and escalates, until enough is measured again or somebody resolves it. RESOLVE ends it. */
  noData?: InputMaybe<NoDataHandling>;
  /** Limit at which it is over, on the good side of thresholdValue; without it thresholdValue. Made stricter like it. */
  resolveThreshold?: InputMaybe<Scalars['Float']['input']>;
  /** Service it watches; without it, all. */
  serviceName?: InputMaybe<Scalars['String']['input']>;
  /** Severity of its alerts. */
  severity?: InputMaybe<IncidentSeverityType>;
  /** Limit in the metric's unit. */
  thresholdValue?: InputMaybe<Scalars['Float']['input']>;
  /** The version that was read; another one now is a VERSION_CONFLICT. */
  version: Scalars['Int']['input'];
  /** Whether season and wedding day make it stricter. */
  weddingSeasonAdjustment?: InputMaybe<Scalars['Boolean']['input']>;
  /** Length of the window that is looked at, 10 to 604,800 seconds, in whole minutes of measurements. Of HEARTBEAT the silence that a venue is allowed. */
  windowSeconds?: InputMaybe<Scalars['Int']['input']>;
};

/** Answer of alertConfigurationUpdate. */
export type AlertConfigurationUpdatePayload = {
  __typename?: 'AlertConfigurationUpdatePayload';
  /** The AlertConfiguration as it is now; null if it was refused or may not be seen. */
  alertConfiguration?: Maybe<AlertConfiguration>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** A page of a list of Alert. */
export type AlertConnection = {
  __typename?: 'AlertConnection';
  /** The rows with their cursors. */
  edges: Array<AlertEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<Alert>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** Input of alertCreate. */
export type AlertCreateInput = {
  /** Key by which repeats are folded, at most 500 characters; without it every alert is its own. */
  dedupKey?: InputMaybe<Scalars['String']['input']>;
  /** A key of your own, at most 200 characters: sent again within 48 hours it gives the same answer and makes nothing new. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Incident that it belongs to. */
  incidentId?: InputMaybe<Scalars['ID']['input']>;
  /** Whose; may be left out by who has exactly one organization. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  /** How soon somebody must act; without it, it follows from the severity and the day. */
  priority?: InputMaybe<IncidentPriority>;
  /** Service concerned. */
  serviceName?: InputMaybe<Scalars['String']['input']>;
  /** How bad it is. */
  severity: IncidentSeverityType;
  /** One line for people, at most 500 characters. */
  title: Scalars['String']['input'];
  /** Venue concerned. */
  venueId?: InputMaybe<Scalars['ID']['input']>;
  /** Wedding concerned. */
  weddingId?: InputMaybe<Scalars['ID']['input']>;
};

/** Answer of alertCreate. */
export type AlertCreatePayload = {
  __typename?: 'AlertCreatePayload';
  /** The Alert as it is now; null if it was refused or may not be seen. */
  alert?: Maybe<Alert>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** One Alert in a list, with its place. */
export type AlertEdge = {
  __typename?: 'AlertEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: Alert;
};

/** Input of alertEscalate. */
export type AlertEscalateInput = {
  /** The escalation level that was seen. */
  asOf: Scalars['Int']['input'];
  /** The alert. */
  id: Scalars['ID']['input'];
};

/** Answer of alertEscalate. */
export type AlertEscalatePayload = {
  __typename?: 'AlertEscalatePayload';
  /** The Alert as it is now; null if it was refused or may not be seen. */
  alert?: Maybe<Alert>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** An event of an alert: what happened, and the alert as it is and may be seen now. */
export type AlertEvent = LiveEvent & {
  __typename?: 'AlertEvent';
  /** The alert as it is now; null for SYNCED and REVOKED. */
  alert?: Maybe<Alert>;
  /** Which alert; null for SYNCED. */
  alertId?: Maybe<Scalars['ID']['output']>;
  /** What changed then. */
  change: AlertChange;
  /** Opaque place in the stream: `since` this, everything later follows. */
  cursor: Scalars['String']['output'];
  /** What happened. */
  kind: AlertEventKind;
  /** When it was written. */
  occurredAt: Scalars['DateTime']['output'];
  /** Whether it happened before the subscription began. */
  replayed: Scalars['Boolean']['output'];
  /** Version of the row after the change. It counts what people change, for the `version` of a mutation; what the worker changes leaves it as it is, so it does not tell which of two events is newer: their order does. */
  version?: Maybe<Scalars['Int']['output']>;
};

/** What happened to an alert. */
export type AlertEventKind =
  /** Somebody has it in hand. */
  | 'ACKNOWLEDGED'
  /** The next level was told. */
  | 'ESCALATED'
  /** It is over without an answer. */
  | 'EXPIRED'
  /** It is over. */
  | 'RESOLVED'
  /** You were told of the row before and may not see it any longer: forget it. */
  | 'REVOKED'
  /** It is recorded, but nobody is told. */
  | 'SUPPRESSED'
  /** First of all: the place is fixed, and whatever is written from now on will come. */
  | 'SYNCED'
  /** It was raised, or raised again because an acknowledgement lapsed. */
  | 'TRIGGERED'
  /** Something else changed: priority, severity, title, incident, its first level was told, or its repeats doubled. */
  | 'UPDATED';

/** What a responder says of an alert. */
export type AlertFeedback = Node & {
  __typename?: 'AlertFeedback';
  /** The alert. */
  alert?: Maybe<Alert>;
  /** Why. */
  comment?: Maybe<Scalars['String']['output']>;
  /** When the database received the row (UTC). */
  createdAt: Scalars['DateTime']['output'];
  /** Global id. */
  id: Scalars['ID']['output'];
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /** Useful or noise. */
  usefulness: AlertUsefulness;
  /** Who says so. */
  user?: Maybe<UserProfile>;
};

/** A page of a list of AlertFeedback. */
export type AlertFeedbackConnection = {
  __typename?: 'AlertFeedbackConnection';
  /** The rows with their cursors. */
  edges: Array<AlertFeedbackEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<AlertFeedback>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** One AlertFeedback in a list, with its place. */
export type AlertFeedbackEdge = {
  __typename?: 'AlertFeedbackEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: AlertFeedback;
};

/** Narrows a list of AlertFeedback; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type AlertFeedbackFilter = {
  /** Id of an Alert. The alert. */
  alertId?: InputMaybe<Scalars['ID']['input']>;
  /** When the database received the row (UTC). */
  createdAt?: InputMaybe<DateTimeFilter>;
};

/** Input of alertFeedback. */
export type AlertFeedbackInput = {
  /** Why, at most 2,000 characters. */
  comment?: InputMaybe<Scalars['String']['input']>;
  /** The alert. */
  id: Scalars['ID']['input'];
  /** What it was worth. */
  usefulness: AlertUsefulness;
};

/** The order of a list of AlertFeedback. */
export type AlertFeedbackOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: AlertFeedbackOrderField;
};

/** What a list of AlertFeedback can be ordered by. */
export type AlertFeedbackOrderField =
  /** By createdAt; ties by id. */
  | 'CREATED_AT';

/** Answer of alertFeedback. */
export type AlertFeedbackPayload = {
  __typename?: 'AlertFeedbackPayload';
  /** The Alert as it is now; null if it was refused or may not be seen. */
  alert?: Maybe<Alert>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** Narrows a list of Alert; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type AlertFilter = {
  /** By what is true of it now. Rule that raised it. */
  alertConfiguration?: InputMaybe<AlertConfigurationRelationFilter>;
  /** Id of an AlertConfiguration. Rule that raised it. */
  alertConfigurationId?: InputMaybe<Scalars['ID']['input']>;
  /** By what is true of it now. Incident that it belongs to. */
  incident?: InputMaybe<IncidentRelationFilter>;
  /** Id of an Incident. Incident that it belongs to. */
  incidentId?: InputMaybe<Scalars['ID']['input']>;
  /** Whether it began on a Saturday where it happened; stamped. */
  isSaturday?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether it began in a wedding window; stamped. */
  isWeddingDay?: InputMaybe<Scalars['Boolean']['input']>;
  /** How soon somebody must act. */
  priority?: InputMaybe<IncidentPriorityFilter>;
  /** Text, without regard to case, in title. Needs a time range (triggeredAt) of at most 31 days. */
  search?: InputMaybe<Scalars['String']['input']>;
  /** Service concerned. */
  serviceName?: InputMaybe<StringFilter>;
  /** How bad it is. */
  severity?: InputMaybe<IncidentSeverityTypeFilter>;
  /** Where it stands. */
  status?: InputMaybe<AlertStatusFilter>;
  /** When it was raised (UTC). */
  triggeredAt?: InputMaybe<DateTimeFilter>;
  /** Id of a Venue. Venue concerned. */
  venueId?: InputMaybe<Scalars['ID']['input']>;
  /** By what is true of it now. Wedding concerned. */
  wedding?: InputMaybe<WeddingRelationFilter>;
  /** Id of a Wedding. Wedding concerned. */
  weddingId?: InputMaybe<Scalars['ID']['input']>;
};

/** Something that was done about an alert, or was not. */
export type AlertMoment = {
  __typename?: 'AlertMoment';
  /** When (UTC). */
  at: Scalars['DateTime']['output'];
  /** What and why, for people. */
  sentence: Scalars['String']['output'];
};

/** The order of a list of Alert. */
export type AlertOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: AlertOrderField;
};

/** What a list of Alert can be ordered by. */
export type AlertOrderField =
  /** By priorityRank, then triggeredAt; ties by id. DESC: the most urgent first, of equals the oldest. */
  | 'PRIORITY'
  /** By statusRank, then triggeredAt; ties by id. DESC: the most urgent first, of equals the oldest. */
  | 'STATUS'
  /** By triggeredAt; ties by id. */
  | 'TRIGGERED_AT';

/** Whom the alerts of a day would have told, played through the engine itself. Nothing was sent or kept. */
export type AlertRehearsal = {
  __typename?: 'AlertRehearsal';
  /** Alerts in the order in which they were raised, at most 5000. */
  alerts: Array<RehearsedAlert>;
  /** Business events of the day. */
  businessEventCount: Scalars['Int']['output'];
  /** Checks of monitors and venues. */
  checkCount: Scalars['Int']['output'];
  /** What `differences` are to; null of the generated day without a policy. */
  comparedWith?: Maybe<RehearsalComparison>;
  /** The day, YYYY-MM-DD. */
  day: Scalars['String']['output'];
  /** How many decisions there were. */
  decisionCount: Scalars['Int']['output'];
  /** Who was told when, and who not, in the order of time, the first 5000. */
  decisions: Array<RehearsedDecision>;
  /** How many differences there are. */
  differenceCount: Scalars['Int']['output'];
  /** Messages that the two do not have alike, in the order of time, the first 5000. */
  differences: Array<RehearsalDifference>;
  /** Error reports of the day. */
  errorCount: Scalars['Int']['output'];
  /** Measurements of the day. */
  measurementCount: Scalars['Int']['output'];
  /** Whether it was the generated day. */
  scenario: Scalars['Boolean']['output'];
  /** Its midnight (UTC); of the scenario noon. */
  since: Scalars['DateTime']['output'];
  /** IANA zone of the organization. */
  timeZone: Scalars['String']['output'];
  /** The end of its wedding night (UTC), or now; of the scenario eight in the evening. */
  until: Scalars['DateTime']['output'];
};

/** What to rehearse. */
export type AlertRehearsalInput = {
  /** YYYY-MM-DD where the organization is, from midnight to the end of the wedding night. */
  day: Scalars['String']['input'];
  /** Whose; may be left out by who has exactly one organization. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  /** Compares the day under this policy with the present ones. */
  policy?: InputMaybe<RehearsalPolicyInput>;
  /** Instead of what happened that day: a venue goes offline at 17:40, payments fail at 18:05, and the phone of who is on call is dead. */
  scenario?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Input of alertResolve. */
export type AlertResolveInput = {
  /** The alert. */
  id: Scalars['ID']['input'];
  /** The version that was read; another one now is a VERSION_CONFLICT. Without it, whatever it is. */
  version?: InputMaybe<Scalars['Int']['input']>;
};

/** Answer of alertResolve. */
export type AlertResolvePayload = {
  __typename?: 'AlertResolvePayload';
  /** The Alert as it is now; null if it was refused or may not be seen. */
  alert?: Maybe<Alert>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** How a rule stands for a group. */
export type AlertRuleState =
  /** It holds. */
  | 'FIRING'
  /** Its condition does not hold. */
  | 'OK'
  /** It holds, but not yet for long enough. */
  | 'PENDING';

/** Narrows by AlertRuleState. */
export type AlertRuleStateFilter = {
  /** Equal to this; null: where there is none. */
  eq?: InputMaybe<AlertRuleState>;
  /** Equal to one of these. */
  in?: InputMaybe<Array<AlertRuleState>>;
};

/** How a rule stands for one of the groups that it judges. */
export type AlertRuleStatus = Node & {
  __typename?: 'AlertRuleStatus';
  /** The rule. */
  alertConfiguration?: Maybe<AlertConfiguration>;
  /** When the database received the row (UTC). */
  createdAt: Scalars['DateTime']['output'];
  /** Threshold used, after season and wedding day. */
  effectiveThreshold?: Maybe<Scalars['Float']['output']>;
  /** Since when it has been flapping (UTC); empty if it is not. */
  flappingSince?: Maybe<Scalars['DateTime']['output']>;
  /** What is judged: a service, a service and its endpoint, a venue, a monitor; empty for all together. */
  groupKey: Scalars['String']['output'];
  /** Global id. */
  id: Scalars['ID']['output'];
  /** Value seen last, in the rule's unit; seconds of silence of HEARTBEAT. */
  observedValue?: Maybe<Scalars['Float']['output']>;
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /** Values that were looked at. */
  sampleCount: Scalars['BigInt']['output'];
  /** Last look that was written down (UTC); of a group that stays well one an hour. */
  seenAt: Scalars['DateTime']['output'];
  /** Since when it does not hold, or has held without a break (UTC). */
  since: Scalars['DateTime']['output'];
  /** How it stands. */
  state: AlertRuleState;
};

/** A page of a list of AlertRuleStatus. */
export type AlertRuleStatusConnection = {
  __typename?: 'AlertRuleStatusConnection';
  /** The rows with their cursors. */
  edges: Array<AlertRuleStatusEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<AlertRuleStatus>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** One AlertRuleStatus in a list, with its place. */
export type AlertRuleStatusEdge = {
  __typename?: 'AlertRuleStatusEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: AlertRuleStatus;
};

/** Narrows a list of AlertRuleStatus; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type AlertRuleStatusFilter = {
  /** Id of an AlertConfiguration. The rule. */
  alertConfigurationId?: InputMaybe<Scalars['ID']['input']>;
  /** Since when it does not hold, or has held without a break (UTC). */
  since?: InputMaybe<DateTimeFilter>;
  /** How it stands. */
  state?: InputMaybe<AlertRuleStateFilter>;
};

/** The order of a list of AlertRuleStatus. */
export type AlertRuleStatusOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: AlertRuleStatusOrderField;
};

/** What a list of AlertRuleStatus can be ordered by. */
export type AlertRuleStatusOrderField =
  /** By since; ties by id. */
  | 'SINCE';

/** Where an alert stands. */
export type AlertStatus =
  /** Somebody has it in hand. */
  | 'ACKNOWLEDGED'
  /** Nobody acknowledged in time; the next level was told. */
  | 'ESCALATED'
  /** Over without an answer. */
  | 'EXPIRED'
  /** Over. */
  | 'RESOLVED'
  /** Recorded, but nobody is told, for the reason given. */
  | 'SUPPRESSED'
  /** Nobody has acknowledged it. */
  | 'TRIGGERED';

/** Narrows by AlertStatus. */
export type AlertStatusFilter = {
  /** Equal to this; null: where there is none. */
  eq?: InputMaybe<AlertStatus>;
  /** Equal to one of these. */
  in?: InputMaybe<Array<AlertStatus>>;
};

/** Input of alertSuppress. */
export type AlertSuppressInput = {
  /** The alert. */
  id: Scalars['ID']['input'];
  /** Why nobody need be told. */
  reason: Scalars['String']['input'];
  /** When it ends (UTC); without it, with the alert. */
  until?: InputMaybe<Scalars['DateTime']['input']>;
  /** The version that was read; another one now is a VERSION_CONFLICT. Without it, whatever it is. */
  version?: InputMaybe<Scalars['Int']['input']>;
};

/** Answer of alertSuppress. */
export type AlertSuppressPayload = {
  __typename?: 'AlertSuppressPayload';
  /** The Alert as it is now; null if it was refused or may not be seen. */
  alert?: Maybe<Alert>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** How an alert rule decides. */
export type AlertTypeEnum =
  /** A value leaves its usual range. */
  | 'ANOMALY'
  /** Several conditions hold together. */
  | 'COMPOSITE'
  /** Something stays silent. */
  | 'HEARTBEAT'
  /** An error matches. */
  | 'PATTERN_MATCH'
  /** A value passes a limit. */
  | 'THRESHOLD';

/** Narrows by AlertTypeEnum. */
export type AlertTypeEnumFilter = {
  /** Equal to this; null: where there is none. */
  eq?: InputMaybe<AlertTypeEnum>;
  /** Equal to one of these. */
  in?: InputMaybe<Array<AlertTypeEnum>>;
};

/** What responders say of an alert. */
export type AlertUsefulness =
  /** It should not have been sent. */
  | 'NOISE'
  /** It told something worth knowing. */
  | 'USEFUL';

/** Key of a program that inserts telemetry; only its hash is kept. */
export type ApiKey = Node & {
  __typename?: 'ApiKey';
  /** When the database received the row (UTC). */
  createdAt: Scalars['DateTime']['output'];
  /** Who made it. */
  createdBy?: Maybe<UserProfile>;
  /** When it ends. */
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Global id. */
  id: Scalars['ID']['output'];
  /** Where it may be used. */
  kind: ApiKeyKind;
  /** Last use, to the hour (UTC). */
  lastUsedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What the key is for. */
  name: Scalars['String']['output'];
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /** Origins from which a browser key is accepted. */
  origins: Array<Scalars['String']['output']>;
  /** First part of the key, shown in lists. */
  prefix: Scalars['String']['output'];
  /** When it was revoked. */
  revokedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What it may insert: errors, metrics, events … */
  scopes: Array<Scalars['String']['output']>;
};

/** A page of a list of ApiKey. */
export type ApiKeyConnection = {
  __typename?: 'ApiKeyConnection';
  /** The rows with their cursors. */
  edges: Array<ApiKeyEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<ApiKey>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** Input of apiKeyCreate. */
export type ApiKeyCreateInput = {
  /** When it ends; never if left out. */
  expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** A key of your own, at most 200 characters: sent again within 48 hours it gives the same answer and makes nothing new. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Where it is used; SERVER if left out. */
  kind?: InputMaybe<ApiKeyKind>;
  /** What the key is for, at most 200 characters. */
  name: Scalars['String']['input'];
  /** Whose; may be left out by who has exactly one organization. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  /** Origins that a BROWSER key is taken from, for example https://app.example.com; it needs one. */
  origins?: InputMaybe<Array<Scalars['String']['input']>>;
  /** What it may insert, at least one of errors, metrics, vitals, journeys, events, health; of a BROWSER key errors, vitals and journeys only. */
  scopes: Array<Scalars['String']['input']>;
};

/** Answer of apiKeyCreate. */
export type ApiKeyCreatePayload = {
  __typename?: 'ApiKeyCreatePayload';
  /** The ApiKey as it is now; null if it was refused or may not be seen. */
  apiKey?: Maybe<ApiKey>;
  /** The whole key, shown this once; null if it was refused, or if the idempotency key had been used: what was shown then is shown to nobody again. */
  key?: Maybe<Scalars['String']['output']>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** One ApiKey in a list, with its place. */
export type ApiKeyEdge = {
  __typename?: 'ApiKeyEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: ApiKey;
};

/** Narrows a list of ApiKey; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type ApiKeyFilter = {
  /** When the database received the row (UTC). */
  createdAt?: InputMaybe<DateTimeFilter>;
  /** Where it may be used. */
  kind?: InputMaybe<ApiKeyKindFilter>;
  /** When it was revoked. */
  revokedAt?: InputMaybe<DateTimeFilter>;
};

/** Where an API key may be used. */
export type ApiKeyKind =
  /** In pages, from listed origins, with fewer rights. */
  | 'BROWSER'
  /** By programs of the organization. */
  | 'SERVER';

/** Narrows by ApiKeyKind. */
export type ApiKeyKindFilter = {
  /** Equal to this; null: where there is none. */
  eq?: InputMaybe<ApiKeyKind>;
  /** Equal to one of these. */
  in?: InputMaybe<Array<ApiKeyKind>>;
};

/** The order of a list of ApiKey. */
export type ApiKeyOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: ApiKeyOrderField;
};

/** What a list of ApiKey can be ordered by. */
export type ApiKeyOrderField =
  /** By createdAt; ties by id. */
  | 'CREATED_AT';

/** Input of apiKeyRevoke. */
export type ApiKeyRevokeInput = {
  /** The key. */
  id: Scalars['ID']['input'];
};

/** Answer of apiKeyRevoke. */
export type ApiKeyRevokePayload = {
  __typename?: 'ApiKeyRevokePayload';
  /** The ApiKey as it is now; null if it was refused or may not be seen. */
  apiKey?: Maybe<ApiKey>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** Input of apiKeyRotate. */
export type ApiKeyRotateInput = {
  /** The key to replace. */
  id: Scalars['ID']['input'];
  /** How long the old key is still taken, 0 to 604,800 seconds; a day (86,400) if left out. */
  overlapSeconds?: InputMaybe<Scalars['Int']['input']>;
};

/** Answer of apiKeyRotate. */
export type ApiKeyRotatePayload = {
  __typename?: 'ApiKeyRotatePayload';
  /** The ApiKey as it is now; null if it was refused or may not be seen. */
  apiKey?: Maybe<ApiKey>;
  /** The whole key, shown this once; null if it was refused, or if the idempotency key had been used: what was shown then is shown to nobody again. */
  key?: Maybe<Scalars['String']['output']>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** One request to an API; partitioned by day of receipt. */
export type ApiPerformance = Node & {
  __typename?: 'ApiPerformance';
  /** When the database received the row (UTC); partition key. */
  createdAt: Scalars['DateTime']['output'];
  /** Templated route, for example /weddings/:id/rsvp. */
  endpoint: Scalars['String']['output'];
  /** Global id. */
  id: Scalars['ID']['output'];
  /** HTTP method in capitals. */
  method: Scalars['String']['output'];
  /** When the request began (UTC). */
  occurredAt: Scalars['DateTime']['output'];
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /** Size of the request in bytes. */
  requestBytes?: Maybe<Scalars['Int']['output']>;
  /** Size of the answer in bytes. */
  responseBytes?: Maybe<Scalars['Int']['output']>;
  /** Milliseconds to answer. */
  responseTimeMs: Scalars['Float']['output'];
  /** Service that answered. */
  serviceName: Scalars['String']['output'];
  /** HTTP status, 100 to 599. */
  statusCode: Scalars['Int']['output'];
  /** W3C trace id. */
  traceId?: Maybe<Scalars['String']['output']>;
  /** Venue concerned. */
  venue?: Maybe<Venue>;
};

/** A page of a list of ApiPerformance. */
export type ApiPerformanceConnection = {
  __typename?: 'ApiPerformanceConnection';
  /** The rows with their cursors. */
  edges: Array<ApiPerformanceEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<ApiPerformance>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** One ApiPerformance in a list, with its place. */
export type ApiPerformanceEdge = {
  __typename?: 'ApiPerformanceEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: ApiPerformance;
};

/** Narrows a list of ApiPerformance; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type ApiPerformanceFilter = {
  /** When the database received the row (UTC); partition key. */
  createdAt?: InputMaybe<DateTimeFilter>;
  /** Templated route, for example /weddings/:id/rsvp. */
  endpoint?: InputMaybe<StringFilter>;
  /** HTTP method in capitals. */
  method?: InputMaybe<StringFilter>;
  /** When the request began (UTC). */
  occurredAt?: InputMaybe<DateTimeFilter>;
  /** Milliseconds to answer. */
  responseTimeMs?: InputMaybe<FloatFilter>;
  /** Service that answered. */
  serviceName?: InputMaybe<StringFilter>;
  /** HTTP status, 100 to 599. */
  statusCode?: InputMaybe<IntFilter>;
  /** W3C trace id. */
  traceId?: InputMaybe<StringFilter>;
  /** Id of a Venue. Venue concerned. */
  venueId?: InputMaybe<Scalars['ID']['input']>;
};

/** Input of apiPerformanceIngest. */
export type ApiPerformanceIngestInput = {
  /** The rows, 1 to 5,000. */
  apiPerformance: Array<ApiPerformanceRowInput>;
  /** All or nothing: one row that is refused, and none is kept. */
  atomic?: InputMaybe<Scalars['Boolean']['input']>;
  /** A key of your own, at most 200 characters: sent again within 48 hours it gives the same answer and makes nothing new. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Whose; may be left out by who has exactly one organization. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};

/** Answer of apiPerformanceIngest. */
export type ApiPerformanceIngestPayload = {
  __typename?: 'ApiPerformanceIngestPayload';
  /** How many rows are stored, those that had been there among them. */
  accepted: Scalars['Int']['output'];
  /** How many of these had been there: their key, or the batch’s, had been used. */
  duplicates: Scalars['Int']['output'];
  /** What became of each row that was kept, in the order given. It costs time: select it only to read it. */
  receipts: Array<IngestReceipt>;
  /** How many rows were refused; 0 too where the batch as a whole was. */
  rejected: Scalars['Int']['output'];
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** The order of a list of ApiPerformance. */
export type ApiPerformanceOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: ApiPerformanceOrderField;
};

/** What a list of ApiPerformance can be ordered by. */
export type ApiPerformanceOrderField =
  /** By createdAt; ties by id. */
  | 'CREATED_AT';

/** One request to an API, with its time. */
export type ApiPerformanceRowInput = {
  /** Route, for example /weddings/:id/rsvp, at most 500 characters; origin, query and fragment, with which it has at most 2,048, are cut off, and ids become :id. */
  endpoint: Scalars['String']['input'];
  /** HTTP method in capitals; at most 10 characters. */
  method: Scalars['String']['input'];
  /** When the request began (UTC); at most 5 minutes ahead and 30 days back; the moment of receipt if left out. */
  occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Size of the request in bytes; 0 or more. */
  requestBytes?: InputMaybe<Scalars['Int']['input']>;
  /** Size of the answer in bytes; 0 or more. */
  responseBytes?: InputMaybe<Scalars['Int']['input']>;
  /** Milliseconds to answer; finite, 0 or more. */
  responseTimeMs: Scalars['Float']['input'];
  /** A key of your own for this row, at most 200 characters: sent again by you within 48 hours, nothing new is written and the row counts as a duplicate. */
  rowKey?: InputMaybe<Scalars['String']['input']>;
  /** Service that answered; at most 200 characters. */
  serviceName: Scalars['String']['input'];
  /** HTTP status, 100 to 599. */
  statusCode: Scalars['Int']['input'];
  /** W3C trace id; at most 200 characters. */
  traceId?: InputMaybe<Scalars['String']['input']>;
  /** Venue concerned. */
  venueId?: InputMaybe<Scalars['ID']['input']>;
};

/** Who did what, when, to which row; only ever added to. */
export type AuditEntry = Node & {
  __typename?: 'AuditEntry';
  /** Who acted, if a member of the organization did. */
  actor?: Maybe<UserProfile>;
  /** Id of who acted, as `viewer` gives it; of a program, that of its key; null if the database acted. */
  actorId?: Maybe<Scalars['ID']['output']>;
  /** Who acted. */
  actorKind: ActorKind;
  /** Role used. */
  actorRole?: Maybe<Scalars['String']['output']>;
  /** Before and after, without secrets. */
  change: Scalars['JSON']['output'];
  /** When the database received the row (UTC). */
  createdAt: Scalars['DateTime']['output'];
  /** Whether platform staff crossed into an organization. */
  crossTenant: Scalars['Boolean']['output'];
  /** Global id. */
  id: Scalars['ID']['output'];
  /** What was done, for example incident.acknowledge. */
  operation: Scalars['String']['output'];
  /** Organization concerned. */
  organization?: Maybe<Organization>;
  /** Request that caused it. */
  requestId?: Maybe<Scalars['String']['output']>;
  /** Id of the row that was changed, for `node`; null for what is read, or is not in this API. */
  rowId?: Maybe<Scalars['ID']['output']>;
  /** Table concerned. */
  tableName?: Maybe<Scalars['String']['output']>;
};

/** A page of a list of AuditEntry. */
export type AuditEntryConnection = {
  __typename?: 'AuditEntryConnection';
  /** The rows with their cursors. */
  edges: Array<AuditEntryEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<AuditEntry>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** One AuditEntry in a list, with its place. */
export type AuditEntryEdge = {
  __typename?: 'AuditEntryEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: AuditEntry;
};

/** Narrows a list of AuditEntry; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type AuditEntryFilter = {
  /** Id of any row. User or key that acted. */
  actorId?: InputMaybe<Scalars['ID']['input']>;
  /** Who acted. */
  actorKind?: InputMaybe<ActorKindFilter>;
  /** Role used. */
  actorRole?: InputMaybe<StringFilter>;
  /** When the database received the row (UTC). */
  createdAt?: InputMaybe<DateTimeFilter>;
  /** Whether platform staff crossed into an organization. */
  crossTenant?: InputMaybe<Scalars['Boolean']['input']>;
  /** What was done, for example incident.acknowledge. */
  operation?: InputMaybe<StringFilter>;
  /** Request that caused it. */
  requestId?: InputMaybe<StringFilter>;
  /** Id of any row. Row concerned. */
  rowId?: InputMaybe<Scalars['ID']['input']>;
  /** Table concerned. */
  tableName?: InputMaybe<StringFilter>;
};

/** The order of a list of AuditEntry. */
export type AuditEntryOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: AuditEntryOrderField;
};

/** What a list of AuditEntry can be ordered by. */
export type AuditEntryOrderField =
  /** By createdAt; ties by id. */
  | 'CREATED_AT';

/** One automatic recovery action and its result. */
export type AutoRecoveryLog = Node & {
  __typename?: 'AutoRecoveryLog';
  /** What was run. */
  action?: Maybe<RecoveryAction>;
  /** Name of the action, as it was then. */
  actionName: Scalars['String']['output'];
  /** Tries that it took, from 1. */
  attempt: Scalars['Int']['output'];
  /** When the database received the row (UTC). */
  createdAt: Scalars['DateTime']['output'];
  /** What the receiver answered, or why it was not run; at most 500 characters. */
  detail?: Maybe<Scalars['String']['output']>;
  /** Error that it was tried for. */
  errorReport?: Maybe<ErrorReport>;
  /** When it ended (UTC). */
  finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Global id. */
  id: Scalars['ID']['output'];
  /** Incident that it was tried for. */
  incident?: Maybe<Incident>;
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /** How it ended. */
  outcome: RecoveryOutcome;
  /** Who ran it by hand; null if it started by itself. */
  requestedBy?: Maybe<UserProfile>;
  /** When it began (UTC). */
  startedAt: Scalars['DateTime']['output'];
};

/** A page of a list of AutoRecoveryLog. */
export type AutoRecoveryLogConnection = {
  __typename?: 'AutoRecoveryLogConnection';
  /** The rows with their cursors. */
  edges: Array<AutoRecoveryLogEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<AutoRecoveryLog>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** One AutoRecoveryLog in a list, with its place. */
export type AutoRecoveryLogEdge = {
  __typename?: 'AutoRecoveryLogEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: AutoRecoveryLog;
};

/** Narrows a list of AutoRecoveryLog; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type AutoRecoveryLogFilter = {
  /** By what is true of it now. What was run. */
  action?: InputMaybe<RecoveryActionRelationFilter>;
  /** Id of a RecoveryAction. The action. */
  actionId?: InputMaybe<Scalars['ID']['input']>;
  /** Name of the action, as it was then. */
  actionName?: InputMaybe<StringFilter>;
  /** By what is true of it now. Incident that it was tried for. */
  incident?: InputMaybe<IncidentRelationFilter>;
  /** Id of an Incident. Incident that it tried to mend. */
  incidentId?: InputMaybe<Scalars['ID']['input']>;
  /** How it ended. */
  outcome?: InputMaybe<RecoveryOutcomeFilter>;
  /** When it began (UTC). */
  startedAt?: InputMaybe<DateTimeFilter>;
};

/** The order of a list of AutoRecoveryLog. */
export type AutoRecoveryLogOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: AutoRecoveryLogOrderField;
};

/** What a list of AutoRecoveryLog can be ordered by. */
export type AutoRecoveryLogOrderField =
  /** By startedAt; ties by id. */
  | 'STARTED_AT';

/** An alert that a rule would have raised. */
export type BacktestAlert = {
  __typename?: 'BacktestAlert';
  /** When (UTC). */
  beginsAt: Scalars['DateTime']['output'];
  /** The limit then, stricter on a Saturday, a wedding day and in season. */
  effectiveThreshold?: Maybe<Scalars['Float']['output']>;
  /** When the rule would no longer have held (UTC); null if that is after the span. */
  endsAt?: Maybe<Scalars['DateTime']['output']>;
  /** What it is of: a service, an endpoint, the id of a venue, a monitor, or an error’s fingerprint and service; empty of a rule that judges the whole organization. */
  group: Scalars['String']['output'];
  /** Whether a wedding window was open. */
  isWeddingDay: Scalars['Boolean']['output'];
  /** How soon somebody would have had to act. */
  priority: IncidentPriority;
  /** One line for people, as the engine words it. */
  title: Scalars['String']['output'];
  /** The value then, in the unit of the threshold; of HEARTBEAT seconds. Null of errors and of conditions together. */
  value?: Maybe<Scalars['Float']['output']>;
};

/** What the rule really raised in the span. */
export type BacktestRaised = {
  __typename?: 'BacktestRaised';
  /** Those that somebody took in hand. */
  acknowledgedCount: Scalars['Int']['output'];
  /** How many alerts. */
  alertCount: Scalars['Int']['output'];
  /** In the order of time, the first 500. */
  alerts: Array<BacktestRaisedAlert>;
  /** Those that the back-test by the present settings has as well, within five minutes. */
  foundCount: Scalars['Int']['output'];
  /** Those that were called noise. */
  noiseCount: Scalars['Int']['output'];
  /** Those that were called useful. */
  usefulCount: Scalars['Int']['output'];
};

/** An alert that the rule really raised. */
export type BacktestRaisedAlert = {
  __typename?: 'BacktestRaisedAlert';
  /** Whether somebody took it in hand. */
  acknowledged: Scalars['Boolean']['output'];
  /** The Alert. */
  alertId: Scalars['ID']['output'];
  /** What it is of, as BacktestAlert.group. */
  group: Scalars['String']['output'];
  /** When it was over (UTC); null while it is open. */
  resolvedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When (UTC). */
  triggeredAt: Scalars['DateTime']['output'];
  /** What most answers say of it, useful if as many say so; null without one. */
  usefulness?: Maybe<AlertUsefulness>;
};

/** What one set of settings would have raised. */
export type BacktestResult = {
  __typename?: 'BacktestResult';
  /** How many alerts. */
  alertCount: Scalars['Int']['output'];
  /** In the order of time, the first 500. */
  alerts: Array<BacktestAlert>;
  /** Hours under alert; groups that were at once count each. */
  hoursUnderAlert: Scalars['Float']['output'];
};

/** Narrows by a whole number beyond 32 bits. */
export type BigIntFilter = {
  /** Equal to this; null: where there is none. */
  eq?: InputMaybe<Scalars['BigInt']['input']>;
  /** This or more. */
  gte?: InputMaybe<Scalars['BigInt']['input']>;
  /** This or less. */
  lte?: InputMaybe<Scalars['BigInt']['input']>;
};

/** Permission by two people to do for at most one hour what a wedding day forbids. */
export type BreakGlass = Node & {
  __typename?: 'BreakGlass';
  /** Who approved it; another person. */
  approvedBy?: Maybe<UserProfile>;
  /** When the database received the row (UTC). */
  createdAt: Scalars['DateTime']['output'];
  /** When it ends (UTC), at most an hour later. */
  endsAt?: Maybe<Scalars['DateTime']['output']>;
  /** Global id. */
  id: Scalars['ID']['output'];
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /** Why. */
  reason: Scalars['String']['output'];
  /** Who asked, and for whom it holds. */
  requestedBy?: Maybe<UserProfile>;
  /** What it allows, for example suppress_p0. */
  scope: Scalars['String']['output'];
  /** When it began (UTC). */
  startsAt?: Maybe<Scalars['DateTime']['output']>;
  /** Where it stands. */
  status: BreakGlassStatus;
};

/** Input of breakGlassApprove. */
export type BreakGlassApproveInput = {
  /** The request. */
  id: Scalars['ID']['input'];
  /** How long it holds, 1 to 60 minutes; 60 if left out. */
  minutes?: InputMaybe<Scalars['Int']['input']>;
};

/** Answer of breakGlassApprove. */
export type BreakGlassApprovePayload = {
  __typename?: 'BreakGlassApprovePayload';
  /** The BreakGlass as it is now; null if it was refused or may not be seen. */
  breakGlass?: Maybe<BreakGlass>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** A page of a list of BreakGlass. */
export type BreakGlassConnection = {
  __typename?: 'BreakGlassConnection';
  /** The rows with their cursors. */
  edges: Array<BreakGlassEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<BreakGlass>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** One BreakGlass in a list, with its place. */
export type BreakGlassEdge = {
  __typename?: 'BreakGlassEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: BreakGlass;
};

/** Input of breakGlassEnd. */
export type BreakGlassEndInput = {
  /** The request. */
  id: Scalars['ID']['input'];
};

/** Answer of breakGlassEnd. */
export type BreakGlassEndPayload = {
  __typename?: 'BreakGlassEndPayload';
  /** The BreakGlass as it is now; null if it was refused or may not be seen. */
  breakGlass?: Maybe<BreakGlass>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** Narrows a list of BreakGlass; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type BreakGlassFilter = {
  /** When the database received the row (UTC). */
  createdAt?: InputMaybe<DateTimeFilter>;
};

/** The order of a list of BreakGlass. */
export type BreakGlassOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: BreakGlassOrderField;
};

/** What a list of BreakGlass can be ordered by. */
export type BreakGlassOrderField =
  /** By createdAt; ties by id. */
  | 'CREATED_AT';

/** Input of breakGlassRequest. */
export type BreakGlassRequestInput = {
  /** A key of your own, at most 200 characters: sent again within 48 hours it gives the same answer and makes nothing new. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Whose; may be left out by who has exactly one organization. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  /** Why, for whoever approves and for the record; at most 2,000 characters. */
  reason: Scalars['String']['input'];
  /** `suppress_p0`: suppress a P0 of a wedding day. `wedding_day_write`: delete, loosen and silence as on any day. */
  scope: Scalars['String']['input'];
};

/** Answer of breakGlassRequest. */
export type BreakGlassRequestPayload = {
  __typename?: 'BreakGlassRequestPayload';
  /** The BreakGlass as it is now; null if it was refused or may not be seen. */
  breakGlass?: Maybe<BreakGlass>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** Where a break-glass request stands. */
export type BreakGlassStatus =
  /** Approved by another. */
  | 'APPROVED'
  /** Over. */
  | 'ENDED'
  /** Refused. */
  | 'REFUSED'
  /** Asked for by one person. */
  | 'REQUESTED';

/** One business event with its outcome; partitioned by day of receipt. */
export type BusinessEvent = Node & {
  __typename?: 'BusinessEvent';
  /** User of the application. */
  actorUserId?: Maybe<Scalars['String']['output']>;
  /** When the database received the row (UTC); partition key. */
  createdAt: Scalars['DateTime']['output'];
  /** ISO 4217 code. */
  currency?: Maybe<Scalars['String']['output']>;
  /** Milliseconds that it took. */
  durationMs?: Maybe<Scalars['Float']['output']>;
  /** Precise name, for example payment.card. */
  eventName: Scalars['String']['output'];
  /** What happened. */
  eventType: BusinessEventType;
  /** Why not. */
  failureReason?: Maybe<Scalars['String']['output']>;
  /** Global id. */
  id: Scalars['ID']['output'];
  /** Whether it was a Saturday where it happened; stamped. */
  isSaturday: Scalars['Boolean']['output'];
  /** Whether it lay in a wedding window; stamped. */
  isWeddingDay: Scalars['Boolean']['output'];
  /** Local calendar day; stamped. */
  localDate: Scalars['Date']['output'];
  /** When it happened (UTC). */
  occurredAt: Scalars['DateTime']['output'];
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /**
   * Flat properties of the event. A payment's paymentId is the same for all its tries; a subscription's event has
   * subscriptionId and amount (0 to 100,000,000 in the currency) for each interval (week, month, quarter or year; month
   * if left out), and is named subscription.started, subscription.changed, subscription.renewed or subscription.ended.
   */
  properties: Scalars['JSON']['output'];
  /** Money won (positive) or lost (negative), in the currency given. */
  revenueImpact?: Maybe<Scalars['Float']['output']>;
  /** Session of the application. */
  sessionId?: Maybe<Scalars['String']['output']>;
  /** Whether it succeeded. */
  success: Scalars['Boolean']['output'];
  /** Venue concerned. */
  venue?: Maybe<Venue>;
  /** Wedding concerned. */
  wedding?: Maybe<Wedding>;
};

/** A page of a list of BusinessEvent. */
export type BusinessEventConnection = {
  __typename?: 'BusinessEventConnection';
  /** The rows with their cursors. */
  edges: Array<BusinessEventEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<BusinessEvent>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** One BusinessEvent in a list, with its place. */
export type BusinessEventEdge = {
  __typename?: 'BusinessEventEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: BusinessEvent;
};

/** Narrows a list of BusinessEvent; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type BusinessEventFilter = {
  /** When the database received the row (UTC); partition key. */
  createdAt?: InputMaybe<DateTimeFilter>;
  /** Precise name, for example payment.card. */
  eventName?: InputMaybe<StringFilter>;
  /** What happened. */
  eventType?: InputMaybe<BusinessEventTypeFilter>;
  /** Whether it was a Saturday where it happened; stamped. */
  isSaturday?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether it lay in a wedding window; stamped. */
  isWeddingDay?: InputMaybe<Scalars['Boolean']['input']>;
  /** When it happened (UTC). */
  occurredAt?: InputMaybe<DateTimeFilter>;
  /**
   * Flat properties of the event. A payment's paymentId is the same for all its tries; a subscription's event has
   * subscriptionId and amount (0 to 100,000,000 in the currency) for each interval (week, month, quarter or year; month
   * if left out), and is named subscription.started, subscription.changed, subscription.renewed or subscription.ended. Needs a time range (occurredAt or createdAt) of at most 31 days.
   */
  properties?: InputMaybe<JsonFilter>;
  /** Money won (positive) or lost (negative), in the currency given. */
  revenueImpact?: InputMaybe<FloatFilter>;
  /** Whether it succeeded. */
  success?: InputMaybe<Scalars['Boolean']['input']>;
  /** Id of a Venue. Venue concerned. */
  venueId?: InputMaybe<Scalars['ID']['input']>;
  /** Id of a Wedding. Wedding concerned. */
  weddingId?: InputMaybe<Scalars['ID']['input']>;
};

/** The order of a list of BusinessEvent. */
export type BusinessEventOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: BusinessEventOrderField;
};

/** What a list of BusinessEvent can be ordered by. */
export type BusinessEventOrderField =
  /** By createdAt; ties by id. */
  | 'CREATED_AT';

/** One business event with its outcome. */
export type BusinessEventRowInput = {
  /** User of the application; a UUID. */
  actorUserId?: InputMaybe<Scalars['String']['input']>;
  /** ISO 4217 code. */
  currency?: InputMaybe<Scalars['String']['input']>;
  /** Milliseconds that it took; finite, 0 or more. */
  durationMs?: InputMaybe<Scalars['Float']['input']>;
  /** Precise name, for example payment.card; at most 200 characters. */
  eventName: Scalars['String']['input'];
  /** What happened. */
  eventType: BusinessEventType;
  /** Why not; at most 2,000 characters. */
  failureReason?: InputMaybe<Scalars['String']['input']>;
  /** When it happened (UTC); at most 5 minutes ahead and 30 days back; the moment of receipt if left out. */
  occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  /**
   * Flat properties of the event. A payment's paymentId is the same for all its tries; a subscription's event has
   * subscriptionId and amount (0 to 100,000,000 in the currency) for each interval (week, month, quarter or year; month
   * if left out), and is named subscription.started, subscription.changed, subscription.renewed or subscription.ended; an object.
   */
  properties?: InputMaybe<Scalars['JSON']['input']>;
  /** Money won (positive) or lost (negative), in the currency given; two decimals, below 10^12, and never without a currency. */
  revenueImpact?: InputMaybe<Scalars['Float']['input']>;
  /** A key of your own for this row, at most 200 characters: sent again by you within 48 hours, nothing new is written and the row counts as a duplicate. */
  rowKey?: InputMaybe<Scalars['String']['input']>;
  /** Session of the application; at most 200 characters. */
  sessionId?: InputMaybe<Scalars['String']['input']>;
  /** Whether it succeeded; true if left out. */
  success?: InputMaybe<Scalars['Boolean']['input']>;
  /** Venue concerned; its time zone decides what day it is. */
  venueId?: InputMaybe<Scalars['ID']['input']>;
  /** Wedding concerned; its venue’s time zone decides what day it is. */
  weddingId?: InputMaybe<Scalars['ID']['input']>;
};

/** What happened in the business. */
export type BusinessEventType =
  /** An e-mail was handed over. */
  | 'EMAIL_SENT'
  /** A form was sent. */
  | 'FORM_SUBMISSION'
  /** A guest answered an invitation. */
  | 'GUEST_RSVP'
  /** Anything else, see eventName. */
  | 'OTHER'
  /** A page was seen. */
  | 'PAGE_VIEW'
  /** A payment was tried. */
  | 'PAYMENT'
  /** A photo was uploaded. */
  | 'PHOTO_UPLOAD'
  /** A customer signed up. */
  | 'SIGNUP'
  /** A subscription began, changed or ended. */
  | 'SUBSCRIPTION_CHANGE'
  /** A vendor was told something. */
  | 'VENDOR_NOTIFICATION';

/** Narrows by BusinessEventType. */
export type BusinessEventTypeFilter = {
  /** Equal to this; null: where there is none. */
  eq?: InputMaybe<BusinessEventType>;
  /** Equal to one of these. */
  in?: InputMaybe<Array<BusinessEventType>>;
};

/** Input of businessEventsIngest. */
export type BusinessEventsIngestInput = {
  /** All or nothing: one row that is refused, and none is kept. */
  atomic?: InputMaybe<Scalars['Boolean']['input']>;
  /** The rows, 1 to 5,000. */
  businessEvents: Array<BusinessEventRowInput>;
  /** A key of your own, at most 200 characters: sent again within 48 hours it gives the same answer and makes nothing new. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Whose; may be left out by who has exactly one organization. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};

/** Answer of businessEventsIngest. */
export type BusinessEventsIngestPayload = {
  __typename?: 'BusinessEventsIngestPayload';
  /** How many rows are stored, those that had been there among them. */
  accepted: Scalars['Int']['output'];
  /** How many of these had been there: their key, or the batch’s, had been used. */
  duplicates: Scalars['Int']['output'];
  /** What became of each row that was kept, in the order given. It costs time: select it only to read it. */
  receipts: Array<IngestReceipt>;
  /** How many rows were refused; 0 too where the batch as a whole was. */
  rejected: Scalars['Int']['output'];
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** What came of the test of a channel. */
export type ChannelTestOutcome =
  /** The receiver took the message; the channel is verified. */
  | 'ACCEPTED'
  /** It will not take it as the channel is set up. */
  | 'REFUSED'
  /** It is busy, broken or silent for now; an alert would be tried again. */
  | 'TRY_AGAIN';

/** How somebody is reached. */
export type ChannelType =
  /** E-mail over SMTP. */
  | 'EMAIL'
  /** Push to a mobile app. */
  | 'EXPO_PUSH'
  /** PagerDuty Events v2. */
  | 'PAGERDUTY'
  /** Slack message. */
  | 'SLACK'
  /** Text message. */
  | 'SMS'
  /** Signed webhook. */
  | 'WEBHOOK'
  /** Web push to a browser. */
  | 'WEB_PUSH';

/** Narrows by ChannelType. */
export type ChannelTypeFilter = {
  /** Equal to this; null: where there is none. */
  eq?: InputMaybe<ChannelType>;
  /** Equal to one of these. */
  in?: InputMaybe<Array<ChannelType>>;
};

/** What became of a check that was kept, and when the next one is expected; also for those who may send and not read. */
export type CheckReceipt = {
  __typename?: 'CheckReceipt';
  /** Whether its key, or the batch’s, had been used: nothing new was written. */
  duplicate: Scalars['Boolean']['output'];
  /** Within how many seconds the next check of the same monitor or venue is expected: 30 at most in enhanced mode. Null where none is: without a monitor, and of a venue in normal mode. */
  effectiveIntervalSeconds?: Maybe<Scalars['Int']['output']>;
  /** Id of the row. */
  id: Scalars['ID']['output'];
  /** Place of the check among those given, from 0. */
  index: Scalars['Int']['output'];
  /** Null: checks are not stamped. */
  isWeddingDay?: Maybe<Scalars['Boolean']['output']>;
};

/** Definition of a funnel of ordered steps. */
export type ConversionFunnel = Node & {
  __typename?: 'ConversionFunnel';
  /** When it was archived. */
  archivedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the database received the row (UTC). */
  createdAt: Scalars['DateTime']['output'];
  /** Who made it. */
  createdBy?: Maybe<UserProfile>;
  /** Global id. */
  id: Scalars['ID']['output'];
  /** Name of the funnel. */
  name: Scalars['String']['output'];
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /** 2 to 10 steps in order, each an object as ConversionFunnelStepInput describes it. */
  steps: Scalars['JSON']['output'];
  /** Wanted conversion, 0 to 100. */
  targetRatePercent?: Maybe<Scalars['Float']['output']>;
  /** Minutes within which all steps must happen. */
  windowMinutes: Scalars['Int']['output'];
};

/** A row of conversionFunnelAnalysis. */
export type ConversionFunnelAnalysis = {
  __typename?: 'ConversionFunnelAnalysis';
  /** Share of those who came to the first step, 0 to 100; null if nobody did. */
  conversionFromFirstPercent?: Maybe<Scalars['Float']['output']>;
  /** Share of those who came to the step before, 0 to 100; null for the first step, and if nobody came so far. */
  conversionFromPreviousPercent?: Maybe<Scalars['Float']['output']>;
  /** The same from the first step of that way. */
  medianSecondsFromFirst?: Maybe<Scalars['Float']['output']>;
  /** Half of those who came here took at most these seconds from the step before, measured when each first came to this step, from the latest way there; null for the first step. */
  medianSecondsFromPrevious?: Maybe<Scalars['Float']['output']>;
  /** People who came to it, each counted once. */
  people: Scalars['Int']['output'];
  /** Position of the step, from 1. */
  stepIndex: Scalars['Int']['output'];
  /** Name of the step. */
  stepName: Scalars['String']['output'];
};

/** What must be true of an event for a step; all of it. */
export type ConversionFunnelConditionInput = {
  /** Properties that it must have with these values: an object of at most 2,000 characters. */
  properties?: InputMaybe<Scalars['JSON']['input']>;
  /** Whether it succeeded. */
  success?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A page of a list of ConversionFunnel. */
export type ConversionFunnelConnection = {
  __typename?: 'ConversionFunnelConnection';
  /** The rows with their cursors. */
  edges: Array<ConversionFunnelEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<ConversionFunnel>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** Input of conversionFunnelCreate. */
export type ConversionFunnelCreateInput = {
  /** A key of your own, at most 200 characters: sent again within 48 hours it gives the same answer and makes nothing new. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Name of the funnel, at most 200 characters; unique among those in use. */
  name: Scalars['String']['input'];
  /** Whose; may be left out by who has exactly one organization. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  /** Its steps in order, 2 to 10. */
  steps: Array<ConversionFunnelStepInput>;
  /** Wanted conversion from the first step to the last, 0 to 100. */
  targetRatePercent?: InputMaybe<Scalars['Float']['input']>;
  /** Minutes from the first step within which all others must happen, 1 to 129,600 (90 days). */
  windowMinutes: Scalars['Int']['input'];
};

/** Answer of conversionFunnelCreate. */
export type ConversionFunnelCreatePayload = {
  __typename?: 'ConversionFunnelCreatePayload';
  /** The ConversionFunnel as it is now; null if it was refused or may not be seen. */
  conversionFunnel?: Maybe<ConversionFunnel>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** Input of conversionFunnelDelete. */
export type ConversionFunnelDeleteInput = {
  /** The funnel. */
  id: Scalars['ID']['input'];
};

/** Answer of conversionFunnelDelete. */
export type ConversionFunnelDeletePayload = {
  __typename?: 'ConversionFunnelDeletePayload';
  /** The ConversionFunnel as it is now; null if it was refused or may not be seen. */
  conversionFunnel?: Maybe<ConversionFunnel>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** One ConversionFunnel in a list, with its place. */
export type ConversionFunnelEdge = {
  __typename?: 'ConversionFunnelEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: ConversionFunnel;
};

/** Narrows a list of ConversionFunnel; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type ConversionFunnelFilter = {
  /** When it was archived. */
  archivedAt?: InputMaybe<DateTimeFilter>;
  /** Name of the funnel. */
  name?: InputMaybe<StringFilter>;
};

/** The order of a list of ConversionFunnel. */
export type ConversionFunnelOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: ConversionFunnelOrderField;
};

/** What a list of ConversionFunnel can be ordered by. */
export type ConversionFunnelOrderField =
  /** By createdAt; ties by id. */
  | 'CREATED_AT'
  /** By name; ties by id. */
  | 'NAME';

/** A step of a funnel, and the shape in which the funnel shows it: name, eventType, eventName and condition, those that were given. */
export type ConversionFunnelStepInput = {
  /** What else must be true of them. */
  condition?: InputMaybe<ConversionFunnelConditionInput>;
  /** Precise name of its events, for example payment.card; an index serves it. */
  eventName?: InputMaybe<Scalars['String']['input']>;
  /** Type of its events; required where eventName is left out. */
  eventType?: InputMaybe<BusinessEventType>;
  /** Name of the step, 1 to 200 characters. */
  name: Scalars['String']['input'];
};

/** Input of conversionFunnelUpdate. What is left out stays as it is; what fields say of being left out is said of making one. */
export type ConversionFunnelUpdateInput = {
  /** The funnel. */
  id: Scalars['ID']['input'];
  /** Name of the funnel, at most 200 characters; unique among those in use. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Its steps in order, 2 to 10. */
  steps?: InputMaybe<Array<ConversionFunnelStepInput>>;
  /** Wanted conversion from the first step to the last, 0 to 100. */
  targetRatePercent?: InputMaybe<Scalars['Float']['input']>;
  /** Minutes from the first step within which all others must happen, 1 to 129,600 (90 days). */
  windowMinutes?: InputMaybe<Scalars['Int']['input']>;
};

/** Answer of conversionFunnelUpdate. */
export type ConversionFunnelUpdatePayload = {
  __typename?: 'ConversionFunnelUpdatePayload';
  /** The ConversionFunnel as it is now; null if it was refused or may not be seen. */
  conversionFunnel?: Maybe<ConversionFunnel>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** One web vital from a visitor's browser; partitioned by day of receipt. */
export type CoreWebVital = Node & {
  __typename?: 'CoreWebVital';
  /** For example 4g. */
  connectionType?: Maybe<Scalars['String']['output']>;
  /** When the database received the row (UTC); partition key. */
  createdAt: Scalars['DateTime']['output'];
  /** mobile, tablet or desktop. */
  deviceType?: Maybe<Scalars['String']['output']>;
  /** Global id. */
  id: Scalars['ID']['output'];
  /** Whether it was a Saturday where it happened; stamped. */
  isSaturday: Scalars['Boolean']['output'];
  /** Whether it lay in a wedding window; stamped. */
  isWeddingDay: Scalars['Boolean']['output'];
  /** Which vital. */
  name: WebVitalName;
  /** Id of the page load that the vital belongs to. */
  navigationId?: Maybe<Scalars['String']['output']>;
  /** When it was measured (UTC). */
  occurredAt: Scalars['DateTime']['output'];
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /** Path of the page, templated: no ids, no query string. */
  pagePath: Scalars['String']['output'];
  /** Rating by the published limits. */
  rating: WebVitalRating;
  /** Session of the visitor. */
  sessionId?: Maybe<Scalars['String']['output']>;
  /** Milliseconds, or the layout shift score. */
  value: Scalars['Float']['output'];
  /** Venue concerned. */
  venue?: Maybe<Venue>;
};

/** A page of a list of CoreWebVital. */
export type CoreWebVitalConnection = {
  __typename?: 'CoreWebVitalConnection';
  /** The rows with their cursors. */
  edges: Array<CoreWebVitalEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<CoreWebVital>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** One CoreWebVital in a list, with its place. */
export type CoreWebVitalEdge = {
  __typename?: 'CoreWebVitalEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: CoreWebVital;
};

/** Narrows a list of CoreWebVital; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type CoreWebVitalFilter = {
  /** When the database received the row (UTC); partition key. */
  createdAt?: InputMaybe<DateTimeFilter>;
  /** mobile, tablet or desktop. */
  deviceType?: InputMaybe<StringFilter>;
  /** Whether it was a Saturday where it happened; stamped. */
  isSaturday?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether it lay in a wedding window; stamped. */
  isWeddingDay?: InputMaybe<Scalars['Boolean']['input']>;
  /** Which vital. */
  name?: InputMaybe<WebVitalNameFilter>;
  /** When it was measured (UTC). */
  occurredAt?: InputMaybe<DateTimeFilter>;
  /** Path of the page, templated: no ids, no query string. */
  pagePath?: InputMaybe<StringFilter>;
  /** Rating by the published limits. */
  rating?: InputMaybe<WebVitalRatingFilter>;
  /** Id of a Venue. Venue whose page it was. */
  venueId?: InputMaybe<Scalars['ID']['input']>;
};

/** The order of a list of CoreWebVital. */
export type CoreWebVitalOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: CoreWebVitalOrderField;
};

/** What a list of CoreWebVital can be ordered by. */
export type CoreWebVitalOrderField =
  /** By createdAt; ties by id. */
  | 'CREATED_AT';

/** One web vital that a visitor’s page measured. */
export type CoreWebVitalRowInput = {
  /** For example 4g; at most 100 characters. */
  connectionType?: InputMaybe<Scalars['String']['input']>;
  /** mobile, tablet or desktop; at most 100 characters. */
  deviceType?: InputMaybe<Scalars['String']['input']>;
  /** Which vital. */
  name: WebVitalName;
  /** Id of the page load that the vital belongs to; at most 200 characters. */
  navigationId?: InputMaybe<Scalars['String']['input']>;
  /** When it was measured (UTC); at most 5 minutes ahead and 30 days back; the moment of receipt if left out. */
  occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Path of the page, beginning with /, at most 500 characters; origin, query and fragment, with which it has at most 2,048, are cut off, and ids become :id. */
  pagePath: Scalars['String']['input'];
  /** Rating by the published limits; by these limits if left out. */
  rating?: InputMaybe<WebVitalRating>;
  /** A key of your own for this row, at most 200 characters: sent again by you within 48 hours, nothing new is written and the row counts as a duplicate. */
  rowKey?: InputMaybe<Scalars['String']['input']>;
  /** Session of the visitor; at most 200 characters. */
  sessionId?: InputMaybe<Scalars['String']['input']>;
  /** Milliseconds, or the layout shift score; finite, 0 or more. */
  value: Scalars['Float']['input'];
  /** Venue whose page it was; its time zone decides what day it is. */
  venueId?: InputMaybe<Scalars['ID']['input']>;
};

/** Input of coreWebVitalsIngest. */
export type CoreWebVitalsIngestInput = {
  /** All or nothing: one row that is refused, and none is kept. */
  atomic?: InputMaybe<Scalars['Boolean']['input']>;
  /** The rows, 1 to 5,000. */
  coreWebVitals: Array<CoreWebVitalRowInput>;
  /** A key of your own, at most 200 characters: sent again within 48 hours it gives the same answer and makes nothing new. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Whose; may be left out by who has exactly one organization. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};

/** Answer of coreWebVitalsIngest. */
export type CoreWebVitalsIngestPayload = {
  __typename?: 'CoreWebVitalsIngestPayload';
  /** How many rows are stored, those that had been there among them. */
  accepted: Scalars['Int']['output'];
  /** How many of these had been there: their key, or the batch’s, had been used. */
  duplicates: Scalars['Int']['output'];
  /** What became of each row that was kept, in the order given. It costs time: select it only to read it. */
  receipts: Array<IngestReceipt>;
  /** How many rows were refused; 0 too where the batch as a whole was. */
  rejected: Scalars['Int']['output'];
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** Why two errors are thought to belong together. */
export type CorrelationKind =
  /** Somebody said so. */
  | 'MANUAL'
  /** They share a session. */
  | 'SESSION'
  /** They happened within 5 seconds of each other at the same venue, and share neither trace nor session. */
  | 'TIME'
  /** They share a trace id. */
  | 'TRACE';

/** Narrows by CorrelationKind. */
export type CorrelationKindFilter = {
  /** Equal to this; null: where there is none. */
  eq?: InputMaybe<CorrelationKind>;
  /** Equal to one of these. */
  in?: InputMaybe<Array<CorrelationKind>>;
};

/** Timing of one database statement; partitioned by day of receipt. */
export type DatabasePerformance = Node & {
  __typename?: 'DatabasePerformance';
  /** When the database received the row (UTC); partition key. */
  createdAt: Scalars['DateTime']['output'];
  /** Database it ran on. */
  databaseName: Scalars['String']['output'];
  /** Global id. */
  id: Scalars['ID']['output'];
  /** Whether an index served it. */
  indexUsed?: Maybe<Scalars['Boolean']['output']>;
  /** Milliseconds spent waiting for locks. */
  lockWaitMs?: Maybe<Scalars['Float']['output']>;
  /** Statement without its literals. */
  normalizedQuery?: Maybe<Scalars['String']['output']>;
  /** When it ran (UTC). */
  occurredAt: Scalars['DateTime']['output'];
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /** Hash of the normalized statement. */
  queryFingerprint: Scalars['String']['output'];
  /** Milliseconds to run. */
  queryTimeMs: Scalars['Float']['output'];
  /** Rows read. */
  rowsExamined?: Maybe<Scalars['BigInt']['output']>;
  /** Rows given back. */
  rowsReturned?: Maybe<Scalars['BigInt']['output']>;
  /** Service that ran it. */
  serviceName: Scalars['String']['output'];
};

/** A page of a list of DatabasePerformance. */
export type DatabasePerformanceConnection = {
  __typename?: 'DatabasePerformanceConnection';
  /** The rows with their cursors. */
  edges: Array<DatabasePerformanceEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<DatabasePerformance>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** One DatabasePerformance in a list, with its place. */
export type DatabasePerformanceEdge = {
  __typename?: 'DatabasePerformanceEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: DatabasePerformance;
};

/** Narrows a list of DatabasePerformance; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type DatabasePerformanceFilter = {
  /** When the database received the row (UTC); partition key. */
  createdAt?: InputMaybe<DateTimeFilter>;
  /** Database it ran on. */
  databaseName?: InputMaybe<StringFilter>;
  /** Whether an index served it. */
  indexUsed?: InputMaybe<Scalars['Boolean']['input']>;
  /** When it ran (UTC). */
  occurredAt?: InputMaybe<DateTimeFilter>;
  /** Hash of the normalized statement. */
  queryFingerprint?: InputMaybe<StringFilter>;
  /** Milliseconds to run. */
  queryTimeMs?: InputMaybe<FloatFilter>;
  /** Service that ran it. */
  serviceName?: InputMaybe<StringFilter>;
};

/** Input of databasePerformanceIngest. */
export type DatabasePerformanceIngestInput = {
  /** All or nothing: one row that is refused, and none is kept. */
  atomic?: InputMaybe<Scalars['Boolean']['input']>;
  /** The rows, 1 to 5,000. */
  databasePerformance: Array<DatabasePerformanceRowInput>;
  /** A key of your own, at most 200 characters: sent again within 48 hours it gives the same answer and makes nothing new. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Whose; may be left out by who has exactly one organization. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};

/** Answer of databasePerformanceIngest. */
export type DatabasePerformanceIngestPayload = {
  __typename?: 'DatabasePerformanceIngestPayload';
  /** How many rows are stored, those that had been there among them. */
  accepted: Scalars['Int']['output'];
  /** How many of these had been there: their key, or the batch’s, had been used. */
  duplicates: Scalars['Int']['output'];
  /** What became of each row that was kept, in the order given. It costs time: select it only to read it. */
  receipts: Array<IngestReceipt>;
  /** How many rows were refused; 0 too where the batch as a whole was. */
  rejected: Scalars['Int']['output'];
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** The order of a list of DatabasePerformance. */
export type DatabasePerformanceOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: DatabasePerformanceOrderField;
};

/** What a list of DatabasePerformance can be ordered by. */
export type DatabasePerformanceOrderField =
  /** By createdAt; ties by id. */
  | 'CREATED_AT';

/** One database statement, with its time. */
export type DatabasePerformanceRowInput = {
  /** Database it ran on; at most 200 characters. */
  databaseName: Scalars['String']['input'];
  /** Whether an index served it. */
  indexUsed?: InputMaybe<Scalars['Boolean']['input']>;
  /** Milliseconds spent waiting for locks; finite, 0 or more. */
  lockWaitMs?: InputMaybe<Scalars['Float']['input']>;
  /** Statement without its literals; at most 20,000 characters. */
  normalizedQuery?: InputMaybe<Scalars['String']['input']>;
  /** When it ran (UTC); at most 5 minutes ahead and 30 days back; the moment of receipt if left out. */
  occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Hash of the normalized statement; at most 200 characters. */
  queryFingerprint: Scalars['String']['input'];
  /** Milliseconds to run; finite, 0 or more. */
  queryTimeMs: Scalars['Float']['input'];
  /** A key of your own for this row, at most 200 characters: sent again by you within 48 hours, nothing new is written and the row counts as a duplicate. */
  rowKey?: InputMaybe<Scalars['String']['input']>;
  /** Rows read; 0 or more. */
  rowsExamined?: InputMaybe<Scalars['BigInt']['input']>;
  /** Rows given back; 0 or more. */
  rowsReturned?: InputMaybe<Scalars['BigInt']['input']>;
  /** Service that ran it; at most 200 characters. */
  serviceName: Scalars['String']['input'];
};

/** Narrows by a calendar day. */
export type DateFilter = {
  /** On this day; null: where there is none. */
  eq?: InputMaybe<Scalars['Date']['input']>;
  /** On this day or later. */
  gte?: InputMaybe<Scalars['Date']['input']>;
  /** On this day or earlier. */
  lte?: InputMaybe<Scalars['Date']['input']>;
};

/** Narrows by a moment. */
export type DateTimeFilter = {
  /** Exactly then; null: where there is none. */
  eq?: InputMaybe<Scalars['DateTime']['input']>;
  /** Later than this. */
  gt?: InputMaybe<Scalars['DateTime']['input']>;
  /** At this moment or later. */
  gte?: InputMaybe<Scalars['DateTime']['input']>;
  /** Earlier than this. */
  lt?: InputMaybe<Scalars['DateTime']['input']>;
  /** At this moment or earlier. */
  lte?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Where one delivery stands. */
export type DeliveryStatus =
  /** No longer needed. */
  | 'CANCELLED'
  /** Accepted by the receiver. */
  | 'DELIVERED'
  /** Given up after its last try. */
  | 'FAILED'
  /** To be sent. */
  | 'PENDING'
  /** Claimed by a worker. */
  | 'SENDING';

/** E-mail over SMTP: the server of this deployment, unless another is named. */
export type EmailChannelInput = {
  /** Address that messages come from. */
  from?: InputMaybe<Scalars['String']['input']>;
  /** Address for answers. */
  replyTo?: InputMaybe<Scalars['String']['input']>;
  /** Name of an SMTP server of your own. */
  smtpHost?: InputMaybe<Scalars['String']['input']>;
  /** Its password. Secret. */
  smtpPassword?: InputMaybe<Scalars['String']['input']>;
  /** Its port, 1 to 65,535. */
  smtpPort?: InputMaybe<Scalars['Int']['input']>;
  /** Its user, at most 200 characters. */
  smtpUser?: InputMaybe<Scalars['String']['input']>;
  /** Mailbox that is told when a policy names the channel itself. */
  to?: InputMaybe<Scalars['String']['input']>;
};

/** Why an organization is in enhanced mode. */
export type EnhancedReason =
  /** It is Saturday where the organization is. */
  | 'SATURDAY'
  /** A wedding window is open where its venue is. */
  | 'WEDDING_WINDOW';

/** Two errors that belong together across services. */
export type ErrorCorrelation = Node & {
  __typename?: 'ErrorCorrelation';
  /** How likely they belong together, from 0 (somebody found that they do not) to 1. */
  confidence: Scalars['Float']['output'];
  /** The shared trace or session id. */
  correlationKey?: Maybe<Scalars['String']['output']>;
  /** When the database received the row (UTC). */
  createdAt: Scalars['DateTime']['output'];
  /** Global id. */
  id: Scalars['ID']['output'];
  /** Why they are thought to belong together. */
  kind: CorrelationKind;
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /** The error that belongs to it. */
  related?: Maybe<ErrorReport>;
  /** The error that came first. */
  source?: Maybe<ErrorReport>;
};

/** A page of a list of ErrorCorrelation. */
export type ErrorCorrelationConnection = {
  __typename?: 'ErrorCorrelationConnection';
  /** The rows with their cursors. */
  edges: Array<ErrorCorrelationEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<ErrorCorrelation>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** Input of errorCorrelationCreate. */
export type ErrorCorrelationCreateInput = {
  /** How likely they belong together, from 0 (they do not) to 1. */
  confidence?: InputMaybe<Scalars['Float']['input']>;
  /** What they share, at most 200 characters. */
  correlationKey?: InputMaybe<Scalars['String']['input']>;
  /** A key of your own, at most 200 characters: sent again within 48 hours it gives the same answer and makes nothing new. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The other, of the same organization. */
  relatedId: Scalars['ID']['input'];
  /** One error. */
  sourceId: Scalars['ID']['input'];
};

/** Answer of errorCorrelationCreate. */
export type ErrorCorrelationCreatePayload = {
  __typename?: 'ErrorCorrelationCreatePayload';
  /** The ErrorCorrelation as it is now; null if it was refused or may not be seen. */
  errorCorrelation?: Maybe<ErrorCorrelation>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** One ErrorCorrelation in a list, with its place. */
export type ErrorCorrelationEdge = {
  __typename?: 'ErrorCorrelationEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: ErrorCorrelation;
};

/** Narrows a list of ErrorCorrelation; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type ErrorCorrelationFilter = {
  /** How likely they belong together, from 0 (somebody found that they do not) to 1. */
  confidence?: InputMaybe<FloatFilter>;
  /** When the database received the row (UTC). */
  createdAt?: InputMaybe<DateTimeFilter>;
  /** Why they are thought to belong together. */
  kind?: InputMaybe<CorrelationKindFilter>;
};

/** The order of a list of ErrorCorrelation. */
export type ErrorCorrelationOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: ErrorCorrelationOrderField;
};

/** What a list of ErrorCorrelation can be ordered by. */
export type ErrorCorrelationOrderField =
  /** By confidence; ties by id. */
  | 'CONFIDENCE'
  /** By createdAt; ties by id. */
  | 'CREATED_AT';

/** Input of errorCorrelationUpdate. */
export type ErrorCorrelationUpdateInput = {
  /** How likely they belong together, from 0 (they do not) to 1. */
  confidence?: InputMaybe<Scalars['Float']['input']>;
  /** What they share, at most 200 characters. */
  correlationKey?: InputMaybe<Scalars['String']['input']>;
  /** The correlation. */
  id: Scalars['ID']['input'];
};

/** Answer of errorCorrelationUpdate. */
export type ErrorCorrelationUpdatePayload = {
  __typename?: 'ErrorCorrelationUpdatePayload';
  /** The ErrorCorrelation as it is now; null if it was refused or may not be seen. */
  errorCorrelation?: Maybe<ErrorCorrelation>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** New errors of an organization that came in together. Thousands sent at once are one event: it counts all that were asked for and shows some. What was dated back by more than an hour is history, and told to nobody. */
export type ErrorEvent = LiveEvent & {
  __typename?: 'ErrorEvent';
  /** How many new errors of those asked for; 0 for SYNCED and REVOKED. */
  count: Scalars['Int']['output'];
  /** Opaque place in the stream: `since` this, everything later follows. */
  cursor: Scalars['String']['output'];
  /** Some of them as they are now, at most 100, worst first: room is shared out among services and severities. The list `errorReports` has all. */
  errors: Array<ErrorReport>;
  /** The same by service and severity, worst first. */
  groups: Array<ErrorEventGroup>;
  /** What happened. */
  kind: ErrorEventKind;
  /** When it was written. */
  occurredAt: Scalars['DateTime']['output'];
  /** Which Organization; null for SYNCED. */
  organizationId?: Maybe<Scalars['ID']['output']>;
  /** Whether it happened before the subscription began. */
  replayed: Scalars['Boolean']['output'];
  /** Version of the row after the change. It counts what people change, for the `version` of a mutation; what the worker changes leaves it as it is, so it does not tell which of two events is newer: their order does. */
  version?: Maybe<Scalars['Int']['output']>;
};

/** New errors of one service and severity. */
export type ErrorEventGroup = {
  __typename?: 'ErrorEventGroup';
  /** How many, 1 or more. */
  count: Scalars['Int']['output'];
  /** Service that reported them. */
  serviceName: Scalars['String']['output'];
  /** How bad they are. */
  severity: ErrorSeverityType;
};

/** What happened to the errors of an organization. */
export type ErrorEventKind =
  /** New errors came in, all those that one request sent. */
  | 'REPORTED'
  /** You were told of the organization’s errors before and may not see them any longer: forget them. */
  | 'REVOKED'
  /** First of all: the place is fixed, and whatever is written from now on will come. */
  | 'SYNCED';

/** All errors of one fingerprint in an organization. */
export type ErrorPattern = Node & {
  __typename?: 'ErrorPattern';
  /** Who has it. */
  assignedTo?: Maybe<UserProfile>;
  /** When the database received the row (UTC). */
  createdAt: Scalars['DateTime']['output'];
  /** Its own occurrences; those of patterns that it took in are theirs. */
  errorReports: ErrorReportConnection;
  /** Type of the newest error. */
  errorType: Scalars['String']['output'];
  /** Fingerprint that the errors share. */
  fingerprint: Scalars['String']['output'];
  /** First error (UTC). */
  firstSeenAt: Scalars['DateTime']['output'];
  /** Global id. */
  id: Scalars['ID']['output'];
  /** Newest error (UTC). */
  lastSeenAt: Scalars['DateTime']['output'];
  /** Pattern that took it in. */
  mergedInto?: Maybe<ErrorPattern>;
  /** Patterns that it took in. */
  mergedPatterns: ErrorPatternConnection;
  /** Message with numbers, ids, addresses, paths, quoted text and other values masked, at most 1,000 characters. */
  normalizedMessage: Scalars['String']['output'];
  /** Number of errors counted, those of patterns merged into it included. */
  occurrenceCount: Scalars['BigInt']['output'];
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /** When it was declared solved. */
  resolvedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Service that first reported it. */
  serviceName: Scalars['String']['output'];
  /** Worst severity seen. */
  severity: ErrorSeverityType;
  /** Life of the pattern. */
  status: ErrorPatternStatus;
};


/** All errors of one fingerprint in an organization. */
export type ErrorPatternErrorReportsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ErrorReportFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<ErrorReportOrder>;
};


/** All errors of one fingerprint in an organization. */
export type ErrorPatternMergedPatternsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ErrorPatternFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<ErrorPatternOrder>;
};

/** A page of a list of ErrorPattern. */
export type ErrorPatternConnection = {
  __typename?: 'ErrorPatternConnection';
  /** The rows with their cursors. */
  edges: Array<ErrorPatternEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<ErrorPattern>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** One ErrorPattern in a list, with its place. */
export type ErrorPatternEdge = {
  __typename?: 'ErrorPatternEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: ErrorPattern;
};

/** Narrows a list of ErrorPattern; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type ErrorPatternFilter = {
  /** By what is true of it now. Who has it. */
  assignedTo?: InputMaybe<UserProfileRelationFilter>;
  /** Id of a UserProfile. User who looks after it. */
  assignedToId?: InputMaybe<Scalars['ID']['input']>;
  /** Type of the newest error. */
  errorType?: InputMaybe<StringFilter>;
  /** Fingerprint that the errors share. */
  fingerprint?: InputMaybe<StringFilter>;
  /** First error (UTC). */
  firstSeenAt?: InputMaybe<DateTimeFilter>;
  /** Newest error (UTC). */
  lastSeenAt?: InputMaybe<DateTimeFilter>;
  /** Id of an ErrorPattern. Pattern into which this one was merged. */
  mergedIntoId?: InputMaybe<Scalars['ID']['input']>;
  /** Number of errors counted, those of patterns merged into it included. */
  occurrenceCount?: InputMaybe<BigIntFilter>;
  /** Text, without regard to case, in normalizedMessage or errorType. Needs a time range (lastSeenAt) of at most 31 days. */
  search?: InputMaybe<Scalars['String']['input']>;
  /** Service that first reported it. */
  serviceName?: InputMaybe<StringFilter>;
  /** Worst severity seen. */
  severity?: InputMaybe<ErrorSeverityTypeFilter>;
  /** Life of the pattern. */
  status?: InputMaybe<ErrorPatternStatusFilter>;
};

/** The order of a list of ErrorPattern. */
export type ErrorPatternOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: ErrorPatternOrderField;
};

/** What a list of ErrorPattern can be ordered by. */
export type ErrorPatternOrderField =
  /** By firstSeenAt; ties by id. */
  | 'FIRST_SEEN_AT'
  /** By lastSeenAt; ties by id. */
  | 'LAST_SEEN_AT'
  /** By occurrenceCount; ties by id. */
  | 'OCCURRENCES';

/** Narrows by the ErrorPattern that a row leads to; conditions hold together. */
export type ErrorPatternRelationFilter = {
  /** Id of a UserProfile. User who looks after it. */
  assignedToId?: InputMaybe<Scalars['ID']['input']>;
  /** Type of the newest error. */
  errorType?: InputMaybe<StringFilter>;
  /** Fingerprint that the errors share. */
  fingerprint?: InputMaybe<StringFilter>;
  /** First error (UTC). */
  firstSeenAt?: InputMaybe<DateTimeFilter>;
  /** True: rows that lead to none; false: rows that lead to one. */
  isNull?: InputMaybe<Scalars['Boolean']['input']>;
  /** Newest error (UTC). */
  lastSeenAt?: InputMaybe<DateTimeFilter>;
  /** Id of an ErrorPattern. Pattern into which this one was merged. */
  mergedIntoId?: InputMaybe<Scalars['ID']['input']>;
  /** Number of errors counted, those of patterns merged into it included. */
  occurrenceCount?: InputMaybe<BigIntFilter>;
  /** Service that first reported it. */
  serviceName?: InputMaybe<StringFilter>;
  /** Worst severity seen. */
  severity?: InputMaybe<ErrorSeverityTypeFilter>;
  /** Life of the pattern. */
  status?: InputMaybe<ErrorPatternStatusFilter>;
};

/** Life of an error pattern. */
export type ErrorPatternStatus =
  /** Declared unimportant. */
  | 'IGNORED'
  /** First seen less than a day ago, or never again since. */
  | 'NEW'
  /** Seen again. */
  | 'ONGOING'
  /** Seen again after it had been resolved. */
  | 'REGRESSED'
  /** Declared solved. */
  | 'RESOLVED';

/** Narrows by ErrorPatternStatus. */
export type ErrorPatternStatusFilter = {
  /** Equal to this; null: where there is none. */
  eq?: InputMaybe<ErrorPatternStatus>;
  /** Equal to one of these. */
  in?: InputMaybe<Array<ErrorPatternStatus>>;
};

/** A row of errorPatternTrends. */
export type ErrorPatternTrends = {
  __typename?: 'ErrorPatternTrends';
  /** Errors in the window before these. */
  earlierCount: Scalars['Int']['output'];
  /** The same on an average day of these. */
  earlierPerDay: Scalars['Float']['output'];
  /** Type of the errors. */
  errorType: Scalars['String']['output'];
  /** Fingerprint of the pattern. */
  fingerprint: Scalars['String']['output'];
  /** First error ever (UTC). */
  firstSeenAt: Scalars['DateTime']['output'];
  /** Newest error (UTC). */
  lastSeenAt: Scalars['DateTime']['output'];
  /** Message without what varies from error to error. */
  normalizedMessage: Scalars['String']['output'];
  /** Errors in the last 24 hours of the window. */
  recentCount: Scalars['Int']['output'];
  /** Service that first reported it. */
  serviceName: Scalars['String']['output'];
  /** Worst severity seen. */
  severity: ErrorSeverityType;
  /** Life of the pattern. */
  status: ErrorPatternStatus;
  /** How the last 24 hours compare with an average day before. */
  trend: ErrorTrend;
};

/** Input of errorPatternUnmerge. */
export type ErrorPatternUnmergeInput = {
  /** The pattern that had been merged into another. */
  id: Scalars['ID']['input'];
};

/** Answer of errorPatternUnmerge. */
export type ErrorPatternUnmergePayload = {
  __typename?: 'ErrorPatternUnmergePayload';
  /** The ErrorPattern as it is now; null if it was refused or may not be seen. */
  errorPattern?: Maybe<ErrorPattern>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** Input of errorPatternUpdate. */
export type ErrorPatternUpdateInput = {
  /** Member who shall look after it; null: nobody. */
  assignedToId?: InputMaybe<Scalars['ID']['input']>;
  /** The pattern. */
  id: Scalars['ID']['input'];
  /** RESOLVED, IGNORED, or ONGOING to open it again; NEW and REGRESSED come by what happens. */
  status?: InputMaybe<ErrorPatternStatus>;
};

/** Answer of errorPatternUpdate. */
export type ErrorPatternUpdatePayload = {
  __typename?: 'ErrorPatternUpdatePayload';
  /** The ErrorPattern as it is now; null if it was refused or may not be seen. */
  errorPattern?: Maybe<ErrorPattern>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** Input of errorPatternsMerge. */
export type ErrorPatternsMergeInput = {
  /** The patterns to merge, 1 to 100; those merged into it already stay so. */
  sourceIds: Array<Scalars['ID']['input']>;
  /** The pattern that takes in the others; not merged itself. */
  targetId: Scalars['ID']['input'];
};

/** Answer of errorPatternsMerge. */
export type ErrorPatternsMergePayload = {
  __typename?: 'ErrorPatternsMergePayload';
  /** The ErrorPattern as it is now; null if it was refused or may not be seen. */
  errorPattern?: Maybe<ErrorPattern>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** One error that an application reported; partitioned by day of receipt. */
export type ErrorReport = Node & {
  __typename?: 'ErrorReport';
  /** User of the application who met the error. */
  affectedUserId?: Maybe<Scalars['String']['output']>;
  /** Who has it. */
  assignedTo?: Maybe<UserProfile>;
  /** What belongs to it and came later. */
  correlations: ErrorCorrelationConnection;
  /** What it belongs to and came earlier. */
  correlationsAsRelated: ErrorCorrelationConnection;
  /** When the database received the row (UTC); partition key. */
  createdAt: Scalars['DateTime']['output'];
  /** Deployment stage. */
  environment: Scalars['String']['output'];
  /** Class or code of the error, for example PaymentTimeout. */
  errorType: Scalars['String']['output'];
  /** Hash of the type, the message without what varies and the application's own frames of the stack; equal for errors of one cause; computed by the database. */
  fingerprint: Scalars['String']['output'];
  /** Global id. */
  id: Scalars['ID']['output'];
  /** Incident that it counts onto. */
  incident?: Maybe<Incident>;
  /** Whether occurredAt is a Saturday where it happened; stamped by the database. */
  isSaturday: Scalars['Boolean']['output'];
  /** Whether occurredAt lies in a wedding window; stamped by the database. */
  isWeddingDay: Scalars['Boolean']['output'];
  /** Local calendar day of occurredAt; stamped by the database. */
  localDate: Scalars['Date']['output'];
  /** What the application said, at most 8,192 characters. */
  message: Scalars['String']['output'];
  /** When it happened (UTC). */
  occurredAt: Scalars['DateTime']['output'];
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /** Pattern of its fingerprint. */
  pattern?: Maybe<ErrorPattern>;
  /** What was tried by itself to mend it. */
  recoveries: AutoRecoveryLogConnection;
  /** Version of the application. */
  release?: Maybe<Scalars['String']['output']>;
  /** When it was resolved. */
  resolvedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who resolved it. */
  resolvedBy?: Maybe<UserProfile>;
  /** Service that reported the error, for example checkout. */
  serviceName: Scalars['String']['output'];
  /** Session of the application. */
  sessionId?: Maybe<Scalars['String']['output']>;
  /** How bad it is. */
  severity: ErrorSeverityType;
  /** Stack as text, at most 65,536 characters. */
  stackTrace?: Maybe<Scalars['String']['output']>;
  /** What was decided about it. */
  status: ErrorTriageStatus;
  /** Whether an error suppression rule kept it from opening an incident. */
  suppressed: Scalars['Boolean']['output'];
  /** Rule by which it opened nothing. */
  suppressionRule?: Maybe<ErrorSuppressionRule>;
  /** Flat labels of the application. */
  tags: Scalars['JSON']['output'];
  /** W3C trace id, 32 hexadecimal digits. */
  traceId?: Maybe<Scalars['String']['output']>;
  /** Address or route where it happened, without query string. */
  url?: Maybe<Scalars['String']['output']>;
  /** Venue concerned. */
  venue?: Maybe<Venue>;
  /** Wedding concerned. */
  wedding?: Maybe<Wedding>;
  /** What the application knows of the wedding; the database adds is_weekend. */
  weddingContext: Scalars['JSON']['output'];
};


/** One error that an application reported; partitioned by day of receipt. */
export type ErrorReportCorrelationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ErrorCorrelationFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<ErrorCorrelationOrder>;
};


/** One error that an application reported; partitioned by day of receipt. */
export type ErrorReportCorrelationsAsRelatedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ErrorCorrelationFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<ErrorCorrelationOrder>;
};


/** One error that an application reported; partitioned by day of receipt. */
export type ErrorReportRecoveriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AutoRecoveryLogFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<AutoRecoveryLogOrder>;
};

/** Input of errorReportAssign. */
export type ErrorReportAssignInput = {
  /** Member who shall look after them; null: nobody. */
  assignedToId?: InputMaybe<Scalars['ID']['input']>;
  /** The errors, 1 to 100, of one organization. */
  ids: Array<Scalars['ID']['input']>;
};

/** Answer of errorReportAssign. */
export type ErrorReportAssignPayload = {
  __typename?: 'ErrorReportAssignPayload';
  /** Those that were done, as they are now, in the order of the ids. */
  errorReports: Array<ErrorReport>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** A page of a list of ErrorReport. */
export type ErrorReportConnection = {
  __typename?: 'ErrorReportConnection';
  /** The rows with their cursors. */
  edges: Array<ErrorReportEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<ErrorReport>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** Input of errorReportCreate. */
export type ErrorReportCreateInput = {
  /** Deployment stage; production if left out. */
  environment?: InputMaybe<Scalars['String']['input']>;
  /** Class or code of the error; at most 200 characters. */
  errorType: Scalars['String']['input'];
  /** A key of your own, at most 200 characters: sent again within 48 hours it gives the same answer and makes nothing new. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What the application says; at most 8,192 characters. */
  message: Scalars['String']['input'];
  /** When it happened, at most 5 minutes ahead and 30 days back; the moment of receipt if left out. */
  occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Whose; may be left out by who has exactly one organization. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  /** Version of the application. */
  release?: InputMaybe<Scalars['String']['input']>;
  /** Service that reports it, for example checkout; at most 200 characters. */
  serviceName: Scalars['String']['input'];
  /** Session of the application. */
  sessionId?: InputMaybe<Scalars['String']['input']>;
  /** How bad it is; WEDDING_EMERGENCY opens a P0 incident. */
  severity: ErrorSeverityType;
  /** Stack as text; at most 65,536 characters. */
  stackTrace?: InputMaybe<Scalars['String']['input']>;
  /** Flat labels: an object. */
  tags?: InputMaybe<Scalars['JSON']['input']>;
  /** W3C trace id, 32 lower-case hexadecimal digits. */
  traceId?: InputMaybe<Scalars['String']['input']>;
  /** Address or route where it happened, without query string. */
  url?: InputMaybe<Scalars['String']['input']>;
  /** Venue concerned; its time zone decides what day it is. */
  venueId?: InputMaybe<Scalars['ID']['input']>;
  /** What the application knows of the wedding: an object. */
  weddingContext?: InputMaybe<Scalars['JSON']['input']>;
  /** Wedding concerned. */
  weddingId?: InputMaybe<Scalars['ID']['input']>;
};

/** Answer of errorReportCreate. */
export type ErrorReportCreatePayload = {
  __typename?: 'ErrorReportCreatePayload';
  /** The ErrorReport as it is now; null if it was refused or may not be seen. */
  errorReport?: Maybe<ErrorReport>;
  /** What became of it; null if it was refused. */
  receipt?: Maybe<ErrorReportReceipt>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** One ErrorReport in a list, with its place. */
export type ErrorReportEdge = {
  __typename?: 'ErrorReportEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: ErrorReport;
};

/** Narrows a list of ErrorReport; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type ErrorReportFilter = {
  /** When the database received the row (UTC); partition key. */
  createdAt?: InputMaybe<DateTimeFilter>;
  /** Deployment stage. */
  environment?: InputMaybe<StringFilter>;
  /** Class or code of the error, for example PaymentTimeout. */
  errorType?: InputMaybe<StringFilter>;
  /** Hash of the type, the message without what varies and the application's own frames of the stack; equal for errors of one cause; computed by the database. */
  fingerprint?: InputMaybe<StringFilter>;
  /** By what is true of it now. Incident that it counts onto. */
  incident?: InputMaybe<IncidentRelationFilter>;
  /** Id of an Incident. Incident that it opened or counts onto. */
  incidentId?: InputMaybe<Scalars['ID']['input']>;
  /** Whether occurredAt is a Saturday where it happened; stamped by the database. */
  isSaturday?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether occurredAt lies in a wedding window; stamped by the database. */
  isWeddingDay?: InputMaybe<Scalars['Boolean']['input']>;
  /** When it happened (UTC). */
  occurredAt?: InputMaybe<DateTimeFilter>;
  /** By what is true of it now. Pattern of its fingerprint. */
  pattern?: InputMaybe<ErrorPatternRelationFilter>;
  /** Text, without regard to case, in errorMessage or errorType. Needs a time range (occurredAt or createdAt) of at most 31 days. */
  search?: InputMaybe<Scalars['String']['input']>;
  /** Service that reported the error, for example checkout. */
  serviceName?: InputMaybe<StringFilter>;
  /** Session of the application. */
  sessionId?: InputMaybe<StringFilter>;
  /** How bad it is. */
  severity?: InputMaybe<ErrorSeverityTypeFilter>;
  /** What was decided about it. */
  status?: InputMaybe<ErrorTriageStatusFilter>;
  /** Whether an error suppression rule kept it from opening an incident. */
  suppressed?: InputMaybe<Scalars['Boolean']['input']>;
  /** Flat labels of the application. Needs a time range (occurredAt or createdAt) of at most 31 days. */
  tags?: InputMaybe<JsonFilter>;
  /** W3C trace id, 32 hexadecimal digits. */
  traceId?: InputMaybe<StringFilter>;
  /** Id of a Venue. Venue concerned. */
  venueId?: InputMaybe<Scalars['ID']['input']>;
  /** By what is true of it now. Wedding concerned. */
  wedding?: InputMaybe<WeddingRelationFilter>;
  /** What the application knows of the wedding; the database adds is_weekend. Needs a time range (occurredAt or createdAt) of at most 31 days. */
  weddingContext?: InputMaybe<JsonFilter>;
  /** Id of a Wedding. Wedding concerned. */
  weddingId?: InputMaybe<Scalars['ID']['input']>;
};

/** Input of errorReportIgnore. */
export type ErrorReportIgnoreInput = {
  /** The errors, 1 to 100, of one organization. */
  ids: Array<Scalars['ID']['input']>;
};

/** Answer of errorReportIgnore. */
export type ErrorReportIgnorePayload = {
  __typename?: 'ErrorReportIgnorePayload';
  /** Those that were done, as they are now, in the order of the ids. */
  errorReports: Array<ErrorReport>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** The order of a list of ErrorReport. */
export type ErrorReportOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: ErrorReportOrderField;
};

/** What a list of ErrorReport can be ordered by. */
export type ErrorReportOrderField =
  /** By createdAt; ties by id. */
  | 'CREATED_AT'
  /** By severityRank, then createdAt; ties by id. */
  | 'SEVERITY';

/** What became of a reported error; also for those who may report and not read. */
export type ErrorReportReceipt = {
  __typename?: 'ErrorReportReceipt';
  /** Whether an idempotency key or its own had been used: nothing new was written. */
  duplicate: Scalars['Boolean']['output'];
  /** Id of the error report. */
  id: Scalars['ID']['output'];
  /** Whether it opened an incident. */
  incidentOpened: Scalars['Boolean']['output'];
  /** Place among the errors that were given, from 0. */
  index: Scalars['Int']['output'];
  /** Whether it happened within a wedding window. */
  isWeddingDay: Scalars['Boolean']['output'];
};

/** Input of errorReportReopen. */
export type ErrorReportReopenInput = {
  /** The errors, 1 to 100, of one organization. */
  ids: Array<Scalars['ID']['input']>;
};

/** Answer of errorReportReopen. */
export type ErrorReportReopenPayload = {
  __typename?: 'ErrorReportReopenPayload';
  /** Those that were done, as they are now, in the order of the ids. */
  errorReports: Array<ErrorReport>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** Input of errorReportResolve. */
export type ErrorReportResolveInput = {
  /** The errors, 1 to 100, of one organization. */
  ids: Array<Scalars['ID']['input']>;
};

/** Answer of errorReportResolve. */
export type ErrorReportResolvePayload = {
  __typename?: 'ErrorReportResolvePayload';
  /** Those that were done, as they are now, in the order of the ids. */
  errorReports: Array<ErrorReport>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** One error of a batch. */
export type ErrorReportRowInput = {
  /** Deployment stage; production if left out. */
  environment?: InputMaybe<Scalars['String']['input']>;
  /** Class or code of the error; at most 200 characters. */
  errorType: Scalars['String']['input'];
  /** What the application says; at most 8,192 characters. */
  message: Scalars['String']['input'];
  /** When it happened, at most 5 minutes ahead and 30 days back; the moment of receipt if left out. */
  occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Version of the application. */
  release?: InputMaybe<Scalars['String']['input']>;
  /** A key of your own for this row, at most 200 characters: sent again by you within 48 hours, nothing new is written and the row counts as a duplicate. */
  rowKey?: InputMaybe<Scalars['String']['input']>;
  /** Service that reports it, for example checkout; at most 200 characters. */
  serviceName: Scalars['String']['input'];
  /** Session of the application. */
  sessionId?: InputMaybe<Scalars['String']['input']>;
  /** How bad it is; WEDDING_EMERGENCY opens a P0 incident. */
  severity: ErrorSeverityType;
  /** Stack as text; at most 65,536 characters. */
  stackTrace?: InputMaybe<Scalars['String']['input']>;
  /** Flat labels: an object. */
  tags?: InputMaybe<Scalars['JSON']['input']>;
  /** W3C trace id, 32 lower-case hexadecimal digits. */
  traceId?: InputMaybe<Scalars['String']['input']>;
  /** Address or route where it happened, without query string. */
  url?: InputMaybe<Scalars['String']['input']>;
  /** Venue concerned; its time zone decides what day it is. */
  venueId?: InputMaybe<Scalars['ID']['input']>;
  /** What the application knows of the wedding: an object. */
  weddingContext?: InputMaybe<Scalars['JSON']['input']>;
  /** Wedding concerned. */
  weddingId?: InputMaybe<Scalars['ID']['input']>;
};

/** Input of errorReportsIngest. */
export type ErrorReportsIngestInput = {
  /** All or nothing: one row that is refused, and none is kept. */
  atomic?: InputMaybe<Scalars['Boolean']['input']>;
  /** The rows, 1 to 5,000. */
  errorReports: Array<ErrorReportRowInput>;
  /** A key of your own, at most 200 characters: sent again within 48 hours it gives the same answer and makes nothing new. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Whose; may be left out by who has exactly one organization. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};

/** Answer of errorReportsIngest. */
export type ErrorReportsIngestPayload = {
  __typename?: 'ErrorReportsIngestPayload';
  /** How many rows are stored, those that had been there among them. */
  accepted: Scalars['Int']['output'];
  /** How many of these had been there: their key, or the batch’s, had been used. */
  duplicates: Scalars['Int']['output'];
  /** What became of each row that was kept, in the order given. It costs time: select it only to read it. */
  receipts: Array<ErrorReportReceipt>;
  /** How many rows were refused; 0 too where the batch as a whole was. */
  rejected: Scalars['Int']['output'];
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** How bad an error is, least first. */
export type ErrorSeverityType =
  /** Something important does not work. */
  | 'CRITICAL'
  /** Something does not work for somebody. */
  | 'HIGH'
  /** Noticed by nobody. */
  | 'LOW'
  /** A nuisance. */
  | 'MEDIUM'
  /** A wedding that is happening is harmed. */
  | 'WEDDING_EMERGENCY';

/** Narrows by ErrorSeverityType. */
export type ErrorSeverityTypeFilter = {
  /** Equal to this; null: where there is none. */
  eq?: InputMaybe<ErrorSeverityType>;
  /** Equal to one of these. */
  in?: InputMaybe<Array<ErrorSeverityType>>;
};

/** Rule that keeps matching errors from opening incidents; they are still recorded. */
export type ErrorSuppressionRule = Node & {
  __typename?: 'ErrorSuppressionRule';
  /** When it was archived. */
  archivedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the database received the row (UTC). */
  createdAt: Scalars['DateTime']['output'];
  /** Who made it. */
  createdBy?: Maybe<UserProfile>;
  /** Whether it acts. */
  enabled: Scalars['Boolean']['output'];
  /** Errors that it kept from opening anything. */
  errorReports: ErrorReportConnection;
  /** When it ends by itself. */
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** Errors matched so far. */
  hitCount: Scalars['BigInt']['output'];
  /** Global id. */
  id: Scalars['ID']['output'];
  /** Tree of =, in, prefix, contains, rank, and, or, not over the error's fields. */
  matcher: Scalars['JSON']['output'];
  /** Name of the rule. */
  name: Scalars['String']['output'];
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /** Why the errors are unimportant. */
  reason: Scalars['String']['output'];
  /** Last change (UTC). */
  updatedAt: Scalars['DateTime']['output'];
  /** Rises by one with every change. */
  version: Scalars['Int']['output'];
};


/** Rule that keeps matching errors from opening incidents; they are still recorded. */
export type ErrorSuppressionRuleErrorReportsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ErrorReportFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<ErrorReportOrder>;
};

/** A page of a list of ErrorSuppressionRule. */
export type ErrorSuppressionRuleConnection = {
  __typename?: 'ErrorSuppressionRuleConnection';
  /** The rows with their cursors. */
  edges: Array<ErrorSuppressionRuleEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<ErrorSuppressionRule>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** Input of errorSuppressionRuleCreate. */
export type ErrorSuppressionRuleCreateInput = {
  /** Whether it acts. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** When it ends by itself; never if left out. */
  expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** A key of your own, at most 200 characters: sent again within 48 hours it gives the same answer and makes nothing new. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Which errors: `{ field, op, value }` with op =, in, prefix, contains or rank (at least as bad as), joined by `{ and: […] }`, `{ or: […] }`, `{ not: … }` with one or more in each, at most 10 deep and 20,000 characters. Enums are written as here; an id is stored as a UUID and shown so. Fields: serviceName, environment, errorType, severity, message, stackTrace, fingerprint, venueId, weddingId, traceId, sessionId, affectedUserId, release, url, isSaturday, isWeddingDay, and `tags.<key>`, `weddingContext.<key>`. */
  matcher: Scalars['JSON']['input'];
  /** Name of the rule, at most 200 characters. */
  name: Scalars['String']['input'];
  /** Whose; may be left out by who has exactly one organization. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  /** Why the errors are unimportant, at most 2,000 characters. */
  reason: Scalars['String']['input'];
};

/** Answer of errorSuppressionRuleCreate. */
export type ErrorSuppressionRuleCreatePayload = {
  __typename?: 'ErrorSuppressionRuleCreatePayload';
  /** The ErrorSuppressionRule as it is now; null if it was refused or may not be seen. */
  errorSuppressionRule?: Maybe<ErrorSuppressionRule>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** Input of errorSuppressionRuleDelete. */
export type ErrorSuppressionRuleDeleteInput = {
  /** The rule. */
  id: Scalars['ID']['input'];
  /** The version that was read; another one now is a VERSION_CONFLICT. */
  version?: InputMaybe<Scalars['Int']['input']>;
};

/** Answer of errorSuppressionRuleDelete. */
export type ErrorSuppressionRuleDeletePayload = {
  __typename?: 'ErrorSuppressionRuleDeletePayload';
  /** The ErrorSuppressionRule as it is now; null if it was refused or may not be seen. */
  errorSuppressionRule?: Maybe<ErrorSuppressionRule>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** One ErrorSuppressionRule in a list, with its place. */
export type ErrorSuppressionRuleEdge = {
  __typename?: 'ErrorSuppressionRuleEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: ErrorSuppressionRule;
};

/** Narrows a list of ErrorSuppressionRule; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type ErrorSuppressionRuleFilter = {
  /** When it was archived. */
  archivedAt?: InputMaybe<DateTimeFilter>;
  /** Whether it acts. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** When it ends by itself. */
  expiresAt?: InputMaybe<DateTimeFilter>;
  /** Name of the rule. */
  name?: InputMaybe<StringFilter>;
};

/** The order of a list of ErrorSuppressionRule. */
export type ErrorSuppressionRuleOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: ErrorSuppressionRuleOrderField;
};

/** What a list of ErrorSuppressionRule can be ordered by. */
export type ErrorSuppressionRuleOrderField =
  /** By createdAt; ties by id. */
  | 'CREATED_AT'
  /** By name; ties by id. */
  | 'NAME';

/** Input of errorSuppressionRuleUpdate. What is left out stays as it is; what fields say of being left out is said of making one. */
export type ErrorSuppressionRuleUpdateInput = {
  /** Whether it acts. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** When it ends by itself; never if left out. */
  expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** The rule. */
  id: Scalars['ID']['input'];
  /** Which errors: `{ field, op, value }` with op =, in, prefix, contains or rank (at least as bad as), joined by `{ and: […] }`, `{ or: […] }`, `{ not: … }` with one or more in each, at most 10 deep and 20,000 characters. Enums are written as here; an id is stored as a UUID and shown so. Fields: serviceName, environment, errorType, severity, message, stackTrace, fingerprint, venueId, weddingId, traceId, sessionId, affectedUserId, release, url, isSaturday, isWeddingDay, and `tags.<key>`, `weddingContext.<key>`. */
  matcher?: InputMaybe<Scalars['JSON']['input']>;
  /** Name of the rule, at most 200 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Why the errors are unimportant, at most 2,000 characters. */
  reason?: InputMaybe<Scalars['String']['input']>;
  /** The version that was read; another one now is a VERSION_CONFLICT. */
  version: Scalars['Int']['input'];
};

/** Answer of errorSuppressionRuleUpdate. */
export type ErrorSuppressionRuleUpdatePayload = {
  __typename?: 'ErrorSuppressionRuleUpdatePayload';
  /** The ErrorSuppressionRule as it is now; null if it was refused or may not be seen. */
  errorSuppressionRule?: Maybe<ErrorSuppressionRule>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** How the last 24 hours compare with an average day before. */
export type ErrorTrend =
  /** At most half as often as on an average day before, and at least 3 times less. */
  | 'FALLING'
  /** Not at all in the days before. */
  | 'NEW'
  /** At least twice as often as on an average day before, and at least 3 times more. */
  | 'RISING'
  /** Neither of the others. */
  | 'STEADY';

/** A row of errorTrendingAnalysis. */
export type ErrorTrendingAnalysis = {
  __typename?: 'ErrorTrendingAnalysis';
  /** Errors in that hour. */
  errorCount: Scalars['Int']['output'];
  /** Type of the errors. */
  errorType: Scalars['String']['output'];
  /** Start of the hour (UTC). */
  hour: Scalars['DateTime']['output'];
  /** Severity of the errors. */
  severity: ErrorSeverityType;
  /** Those of them on a Saturday or Sunday where they happened. */
  weekendErrors: Scalars['Int']['output'];
};

/** Rows of errorTrendingAnalysis of one organization, as they are now. */
export type ErrorTrendingAnalysisLiveView = LiveView & {
  __typename?: 'ErrorTrendingAnalysisLiveView';
  /** Place in the stream at which the rows were read: an event stream `since` this brings what they may not show yet. */
  cursor: Scalars['String']['output'];
  /** What is told. */
  kind: LiveViewKind;
  /** When the rows were worked out. */
  occurredAt: Scalars['DateTime']['output'];
  /** Whose rows they are. */
  organizationId: Scalars['ID']['output'];
  /** All rows, in the order of the query; null when revoked. */
  rows?: Maybe<Array<ErrorTrendingAnalysis>>;
};

/** What was decided about one error. */
export type ErrorTriageStatus =
  /** Not worth solving. */
  | 'IGNORED'
  /** Solved. */
  | 'RESOLVED'
  /** Nothing yet. */
  | 'UNRESOLVED';

/** Narrows by ErrorTriageStatus. */
export type ErrorTriageStatusFilter = {
  /** Equal to this; null: where there is none. */
  eq?: InputMaybe<ErrorTriageStatus>;
  /** Equal to one of these. */
  in?: InputMaybe<Array<ErrorTriageStatus>>;
};

/** When a level is taken: all that is said must hold. By the clock of the venue, without one the organization’s. */
export type EscalationCondition = {
  __typename?: 'EscalationCondition';
  /** Only from this time of day on where the venue is, 00:00 to 23:59; with untilTime. */
  fromTime?: Maybe<Scalars['String']['output']>;
  /** Only of alerts that are at least so urgent. */
  leastPriority?: Maybe<IncidentPriority>;
  /** Only of alerts that are at least so bad. */
  leastSeverity?: Maybe<IncidentSeverityType>;
  /** Until this time of day, on the next day if it is no later than fromTime; such hours belong to the weekday on which they begin. */
  untilTime?: Maybe<Scalars['String']['output']>;
  /** True: only while a wedding window is open there; false: only while none is. */
  weddingWindow?: Maybe<Scalars['Boolean']['output']>;
  /** Only on these weekdays where the venue is, 1 (Monday) to 7. */
  weekdays?: Maybe<Array<Scalars['Int']['output']>>;
};

/** When a level is taken: all that is said must hold, and something is said. */
export type EscalationConditionInput = {
  /** Only from this time of day on where the venue is, 00:00 to 23:59; with untilTime. */
  fromTime?: InputMaybe<Scalars['String']['input']>;
  /** Only of alerts that are at least so urgent. */
  leastPriority?: InputMaybe<IncidentPriority>;
  /** Only of alerts that are at least so bad. */
  leastSeverity?: InputMaybe<IncidentSeverityType>;
  /** Until this time of day, on the next day if it is no later than fromTime; such hours belong to the weekday on which they begin. */
  untilTime?: InputMaybe<Scalars['String']['input']>;
  /** True: only while a wedding window is open there; false: only while none is. */
  weddingWindow?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only on these weekdays where the venue is, 1 (Monday) to 7. */
  weekdays?: InputMaybe<Array<Scalars['Int']['input']>>;
};

/** A person who can be told; addresses are kept apart. */
export type EscalationContact = Node & {
  __typename?: 'EscalationContact';
  /** When it was archived. */
  archivedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How the contact is reached. */
  channel?: Maybe<NotificationChannel>;
  /** Weddings that the contact coordinates on site. */
  coordinatedWeddings: WeddingConnection;
  /** When the database received the row (UTC). */
  createdAt: Scalars['DateTime']['output'];
  /** Name of the person. */
  displayName: Scalars['String']['output'];
  /** What the e-mail address looks like, for example o…@example.com; empty if there is none. */
  emailHint?: Maybe<Scalars['String']['output']>;
  /** Global id. */
  id: Scalars['ID']['output'];
  /** Whether told as emergency contact. */
  isEmergency: Scalars['Boolean']['output'];
  /** Why the contact was told, or was not. */
  notificationDecisions: NotificationDecisionConnection;
  /** Messages to the contact. */
  notificationDeliveries: NotificationDeliveryConnection;
  /** When the contact stands in for those on a schedule. */
  onCallOverrides: OnCallOverrideConnection;
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /** What the telephone number looks like, for example +44…89; empty if there is none. */
  phoneHint?: Maybe<Scalars['String']['output']>;
  /** Order within the organization. */
  position: Scalars['Int']['output'];
  /** Role in an emergency, for example duty manager. */
  role: Scalars['String']['output'];
  /** IANA zone of the person. */
  timeZone?: Maybe<Scalars['String']['output']>;
  /** Last change (UTC). */
  updatedAt: Scalars['DateTime']['output'];
  /** The member behind the contact. */
  user?: Maybe<UserProfile>;
  /** Vendors who are told by the contact. */
  vendors: VendorConnection;
  /** When the contact last confirmed. */
  verifiedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Rises by one with every change. */
  version: Scalars['Int']['output'];
};


/** A person who can be told; addresses are kept apart. */
export type EscalationContactCoordinatedWeddingsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<WeddingFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<WeddingOrder>;
};


/** A person who can be told; addresses are kept apart. */
export type EscalationContactNotificationDecisionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<NotificationDecisionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<NotificationDecisionOrder>;
};


/** A person who can be told; addresses are kept apart. */
export type EscalationContactNotificationDeliveriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<NotificationDeliveryFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<NotificationDeliveryOrder>;
};


/** A person who can be told; addresses are kept apart. */
export type EscalationContactOnCallOverridesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<OnCallOverrideFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<OnCallOverrideOrder>;
};


/** A person who can be told; addresses are kept apart. */
export type EscalationContactVendorsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<VendorFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<VendorOrder>;
};

/** A page of a list of EscalationContact. */
export type EscalationContactConnection = {
  __typename?: 'EscalationContactConnection';
  /** The rows with their cursors. */
  edges: Array<EscalationContactEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<EscalationContact>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** Input of escalationContactCreate. */
export type EscalationContactCreateInput = {
  /** Channel in use that reaches the person first. */
  channelId?: InputMaybe<Scalars['ID']['input']>;
  /** Name of the person, at most 200 characters. */
  displayName: Scalars['String']['input'];
  /** E-mail address, at most 254 characters; never shown again. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** A key of your own, at most 200 characters: sent again within 48 hours it gives the same answer and makes nothing new. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Whether told as emergency contact. */
  isEmergency?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whose; may be left out by who has exactly one organization. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  /** Telephone number in E.164 form (+447700900123); never shown again. */
  phone?: InputMaybe<Scalars['String']['input']>;
  /** Order within the organization, 0 or more; the smallest is told first. */
  position?: InputMaybe<Scalars['Int']['input']>;
  /** Role in an emergency, for example duty manager; at most 100 characters. */
  role: Scalars['String']['input'];
  /** IANA zone of the person, for example Europe/London. */
  timeZone?: InputMaybe<Scalars['String']['input']>;
  /** Member who is meant (UserProfile); nobody for people from outside. */
  userId?: InputMaybe<Scalars['ID']['input']>;
};

/** Answer of escalationContactCreate. */
export type EscalationContactCreatePayload = {
  __typename?: 'EscalationContactCreatePayload';
  /** The EscalationContact as it is now; null if it was refused or may not be seen. */
  escalationContact?: Maybe<EscalationContact>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** Input of escalationContactDelete. */
export type EscalationContactDeleteInput = {
  /** The contact. */
  id: Scalars['ID']['input'];
  /** The version that was read; another one now is a VERSION_CONFLICT. */
  version?: InputMaybe<Scalars['Int']['input']>;
};

/** Answer of escalationContactDelete. */
export type EscalationContactDeletePayload = {
  __typename?: 'EscalationContactDeletePayload';
  /** The EscalationContact as it is now; null if it was refused or may not be seen. */
  escalationContact?: Maybe<EscalationContact>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** One EscalationContact in a list, with its place. */
export type EscalationContactEdge = {
  __typename?: 'EscalationContactEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: EscalationContact;
};

/** Narrows a list of EscalationContact; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type EscalationContactFilter = {
  /** When it was archived. */
  archivedAt?: InputMaybe<DateTimeFilter>;
  /** Whether told as emergency contact. */
  isEmergency?: InputMaybe<Scalars['Boolean']['input']>;
  /** Role in an emergency, for example duty manager. */
  role?: InputMaybe<StringFilter>;
};

/** The order of a list of EscalationContact. */
export type EscalationContactOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: EscalationContactOrderField;
};

/** What a list of EscalationContact can be ordered by. */
export type EscalationContactOrderField =
  /** By createdAt; ties by id. */
  | 'CREATED_AT'
  /** By position; ties by id. */
  | 'POSITION';

/** Input of escalationContactUpdate. What is left out stays as it is; what fields say of being left out is said of making one. */
export type EscalationContactUpdateInput = {
  /** Channel in use that reaches the person first. */
  channelId?: InputMaybe<Scalars['ID']['input']>;
  /** Name of the person, at most 200 characters. */
  displayName?: InputMaybe<Scalars['String']['input']>;
  /** E-mail address, at most 254 characters; never shown again. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** The contact. */
  id: Scalars['ID']['input'];
  /** Whether told as emergency contact. */
  isEmergency?: InputMaybe<Scalars['Boolean']['input']>;
  /** Telephone number in E.164 form (+447700900123); never shown again. */
  phone?: InputMaybe<Scalars['String']['input']>;
  /** Order within the organization, 0 or more; the smallest is told first. */
  position?: InputMaybe<Scalars['Int']['input']>;
  /** Role in an emergency, for example duty manager; at most 100 characters. */
  role?: InputMaybe<Scalars['String']['input']>;
  /** IANA zone of the person, for example Europe/London. */
  timeZone?: InputMaybe<Scalars['String']['input']>;
  /** Member who is meant (UserProfile); nobody for people from outside. */
  userId?: InputMaybe<Scalars['ID']['input']>;
  /** The version that was read; another one now is a VERSION_CONFLICT. */
  version: Scalars['Int']['input'];
};

/** Answer of escalationContactUpdate. */
export type EscalationContactUpdatePayload = {
  __typename?: 'EscalationContactUpdatePayload';
  /** The EscalationContact as it is now; null if it was refused or may not be seen. */
  escalationContact?: Maybe<EscalationContact>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** One step of an escalation. */
export type EscalationLevel = {
  __typename?: 'EscalationLevel';
  /** When it is taken; null: always. Else it is skipped, and the next one comes at its own time. */
  condition?: Maybe<EscalationCondition>;
  /** Seconds after the alert was raised, 0 to 86,400. */
  delaySeconds: Scalars['Int']['output'];
  /** Its place, from 1. */
  level: Scalars['Int']['output'];
  /** Whom it tells. */
  targets: Array<EscalationTarget>;
};

/** One step of an escalation. */
export type EscalationLevelInput = {
  /** When it is taken; always if left out. A level whose condition does not hold is skipped, but not of a P0 that would reach nobody. */
  condition?: InputMaybe<EscalationConditionInput>;
  /** Seconds after the alert was raised, 0 to 86,400; never fewer than those of the level before. */
  delaySeconds: Scalars['Int']['input'];
  /** Whom it tells, 1 to 20. */
  targets: Array<EscalationTargetInput>;
};

/** Who is told, in which order and after how long. */
export type EscalationPolicy = Node & {
  __typename?: 'EscalationPolicy';
  /** Seconds after which an acknowledged, unresolved alert is triggered again. */
  ackTimeoutSeconds: Scalars['Int']['output'];
  /** Rules whose alerts follow it. */
  alertConfigurations: AlertConfigurationConnection;
  /** Alerts that were raised with it. */
  alerts: AlertConnection;
  /** When it was archived. */
  archivedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the database received the row (UTC). */
  createdAt: Scalars['DateTime']['output'];
  /** Who made it. */
  createdBy?: Maybe<UserProfile>;
  /** When to use it. */
  description?: Maybe<Scalars['String']['output']>;
  /** Whether wedding-day emergencies use it. */
  forWeddingDay: Scalars['Boolean']['output'];
  /** Global id. */
  id: Scalars['ID']['output'];
  /** Whether alerts without a policy use it. */
  isDefault: Scalars['Boolean']['output'];
  /** Ordered list of { level, delaySeconds, targets, condition }. */
  levels: Array<EscalationLevel>;
  /** Name of the policy. */
  name: Scalars['String']['output'];
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /** How often the levels start again, 0 to 10. */
  repeatCount: Scalars['Int']['output'];
  /** Last change (UTC). */
  updatedAt: Scalars['DateTime']['output'];
  /** Rises by one with every change. */
  version: Scalars['Int']['output'];
};


/** Who is told, in which order and after how long. */
export type EscalationPolicyAlertConfigurationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AlertConfigurationFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<AlertConfigurationOrder>;
};


/** Who is told, in which order and after how long. */
export type EscalationPolicyAlertsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AlertFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<AlertOrder>;
};

/** A page of a list of EscalationPolicy. */
export type EscalationPolicyConnection = {
  __typename?: 'EscalationPolicyConnection';
  /** The rows with their cursors. */
  edges: Array<EscalationPolicyEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<EscalationPolicy>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** Input of escalationPolicyCreate. */
export type EscalationPolicyCreateInput = {
  /** Seconds after which an acknowledged, unresolved alert is triggered again, 60 to 86,400. */
  ackTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** When to use it, at most 20,000 characters. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** Whether wedding-day emergencies use it; of several, the one made first. */
  forWeddingDay?: InputMaybe<Scalars['Boolean']['input']>;
  /** A key of your own, at most 200 characters: sent again within 48 hours it gives the same answer and makes nothing new. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Its steps in order, 1 to 20. */
  levels: Array<EscalationLevelInput>;
  /** Name of the policy, at most 200 characters; one policy in use of each name. */
  name: Scalars['String']['input'];
  /** Whose; may be left out by who has exactly one organization. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  /** How often the levels start again, 0 to 10. */
  repeatCount?: InputMaybe<Scalars['Int']['input']>;
};

/** Answer of escalationPolicyCreate. */
export type EscalationPolicyCreatePayload = {
  __typename?: 'EscalationPolicyCreatePayload';
  /** The EscalationPolicy as it is now; null if it was refused or may not be seen. */
  escalationPolicy?: Maybe<EscalationPolicy>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** Input of escalationPolicyDelete. */
export type EscalationPolicyDeleteInput = {
  /** The policy. */
  id: Scalars['ID']['input'];
  /** The version that was read; another one now is a VERSION_CONFLICT. */
  version?: InputMaybe<Scalars['Int']['input']>;
};

/** Answer of escalationPolicyDelete. */
export type EscalationPolicyDeletePayload = {
  __typename?: 'EscalationPolicyDeletePayload';
  /** The EscalationPolicy as it is now; null if it was refused or may not be seen. */
  escalationPolicy?: Maybe<EscalationPolicy>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** One EscalationPolicy in a list, with its place. */
export type EscalationPolicyEdge = {
  __typename?: 'EscalationPolicyEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: EscalationPolicy;
};

/** Narrows a list of EscalationPolicy; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type EscalationPolicyFilter = {
  /** When it was archived. */
  archivedAt?: InputMaybe<DateTimeFilter>;
  /** Whether wedding-day emergencies use it. */
  forWeddingDay?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether alerts without a policy use it. */
  isDefault?: InputMaybe<Scalars['Boolean']['input']>;
  /** Name of the policy. */
  name?: InputMaybe<StringFilter>;
};

/** The order of a list of EscalationPolicy. */
export type EscalationPolicyOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: EscalationPolicyOrderField;
};

/** What a list of EscalationPolicy can be ordered by. */
export type EscalationPolicyOrderField =
  /** By createdAt; ties by id. */
  | 'CREATED_AT'
  /** By name; ties by id. */
  | 'NAME';

/** Input of escalationPolicyUpdate. What is left out stays as it is; what fields say of being left out is said of making one. */
export type EscalationPolicyUpdateInput = {
  /** Seconds after which an acknowledged, unresolved alert is triggered again, 60 to 86,400. */
  ackTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** When to use it, at most 20,000 characters. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** Whether wedding-day emergencies use it; of several, the one made first. */
  forWeddingDay?: InputMaybe<Scalars['Boolean']['input']>;
  /** The policy. */
  id: Scalars['ID']['input'];
  /** Its steps in order, 1 to 20. */
  levels?: InputMaybe<Array<EscalationLevelInput>>;
  /** Name of the policy, at most 200 characters; one policy in use of each name. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** How often the levels start again, 0 to 10. */
  repeatCount?: InputMaybe<Scalars['Int']['input']>;
  /** The version that was read; another one now is a VERSION_CONFLICT. */
  version: Scalars['Int']['input'];
};

/** Answer of escalationPolicyUpdate. */
export type EscalationPolicyUpdatePayload = {
  __typename?: 'EscalationPolicyUpdatePayload';
  /** The EscalationPolicy as it is now; null if it was refused or may not be seen. */
  escalationPolicy?: Maybe<EscalationPolicy>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** One step of an alert's escalation that was taken. */
export type EscalationStep = Node & {
  __typename?: 'EscalationStep';
  /** Who escalated by hand. */
  actor?: Maybe<UserProfile>;
  /** The alert. */
  alert?: Maybe<Alert>;
  /** When the database received the row (UTC). */
  createdAt: Scalars['DateTime']['output'];
  /** When it was due (UTC). */
  dueAt: Scalars['DateTime']['output'];
  /** Global id. */
  id: Scalars['ID']['output'];
  /** Level reached. */
  level: Scalars['Int']['output'];
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /** When it was taken (UTC). */
  takenAt: Scalars['DateTime']['output'];
  /** Who took it. */
  takenBy: ActorKind;
};

/** A page of a list of EscalationStep. */
export type EscalationStepConnection = {
  __typename?: 'EscalationStepConnection';
  /** The rows with their cursors. */
  edges: Array<EscalationStepEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<EscalationStep>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** One EscalationStep in a list, with its place. */
export type EscalationStepEdge = {
  __typename?: 'EscalationStepEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: EscalationStep;
};

/** Narrows a list of EscalationStep; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type EscalationStepFilter = {
  /** Id of an Alert. The alert. */
  alertId?: InputMaybe<Scalars['ID']['input']>;
  /** When the database received the row (UTC). */
  createdAt?: InputMaybe<DateTimeFilter>;
};

/** The order of a list of EscalationStep. */
export type EscalationStepOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: EscalationStepOrderField;
};

/** What a list of EscalationStep can be ordered by. */
export type EscalationStepOrderField =
  /** By createdAt; ties by id. */
  | 'CREATED_AT';

/** Whom a level tells. */
export type EscalationTarget = {
  __typename?: 'EscalationTarget';
  /** Id of the NotificationChannel, of kind CHANNEL. */
  channelId?: Maybe<Scalars['ID']['output']>;
  /** Id of the EscalationContact, of kind CONTACT. */
  contactId?: Maybe<Scalars['ID']['output']>;
  /** What kind of people. */
  kind: EscalationTargetKind;
  /** The role, of kind ROLE. */
  role?: Maybe<MemberRole>;
  /** Id of the OnCallSchedule, of kind ON_CALL_SCHEDULE. */
  scheduleId?: Maybe<Scalars['ID']['output']>;
};

/** Whom a level tells. */
export type EscalationTargetInput = {
  /** Id of a NotificationChannel in use; for kind CHANNEL, and only there. */
  channelId?: InputMaybe<Scalars['ID']['input']>;
  /** Id of an EscalationContact in use; for kind CONTACT, and only there. */
  contactId?: InputMaybe<Scalars['ID']['input']>;
  /** What kind of people. */
  kind: EscalationTargetKind;
  /** The role; for kind ROLE, and only there. */
  role?: InputMaybe<MemberRole>;
  /** Id of an OnCallSchedule in use; for kind ON_CALL_SCHEDULE, and only there. */
  scheduleId?: InputMaybe<Scalars['ID']['input']>;
};

/** Whom a level of an escalation policy tells. */
export type EscalationTargetKind =
  /** The channel that `channelId` names, whoever listens there. */
  | 'CHANNEL'
  /** The contact that `contactId` names. */
  | 'CONTACT'
  /** Every contact that is marked as emergency contact. */
  | 'EMERGENCY_CONTACTS'
  /** Who holds the role EMERGENCY_RESPONSE. */
  | 'EMERGENCY_RESPONSE'
  /** Who holds the role ON_CALL. */
  | 'ON_CALL'
  /** Who is on call then by the schedule that `scheduleId` names. */
  | 'ON_CALL_SCHEDULE'
  /** The contact who is coordinator at the alert's wedding. */
  | 'ON_SITE_COORDINATOR'
  /** Who holds the role that `role` names. */
  | 'ROLE';

/** Push to mobile apps by Expo's service. */
export type ExpoPushChannelInput = {
  /** Access token, where the project requires one. Secret. */
  accessToken?: InputMaybe<Scalars['String']['input']>;
};

/** A row of featureAdoption. */
export type FeatureAdoption = {
  __typename?: 'FeatureAdoption';
  /** Users of any feature in the window. */
  activeUsers: Scalars['Int']['output'];
  /** Share of the active users who used it, 0 to 100; null if nobody was active. */
  adoptionPercent?: Maybe<Scalars['Float']['output']>;
  /** Feature. */
  featureName: Scalars['String']['output'];
  /** Those of its users who had not used it in the 90 days before the window. */
  firstTimeUsers: Scalars['Int']['output'];
  /** Users of the feature in the time of the same length before the window. */
  previousUsers: Scalars['Int']['output'];
  /** By how much there are more users than before (negative: fewer); null if there were none before. */
  trendPercent?: Maybe<Scalars['Float']['output']>;
  /** Uses in the window: the sum of their quantities. */
  useCount: Scalars['Float']['output'];
  /** Users of the feature in the window. */
  users: Scalars['Int']['output'];
};

/** A row of featureRetention. */
export type FeatureRetention = {
  __typename?: 'FeatureRetention';
  /** Those of them who were active in that week. */
  activeUsers: Scalars['Int']['output'];
  /** Users in the cohort. */
  cohortUsers: Scalars['Int']['output'];
  /** Monday of the week in which the cohort first used it. */
  cohortWeek: Scalars['Date']['output'];
  /** Whether the week ended within the window. */
  complete: Scalars['Boolean']['output'];
  /** Feature. */
  featureName: Scalars['String']['output'];
  /** Share of the cohort that was active in that week, 0 to 100. */
  retentionPercent: Scalars['Float']['output'];
  /** Weeks since then; 0 is the cohort’s own week. */
  weekNumber: Scalars['Int']['output'];
};

/** One use of a feature; partitioned by day of receipt. */
export type FeatureUsage = Node & {
  __typename?: 'FeatureUsage';
  /** What was done with it. */
  action: Scalars['String']['output'];
  /** Segment of the user at that time. */
  actorSegment?: Maybe<Scalars['String']['output']>;
  /** User of the application. */
  actorUserId?: Maybe<Scalars['String']['output']>;
  /** When the database received the row (UTC); partition key. */
  createdAt: Scalars['DateTime']['output'];
  /** Milliseconds spent. */
  durationMs?: Maybe<Scalars['Float']['output']>;
  /** Feature used. */
  featureName: Scalars['String']['output'];
  /** Global id. */
  id: Scalars['ID']['output'];
  /** When it happened (UTC). */
  occurredAt: Scalars['DateTime']['output'];
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /** How many times, 1 or more. */
  quantity: Scalars['Int']['output'];
  /** Session of the application. */
  sessionId?: Maybe<Scalars['String']['output']>;
};

/** A page of a list of FeatureUsage. */
export type FeatureUsageConnection = {
  __typename?: 'FeatureUsageConnection';
  /** The rows with their cursors. */
  edges: Array<FeatureUsageEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<FeatureUsage>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** One FeatureUsage in a list, with its place. */
export type FeatureUsageEdge = {
  __typename?: 'FeatureUsageEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: FeatureUsage;
};

/** Narrows a list of FeatureUsage; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type FeatureUsageFilter = {
  /** What was done with it. */
  action?: InputMaybe<StringFilter>;
  /** Segment of the user at that time. */
  actorSegment?: InputMaybe<StringFilter>;
  /** When the database received the row (UTC); partition key. */
  createdAt?: InputMaybe<DateTimeFilter>;
  /** Feature used. */
  featureName?: InputMaybe<StringFilter>;
  /** When it happened (UTC). */
  occurredAt?: InputMaybe<DateTimeFilter>;
};

/** Input of featureUsageIngest. */
export type FeatureUsageIngestInput = {
  /** All or nothing: one row that is refused, and none is kept. */
  atomic?: InputMaybe<Scalars['Boolean']['input']>;
  /** The rows, 1 to 5,000. */
  featureUsage: Array<FeatureUsageRowInput>;
  /** A key of your own, at most 200 characters: sent again within 48 hours it gives the same answer and makes nothing new. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Whose; may be left out by who has exactly one organization. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};

/** Answer of featureUsageIngest. */
export type FeatureUsageIngestPayload = {
  __typename?: 'FeatureUsageIngestPayload';
  /** How many rows are stored, those that had been there among them. */
  accepted: Scalars['Int']['output'];
  /** How many of these had been there: their key, or the batch’s, had been used. */
  duplicates: Scalars['Int']['output'];
  /** What became of each row that was kept, in the order given. It costs time: select it only to read it. */
  receipts: Array<IngestReceipt>;
  /** How many rows were refused; 0 too where the batch as a whole was. */
  rejected: Scalars['Int']['output'];
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** The order of a list of FeatureUsage. */
export type FeatureUsageOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: FeatureUsageOrderField;
};

/** What a list of FeatureUsage can be ordered by. */
export type FeatureUsageOrderField =
  /** By createdAt; ties by id. */
  | 'CREATED_AT';

/** One use of a feature. */
export type FeatureUsageRowInput = {
  /** What was done with it; at most 200 characters; used if left out. */
  action?: InputMaybe<Scalars['String']['input']>;
  /** Segment of the user at that time; at most 200 characters. */
  actorSegment?: InputMaybe<Scalars['String']['input']>;
  /** User of the application; a UUID. */
  actorUserId?: InputMaybe<Scalars['String']['input']>;
  /** Milliseconds spent; finite, 0 or more. */
  durationMs?: InputMaybe<Scalars['Float']['input']>;
  /** Feature used; at most 200 characters. */
  featureName: Scalars['String']['input'];
  /** When it happened (UTC); at most 5 minutes ahead and 30 days back; the moment of receipt if left out. */
  occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** How many times, 1 or more; 1 or more; 1 if left out. */
  quantity?: InputMaybe<Scalars['Int']['input']>;
  /** A key of your own for this row, at most 200 characters: sent again by you within 48 hours, nothing new is written and the row counts as a duplicate. */
  rowKey?: InputMaybe<Scalars['String']['input']>;
  /** Session of the application; at most 200 characters. */
  sessionId?: InputMaybe<Scalars['String']['input']>;
};

/** Narrows by a number. */
export type FloatFilter = {
  /** This or more. */
  gte?: InputMaybe<Scalars['Float']['input']>;
  /** This or less. */
  lte?: InputMaybe<Scalars['Float']['input']>;
};

/** Outcome of a health check. */
export type HealthStatus =
  /** Works, but badly. */
  | 'DEGRADED'
  /** All is well. */
  | 'HEALTHY'
  /** Does not work. */
  | 'UNHEALTHY'
  /** No answer worth the name. */
  | 'UNKNOWN';

/** Narrows by HealthStatus. */
export type HealthStatusFilter = {
  /** Equal to this; null: where there is none. */
  eq?: InputMaybe<HealthStatus>;
  /** Equal to one of these. */
  in?: InputMaybe<Array<HealthStatus>>;
};

/** Something is wrong and somebody must see to it. */
export type Incident = Node & {
  __typename?: 'Incident';
  /** When it was acknowledged. */
  acknowledgedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who acknowledged it. */
  acknowledgedBy?: Maybe<UserProfile>;
  /** Its alerts. */
  alerts: AlertConnection;
  /** What was learnt from it. */
  analysis?: Maybe<PostIncidentAnalysis>;
  /** When it was last given to somebody or taken away (UTC). */
  assignedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who gave it to whom has it; null if that was staff. */
  assignedBy?: Maybe<UserProfile>;
  /** Who has it. */
  assignedTo?: Maybe<UserProfile>;
  /** Whether the database opened it. */
  autoCreated: Scalars['Boolean']['output'];
  /** When it was closed. */
  closedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the database received the row (UTC). */
  createdAt: Scalars['DateTime']['output'];
  /** Who opened it; null if the database did. */
  createdBy?: Maybe<UserProfile>;
  /** What is known. */
  description?: Maybe<Scalars['String']['output']>;
  /** Errors counted onto it. */
  errorCount: Scalars['BigInt']['output'];
  /** Errors that count onto it. */
  errorReports: ErrorReportConnection;
  /** Fingerprint of the errors that count onto it. */
  fingerprint?: Maybe<Scalars['String']['output']>;
  /** Receipt of its first error (UTC). */
  firstErrorAt?: Maybe<Scalars['DateTime']['output']>;
  /** Global id. */
  id: Scalars['ID']['output'];
  /** Whether it began on a Saturday where it happened; stamped. */
  isSaturdayIncident: Scalars['Boolean']['output'];
  /** Whether it began in a wedding window; stamped. */
  isWeddingDay: Scalars['Boolean']['output'];
  /** Receipt of its newest error (UTC). */
  lastErrorAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether retention must keep it. */
  legalHold: Scalars['Boolean']['output'];
  /** Local calendar day on which it began; stamped. */
  localDate?: Maybe<Scalars['Date']['output']>;
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /** How soon somebody must act. */
  priority: IncidentPriority;
  /** What was tried by itself to mend it. */
  recoveries: AutoRecoveryLogConnection;
  /** How often it was opened again. */
  reopenedCount: Scalars['Int']['output'];
  /** When it was resolved. */
  resolvedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What failed payments and forms cost while it lasted, by currency: business events of types PAYMENT and FORM_SUBMISSION that failed between its first error (else its opening) and its resolution (else now), with a revenueImpact, whose sign does not matter. Tries with the same property paymentId are one payment, and none if a later one succeeded, up to a day after the incident. Events of another venue or wedding than its own are left out. Empty where the events may not be read. */
  revenueAtRisk: Array<RevenueAtRisk>;
  /** Runbook to follow. */
  runbook?: Maybe<Runbook>;
  /** The steps of its runbook as they were when it was given it, with who checked them off. */
  runbookSteps: IncidentRunbookStepConnection;
  /** Service concerned. */
  serviceName?: Maybe<Scalars['String']['output']>;
  /** How bad it is. */
  severity: IncidentSeverityType;
  /** Where the work stands. */
  status: IncidentStatus;
  /** One line for people. */
  title: Scalars['String']['output'];
  /** Last change (UTC). */
  updatedAt: Scalars['DateTime']['output'];
  /** Its timeline. */
  updates: IncidentUpdateConnection;
  /** Venue concerned. */
  venue?: Maybe<Venue>;
  /** Rises by one with every change; given back to guard against concurrent edits. */
  version: Scalars['Int']['output'];
  /** Wedding concerned. */
  wedding?: Maybe<Wedding>;
  /** What it means for weddings. */
  weddingImpact: WeddingImpactLevel;
};


/** Something is wrong and somebody must see to it. */
export type IncidentAlertsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AlertFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<AlertOrder>;
};


/** Something is wrong and somebody must see to it. */
export type IncidentErrorReportsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ErrorReportFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<ErrorReportOrder>;
};


/** Something is wrong and somebody must see to it. */
export type IncidentRecoveriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AutoRecoveryLogFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<AutoRecoveryLogOrder>;
};


/** Something is wrong and somebody must see to it. */
export type IncidentRunbookStepsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<IncidentRunbookStepFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<IncidentRunbookStepOrder>;
};


/** Something is wrong and somebody must see to it. */
export type IncidentUpdatesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<IncidentUpdateFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<IncidentUpdateOrder>;
};

/** Input of incidentAcknowledge. */
export type IncidentAcknowledgeInput = {
  /** The incident. */
  id: Scalars['ID']['input'];
  /** The version that was read; another one now is a VERSION_CONFLICT. Without it, whatever it is. */
  version?: InputMaybe<Scalars['Int']['input']>;
};

/** Answer of incidentAcknowledge. */
export type IncidentAcknowledgePayload = {
  __typename?: 'IncidentAcknowledgePayload';
  /** The Incident as it is now; null if it was refused or may not be seen. */
  incident?: Maybe<Incident>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** Input of incidentAssign. */
export type IncidentAssignInput = {
  /** Member who shall have it; null: nobody. */
  assignedToId?: InputMaybe<Scalars['ID']['input']>;
  /** The incident. */
  id: Scalars['ID']['input'];
  /** The version that was read; another one now is a VERSION_CONFLICT. Without it, whatever it is. */
  version?: InputMaybe<Scalars['Int']['input']>;
};

/** Answer of incidentAssign. */
export type IncidentAssignPayload = {
  __typename?: 'IncidentAssignPayload';
  /** The Incident as it is now; null if it was refused or may not be seen. */
  incident?: Maybe<Incident>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** What an incident’s event changed, as it was then; fields that did not change are null. */
export type IncidentChange = {
  __typename?: 'IncidentChange';
  /** Errors counted onto it, after it. */
  errorCount?: Maybe<Scalars['BigInt']['output']>;
  /** Priority after it. */
  priority?: Maybe<IncidentPriority>;
  /** Severity after it. */
  severity?: Maybe<IncidentSeverityType>;
  /** Status after it. */
  status?: Maybe<IncidentStatus>;
  /** Status before it. */
  statusBefore?: Maybe<IncidentStatus>;
};

/** Input of incidentClose. */
export type IncidentCloseInput = {
  /** The incident. */
  id: Scalars['ID']['input'];
  /** A comment for the timeline, at most 20,000 characters. */
  message?: InputMaybe<Scalars['String']['input']>;
  /** The version that was read; another one now is a VERSION_CONFLICT. Without it, whatever it is. */
  version?: InputMaybe<Scalars['Int']['input']>;
};

/** Answer of incidentClose. */
export type IncidentClosePayload = {
  __typename?: 'IncidentClosePayload';
  /** The Incident as it is now; null if it was refused or may not be seen. */
  incident?: Maybe<Incident>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** A page of a list of Incident. */
export type IncidentConnection = {
  __typename?: 'IncidentConnection';
  /** The rows with their cursors. */
  edges: Array<IncidentEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<Incident>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** Input of incidentCreate. */
export type IncidentCreateInput = {
  /** Member who has it. */
  assignedToId?: InputMaybe<Scalars['ID']['input']>;
  /** What is known, at most 20,000 characters. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** A key of your own, at most 200 characters: sent again within 48 hours it gives the same answer and makes nothing new. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Whose; may be left out by who has exactly one organization. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  /** How soon somebody must act; without it, it follows from the severity and the day. */
  priority?: InputMaybe<IncidentPriority>;
  /** Runbook to follow. */
  runbookId?: InputMaybe<Scalars['ID']['input']>;
  /** Service concerned. */
  serviceName?: InputMaybe<Scalars['String']['input']>;
  /** How bad it is. */
  severity: IncidentSeverityType;
  /** One line for people, at most 500 characters. */
  title: Scalars['String']['input'];
  /** Venue concerned. */
  venueId?: InputMaybe<Scalars['ID']['input']>;
  /** Wedding concerned. */
  weddingId?: InputMaybe<Scalars['ID']['input']>;
};

/** Answer of incidentCreate. */
export type IncidentCreatePayload = {
  __typename?: 'IncidentCreatePayload';
  /** The Incident as it is now; null if it was refused or may not be seen. */
  incident?: Maybe<Incident>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** One Incident in a list, with its place. */
export type IncidentEdge = {
  __typename?: 'IncidentEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: Incident;
};

/** Input of incidentEdit. */
export type IncidentEditInput = {
  /** What is known, at most 20,000 characters. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** The incident. */
  id: Scalars['ID']['input'];
  /** Whether retention must keep it; only admin says so. */
  legalHold?: InputMaybe<Scalars['Boolean']['input']>;
  /** How soon somebody must act. On a wedding day lowering a P0 is guarded. */
  priority?: InputMaybe<IncidentPriority>;
  /** Runbook to follow, one that is in use. */
  runbookId?: InputMaybe<Scalars['ID']['input']>;
  /** Service concerned, at most 200 characters. */
  serviceName?: InputMaybe<Scalars['String']['input']>;
  /** How bad it is. */
  severity?: InputMaybe<IncidentSeverityType>;
  /** One line for people, at most 500 characters. */
  title?: InputMaybe<Scalars['String']['input']>;
  /** Venue concerned. */
  venueId?: InputMaybe<Scalars['ID']['input']>;
  /** The version that was read; another one now is a VERSION_CONFLICT. */
  version: Scalars['Int']['input'];
  /** Wedding concerned. */
  weddingId?: InputMaybe<Scalars['ID']['input']>;
  /** What it means for weddings. */
  weddingImpact?: InputMaybe<WeddingImpactLevel>;
};

/** Answer of incidentEdit. */
export type IncidentEditPayload = {
  __typename?: 'IncidentEditPayload';
  /** The Incident as it is now; null if it was refused or may not be seen. */
  incident?: Maybe<Incident>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** An event of an incident: what happened, and the incident as it is and may be seen now. */
export type IncidentEvent = LiveEvent & {
  __typename?: 'IncidentEvent';
  /** What changed then. */
  change: IncidentChange;
  /** Opaque place in the stream: `since` this, everything later follows. */
  cursor: Scalars['String']['output'];
  /** The incident as it is now; null for SYNCED and REVOKED. */
  incident?: Maybe<Incident>;
  /** Which incident; null for SYNCED. */
  incidentId?: Maybe<Scalars['ID']['output']>;
  /** What happened. */
  kind: IncidentEventKind;
  /** When it was written. */
  occurredAt: Scalars['DateTime']['output'];
  /** Whether it happened before the subscription began. */
  replayed: Scalars['Boolean']['output'];
  /** Version of the row after the change. It counts what people change, for the `version` of a mutation; what the worker changes leaves it as it is, so it does not tell which of two events is newer: their order does. */
  version?: Maybe<Scalars['Int']['output']>;
};

/** What happened to an incident. */
export type IncidentEventKind =
  /** Somebody has it in hand. */
  | 'ACKNOWLEDGED'
  /** Somebody else has it, or nobody. */
  | 'ASSIGNED'
  /** It is solved and done with. */
  | 'CLOSED'
  /** It was opened. */
  | 'OPENED'
  /** It was opened again. */
  | 'REOPENED'
  /** It is solved. */
  | 'RESOLVED'
  /** You were told of the row before and may not see it any longer: forget it. */
  | 'REVOKED'
  /** The work on it moved on: investigating, identified or monitoring. */
  | 'STATUS_CHANGED'
  /** First of all: the place is fixed, and whatever is written from now on will come. */
  | 'SYNCED'
  /** Something else changed: priority, severity, title, or its errors doubled. */
  | 'UPDATED';

/** Narrows a list of Incident; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type IncidentFilter = {
  /** By what is true of it now. Who has it. */
  assignedTo?: InputMaybe<UserProfileRelationFilter>;
  /** Id of a UserProfile. User who has it. */
  assignedToId?: InputMaybe<Scalars['ID']['input']>;
  /** Whether the database opened it. */
  autoCreated?: InputMaybe<Scalars['Boolean']['input']>;
  /** When the database received the row (UTC). */
  createdAt?: InputMaybe<DateTimeFilter>;
  /** Whether it began on a Saturday where it happened; stamped. */
  isSaturdayIncident?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether it began in a wedding window; stamped. */
  isWeddingDay?: InputMaybe<Scalars['Boolean']['input']>;
  /** How soon somebody must act. */
  priority?: InputMaybe<IncidentPriorityFilter>;
  /** Text, without regard to case, in title or description. Needs a time range (createdAt) of at most 31 days. */
  search?: InputMaybe<Scalars['String']['input']>;
  /** Service concerned. */
  serviceName?: InputMaybe<StringFilter>;
  /** How bad it is. */
  severity?: InputMaybe<IncidentSeverityTypeFilter>;
  /** Where the work stands. */
  status?: InputMaybe<IncidentStatusFilter>;
  /** By what is true of it now. Venue concerned. */
  venue?: InputMaybe<VenueRelationFilter>;
  /** Id of a Venue. Venue concerned. */
  venueId?: InputMaybe<Scalars['ID']['input']>;
  /** By what is true of it now. Wedding concerned. */
  wedding?: InputMaybe<WeddingRelationFilter>;
  /** Id of a Wedding. Wedding concerned. */
  weddingId?: InputMaybe<Scalars['ID']['input']>;
  /** What it means for weddings. */
  weddingImpact?: InputMaybe<WeddingImpactLevelFilter>;
};

/** The order of a list of Incident. */
export type IncidentOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: IncidentOrderField;
};

/** What a list of Incident can be ordered by. */
export type IncidentOrderField =
  /** By createdAt; ties by id. */
  | 'CREATED_AT'
  /** By priorityRank, then createdAt; ties by id. DESC: the most urgent first, of equals the oldest. */
  | 'PRIORITY'
  /** By statusRank, then createdAt; ties by id. DESC: the most urgent first, of equals the oldest. */
  | 'STATUS';

/** How soon somebody must act, most urgent first. */
export type IncidentPriority =
  /** At once, whatever the hour. */
  | 'P0_CRITICAL'
  /** Now. */
  | 'P1_HIGH'
  /** Today. */
  | 'P2_MEDIUM'
  /** This week. */
  | 'P3_LOW'
  /** For information. */
  | 'P4_INFO';

/** Narrows by IncidentPriority. */
export type IncidentPriorityFilter = {
  /** Equal to this; null: where there is none. */
  eq?: InputMaybe<IncidentPriority>;
  /** Equal to one of these. */
  in?: InputMaybe<Array<IncidentPriority>>;
};

/** Narrows by the Incident that a row leads to; conditions hold together. */
export type IncidentRelationFilter = {
  /** Id of a UserProfile. User who has it. */
  assignedToId?: InputMaybe<Scalars['ID']['input']>;
  /** Whether the database opened it. */
  autoCreated?: InputMaybe<Scalars['Boolean']['input']>;
  /** When the database received the row (UTC). */
  createdAt?: InputMaybe<DateTimeFilter>;
  /** True: rows that lead to none; false: rows that lead to one. */
  isNull?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether it began on a Saturday where it happened; stamped. */
  isSaturdayIncident?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether it began in a wedding window; stamped. */
  isWeddingDay?: InputMaybe<Scalars['Boolean']['input']>;
  /** How soon somebody must act. */
  priority?: InputMaybe<IncidentPriorityFilter>;
  /** Service concerned. */
  serviceName?: InputMaybe<StringFilter>;
  /** How bad it is. */
  severity?: InputMaybe<IncidentSeverityTypeFilter>;
  /** Where the work stands. */
  status?: InputMaybe<IncidentStatusFilter>;
  /** Id of a Venue. Venue concerned. */
  venueId?: InputMaybe<Scalars['ID']['input']>;
  /** Id of a Wedding. Wedding concerned. */
  weddingId?: InputMaybe<Scalars['ID']['input']>;
  /** What it means for weddings. */
  weddingImpact?: InputMaybe<WeddingImpactLevelFilter>;
};

/** Input of incidentResolve. */
export type IncidentResolveInput = {
  /** The incident. */
  id: Scalars['ID']['input'];
  /** A comment for the timeline, at most 20,000 characters. */
  message?: InputMaybe<Scalars['String']['input']>;
  /** The version that was read; another one now is a VERSION_CONFLICT. Without it, whatever it is. */
  version?: InputMaybe<Scalars['Int']['input']>;
};

/** Answer of incidentResolve. */
export type IncidentResolvePayload = {
  __typename?: 'IncidentResolvePayload';
  /** The Incident as it is now; null if it was refused or may not be seen. */
  incident?: Maybe<Incident>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** A step of a runbook as it is followed in one incident: copied when the incident is given the runbook. */
export type IncidentRunbookStep = Node & {
  __typename?: 'IncidentRunbookStep';
  /** When it was checked off (UTC); empty while it is open. */
  checkedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who checked it off. */
  checkedBy?: Maybe<UserProfile>;
  /** When the database received the row (UTC). */
  createdAt: Scalars['DateTime']['output'];
  /** Global id. */
  id: Scalars['ID']['output'];
  /** The incident. */
  incident?: Maybe<Incident>;
  /** How it is done. */
  instruction: Scalars['String']['output'];
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /** Place in the runbook, from 1. */
  position: Scalars['Int']['output'];
  /** The runbook as it is now. */
  runbook?: Maybe<Runbook>;
  /** What is to be done, in short. */
  title: Scalars['String']['output'];
};

/** Input of incidentRunbookStepCheck. */
export type IncidentRunbookStepCheckInput = {
  /** The step, as the incident has it. */
  id: Scalars['ID']['input'];
};

/** Answer of incidentRunbookStepCheck. */
export type IncidentRunbookStepCheckPayload = {
  __typename?: 'IncidentRunbookStepCheckPayload';
  /** The IncidentRunbookStep as it is now; null if it was refused or may not be seen. */
  incidentRunbookStep?: Maybe<IncidentRunbookStep>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** A page of a list of IncidentRunbookStep. */
export type IncidentRunbookStepConnection = {
  __typename?: 'IncidentRunbookStepConnection';
  /** The rows with their cursors. */
  edges: Array<IncidentRunbookStepEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<IncidentRunbookStep>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** One IncidentRunbookStep in a list, with its place. */
export type IncidentRunbookStepEdge = {
  __typename?: 'IncidentRunbookStepEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: IncidentRunbookStep;
};

/** Narrows a list of IncidentRunbookStep; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type IncidentRunbookStepFilter = {
  /** Id of an Incident. The incident. */
  incidentId?: InputMaybe<Scalars['ID']['input']>;
  /** Id of a Runbook. The runbook. */
  runbookId?: InputMaybe<Scalars['ID']['input']>;
};

/** The order of a list of IncidentRunbookStep. */
export type IncidentRunbookStepOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: IncidentRunbookStepOrderField;
};

/** What a list of IncidentRunbookStep can be ordered by. */
export type IncidentRunbookStepOrderField =
  /** By position; ties by id. */
  | 'POSITION';

/** Input of incidentRunbookStepUncheck. */
export type IncidentRunbookStepUncheckInput = {
  /** The step, as the incident has it. */
  id: Scalars['ID']['input'];
};

/** Answer of incidentRunbookStepUncheck. */
export type IncidentRunbookStepUncheckPayload = {
  __typename?: 'IncidentRunbookStepUncheckPayload';
  /** The IncidentRunbookStep as it is now; null if it was refused or may not be seen. */
  incidentRunbookStep?: Maybe<IncidentRunbookStep>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** How bad an incident is, least first. */
export type IncidentSeverityType =
  /** Something important does not work. */
  | 'CRITICAL'
  /** Something does not work for somebody. */
  | 'HIGH'
  /** Noticed by nobody. */
  | 'LOW'
  /** A nuisance. */
  | 'MEDIUM'
  /** A wedding that is happening is harmed. */
  | 'WEDDING_DAY_EMERGENCY';

/** Narrows by IncidentSeverityType. */
export type IncidentSeverityTypeFilter = {
  /** Equal to this; null: where there is none. */
  eq?: InputMaybe<IncidentSeverityType>;
  /** Equal to one of these. */
  in?: InputMaybe<Array<IncidentSeverityType>>;
};

/** Where the work on an incident stands. */
export type IncidentStatus =
  /** Somebody has it in hand. */
  | 'ACKNOWLEDGED'
  /** Solved and done with. */
  | 'CLOSED'
  /** The cause is known. */
  | 'IDENTIFIED'
  /** The cause is being looked for. */
  | 'INVESTIGATING'
  /** Mended, being watched. */
  | 'MONITORING'
  /** Nobody has it yet. */
  | 'OPEN'
  /** Solved. */
  | 'RESOLVED';

/** Input of incidentStatusChange. */
export type IncidentStatusChangeInput = {
  /** The incident. */
  id: Scalars['ID']['input'];
  /** A comment for the timeline, at most 20,000 characters. */
  message?: InputMaybe<Scalars['String']['input']>;
  /** Where the work stands now. */
  status: IncidentStatus;
  /** The version that was read; another one now is a VERSION_CONFLICT. Without it, whatever it is. */
  version?: InputMaybe<Scalars['Int']['input']>;
};

/** Answer of incidentStatusChange. */
export type IncidentStatusChangePayload = {
  __typename?: 'IncidentStatusChangePayload';
  /** The Incident as it is now; null if it was refused or may not be seen. */
  incident?: Maybe<Incident>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** Narrows by IncidentStatus. */
export type IncidentStatusFilter = {
  /** Equal to this; null: where there is none. */
  eq?: InputMaybe<IncidentStatus>;
  /** Equal to one of these. */
  in?: InputMaybe<Array<IncidentStatus>>;
};

/** One entry of an incident's timeline; writes itself from every change. */
export type IncidentUpdate = Node & {
  __typename?: 'IncidentUpdate';
  /** Who acted, if a member did. */
  actor?: Maybe<UserProfile>;
  /** Who acted. */
  actorKind: ActorKind;
  /** Fields that changed with their new values. */
  change: Scalars['JSON']['output'];
  /** When the database received the row (UTC). */
  createdAt: Scalars['DateTime']['output'];
  /** Global id. */
  id: Scalars['ID']['output'];
  /** The incident. */
  incident?: Maybe<Incident>;
  /** What the entry says. */
  kind: IncidentUpdateKind;
  /** The entry for people. */
  message: Scalars['String']['output'];
  /** Status after. */
  newStatus?: Maybe<IncidentStatus>;
  /** Status before. */
  oldStatus?: Maybe<IncidentStatus>;
  /** Whose it is. */
  organization?: Maybe<Organization>;
};

/** Input of incidentUpdateAdd. */
export type IncidentUpdateAddInput = {
  /** A key of your own, at most 200 characters: sent again within 48 hours it gives the same answer and makes nothing new. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The incident. */
  incidentId: Scalars['ID']['input'];
  /** A comment for the timeline, at most 20,000 characters. */
  message: Scalars['String']['input'];
};

/** Answer of incidentUpdateAdd. */
export type IncidentUpdateAddPayload = {
  __typename?: 'IncidentUpdateAddPayload';
  /** The IncidentUpdate as it is now; null if it was refused or may not be seen. */
  incidentUpdate?: Maybe<IncidentUpdate>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** A page of a list of IncidentUpdate. */
export type IncidentUpdateConnection = {
  __typename?: 'IncidentUpdateConnection';
  /** The rows with their cursors. */
  edges: Array<IncidentUpdateEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<IncidentUpdate>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** One IncidentUpdate in a list, with its place. */
export type IncidentUpdateEdge = {
  __typename?: 'IncidentUpdateEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: IncidentUpdate;
};

/** Narrows a list of IncidentUpdate; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type IncidentUpdateFilter = {
  /** When the database received the row (UTC). */
  createdAt?: InputMaybe<DateTimeFilter>;
  /** By what is true of it now. The incident. */
  incident?: InputMaybe<IncidentRelationFilter>;
  /** Id of an Incident. The incident. */
  incidentId?: InputMaybe<Scalars['ID']['input']>;
  /** What the entry says. */
  kind?: InputMaybe<IncidentUpdateKindFilter>;
};

/** What an entry of the timeline says. */
export type IncidentUpdateKind =
  /** An alert of it changed. */
  | 'ALERT'
  /** It was assigned. */
  | 'ASSIGNED'
  /** Somebody wrote something. */
  | 'COMMENT'
  /** Title, description or impact was edited. */
  | 'EDITED'
  /** More errors counted onto it. */
  | 'ERRORS_COUNTED'
  /** The incident was opened. */
  | 'OPENED'
  /** Its priority rose. */
  | 'PRIORITY_RAISED'
  /** A recovery was run for it, or would have been. */
  | 'RECOVERY'
  /** A step of its runbook was checked off, or is open again. */
  | 'RUNBOOK_STEP'
  /** Its status changed. */
  | 'STATUS_CHANGED';

/** Narrows by IncidentUpdateKind. */
export type IncidentUpdateKindFilter = {
  /** Equal to this; null: where there is none. */
  eq?: InputMaybe<IncidentUpdateKind>;
  /** Equal to one of these. */
  in?: InputMaybe<Array<IncidentUpdateKind>>;
};

/** The order of a list of IncidentUpdate. */
export type IncidentUpdateOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: IncidentUpdateOrderField;
};

/** What a list of IncidentUpdate can be ordered by. */
export type IncidentUpdateOrderField =
  /** By createdAt; ties by id. */
  | 'CREATED_AT';

/** What became of a row that was kept; also for those who may send and not read. */
export type IngestReceipt = {
  __typename?: 'IngestReceipt';
  /** Whether its key, or the batch’s, had been used: nothing new was written. */
  duplicate: Scalars['Boolean']['output'];
  /** Id of the row. */
  id: Scalars['ID']['output'];
  /** Place of the row among those given, from 0. */
  index: Scalars['Int']['output'];
  /** Whether it happened within a wedding window; null where such rows are not stamped. */
  isWeddingDay?: Maybe<Scalars['Boolean']['output']>;
};

/** Narrows by a whole number. */
export type IntFilter = {
  /** Equal to this; null: where there is none. */
  eq?: InputMaybe<Scalars['Int']['input']>;
  /** This or more. */
  gte?: InputMaybe<Scalars['Int']['input']>;
  /** Equal to one of these, at most 100. */
  in?: InputMaybe<Array<Scalars['Int']['input']>>;
  /** This or less. */
  lte?: InputMaybe<Scalars['Int']['input']>;
};

/** Narrows by a JSON value. */
export type JsonFilter = {
  /** Every key and value of this is in it, at the same place: `{ "city": "Bath" }`. */
  contains?: InputMaybe<Scalars['JSON']['input']>;
};

/** One event of the live stream. Events come in the order of their cursors, each at least once; keep the last cursor and give it as `since` when you connect again, and nothing is missed. */
export type LiveEvent = {
  /** Opaque place in the stream: `since` this, everything later follows. */
  cursor: Scalars['String']['output'];
  /** When it was written. */
  occurredAt: Scalars['DateTime']['output'];
  /** Whether it happened before the subscription began. */
  replayed: Scalars['Boolean']['output'];
  /** Version of the row after the change. It counts what people change, for the `version` of a mutation; what the worker changes leaves it as it is, so it does not tell which of two events is newer: their order does. */
  version?: Maybe<Scalars['Int']['output']>;
};

/** A view of one organization, whole: told when the subscription begins and again whenever its rows have changed, at most once a second, the latest first to a slow client. Windows end now, so rows also change as time passes: that is looked at twice a minute. There is nothing to resume: who connects again is told all of it. */
export type LiveView = {
  /** Place in the stream at which the rows were read: an event stream `since` this brings what they may not show yet. */
  cursor: Scalars['String']['output'];
  /** What is told. */
  kind: LiveViewKind;
  /** When the rows were worked out. */
  occurredAt: Scalars['DateTime']['output'];
  /** Whose rows they are. */
  organizationId: Scalars['ID']['output'];
};

/** What is told of a live view. */
export type LiveViewKind =
  /** You were told of the organization before and may not see it any longer: forget its rows. */
  | 'REVOKED'
  /** All rows of the organization as they are now; they replace those told before. */
  | 'VALUE';

/** Role that a person holds in one organization, or as platform staff. */
export type MemberRole =
  /** Everything within the organization. */
  | 'ADMIN'
  /** Runs the services: alert rules, channels, telemetry. */
  | 'DEVOPS'
  /** Acts on wedding-day emergencies. */
  | 'EMERGENCY_RESPONSE'
  /** Reads, and adjusts alert rules within limits (threshold, enabled, cooldown). */
  | 'MANAGER'
  /** Responds to incidents and alerts. */
  | 'ON_CALL'
  /** Helps customers: triages errors, works on incidents. */
  | 'SUPPORT'
  /** Reads the organization's own monitoring data. */
  | 'USER';

/** Narrows by MemberRole. */
export type MemberRoleFilter = {
  /** Equal to this; null: where there is none. */
  eq?: InputMaybe<MemberRole>;
  /** Equal to one of these. */
  in?: InputMaybe<Array<MemberRole>>;
};

/** How the values of a window become one. */
export type MetricAggregation =
  /** Mean. */
  | 'AVG'
  /** Number of values. */
  | 'COUNT'
  /** Greatest value. */
  | 'MAX'
  /** Least value. */
  | 'MIN'
  /** 50th percentile, within 1 percent. */
  | 'P50'
  /** 95th percentile, within 1 percent. */
  | 'P95'
  /** 99th percentile, within 1 percent. */
  | 'P99'
  /** Number of values a second. */
  | 'RATE'
  /** All values added up. */
  | 'SUM';

/** Something to be checked regularly. */
export type MonitorConfiguration = Node & {
  __typename?: 'MonitorConfiguration';
  /** When it was archived. */
  archivedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Its checks; without a time in the filter, those of the last 31 days. */
  checks: SystemHealthCheckConnection;
  /** When the database received the row (UTC). */
  createdAt: Scalars['DateTime']['output'];
  /** Who made it. */
  createdBy?: Maybe<UserProfile>;
  /** Seconds within which the next check is expected now: in enhanced mode 30 at most of HTTP and TCP, and of what comes once a minute anyway; else intervalSeconds. */
  effectiveIntervalSeconds: Scalars['Int']['output'];
  /** Whether it runs. */
  enabled: Scalars['Boolean']['output'];
  /** Global id. */
  id: Scalars['ID']['output'];
  /** Seconds between checks, 10 or more. */
  intervalSeconds: Scalars['Int']['output'];
  /** Whether every organization gets it. */
  isDefault: Scalars['Boolean']['output'];
  /** How it finds out. */
  kind: MonitorKind;
  /** Last sign of life (UTC). */
  lastSeenAt?: Maybe<Scalars['DateTime']['output']>;
  /** Name of the monitor. */
  name: Scalars['String']['output'];
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /** Service it watches. */
  serviceName: Scalars['String']['output'];
  /** Further settings. */
  settings: Scalars['JSON']['output'];
  /** Address or event name. */
  target?: Maybe<Scalars['String']['output']>;
  /** Unit of the wanted value. */
  targetUnit?: Maybe<Scalars['String']['output']>;
  /** Wanted value, for example a success rate in percent. */
  targetValue?: Maybe<Scalars['Float']['output']>;
  /** Milliseconds to wait. */
  timeoutMs: Scalars['Int']['output'];
  /** Venue that it watches. */
  venue?: Maybe<Venue>;
};


/** Something to be checked regularly. */
export type MonitorConfigurationChecksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<SystemHealthCheckFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<SystemHealthCheckOrder>;
};

/** A page of a list of MonitorConfiguration. */
export type MonitorConfigurationConnection = {
  __typename?: 'MonitorConfigurationConnection';
  /** The rows with their cursors. */
  edges: Array<MonitorConfigurationEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<MonitorConfiguration>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** Input of monitorConfigurationCreate. */
export type MonitorConfigurationCreateInput = {
  /** Whether it runs. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** A key of your own, at most 200 characters: sent again within 48 hours it gives the same answer and makes nothing new. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Seconds between checks, 10 to 86,400. */
  intervalSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** How it finds out. */
  kind: MonitorKind;
  /** Name of the monitor, 1 to 200 characters; one of each name. */
  name: Scalars['String']['input'];
  /** Whose; may be left out by who has exactly one organization. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  /** Service it watches, at most 200 characters. */
  serviceName: Scalars['String']['input'];
  /** Further settings: an object of at most 64 KiB. */
  settings?: InputMaybe<Scalars['JSON']['input']>;
  /** HTTP: an address, without a password. TCP: host:port. HEARTBEAT: a name, or nothing. BUSINESS_RATE: a kind of business event, for example payment. At most 2,000 characters. */
  target?: InputMaybe<Scalars['String']['input']>;
  /** Unit of the wanted value, for example percent or ms; at most 20 characters. */
  targetUnit?: InputMaybe<Scalars['String']['input']>;
  /** Wanted value, for example a success rate in percent; BUSINESS_RATE needs one. */
  targetValue?: InputMaybe<Scalars['Float']['input']>;
  /** Milliseconds to wait, 100 to 60,000; less than the interval. */
  timeoutMs?: InputMaybe<Scalars['Int']['input']>;
  /** Venue in use that it watches. */
  venueId?: InputMaybe<Scalars['ID']['input']>;
};

/** Answer of monitorConfigurationCreate. */
export type MonitorConfigurationCreatePayload = {
  __typename?: 'MonitorConfigurationCreatePayload';
  /** The MonitorConfiguration as it is now; null if it was refused or may not be seen. */
  monitorConfiguration?: Maybe<MonitorConfiguration>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** Input of monitorConfigurationDelete. */
export type MonitorConfigurationDeleteInput = {
  /** The monitor. */
  id: Scalars['ID']['input'];
};

/** Answer of monitorConfigurationDelete. */
export type MonitorConfigurationDeletePayload = {
  __typename?: 'MonitorConfigurationDeletePayload';
  /** The MonitorConfiguration as it is now; null if it was refused or may not be seen. */
  monitorConfiguration?: Maybe<MonitorConfiguration>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** One MonitorConfiguration in a list, with its place. */
export type MonitorConfigurationEdge = {
  __typename?: 'MonitorConfigurationEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: MonitorConfiguration;
};

/** Narrows a list of MonitorConfiguration; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type MonitorConfigurationFilter = {
  /** When it was archived. */
  archivedAt?: InputMaybe<DateTimeFilter>;
  /** Whether it runs. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** How it finds out. */
  kind?: InputMaybe<MonitorKindFilter>;
  /** Name of the monitor. */
  name?: InputMaybe<StringFilter>;
  /** Service it watches. */
  serviceName?: InputMaybe<StringFilter>;
  /** Id of a Venue. Venue it watches. */
  venueId?: InputMaybe<Scalars['ID']['input']>;
};

/** The order of a list of MonitorConfiguration. */
export type MonitorConfigurationOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: MonitorConfigurationOrderField;
};

/** What a list of MonitorConfiguration can be ordered by. */
export type MonitorConfigurationOrderField =
  /** By createdAt; ties by id. */
  | 'CREATED_AT'
  /** By name; ties by id. */
  | 'NAME';

/** Narrows by the MonitorConfiguration that a row leads to; conditions hold together. */
export type MonitorConfigurationRelationFilter = {
  /** When it was archived. */
  archivedAt?: InputMaybe<DateTimeFilter>;
  /** Whether it runs. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** True: rows that lead to none; false: rows that lead to one. */
  isNull?: InputMaybe<Scalars['Boolean']['input']>;
  /** How it finds out. */
  kind?: InputMaybe<MonitorKindFilter>;
  /** Name of the monitor. */
  name?: InputMaybe<StringFilter>;
  /** Service it watches. */
  serviceName?: InputMaybe<StringFilter>;
  /** Id of a Venue. Venue it watches. */
  venueId?: InputMaybe<Scalars['ID']['input']>;
};

/** Input of monitorConfigurationUpdate. What is left out stays as it is; what fields say of being left out is said of making one. */
export type MonitorConfigurationUpdateInput = {
  /** Whether it runs. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** The monitor. */
  id: Scalars['ID']['input'];
  /** Seconds between checks, 10 to 86,400. */
  intervalSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** Name of the monitor, 1 to 200 characters; one of each name. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Service it watches, at most 200 characters. */
  serviceName?: InputMaybe<Scalars['String']['input']>;
  /** Further settings: an object of at most 64 KiB. */
  settings?: InputMaybe<Scalars['JSON']['input']>;
  /** HTTP: an address, without a password. TCP: host:port. HEARTBEAT: a name, or nothing. BUSINESS_RATE: a kind of business event, for example payment. At most 2,000 characters. */
  target?: InputMaybe<Scalars['String']['input']>;
  /** Unit of the wanted value, for example percent or ms; at most 20 characters. */
  targetUnit?: InputMaybe<Scalars['String']['input']>;
  /** Wanted value, for example a success rate in percent; BUSINESS_RATE needs one. */
  targetValue?: InputMaybe<Scalars['Float']['input']>;
  /** Milliseconds to wait, 100 to 60,000; less than the interval. */
  timeoutMs?: InputMaybe<Scalars['Int']['input']>;
  /** Venue in use that it watches. */
  venueId?: InputMaybe<Scalars['ID']['input']>;
};

/** Answer of monitorConfigurationUpdate. */
export type MonitorConfigurationUpdatePayload = {
  __typename?: 'MonitorConfigurationUpdatePayload';
  /** The MonitorConfiguration as it is now; null if it was refused or may not be seen. */
  monitorConfiguration?: Maybe<MonitorConfiguration>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** How a monitor finds out. */
export type MonitorKind =
  /** Watches the success rate of a business event. */
  | 'BUSINESS_RATE'
  /** Waits for a sign of life. */
  | 'HEARTBEAT'
  /** Calls an address. */
  | 'HTTP'
  /** Opens a connection. */
  | 'TCP';

/** Narrows by MonitorKind. */
export type MonitorKindFilter = {
  /** Equal to this; null: where there is none. */
  eq?: InputMaybe<MonitorKind>;
  /** Equal to one of these. */
  in?: InputMaybe<Array<MonitorKind>>;
};

/** How closely an organization is watched. */
export type MonitoringMode =
  /** Rules are evaluated every 10 seconds and more strictly; what is serious pages at once. */
  | 'ENHANCED'
  /** Rules are evaluated every 30 seconds. */
  | 'NORMAL';

/** An organization entered or left enhanced mode, as it was then. */
export type MonitoringModeEvent = LiveEvent & {
  __typename?: 'MonitoringModeEvent';
  /** Opaque place in the stream: `since` this, everything later follows. */
  cursor: Scalars['String']['output'];
  /** What happened. */
  kind: MonitoringModeEventKind;
  /** The mode after it; null for SYNCED and REVOKED. */
  mode?: Maybe<MonitoringMode>;
  /** When it began by the clock (UTC); null for SYNCED and REVOKED. */
  modeSince?: Maybe<Scalars['DateTime']['output']>;
  /** Until when it lasts, as far as was known then (UTC); null for SYNCED and REVOKED. */
  modeUntil?: Maybe<Scalars['DateTime']['output']>;
  /** When it was written. */
  occurredAt: Scalars['DateTime']['output'];
  /** Which Organization; null for SYNCED. */
  organizationId?: Maybe<Scalars['ID']['output']>;
  /** Whether it happened before the subscription began. */
  replayed: Scalars['Boolean']['output'];
  /** Version of the row after the change. It counts what people change, for the `version` of a mutation; what the worker changes leaves it as it is, so it does not tell which of two events is newer: their order does. */
  version?: Maybe<Scalars['Int']['output']>;
};

/** What happened to the mode of an organization. */
export type MonitoringModeEventKind =
  /** Enhanced mode began. */
  | 'ENTERED'
  /** Enhanced mode is over. */
  | 'LEFT'
  /** You were told of the row before and may not see it any longer: forget it. */
  | 'REVOKED'
  /** First of all: the place is fixed, and whatever is written from now on will come. */
  | 'SYNCED';

/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type Mutation = {
  __typename?: 'Mutation';
  /** Takes an alert in hand: escalation stops until the acknowledgement lapses. Its incident, if nobody has it yet, is acknowledged with it. */
  alertAcknowledge?: Maybe<AlertAcknowledgePayload>;
  /** Makes an alert rule. */
  alertConfigurationCreate?: Maybe<AlertConfigurationCreatePayload>;
  /** Takes an alert rule out of use for good; it stays readable, since alerts point at it. */
  alertConfigurationDelete?: Maybe<AlertConfigurationDeletePayload>;
  /** Changes an alert rule; a manager only its threshold, cooldown and whether it is enabled. On a wedding day loosening it is guarded. */
  alertConfigurationUpdate?: Maybe<AlertConfigurationUpdatePayload>;
  /** Raises an alert by hand. With the dedup key of an alert that is open it counts onto that one and answers with it. */
  alertCreate?: Maybe<AlertCreatePayload>;
  /** Tells the next level now. Safe to tap twice: it goes up only from the level that was seen, and else changes nothing. */
  alertEscalate?: Maybe<AlertEscalatePayload>;
  /** Says whether an alert was useful or noise; said again it replaces what you said before. */
  alertFeedback?: Maybe<AlertFeedbackPayload>;
  /** Declares an alert over. */
  alertResolve?: Maybe<AlertResolvePayload>;
  /** Keeps an alert from telling anybody, for a reason. Never a P0 of a wedding day, unless two people break the glass. */
  alertSuppress?: Maybe<AlertSuppressPayload>;
  /** Makes a key for a program that reports to the organization (`Authorization: Bearer wsk_…`). A key inserts what its scopes say and reads nothing. The whole key is in this answer and nowhere else. */
  apiKeyCreate?: Maybe<ApiKeyCreatePayload>;
  /** Ends a key at once and for good. */
  apiKeyRevoke?: Maybe<ApiKeyRevokePayload>;
  /** Makes a key in place of another, with the same name, scopes and origins. The old one lives on for the overlap, so that nothing is lost while programs are given the new one. */
  apiKeyRotate?: Maybe<ApiKeyRotatePayload>;
  /** Takes requests to APIs with their times; per service and minute their mean becomes a measurement of response time, too. 1 to 5,000 rows; one that is refused is a userError whose path names it (`["input", "apiPerformance", "17", …]`), and the others are kept. */
  apiPerformanceIngest?: Maybe<ApiPerformanceIngestPayload>;
  /** Approves what another person asked for: it holds for that person, at once and for an hour at most. Every contact of the organization is told. */
  breakGlassApprove?: Maybe<BreakGlassApprovePayload>;
  /** Ends what was approved before its time, or refuses a request. */
  breakGlassEnd?: Maybe<BreakGlassEndPayload>;
  /** Asks to do for a while what a wedding day forbids. Nothing is allowed before another person approves it; one of the two is admin. A request lapses after an hour. */
  breakGlassRequest?: Maybe<BreakGlassRequestPayload>;
  /** Takes business events: forms, payments, uploads, answers of guests. 1 to 5,000 rows; one that is refused is a userError whose path names it (`["input", "businessEvents", "17", …]`), and the others are kept. */
  businessEventsIngest?: Maybe<BusinessEventsIngestPayload>;
  /** Defines a funnel; conversionFunnelAnalysis says who comes how far. */
  conversionFunnelCreate?: Maybe<ConversionFunnelCreatePayload>;
  /** Takes a funnel out of use for good; it stays readable, and its name is free again. */
  conversionFunnelDelete?: Maybe<ConversionFunnelDeletePayload>;
  /** Changes a funnel; what is analysed follows at once. */
  conversionFunnelUpdate?: Maybe<ConversionFunnelUpdatePayload>;
  /** Takes web vitals of visitors’ pages; a browser’s key may send them. 1 to 5,000 rows; one that is refused is a userError whose path names it (`["input", "coreWebVitals", "17", …]`), and the others are kept. */
  coreWebVitalsIngest?: Maybe<CoreWebVitalsIngestPayload>;
  /** Takes times of database statements. 1 to 5,000 rows; one that is refused is a userError whose path names it (`["input", "databasePerformance", "17", …]`), and the others are kept. */
  databasePerformanceIngest?: Maybe<DatabasePerformanceIngestPayload>;
  /** Says that two errors belong together. The one that happened first becomes the source, whatever the order given. */
  errorCorrelationCreate?: Maybe<ErrorCorrelationCreatePayload>;
  /** Corrects how likely two errors belong together; what the worker found it does not find anew. */
  errorCorrelationUpdate?: Maybe<ErrorCorrelationUpdatePayload>;
  /** Takes back a merge: the pattern stands for itself again, with all errors that were counted for it. */
  errorPatternUnmerge?: Maybe<ErrorPatternUnmergePayload>;
  /** Assigns a pattern, or declares it solved, unimportant or open again. Its errors keep what was decided about each; one that comes after it was solved makes it REGRESSED. */
  errorPatternUpdate?: Maybe<ErrorPatternUpdatePayload>;
  /** Merges patterns that are one fault into another: it counts their errors, past and to come, and what had been merged into them comes along. All or nothing; incidents stay with the fingerprints of their errors. */
  errorPatternsMerge?: Maybe<ErrorPatternsMergePayload>;
  /** Gives errors to a member of the organization, or to nobody. One that is refused has a userError with its place among the ids; the others are done. */
  errorReportAssign?: Maybe<ErrorReportAssignPayload>;
  /** Reports one error. The database stamps whether it is a Saturday or a wedding day, counts it onto an open incident or opens one, and raises its alert, all in one transaction. */
  errorReportCreate?: Maybe<ErrorReportCreatePayload>;
  /** Declares errors not worth solving. One that is refused has a userError with its place among the ids; the others are done. */
  errorReportIgnore?: Maybe<ErrorReportIgnorePayload>;
  /** Takes back that errors were solved or ignored. One that is refused has a userError with its place among the ids; the others are done. */
  errorReportReopen?: Maybe<ErrorReportReopenPayload>;
  /** Declares errors solved. One that is refused has a userError with its place among the ids; the others are done. */
  errorReportResolve?: Maybe<ErrorReportResolvePayload>;
  /** Reports errors, as errorReportCreate does one. 1 to 5,000 rows; one that is refused is a userError whose path names it (`["input", "errorReports", "17", …]`), and the others are kept. */
  errorReportsIngest?: Maybe<ErrorReportsIngestPayload>;
  /** Makes a rule by which matching errors are counted and open no incident. What would be a P0 is never suppressed. On a wedding day it is guarded. */
  errorSuppressionRuleCreate?: Maybe<ErrorSuppressionRuleCreatePayload>;
  /** Takes a rule for errors out of use for good; it stays readable, since errors point at it. */
  errorSuppressionRuleDelete?: Maybe<ErrorSuppressionRuleDeletePayload>;
  /** Changes a rule for errors. On a wedding day widening it is guarded. */
  errorSuppressionRuleUpdate?: Maybe<ErrorSuppressionRuleUpdatePayload>;
  /** Adds a person who can be told. Addresses are kept where nobody reads them back; a hint is shown. */
  escalationContactCreate?: Maybe<EscalationContactCreatePayload>;
  /** Takes a contact out of use for good; it stays readable, since deliveries point at it. Not while a policy names it. */
  escalationContactDelete?: Maybe<EscalationContactDeletePayload>;
  /** Changes a contact. On a wedding day changing how somebody is reached is guarded. */
  escalationContactUpdate?: Maybe<EscalationContactUpdatePayload>;
  /** Makes an escalation policy: whom an alert tells, and after which time whom next. */
  escalationPolicyCreate?: Maybe<EscalationPolicyCreatePayload>;
  /** Takes an escalation policy out of use for good; it stays readable. The default one, and the only one for wedding-day emergencies, cannot be deleted: a P0 always tells somebody. */
  escalationPolicyDelete?: Maybe<EscalationPolicyDeletePayload>;
  /** Changes an escalation policy; alerts that are open keep the copy they were raised with. On a wedding day it is guarded. */
  escalationPolicyUpdate?: Maybe<EscalationPolicyUpdatePayload>;
  /** Takes uses of features. 1 to 5,000 rows; one that is refused is a userError whose path names it (`["input", "featureUsage", "17", …]`), and the others are kept. */
  featureUsageIngest?: Maybe<FeatureUsageIngestPayload>;
  /** Takes an incident in hand: its open alerts are acknowledged with it, escalation stops, the timeline says who. */
  incidentAcknowledge?: Maybe<IncidentAcknowledgePayload>;
  /** Gives an incident to a member of the organization, or to nobody. */
  incidentAssign?: Maybe<IncidentAssignPayload>;
  /** Closes an incident for good; from then on retention counts. On a wedding day closing more than one in an operation is guarded. */
  incidentClose?: Maybe<IncidentClosePayload>;
  /** Opens an incident by hand. Whether it is a Saturday or a wedding day the database decides; P0 and P1 raise their alert. */
  incidentCreate?: Maybe<IncidentCreatePayload>;
  /** Changes what is known of an incident. Given a runbook, it gets its steps; the timeline says what changed. Null empties a field that may be empty. */
  incidentEdit?: Maybe<IncidentEditPayload>;
  /** Declares an incident solved; its open alerts are resolved with it. */
  incidentResolve?: Maybe<IncidentResolvePayload>;
  /** Checks off a step of the runbook that an incident is handled by; the timeline says who. A second time changes nothing. */
  incidentRunbookStepCheck?: Maybe<IncidentRunbookStepCheckPayload>;
  /** Opens a step again that was checked off; the timeline says who. */
  incidentRunbookStepUncheck?: Maybe<IncidentRunbookStepUncheckPayload>;
  /** Moves an incident forward: open, acknowledged, investigating, identified, monitoring, resolved, closed; steps may be skipped. */
  incidentStatusChange?: Maybe<IncidentStatusChangePayload>;
  /** Writes a comment into the timeline of an incident. */
  incidentUpdateAdd?: Maybe<IncidentUpdateAddPayload>;
  /** Sets up a monitor: something that is checked regularly. */
  monitorConfigurationCreate?: Maybe<MonitorConfigurationCreatePayload>;
  /** Takes a monitor out of use for good; it stays readable with its checks. On a wedding day it is guarded. */
  monitorConfigurationDelete?: Maybe<MonitorConfigurationDeletePayload>;
  /** Changes a monitor. On a wedding day, to disable or loosen it or to point it elsewhere is guarded. */
  monitorConfigurationUpdate?: Maybe<MonitorConfigurationUpdatePayload>;
  /** Makes a way in which people are reached. */
  notificationChannelCreate?: Maybe<NotificationChannelCreatePayload>;
  /** Takes a channel out of use for good; it stays readable, since deliveries point at it. Not while a policy or a contact uses it. */
  notificationChannelDelete?: Maybe<NotificationChannelDeletePayload>;
  /** Sends a real message through the channel, which says of itself that it is a test, and shows what the receiver answers within 8 seconds. What it accepts sets verifiedAt, until settings or secret change. Six a minute, one at a time; also of a channel that is disabled. */
  notificationChannelTest?: Maybe<NotificationChannelTestPayload>;
  /** Changes a channel; its type stays. On a wedding day changing or disabling it is guarded. */
  notificationChannelUpdate?: Maybe<NotificationChannelUpdatePayload>;
  /** Has a contact stand in for everybody on a schedule, for a time. On a wedding day it is guarded. */
  onCallOverrideCreate?: Maybe<OnCallOverrideCreatePayload>;
  /** Takes an override back; the rotations hold again. On a wedding day it is guarded. */
  onCallOverrideDelete?: Maybe<OnCallOverrideDeletePayload>;
  /** Changes who stands in, or when. On a wedding day it is guarded. */
  onCallOverrideUpdate?: Maybe<OnCallOverrideUpdatePayload>;
  /** Makes an on-call schedule; it tells nobody until an escalation policy names it (ON_CALL_SCHEDULE). */
  onCallScheduleCreate?: Maybe<OnCallScheduleCreatePayload>;
  /** Takes an on-call schedule out of use for good; it stays readable. Not while a policy names it. On a wedding day it is guarded. */
  onCallScheduleDelete?: Maybe<OnCallScheduleDeletePayload>;
  /** Changes an on-call schedule, at once. On a wedding day it is guarded. */
  onCallScheduleUpdate?: Maybe<OnCallScheduleUpdatePayload>;
  /** Takes measurements of services. 1 to 5,000 rows; one that is refused is a userError whose path names it (`["input", "performanceMetrics", "17", …]`), and the others are kept. */
  performanceMetricsIngest?: Maybe<PerformanceMetricsIngestPayload>;
  /** Writes down what was learnt from an incident; an incident has one analysis. */
  postIncidentAnalysisCreate?: Maybe<PostIncidentAnalysisCreatePayload>;
  /** Declares an analysis finished, for good; its incident must be resolved or closed. */
  postIncidentAnalysisPublish?: Maybe<PostIncidentAnalysisPublishPayload>;
  /** Changes an analysis, published or not; null for a time takes it from the incident again. */
  postIncidentAnalysisUpdate?: Maybe<PostIncidentAnalysisUpdatePayload>;
  /** Registers a browser or phone of the viewer, or says anew that it is there: send it whenever the app starts. A contact that bears the viewer’s user, by a channel of type WEB_PUSH or EXPO_PUSH, is then told on it. At most 20 for each person; one that the push service does not know any more goes by itself. */
  pushDeviceRegister?: Maybe<PushDeviceRegisterPayload>;
  /** Tells one of the viewer’s devices no more, for example when its holder signs out. One that is not there is gone already. */
  pushDeviceRemove?: Maybe<PushDeviceRemovePayload>;
  /** Makes an action that runs by itself within the second when an incident opens that matches, opens again, or rises so that it does. It only says what it would do until dryRun is false. The matchers of all actions in force have at most 40,000 characters together (LIMIT). On a wedding day one that acts is guarded. */
  recoveryActionCreate?: Maybe<RecoveryActionCreatePayload>;
  /** Takes a recovery action out of use for good; it stays readable, since its runs point at it. */
  recoveryActionDelete?: Maybe<RecoveryActionDeletePayload>;
  /** Changes a recovery action; its kind stays. On a wedding day letting it act, or act otherwise or more often, is guarded; stopping it is not. */
  recoveryActionUpdate?: Maybe<RecoveryActionUpdatePayload>;
  /** Runs a recovery action by hand for an incident that is not over, whatever it matches; as dryRun says, it acts or only says what it would do. What came of it is the newest of its runs within the second, and a line of the incident’s timeline. Past its limit for the hour it is refused (LIMIT), and where its channel has no signingSecret (INVALID_TRANSITION); while it is under way for the incident it is not run twice. */
  recoveryRun?: Maybe<RecoveryRunPayload>;
  /** Writes a runbook: what to do when something is wrong, step by step. */
  runbookCreate?: Maybe<RunbookCreatePayload>;
  /** Takes a runbook out of use for good; it stays readable, since incidents point at it. */
  runbookDelete?: Maybe<RunbookDeletePayload>;
  /** Changes a runbook. Incidents that have it keep the steps that they were given, with who checked them off. */
  runbookUpdate?: Maybe<RunbookUpdatePayload>;
  /** Makes a rule by which nobody is told of the alerts that match: new ones, and what is open and nobody has in hand, within the second; they are recorded all the same. A SILENCE and MAINTENANCE hold them from startsAt to endsAt, or on days of the week; an INHIBITION while another alert that matches sourceMatcher is open and not itself suppressed. When that ends, what was held is judged again and rings, unless another rule holds it. A P0 is never suppressed. suppressionPreview shows before what it would hold. The matchers of all rules in force have at most 40,000 characters together (LIMIT). On a wedding day it is guarded. */
  suppressionRuleCreate?: Maybe<SuppressionRuleCreatePayload>;
  /** Takes a suppression rule out of use for good; what it held rings within the second, and it stays readable. */
  suppressionRuleDelete?: Maybe<SuppressionRuleDeletePayload>;
  /** Changes a suppression rule; what it holds is judged again within the second. On a wedding day widening it, or its hours, source or equalFields, is guarded. */
  suppressionRuleUpdate?: Maybe<SuppressionRuleUpdatePayload>;
  /** Takes checks of services. 1 to 5,000 rows; one that is refused is a userError whose path names it (`["input", "systemHealthChecks", "17", …]`), and the others are kept. */
  systemHealthChecksIngest?: Maybe<SystemHealthChecksIngestPayload>;
  /** Takes steps of users’ journeys; a browser’s key may send them. 1 to 5,000 rows; one that is refused is a userError whose path names it (`["input", "userJourneyPerformance", "17", …]`), and the others are kept. */
  userJourneyPerformanceIngest?: Maybe<UserJourneyPerformanceIngestPayload>;
  /** Defines a segment, at most 100 an organization. The worker finds its members within a minute and again every hour; userSegmentEvaluate does so at once. */
  userSegmentCreate?: Maybe<UserSegmentCreatePayload>;
  /** Takes a segment out of use for good; it stays readable and is not evaluated any more, and its name is free again. */
  userSegmentDelete?: Maybe<UserSegmentDeletePayload>;
  /** Finds the users of a segment now: of one that is saved, whose members it brings up to date, or of a rule, to see before saving it. */
  userSegmentEvaluate?: Maybe<UserSegmentEvaluatePayload>;
  /** Changes a segment; after a change of the rule its members are those of the old one until evaluatedAt is set again. */
  userSegmentUpdate?: Maybe<UserSegmentUpdatePayload>;
  /** Adds a supplier of weddings. */
  vendorCreate?: Maybe<VendorCreatePayload>;
  /** Takes a vendor out of use for good; the weddings keep pointing at it. */
  vendorDelete?: Maybe<VendorDeletePayload>;
  /** Changes a vendor. */
  vendorUpdate?: Maybe<VendorUpdatePayload>;
  /** Takes checks of the networks of venues. 1 to 5,000 rows; one that is refused is a userError whose path names it (`["input", "venueConnectivity", "17", …]`), and the others are kept. */
  venueConnectivityIngest?: Maybe<VenueConnectivityIngestPayload>;
  /** Adds a place where weddings happen. */
  venueCreate?: Maybe<VenueCreatePayload>;
  /** Takes a venue out of use for good, unless weddings are still booked there; it stays readable. */
  venueDelete?: Maybe<VenueDeletePayload>;
  /** Changes a venue. Another time zone moves the windows of its weddings, and what is open is judged again; while a wedding is under way it is guarded. */
  venueUpdate?: Maybe<VenueUpdatePayload>;
  /** Books a wedding; its days become wedding days, and what is open then is judged again. */
  weddingCreate?: Maybe<WeddingCreatePayload>;
  /** Cancels a wedding: its days are wedding days no longer. It stays readable. */
  weddingDelete?: Maybe<WeddingDeletePayload>;
  /** Changes a wedding, and what is open is judged again: it may rise, and never falls by itself. While the wedding is under way, to cancel, shorten or move it is guarded. */
  weddingUpdate?: Maybe<WeddingUpdatePayload>;
  /** Puts a vendor in use on a wedding, once. */
  weddingVendorCreate?: Maybe<WeddingVendorCreatePayload>;
  /** Takes a vendor off a wedding; the vendor can be put on it again. */
  weddingVendorDelete?: Maybe<WeddingVendorDeletePayload>;
  /** Changes what a vendor does at a wedding. */
  weddingVendorUpdate?: Maybe<WeddingVendorUpdatePayload>;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationAlertAcknowledgeArgs = {
  input: AlertAcknowledgeInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationAlertConfigurationCreateArgs = {
  input: AlertConfigurationCreateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationAlertConfigurationDeleteArgs = {
  input: AlertConfigurationDeleteInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationAlertConfigurationUpdateArgs = {
  input: AlertConfigurationUpdateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationAlertCreateArgs = {
  input: AlertCreateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationAlertEscalateArgs = {
  input: AlertEscalateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationAlertFeedbackArgs = {
  input: AlertFeedbackInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationAlertResolveArgs = {
  input: AlertResolveInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationAlertSuppressArgs = {
  input: AlertSuppressInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationApiKeyCreateArgs = {
  input: ApiKeyCreateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationApiKeyRevokeArgs = {
  input: ApiKeyRevokeInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationApiKeyRotateArgs = {
  input: ApiKeyRotateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationApiPerformanceIngestArgs = {
  input: ApiPerformanceIngestInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationBreakGlassApproveArgs = {
  input: BreakGlassApproveInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationBreakGlassEndArgs = {
  input: BreakGlassEndInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationBreakGlassRequestArgs = {
  input: BreakGlassRequestInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationBusinessEventsIngestArgs = {
  input: BusinessEventsIngestInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationConversionFunnelCreateArgs = {
  input: ConversionFunnelCreateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationConversionFunnelDeleteArgs = {
  input: ConversionFunnelDeleteInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationConversionFunnelUpdateArgs = {
  input: ConversionFunnelUpdateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationCoreWebVitalsIngestArgs = {
  input: CoreWebVitalsIngestInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationDatabasePerformanceIngestArgs = {
  input: DatabasePerformanceIngestInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationErrorCorrelationCreateArgs = {
  input: ErrorCorrelationCreateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationErrorCorrelationUpdateArgs = {
  input: ErrorCorrelationUpdateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationErrorPatternUnmergeArgs = {
  input: ErrorPatternUnmergeInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationErrorPatternUpdateArgs = {
  input: ErrorPatternUpdateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationErrorPatternsMergeArgs = {
  input: ErrorPatternsMergeInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationErrorReportAssignArgs = {
  input: ErrorReportAssignInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationErrorReportCreateArgs = {
  input: ErrorReportCreateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationErrorReportIgnoreArgs = {
  input: ErrorReportIgnoreInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationErrorReportReopenArgs = {
  input: ErrorReportReopenInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationErrorReportResolveArgs = {
  input: ErrorReportResolveInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationErrorReportsIngestArgs = {
  input: ErrorReportsIngestInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationErrorSuppressionRuleCreateArgs = {
  input: ErrorSuppressionRuleCreateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationErrorSuppressionRuleDeleteArgs = {
  input: ErrorSuppressionRuleDeleteInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationErrorSuppressionRuleUpdateArgs = {
  input: ErrorSuppressionRuleUpdateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationEscalationContactCreateArgs = {
  input: EscalationContactCreateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationEscalationContactDeleteArgs = {
  input: EscalationContactDeleteInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationEscalationContactUpdateArgs = {
  input: EscalationContactUpdateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationEscalationPolicyCreateArgs = {
  input: EscalationPolicyCreateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationEscalationPolicyDeleteArgs = {
  input: EscalationPolicyDeleteInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationEscalationPolicyUpdateArgs = {
  input: EscalationPolicyUpdateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationFeatureUsageIngestArgs = {
  input: FeatureUsageIngestInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationIncidentAcknowledgeArgs = {
  input: IncidentAcknowledgeInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationIncidentAssignArgs = {
  input: IncidentAssignInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationIncidentCloseArgs = {
  input: IncidentCloseInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationIncidentCreateArgs = {
  input: IncidentCreateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationIncidentEditArgs = {
  input: IncidentEditInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationIncidentResolveArgs = {
  input: IncidentResolveInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationIncidentRunbookStepCheckArgs = {
  input: IncidentRunbookStepCheckInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationIncidentRunbookStepUncheckArgs = {
  input: IncidentRunbookStepUncheckInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationIncidentStatusChangeArgs = {
  input: IncidentStatusChangeInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationIncidentUpdateAddArgs = {
  input: IncidentUpdateAddInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationMonitorConfigurationCreateArgs = {
  input: MonitorConfigurationCreateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationMonitorConfigurationDeleteArgs = {
  input: MonitorConfigurationDeleteInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationMonitorConfigurationUpdateArgs = {
  input: MonitorConfigurationUpdateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationNotificationChannelCreateArgs = {
  input: NotificationChannelCreateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationNotificationChannelDeleteArgs = {
  input: NotificationChannelDeleteInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationNotificationChannelTestArgs = {
  input: NotificationChannelTestInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationNotificationChannelUpdateArgs = {
  input: NotificationChannelUpdateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationOnCallOverrideCreateArgs = {
  input: OnCallOverrideCreateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationOnCallOverrideDeleteArgs = {
  input: OnCallOverrideDeleteInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationOnCallOverrideUpdateArgs = {
  input: OnCallOverrideUpdateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationOnCallScheduleCreateArgs = {
  input: OnCallScheduleCreateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationOnCallScheduleDeleteArgs = {
  input: OnCallScheduleDeleteInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationOnCallScheduleUpdateArgs = {
  input: OnCallScheduleUpdateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationPerformanceMetricsIngestArgs = {
  input: PerformanceMetricsIngestInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationPostIncidentAnalysisCreateArgs = {
  input: PostIncidentAnalysisCreateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationPostIncidentAnalysisPublishArgs = {
  input: PostIncidentAnalysisPublishInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationPostIncidentAnalysisUpdateArgs = {
  input: PostIncidentAnalysisUpdateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationPushDeviceRegisterArgs = {
  input: PushDeviceRegisterInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationPushDeviceRemoveArgs = {
  input: PushDeviceRemoveInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationRecoveryActionCreateArgs = {
  input: RecoveryActionCreateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationRecoveryActionDeleteArgs = {
  input: RecoveryActionDeleteInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationRecoveryActionUpdateArgs = {
  input: RecoveryActionUpdateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationRecoveryRunArgs = {
  input: RecoveryRunInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationRunbookCreateArgs = {
  input: RunbookCreateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationRunbookDeleteArgs = {
  input: RunbookDeleteInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationRunbookUpdateArgs = {
  input: RunbookUpdateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationSuppressionRuleCreateArgs = {
  input: SuppressionRuleCreateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationSuppressionRuleDeleteArgs = {
  input: SuppressionRuleDeleteInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationSuppressionRuleUpdateArgs = {
  input: SuppressionRuleUpdateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationSystemHealthChecksIngestArgs = {
  input: SystemHealthChecksIngestInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationUserJourneyPerformanceIngestArgs = {
  input: UserJourneyPerformanceIngestInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationUserSegmentCreateArgs = {
  input: UserSegmentCreateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationUserSegmentDeleteArgs = {
  input: UserSegmentDeleteInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationUserSegmentEvaluateArgs = {
  input: UserSegmentEvaluateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationUserSegmentUpdateArgs = {
  input: UserSegmentUpdateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationVendorCreateArgs = {
  input: VendorCreateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationVendorDeleteArgs = {
  input: VendorDeleteInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationVendorUpdateArgs = {
  input: VendorUpdateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationVenueConnectivityIngestArgs = {
  input: VenueConnectivityIngestInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationVenueCreateArgs = {
  input: VenueCreateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationVenueDeleteArgs = {
  input: VenueDeleteInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationVenueUpdateArgs = {
  input: VenueUpdateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationWeddingCreateArgs = {
  input: WeddingCreateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationWeddingDeleteArgs = {
  input: WeddingDeleteInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationWeddingUpdateArgs = {
  input: WeddingUpdateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationWeddingVendorCreateArgs = {
  input: WeddingVendorCreateInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationWeddingVendorDeleteArgs = {
  input: WeddingVendorDeleteInput;
};


/** What can be changed. Expected refusals are `userErrors` of the payload; each root field succeeds or fails as a whole. */
export type MutationWeddingVendorUpdateArgs = {
  input: WeddingVendorUpdateInput;
};

/** What follows where a rule finds too little to judge. */
export type NoDataHandling =
  /** As if the condition held. */
  | 'ALERT'
  /** All stays as it was, however long: an alert is open until enough is measured again, or somebody resolves it. */
  | 'KEEP'
  /** As if it did not: an alert is over. */
  | 'RESOLVE';

/** Anything with an id, which `node` finds again. */
export type Node = {
  /** Global id: opaque, and the same wherever it goes in or comes out. */
  id: Scalars['ID']['output'];
};

/** A way to reach people; its secrets are kept apart. */
export type NotificationChannel = Node & {
  __typename?: 'NotificationChannel';
  /** When it was archived. */
  archivedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How it reaches somebody. */
  channelType: ChannelType;
  /** When the database received the row (UTC). */
  createdAt: Scalars['DateTime']['output'];
  /** Who made it. */
  createdBy?: Maybe<UserProfile>;
  /** When its secret was last set; empty if it has none. */
  credentialsSetAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether it is used. */
  enabled: Scalars['Boolean']['output'];
  /** Who is reached by it. */
  escalationContacts: EscalationContactConnection;
  /** Global id. */
  id: Scalars['ID']['output'];
  /** Name of the channel. */
  name: Scalars['String']['output'];
  /** Why it was used. */
  notificationDecisions: NotificationDecisionConnection;
  /** Messages that went this way. */
  notificationDeliveries: NotificationDeliveryConnection;
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /** Recoveries that call it. */
  recoveryActions: RecoveryActionConnection;
  /** Settings without secrets. */
  settings: Scalars['JSON']['output'];
  /** Last change (UTC). */
  updatedAt: Scalars['DateTime']['output'];
  /** When a test message was last accepted. */
  verifiedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Rises by one with every change. */
  version: Scalars['Int']['output'];
};


/** A way to reach people; its secrets are kept apart. */
export type NotificationChannelEscalationContactsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<EscalationContactFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<EscalationContactOrder>;
};


/** A way to reach people; its secrets are kept apart. */
export type NotificationChannelNotificationDecisionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<NotificationDecisionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<NotificationDecisionOrder>;
};


/** A way to reach people; its secrets are kept apart. */
export type NotificationChannelNotificationDeliveriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<NotificationDeliveryFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<NotificationDeliveryOrder>;
};


/** A way to reach people; its secrets are kept apart. */
export type NotificationChannelRecoveryActionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<RecoveryActionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<RecoveryActionOrder>;
};

/** A page of a list of NotificationChannel. */
export type NotificationChannelConnection = {
  __typename?: 'NotificationChannelConnection';
  /** The rows with their cursors. */
  edges: Array<NotificationChannelEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<NotificationChannel>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** Input of notificationChannelCreate. */
export type NotificationChannelCreateInput = {
  /** Whether it is used. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** A key of your own, at most 200 characters: sent again within 48 hours it gives the same answer and makes nothing new. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Name of the channel, at most 200 characters; one channel in use of each name. */
  name: Scalars['String']['input'];
  /** Whose; may be left out by who has exactly one organization. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  /** Of which type it is, and how it reaches somebody. */
  settings: NotificationChannelSettingsInput;
};

/** Answer of notificationChannelCreate. */
export type NotificationChannelCreatePayload = {
  __typename?: 'NotificationChannelCreatePayload';
  /** The NotificationChannel as it is now; null if it was refused or may not be seen. */
  notificationChannel?: Maybe<NotificationChannel>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** Input of notificationChannelDelete. */
export type NotificationChannelDeleteInput = {
  /** The channel. */
  id: Scalars['ID']['input'];
  /** The version that was read; another one now is a VERSION_CONFLICT. */
  version?: InputMaybe<Scalars['Int']['input']>;
};

/** Answer of notificationChannelDelete. */
export type NotificationChannelDeletePayload = {
  __typename?: 'NotificationChannelDeletePayload';
  /** The NotificationChannel as it is now; null if it was refused or may not be seen. */
  notificationChannel?: Maybe<NotificationChannel>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** One NotificationChannel in a list, with its place. */
export type NotificationChannelEdge = {
  __typename?: 'NotificationChannelEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: NotificationChannel;
};

/** Narrows a list of NotificationChannel; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type NotificationChannelFilter = {
  /** When it was archived. */
  archivedAt?: InputMaybe<DateTimeFilter>;
  /** How it reaches somebody. */
  channelType?: InputMaybe<ChannelTypeFilter>;
  /** Whether it is used. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
};

/** The order of a list of NotificationChannel. */
export type NotificationChannelOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: NotificationChannelOrderField;
};

/** What a list of NotificationChannel can be ordered by. */
export type NotificationChannelOrderField =
  /** By createdAt; ties by id. */
  | 'CREATED_AT'
  /** By name; ties by id. */
  | 'NAME';

/** Settings of a channel, by its type: exactly one. They take the place of all that were; a secret that is left out stays, null takes it away. Secrets have 1 to 4,096 characters, are sealed at once and never shown. */
export type NotificationChannelSettingsInput =
  /** E-mail over SMTP: the server of this deployment, unless another is named. */
  { email: EmailChannelInput; expoPush?: never; pagerduty?: never; slack?: never; sms?: never; webPush?: never; webhook?: never; }
  |  /** Push to mobile apps by Expo's service. */
  { email?: never; expoPush: ExpoPushChannelInput; pagerduty?: never; slack?: never; sms?: never; webPush?: never; webhook?: never; }
  |  /** PagerDuty, Events API v2. */
  { email?: never; expoPush?: never; pagerduty: PagerdutyChannelInput; slack?: never; sms?: never; webPush?: never; webhook?: never; }
  |  /** A Slack channel, by a bot or by an incoming webhook. */
  { email?: never; expoPush?: never; pagerduty?: never; slack: SlackChannelInput; sms?: never; webPush?: never; webhook?: never; }
  |  /** Text messages by Twilio. */
  { email?: never; expoPush?: never; pagerduty?: never; slack?: never; sms: SmsChannelInput; webPush?: never; webhook?: never; }
  |  /** Web push to browsers. */
  { email?: never; expoPush?: never; pagerduty?: never; slack?: never; sms?: never; webPush: WebPushChannelInput; webhook?: never; }
  |  /** A webhook, signed as Standard Webhooks says. */
  { email?: never; expoPush?: never; pagerduty?: never; slack?: never; sms?: never; webPush?: never; webhook: WebhookChannelInput; };

/** Input of notificationChannelTest. */
export type NotificationChannelTestInput = {
  /** EscalationContact whose address the message goes to; without it the mailbox or number of the channel itself. */
  contactId?: InputMaybe<Scalars['ID']['input']>;
  /** The channel. */
  id: Scalars['ID']['input'];
};

/** Answer of notificationChannelTest. */
export type NotificationChannelTestPayload = {
  __typename?: 'NotificationChannelTestPayload';
  /** What the receiver said, or what kept the message from it, at most 500 characters; null if nothing was sent. */
  answer?: Maybe<Scalars['String']['output']>;
  /** The NotificationChannel as it is now; null if it was refused or may not be seen. */
  notificationChannel?: Maybe<NotificationChannel>;
  /** What came of it; null if nothing was sent. */
  outcome?: Maybe<ChannelTestOutcome>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** Input of notificationChannelUpdate. What is left out stays as it is; what fields say of being left out is said of making one. */
export type NotificationChannelUpdateInput = {
  /** Whether it is used. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** The channel. */
  id: Scalars['ID']['input'];
  /** Name of the channel, at most 200 characters; one channel in use of each name. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Of which type it is, and how it reaches somebody. */
  settings?: InputMaybe<NotificationChannelSettingsInput>;
  /** The version that was read; another one now is a VERSION_CONFLICT. */
  version: Scalars['Int']['input'];
};

/** Answer of notificationChannelUpdate. */
export type NotificationChannelUpdatePayload = {
  __typename?: 'NotificationChannelUpdatePayload';
  /** The NotificationChannel as it is now; null if it was refused or may not be seen. */
  notificationChannel?: Maybe<NotificationChannel>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** Why a recipient was told of an alert at a level of its escalation, or why nobody was. */
export type NotificationDecision = Node & {
  __typename?: 'NotificationDecision';
  /** What it is about. */
  alert?: Maybe<Alert>;
  /** How. */
  channel?: Maybe<NotificationChannel>;
  /** Who was meant. */
  contact?: Maybe<EscalationContact>;
  /** When the database received the row (UTC). */
  createdAt: Scalars['DateTime']['output'];
  /** Level of the escalation, from 1. */
  escalationLevel: Scalars['Int']['output'];
  /** Global id. */
  id: Scalars['ID']['output'];
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /** What was decided. */
  outcome: NotificationOutcome;
  /** Why, for people. */
  reason: Scalars['String']['output'];
};

/** A page of a list of NotificationDecision. */
export type NotificationDecisionConnection = {
  __typename?: 'NotificationDecisionConnection';
  /** The rows with their cursors. */
  edges: Array<NotificationDecisionEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<NotificationDecision>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** One NotificationDecision in a list, with its place. */
export type NotificationDecisionEdge = {
  __typename?: 'NotificationDecisionEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: NotificationDecision;
};

/** Narrows a list of NotificationDecision; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type NotificationDecisionFilter = {
  /** Id of an Alert. The alert. */
  alertId?: InputMaybe<Scalars['ID']['input']>;
  /** Id of a NotificationChannel. How; empty for the contact's own address. */
  channelId?: InputMaybe<Scalars['ID']['input']>;
  /** Id of an EscalationContact. Who was meant; empty if nobody, or a channel of its own. */
  contactId?: InputMaybe<Scalars['ID']['input']>;
  /** When the database received the row (UTC). */
  createdAt?: InputMaybe<DateTimeFilter>;
  /** What was decided. */
  outcome?: InputMaybe<NotificationOutcomeFilter>;
};

/** The order of a list of NotificationDecision. */
export type NotificationDecisionOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: NotificationDecisionOrderField;
};

/** What a list of NotificationDecision can be ordered by. */
export type NotificationDecisionOrderField =
  /** By createdAt; ties by id. */
  | 'CREATED_AT';

/** One message to one contact about one alert. */
export type NotificationDelivery = Node & {
  __typename?: 'NotificationDelivery';
  /** What it is about. */
  alert?: Maybe<Alert>;
  /** Tries so far. */
  attempts: Scalars['Int']['output'];
  /** How. */
  channel?: Maybe<NotificationChannel>;
  /** Who is told. */
  contact?: Maybe<EscalationContact>;
  /** When the database received the row (UTC). */
  createdAt: Scalars['DateTime']['output'];
  /** When it would be too late (UTC). */
  deadlineAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was accepted (UTC). */
  deliveredAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the next try is due (UTC). */
  dueAt: Scalars['DateTime']['output'];
  /** Level of the policy. */
  escalationLevel: Scalars['Int']['output'];
  /** Global id. */
  id: Scalars['ID']['output'];
  /** The same on every try. */
  idempotencyKey: Scalars['String']['output'];
  /** What the receiver said last. */
  lastAnswer?: Maybe<Scalars['String']['output']>;
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /** Where it stands. */
  status: DeliveryStatus;
  /** How many P0 it carries in one message; empty outside a storm. */
  stormSize?: Maybe<Scalars['Int']['output']>;
  /** Whether it tells a vendor that something urgent goes on at a wedding, and no more. */
  toVendor: Scalars['Boolean']['output'];
};

/** A page of a list of NotificationDelivery. */
export type NotificationDeliveryConnection = {
  __typename?: 'NotificationDeliveryConnection';
  /** The rows with their cursors. */
  edges: Array<NotificationDeliveryEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<NotificationDelivery>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** One NotificationDelivery in a list, with its place. */
export type NotificationDeliveryEdge = {
  __typename?: 'NotificationDeliveryEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: NotificationDelivery;
};

/** Narrows a list of NotificationDelivery; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type NotificationDeliveryFilter = {
  /** Id of an Alert. The alert. */
  alertId?: InputMaybe<Scalars['ID']['input']>;
  /** Id of a NotificationChannel. How. */
  channelId?: InputMaybe<Scalars['ID']['input']>;
  /** Id of an EscalationContact. Who is told. */
  contactId?: InputMaybe<Scalars['ID']['input']>;
  /** When the database received the row (UTC). */
  createdAt?: InputMaybe<DateTimeFilter>;
};

/** The order of a list of NotificationDelivery. */
export type NotificationDeliveryOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: NotificationDeliveryOrderField;
};

/** What a list of NotificationDelivery can be ordered by. */
export type NotificationDeliveryOrderField =
  /** By createdAt; ties by id. */
  | 'CREATED_AT';

/** What was decided about telling somebody of an alert. */
export type NotificationOutcome =
  /** Told together with others in one message. */
  | 'BUNDLED'
  /** There was nobody to tell, or nobody is told of each turn of what flaps. */
  | 'NOBODY'
  /** A message was made for the recipient. */
  | 'SENT'
  /** Not told by a level whose condition does not hold. */
  | 'SKIPPED'
  /** Held back by a suppression. */
  | 'SUPPRESSED'
  /** Held back, since the recipient was told too often. */
  | 'THROTTLED';

/** Narrows by NotificationOutcome. */
export type NotificationOutcomeFilter = {
  /** Equal to this; null: where there is none. */
  eq?: InputMaybe<NotificationOutcome>;
  /** Equal to one of these. */
  in?: InputMaybe<Array<NotificationOutcome>>;
};

/** A time in which nobody is on call: a level that tells the schedule goes on to the next one at once. */
export type OnCallGap = {
  __typename?: 'OnCallGap';
  /** When it ends (UTC). */
  endsAt: Scalars['DateTime']['output'];
  /** When it begins (UTC). */
  startsAt: Scalars['DateTime']['output'];
};

/** A contact who stands in for everybody on a schedule, for a time. */
export type OnCallOverride = Node & {
  __typename?: 'OnCallOverride';
  /** When it was archived. */
  archivedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who stands in. */
  contact?: Maybe<EscalationContact>;
  /** When the database received the row (UTC). */
  createdAt: Scalars['DateTime']['output'];
  /** Who made it. */
  createdBy?: Maybe<UserProfile>;
  /** When it ends (UTC). */
  endsAt: Scalars['DateTime']['output'];
  /** Global id. */
  id: Scalars['ID']['output'];
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /** Why. */
  reason?: Maybe<Scalars['String']['output']>;
  /** The schedule. */
  schedule?: Maybe<OnCallSchedule>;
  /** When it begins (UTC). */
  startsAt: Scalars['DateTime']['output'];
  /** Last change (UTC). */
  updatedAt: Scalars['DateTime']['output'];
  /** Rises by one with every change. */
  version: Scalars['Int']['output'];
};

/** A page of a list of OnCallOverride. */
export type OnCallOverrideConnection = {
  __typename?: 'OnCallOverrideConnection';
  /** The rows with their cursors. */
  edges: Array<OnCallOverrideEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<OnCallOverride>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** Input of onCallOverrideCreate. */
export type OnCallOverrideCreateInput = {
  /** EscalationContact in use who stands in. */
  contactId: Scalars['ID']['input'];
  /** When it ends, at most 92 days later. */
  endsAt: Scalars['DateTime']['input'];
  /** A key of your own, at most 200 characters: sent again within 48 hours it gives the same answer and makes nothing new. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Whose; may be left out by who has exactly one organization. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  /** Why, at most 2,000 characters. */
  reason?: InputMaybe<Scalars['String']['input']>;
  /** OnCallSchedule in use. */
  scheduleId: Scalars['ID']['input'];
  /** When it begins. */
  startsAt: Scalars['DateTime']['input'];
};

/** Answer of onCallOverrideCreate. */
export type OnCallOverrideCreatePayload = {
  __typename?: 'OnCallOverrideCreatePayload';
  /** The OnCallOverride as it is now; null if it was refused or may not be seen. */
  onCallOverride?: Maybe<OnCallOverride>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** Input of onCallOverrideDelete. */
export type OnCallOverrideDeleteInput = {
  /** The override. */
  id: Scalars['ID']['input'];
  /** The version that was read; another one now is a VERSION_CONFLICT. */
  version?: InputMaybe<Scalars['Int']['input']>;
};

/** Answer of onCallOverrideDelete. */
export type OnCallOverrideDeletePayload = {
  __typename?: 'OnCallOverrideDeletePayload';
  /** The OnCallOverride as it is now; null if it was refused or may not be seen. */
  onCallOverride?: Maybe<OnCallOverride>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** One OnCallOverride in a list, with its place. */
export type OnCallOverrideEdge = {
  __typename?: 'OnCallOverrideEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: OnCallOverride;
};

/** Narrows a list of OnCallOverride; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type OnCallOverrideFilter = {
  /** When it was archived. */
  archivedAt?: InputMaybe<DateTimeFilter>;
  /** Id of an EscalationContact. Who stands in. */
  contactId?: InputMaybe<Scalars['ID']['input']>;
  /** Id of an OnCallSchedule. The schedule. */
  scheduleId?: InputMaybe<Scalars['ID']['input']>;
  /** When it begins (UTC). */
  startsAt?: InputMaybe<DateTimeFilter>;
};

/** The order of a list of OnCallOverride. */
export type OnCallOverrideOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: OnCallOverrideOrderField;
};

/** What a list of OnCallOverride can be ordered by. */
export type OnCallOverrideOrderField =
  /** By startsAt; ties by id. */
  | 'STARTS_AT';

/** Input of onCallOverrideUpdate. What is left out stays as it is; what fields say of being left out is said of making one. */
export type OnCallOverrideUpdateInput = {
  /** EscalationContact in use who stands in. */
  contactId?: InputMaybe<Scalars['ID']['input']>;
  /** When it ends, at most 92 days later. */
  endsAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** The override. */
  id: Scalars['ID']['input'];
  /** Why, at most 2,000 characters. */
  reason?: InputMaybe<Scalars['String']['input']>;
  /** When it begins. */
  startsAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** The version that was read; another one now is a VERSION_CONFLICT. */
  version: Scalars['Int']['input'];
};

/** Answer of onCallOverrideUpdate. */
export type OnCallOverrideUpdatePayload = {
  __typename?: 'OnCallOverrideUpdatePayload';
  /** The OnCallOverride as it is now; null if it was refused or may not be seen. */
  onCallOverride?: Maybe<OnCallOverride>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** One contact after the other is on call. */
export type OnCallRotation = {
  __typename?: 'OnCallRotation';
  /** EscalationContacts in the order of their turns, 1 to 50. */
  contactIds: Array<Scalars['ID']['output']>;
  /** Day of its last handover, at which it ends; never if left out. */
  endsOn?: Maybe<Scalars['Date']['output']>;
  /** Time of day from which somebody is on call; with untilTime. All day if left out. */
  fromTime?: Maybe<Scalars['String']['output']>;
  /** Time of day of each handover in the zone of the schedule, for example 09:00. */
  handoffTime: Scalars['String']['output'];
  /** Name of the rotation, 1 to 200 characters. */
  name: Scalars['String']['output'];
  /** Days from one handover to the next, 1 to 28: 1 is daily, 7 weekly. */
  shiftDays: Scalars['Int']['output'];
  /** Day of its first handover. */
  startsOn: Scalars['Date']['output'];
  /** Time of day until which, on the next day if it is no later than fromTime. */
  untilTime?: Maybe<Scalars['String']['output']>;
  /** Weekdays on which somebody is on call, 1 (Monday) to 7; every day if left out. */
  weekdays?: Maybe<Array<Scalars['Int']['output']>>;
};

/** One contact after the other is on call. */
export type OnCallRotationInput = {
  /** EscalationContacts in the order of their turns, 1 to 50. */
  contactIds: Array<Scalars['ID']['input']>;
  /** Day of its last handover, at which it ends; never if left out. */
  endsOn?: InputMaybe<Scalars['Date']['input']>;
  /** Time of day from which somebody is on call; with untilTime. All day if left out. */
  fromTime?: InputMaybe<Scalars['String']['input']>;
  /** Time of day of each handover in the zone of the schedule, for example 09:00. */
  handoffTime: Scalars['String']['input'];
  /** Name of the rotation, 1 to 200 characters. */
  name: Scalars['String']['input'];
  /** Days from one handover to the next, 1 to 28: 1 is daily, 7 weekly. */
  shiftDays: Scalars['Int']['input'];
  /** Day of its first handover. */
  startsOn: Scalars['Date']['input'];
  /** Time of day until which, on the next day if it is no later than fromTime. */
  untilTime?: InputMaybe<Scalars['String']['input']>;
  /** Weekdays on which somebody is on call, 1 (Monday) to 7; every day if left out. */
  weekdays?: InputMaybe<Array<Scalars['Int']['input']>>;
};

/** Who is on call when: rotations that hand over at a time of day where the schedule lives. */
export type OnCallSchedule = Node & {
  __typename?: 'OnCallSchedule';
  /** When it was archived. */
  archivedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the database received the row (UTC). */
  createdAt: Scalars['DateTime']['output'];
  /** Who made it. */
  createdBy?: Maybe<UserProfile>;
  /** The parts of a time in which nobody is on call. */
  gaps: Array<OnCallGap>;
  /** Global id. */
  id: Scalars['ID']['output'];
  /** Name of the schedule. */
  name: Scalars['String']['output'];
  /** Who is on call at this moment, with their whole shifts; empty if nobody is. */
  onCallNow: Array<OnCallShift>;
  /** Who stands in, and when. */
  onCallOverrides: OnCallOverrideConnection;
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /** Its rotations; each has one contact on call at a time. */
  rotations: Array<OnCallRotation>;
  /** Shifts that touch a time, whole and in their order. */
  shifts: Array<OnCallShift>;
  /** IANA zone in which its times of day and days are meant. */
  timeZone: Scalars['String']['output'];
  /** Last change (UTC). */
  updatedAt: Scalars['DateTime']['output'];
  /** Rises by one with every change. */
  version: Scalars['Int']['output'];
};


/** Who is on call when: rotations that hand over at a time of day where the schedule lives. */
export type OnCallScheduleGapsArgs = {
  from: Scalars['DateTime']['input'];
  to: Scalars['DateTime']['input'];
};


/** Who is on call when: rotations that hand over at a time of day where the schedule lives. */
export type OnCallScheduleOnCallOverridesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<OnCallOverrideFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<OnCallOverrideOrder>;
};


/** Who is on call when: rotations that hand over at a time of day where the schedule lives. */
export type OnCallScheduleShiftsArgs = {
  from: Scalars['DateTime']['input'];
  to: Scalars['DateTime']['input'];
};

/** A page of a list of OnCallSchedule. */
export type OnCallScheduleConnection = {
  __typename?: 'OnCallScheduleConnection';
  /** The rows with their cursors. */
  edges: Array<OnCallScheduleEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<OnCallSchedule>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** Input of onCallScheduleCreate. */
export type OnCallScheduleCreateInput = {
  /** A key of your own, at most 200 characters: sent again within 48 hours it gives the same answer and makes nothing new. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Name of the schedule, at most 200 characters; one schedule in use of each name. */
  name: Scalars['String']['input'];
  /** Whose; may be left out by who has exactly one organization. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  /** Its rotations, 1 to 10; each has one contact on call at a time. */
  rotations: Array<OnCallRotationInput>;
  /** IANA zone in which its times and days are meant, for example Europe/London. */
  timeZone: Scalars['String']['input'];
};

/** Answer of onCallScheduleCreate. */
export type OnCallScheduleCreatePayload = {
  __typename?: 'OnCallScheduleCreatePayload';
  /** The OnCallSchedule as it is now; null if it was refused or may not be seen. */
  onCallSchedule?: Maybe<OnCallSchedule>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** Input of onCallScheduleDelete. */
export type OnCallScheduleDeleteInput = {
  /** The schedule. */
  id: Scalars['ID']['input'];
  /** The version that was read; another one now is a VERSION_CONFLICT. */
  version?: InputMaybe<Scalars['Int']['input']>;
};

/** Answer of onCallScheduleDelete. */
export type OnCallScheduleDeletePayload = {
  __typename?: 'OnCallScheduleDeletePayload';
  /** The OnCallSchedule as it is now; null if it was refused or may not be seen. */
  onCallSchedule?: Maybe<OnCallSchedule>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** One OnCallSchedule in a list, with its place. */
export type OnCallScheduleEdge = {
  __typename?: 'OnCallScheduleEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: OnCallSchedule;
};

/** Narrows a list of OnCallSchedule; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type OnCallScheduleFilter = {
  /** When it was archived. */
  archivedAt?: InputMaybe<DateTimeFilter>;
  /** Name of the schedule. */
  name?: InputMaybe<StringFilter>;
};

/** The order of a list of OnCallSchedule. */
export type OnCallScheduleOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: OnCallScheduleOrderField;
};

/** What a list of OnCallSchedule can be ordered by. */
export type OnCallScheduleOrderField =
  /** By createdAt; ties by id. */
  | 'CREATED_AT'
  /** By name; ties by id. */
  | 'NAME';

/** Input of onCallScheduleUpdate. What is left out stays as it is; what fields say of being left out is said of making one. */
export type OnCallScheduleUpdateInput = {
  /** The schedule. */
  id: Scalars['ID']['input'];
  /** Name of the schedule, at most 200 characters; one schedule in use of each name. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Its rotations, 1 to 10; each has one contact on call at a time. */
  rotations?: InputMaybe<Array<OnCallRotationInput>>;
  /** IANA zone in which its times and days are meant, for example Europe/London. */
  timeZone?: InputMaybe<Scalars['String']['input']>;
  /** The version that was read; another one now is a VERSION_CONFLICT. */
  version: Scalars['Int']['input'];
};

/** Answer of onCallScheduleUpdate. */
export type OnCallScheduleUpdatePayload = {
  __typename?: 'OnCallScheduleUpdatePayload';
  /** The OnCallSchedule as it is now; null if it was refused or may not be seen. */
  onCallSchedule?: Maybe<OnCallSchedule>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** Somebody on call from one moment to another. */
export type OnCallShift = {
  __typename?: 'OnCallShift';
  /** EscalationContact who is on call. */
  contactId: Scalars['ID']['output'];
  /** Name of the contact. */
  contactName: Scalars['String']['output'];
  /** When it ends (UTC). */
  endsAt: Scalars['DateTime']['output'];
  /** OnCallOverride by which the contact stands in; null of a rotation. */
  overrideId?: Maybe<Scalars['ID']['output']>;
  /** Name of the rotation; null of an override. */
  rotation?: Maybe<Scalars['String']['output']>;
  /** When it begins (UTC). */
  startsAt: Scalars['DateTime']['output'];
};

/** Which end of an order comes first. */
export type OrderDirection =
  /** Smallest, oldest or least urgent first. */
  | 'ASC'
  /** Largest, newest or most urgent first. */
  | 'DESC';

/** A wedding business: the tenant to which every monitored row belongs. */
export type Organization = Node & {
  __typename?: 'Organization';
  /** When the organization left; its data stays until retention ends. */
  archivedAt?: Maybe<Scalars['DateTime']['output']>;
  /** ISO 3166-1 alpha-2 country code. */
  country?: Maybe<Scalars['String']['output']>;
  /** When the database received the row (UTC). */
  createdAt: Scalars['DateTime']['output'];
  /** Since when it has been in enhanced mode without a break, as the worker noticed (UTC); empty in normal mode. */
  enhancedSince?: Maybe<Scalars['DateTime']['output']>;
  /** Global id. */
  id: Scalars['ID']['output'];
  /** Name that people read. */
  name: Scalars['String']['output'];
  /** Short unique name in lower-case letters, digits and hyphens, used in addresses and on the command line. */
  slug: Scalars['String']['output'];
  /** IANA time zone in which days are counted when a row names no venue. */
  timeZone: Scalars['String']['output'];
  /** Minutes after local midnight at which the wedding window of the day before ends; 240 is 04:00. */
  weddingWindowEndMinutes: Scalars['Int']['output'];
};

/** A page of a list of Organization. */
export type OrganizationConnection = {
  __typename?: 'OrganizationConnection';
  /** The rows with their cursors. */
  edges: Array<OrganizationEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<Organization>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** One Organization in a list, with its place. */
export type OrganizationEdge = {
  __typename?: 'OrganizationEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: Organization;
};

/** Narrows a list of Organization; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type OrganizationFilter = {
  /** When the organization left; its data stays until retention ends. */
  archivedAt?: InputMaybe<DateTimeFilter>;
  /** ISO 3166-1 alpha-2 country code. */
  country?: InputMaybe<StringFilter>;
  /** When the database received the row (UTC). */
  createdAt?: InputMaybe<DateTimeFilter>;
  /** Name that people read. */
  name?: InputMaybe<StringFilter>;
  /** Short unique name in lower-case letters, digits and hyphens, used in addresses and on the command line. */
  slug?: InputMaybe<StringFilter>;
};

/** The order of a list of Organization. */
export type OrganizationOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: OrganizationOrderField;
};

/** What a list of Organization can be ordered by. */
export type OrganizationOrderField =
  /** By createdAt; ties by id. */
  | 'CREATED_AT'
  /** By name; ties by id. */
  | 'NAME';

/** Where a page lies in its list. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Cursor of the last edge; null on an empty page. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether something follows; read with `first` and `after`. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether something comes before; read with `last` and `before`. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first edge; null on an empty page. */
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** PagerDuty, Events API v2. */
export type PagerdutyChannelInput = {
  /** Where the account is: us (as if left out) or eu. */
  region?: InputMaybe<Scalars['String']['input']>;
  /** Integration key. Secret. */
  routingKey?: InputMaybe<Scalars['String']['input']>;
};

/** One measurement of a service; partitioned by day of receipt. */
export type PerformanceMetric = Node & {
  __typename?: 'PerformanceMetric';
  /** When the database received the row (UTC); partition key. */
  createdAt: Scalars['DateTime']['output'];
  /** Global id. */
  id: Scalars['ID']['output'];
  /** Flat labels, for example host. */
  labels: Scalars['JSON']['output'];
  /** What was measured. */
  metricType: PerformanceMetricType;
  /** The value in its unit. */
  metricValue: Scalars['Float']['output'];
  /** When it was measured (UTC). */
  occurredAt: Scalars['DateTime']['output'];
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /** Service measured. */
  serviceName: Scalars['String']['output'];
  /** Unit: ms, percent, rps, mb, score. */
  unit: Scalars['String']['output'];
};

/** A page of a list of PerformanceMetric. */
export type PerformanceMetricConnection = {
  __typename?: 'PerformanceMetricConnection';
  /** The rows with their cursors. */
  edges: Array<PerformanceMetricEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<PerformanceMetric>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** One PerformanceMetric in a list, with its place. */
export type PerformanceMetricEdge = {
  __typename?: 'PerformanceMetricEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: PerformanceMetric;
};

/** Narrows a list of PerformanceMetric; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type PerformanceMetricFilter = {
  /** When the database received the row (UTC); partition key. */
  createdAt?: InputMaybe<DateTimeFilter>;
  /** Flat labels, for example host. Needs a time range (occurredAt or createdAt) of at most 31 days. */
  labels?: InputMaybe<JsonFilter>;
  /** What was measured. */
  metricType?: InputMaybe<PerformanceMetricTypeFilter>;
  /** The value in its unit. */
  metricValue?: InputMaybe<FloatFilter>;
  /** When it was measured (UTC). */
  occurredAt?: InputMaybe<DateTimeFilter>;
  /** Service measured. */
  serviceName?: InputMaybe<StringFilter>;
  /** Unit: ms, percent, rps, mb, score. */
  unit?: InputMaybe<StringFilter>;
};

/** The order of a list of PerformanceMetric. */
export type PerformanceMetricOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: PerformanceMetricOrderField;
};

/** What a list of PerformanceMetric can be ordered by. */
export type PerformanceMetricOrderField =
  /** By createdAt; ties by id. */
  | 'CREATED_AT';

/** One measurement of a service. */
export type PerformanceMetricRowInput = {
  /** Flat labels, for example host; an object. */
  labels?: InputMaybe<Scalars['JSON']['input']>;
  /** What was measured. */
  metricType: PerformanceMetricType;
  /** The value in its unit; finite, 0 or more. */
  metricValue: Scalars['Float']['input'];
  /** When it was measured (UTC); at most 5 minutes ahead and 30 days back; the moment of receipt if left out. */
  occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** A key of your own for this row, at most 200 characters: sent again by you within 48 hours, nothing new is written and the row counts as a duplicate. */
  rowKey?: InputMaybe<Scalars['String']['input']>;
  /** Service measured; at most 200 characters. */
  serviceName: Scalars['String']['input'];
  /** Unit: ms, percent, rps, mb, score; at most 20 characters; ms if left out. */
  unit?: InputMaybe<Scalars['String']['input']>;
};

/** What a performance metric measures. */
export type PerformanceMetricType =
  /** Rolled-up web vital, see unit and labels. */
  | 'CORE_WEB_VITALS'
  /** Processor use in percent. */
  | 'CPU_USAGE'
  /** Time of a query, milliseconds. */
  | 'DATABASE_QUERY_TIME'
  /** Failed share in percent. */
  | 'ERROR_RATE'
  /** Memory use in percent or megabytes, see unit. */
  | 'MEMORY_USAGE'
  /** Time to answer, milliseconds. */
  | 'RESPONSE_TIME'
  /** Requests a second. */
  | 'THROUGHPUT';

/** Narrows by PerformanceMetricType. */
export type PerformanceMetricTypeFilter = {
  /** Equal to this; null: where there is none. */
  eq?: InputMaybe<PerformanceMetricType>;
  /** Equal to one of these. */
  in?: InputMaybe<Array<PerformanceMetricType>>;
};

/** Input of performanceMetricsIngest. */
export type PerformanceMetricsIngestInput = {
  /** All or nothing: one row that is refused, and none is kept. */
  atomic?: InputMaybe<Scalars['Boolean']['input']>;
  /** A key of your own, at most 200 characters: sent again within 48 hours it gives the same answer and makes nothing new. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Whose; may be left out by who has exactly one organization. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  /** The rows, 1 to 5,000. */
  performanceMetrics: Array<PerformanceMetricRowInput>;
};

/** Answer of performanceMetricsIngest. */
export type PerformanceMetricsIngestPayload = {
  __typename?: 'PerformanceMetricsIngestPayload';
  /** How many rows are stored, those that had been there among them. */
  accepted: Scalars['Int']['output'];
  /** How many of these had been there: their key, or the batch’s, had been used. */
  duplicates: Scalars['Int']['output'];
  /** What became of each row that was kept, in the order given. It costs time: select it only to read it. */
  receipts: Array<IngestReceipt>;
  /** How many rows were refused; 0 too where the batch as a whole was. */
  rejected: Scalars['Int']['output'];
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** A row of performancePercentileAnalysis. */
export type PerformancePercentileAnalysis = {
  __typename?: 'PerformancePercentileAnalysis';
  /** Mean of the values, exact. */
  avgValue: Scalars['Float']['output'];
  /** What was measured. */
  metricType: PerformanceMetricType;
  /** Half of the values are at most this, within 1 percent. */
  p50: Scalars['Float']['output'];
  /** 95 percent of the values are at most this, within 1 percent. */
  p95: Scalars['Float']['output'];
  /** 99 percent of the values are at most this, within 1 percent. */
  p99: Scalars['Float']['output'];
  /** Number of values, exact. */
  sampleCount: Scalars['Int']['output'];
  /** Service measured. */
  serviceName: Scalars['String']['output'];
  /** Unit of the values. */
  unit: Scalars['String']['output'];
};

/** Rows of performancePercentileAnalysis of one organization, as they are now. */
export type PerformancePercentileAnalysisLiveView = LiveView & {
  __typename?: 'PerformancePercentileAnalysisLiveView';
  /** Place in the stream at which the rows were read: an event stream `since` this brings what they may not show yet. */
  cursor: Scalars['String']['output'];
  /** What is told. */
  kind: LiveViewKind;
  /** When the rows were worked out. */
  occurredAt: Scalars['DateTime']['output'];
  /** Whose rows they are. */
  organizationId: Scalars['ID']['output'];
  /** All rows, in the order of the query; null when revoked. */
  rows?: Maybe<Array<PerformancePercentileAnalysis>>;
};

/** What was learnt from an incident. */
export type PostIncidentAnalysis = Node & {
  __typename?: 'PostIncidentAnalysis';
  /** List of { title, owner, dueOn, done }. */
  actionItems: Array<ActionItem>;
  /** Who wrote it. */
  author?: Maybe<UserProfile>;
  /** When the database received the row (UTC). */
  createdAt: Scalars['DateTime']['output'];
  /** Global id. */
  id: Scalars['ID']['output'];
  /** Whom it harmed. */
  impact?: Maybe<Scalars['String']['output']>;
  /** The incident. */
  incident?: Maybe<Incident>;
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /** When it was published. */
  publishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why it happened. */
  rootCause?: Maybe<Scalars['String']['output']>;
  /** What happened. */
  summary: Scalars['String']['output'];
  /** Seconds from the incident to the acknowledgement. */
  timeToAcknowledgeSeconds?: Maybe<Scalars['Int']['output']>;
  /** Seconds from the first error to the incident. */
  timeToDetectSeconds?: Maybe<Scalars['Int']['output']>;
  /** Seconds from the incident to the resolution. */
  timeToResolveSeconds?: Maybe<Scalars['Int']['output']>;
};

/** A page of a list of PostIncidentAnalysis. */
export type PostIncidentAnalysisConnection = {
  __typename?: 'PostIncidentAnalysisConnection';
  /** The rows with their cursors. */
  edges: Array<PostIncidentAnalysisEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<PostIncidentAnalysis>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** Input of postIncidentAnalysisCreate. */
export type PostIncidentAnalysisCreateInput = {
  /** What is to be done; replaces the whole list, at most 100. */
  actionItems?: InputMaybe<Array<ActionItemInput>>;
  /** A key of your own, at most 200 characters: sent again within 48 hours it gives the same answer and makes nothing new. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Whom it harmed, at most 20,000 characters. */
  impact?: InputMaybe<Scalars['String']['input']>;
  /** The incident. */
  incidentId: Scalars['ID']['input'];
  /** Why it happened, at most 20,000 characters. */
  rootCause?: InputMaybe<Scalars['String']['input']>;
  /** What happened, at most 20,000 characters. */
  summary: Scalars['String']['input'];
  /** Seconds from the incident to the acknowledgement; without it, it is taken from the incident as soon as it is known. */
  timeToAcknowledgeSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** Seconds from the first error to the incident; without it, it is taken from the incident as soon as it is known. */
  timeToDetectSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** Seconds from the incident to the resolution; without it, it is taken from the incident as soon as it is known. */
  timeToResolveSeconds?: InputMaybe<Scalars['Int']['input']>;
};

/** Answer of postIncidentAnalysisCreate. */
export type PostIncidentAnalysisCreatePayload = {
  __typename?: 'PostIncidentAnalysisCreatePayload';
  /** The PostIncidentAnalysis as it is now; null if it was refused or may not be seen. */
  postIncidentAnalysis?: Maybe<PostIncidentAnalysis>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** One PostIncidentAnalysis in a list, with its place. */
export type PostIncidentAnalysisEdge = {
  __typename?: 'PostIncidentAnalysisEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: PostIncidentAnalysis;
};

/** Narrows a list of PostIncidentAnalysis; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type PostIncidentAnalysisFilter = {
  /** By what is true of it now. The incident. */
  incident?: InputMaybe<IncidentRelationFilter>;
  /** Id of an Incident. The incident. */
  incidentId?: InputMaybe<Scalars['ID']['input']>;
  /** When it was published. */
  publishedAt?: InputMaybe<DateTimeFilter>;
};

/** The order of a list of PostIncidentAnalysis. */
export type PostIncidentAnalysisOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: PostIncidentAnalysisOrderField;
};

/** What a list of PostIncidentAnalysis can be ordered by. */
export type PostIncidentAnalysisOrderField =
  /** By createdAt; ties by id. */
  | 'CREATED_AT';

/** Input of postIncidentAnalysisPublish. */
export type PostIncidentAnalysisPublishInput = {
  /** The analysis. */
  id: Scalars['ID']['input'];
};

/** Answer of postIncidentAnalysisPublish. */
export type PostIncidentAnalysisPublishPayload = {
  __typename?: 'PostIncidentAnalysisPublishPayload';
  /** The PostIncidentAnalysis as it is now; null if it was refused or may not be seen. */
  postIncidentAnalysis?: Maybe<PostIncidentAnalysis>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** Input of postIncidentAnalysisUpdate. */
export type PostIncidentAnalysisUpdateInput = {
  /** What is to be done; replaces the whole list, at most 100. */
  actionItems?: InputMaybe<Array<ActionItemInput>>;
  /** The analysis. */
  id: Scalars['ID']['input'];
  /** Whom it harmed, at most 20,000 characters. */
  impact?: InputMaybe<Scalars['String']['input']>;
  /** Why it happened, at most 20,000 characters. */
  rootCause?: InputMaybe<Scalars['String']['input']>;
  /** What happened, at most 20,000 characters. */
  summary?: InputMaybe<Scalars['String']['input']>;
  /** Seconds from the incident to the acknowledgement; without it, it is taken from the incident as soon as it is known. */
  timeToAcknowledgeSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** Seconds from the first error to the incident; without it, it is taken from the incident as soon as it is known. */
  timeToDetectSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** Seconds from the incident to the resolution; without it, it is taken from the incident as soon as it is known. */
  timeToResolveSeconds?: InputMaybe<Scalars['Int']['input']>;
};

/** Answer of postIncidentAnalysisUpdate. */
export type PostIncidentAnalysisUpdatePayload = {
  __typename?: 'PostIncidentAnalysisUpdatePayload';
  /** The PostIncidentAnalysis as it is now; null if it was refused or may not be seen. */
  postIncidentAnalysis?: Maybe<PostIncidentAnalysis>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** Settings as alertConfigurationUpdate takes them; null: stays as it is. */
export type ProposedRule = {
  __typename?: 'ProposedRule';
  /** How unusual a value must be. */
  deviationLimit?: Maybe<Scalars['Float']['output']>;
  /** How long it must hold. */
  forSeconds?: Maybe<Scalars['Int']['output']>;
  /** Intervals of silence. */
  missedIntervals?: Maybe<Scalars['Int']['output']>;
  /** Limit. */
  thresholdValue?: Maybe<Scalars['Float']['output']>;
};

/** Settings to try, named and bounded as in alertConfigurationUpdate; what is left out stays as it is. THRESHOLD and COMPOSITE: thresholdValue, resolveThreshold, windowSeconds, forSeconds, minimumSamples. ANOMALY: deviationLimit, forSeconds, minimumSamples. HEARTBEAT: missedIntervals, graceSeconds, windowSeconds, forSeconds. */
export type ProposedRuleInput = {
  /** How unusual a value must be. */
  deviationLimit?: InputMaybe<Scalars['Float']['input']>;
  /** How long the condition must hold. */
  forSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** Seconds of silence beyond that. */
  graceSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** Fewest samples for a decision. */
  minimumSamples?: InputMaybe<Scalars['Int']['input']>;
  /** Intervals of silence that are allowed. */
  missedIntervals?: InputMaybe<Scalars['Int']['input']>;
  /** Limit at which it is over; null takes it away. */
  resolveThreshold?: InputMaybe<Scalars['Float']['input']>;
  /** Limit in the unit of the metric. */
  thresholdValue?: InputMaybe<Scalars['Float']['input']>;
  /** Length of the window. */
  windowSeconds?: InputMaybe<Scalars['Int']['input']>;
};

/** A browser or phone that is told by push; seen by who registered it. */
export type PushDevice = Node & {
  __typename?: 'PushDevice';
  /** WEB_PUSH or EXPO_PUSH. */
  channelType: ChannelType;
  /** When the database received the row (UTC). */
  createdAt: Scalars['DateTime']['output'];
  /** Global id. */
  id: Scalars['ID']['output'];
  /** What its holder calls it. */
  name: Scalars['String']['output'];
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /** Who holds it. */
  user?: Maybe<UserProfile>;
};

/** Where the device is reached: exactly one. */
export type PushDeviceAddressInput =
  /** Token that Expo gave the app: ExponentPushToken[…]. */
  { expoToken: Scalars['String']['input']; webPush?: never; }
  |  /** Subscription of a browser. */
  { expoToken?: never; webPush: WebPushSubscriptionInput; };

/** A page of a list of PushDevice. */
export type PushDeviceConnection = {
  __typename?: 'PushDeviceConnection';
  /** The rows with their cursors. */
  edges: Array<PushDeviceEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<PushDevice>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** One PushDevice in a list, with its place. */
export type PushDeviceEdge = {
  __typename?: 'PushDeviceEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: PushDevice;
};

/** Narrows a list of PushDevice; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type PushDeviceFilter = {
  /** WEB_PUSH or EXPO_PUSH. */
  channelType?: InputMaybe<ChannelTypeFilter>;
};

/** The order of a list of PushDevice. */
export type PushDeviceOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: PushDeviceOrderField;
};

/** What a list of PushDevice can be ordered by. */
export type PushDeviceOrderField =
  /** By createdAt; ties by id. */
  | 'CREATED_AT';

/** Input of pushDeviceRegister. */
export type PushDeviceRegisterInput = {
  /** Where it is reached. Secret: it is not shown again. */
  address: PushDeviceAddressInput;
  /** What its holder calls it, 1 to 100 characters. */
  name: Scalars['String']['input'];
  /** Whose alerts it tells; may be left out by who has exactly one organization. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};

/** Answer of pushDeviceRegister. */
export type PushDeviceRegisterPayload = {
  __typename?: 'PushDeviceRegisterPayload';
  /** The PushDevice as it is now; null if it was refused or may not be seen. */
  pushDevice?: Maybe<PushDevice>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** Input of pushDeviceRemove. */
export type PushDeviceRemoveInput = {
  /** Token or endpoint that it was registered with. */
  address: Scalars['String']['input'];
  /** Whose alerts it told; may be left out by who has exactly one organization. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};

/** Answer of pushDeviceRemove. */
export type PushDeviceRemovePayload = {
  __typename?: 'PushDeviceRemovePayload';
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type Query = {
  __typename?: 'Query';
  /** One alert; null if it is absent or may not be seen. */
  alert?: Maybe<Alert>;
  /** How good the alerts of each rule were that were raised in the window (the last 30 days, or one of yours): a row a rule, and one without a rule for alerts that were raised by hand, for an incident that no rule asked for, or by the product itself. Most alerts first. */
  alertAccuracy?: Maybe<Array<AlertAccuracy>>;
  /** Alert rules. */
  alertConfigurations?: Maybe<AlertConfigurationConnection>;
  /** What responders say of alerts: useful, or noise. */
  alertFeedback?: Maybe<AlertFeedbackConnection>;
  /** Alerts and all that became of them, newest first. */
  alertHistory?: Maybe<AlertConnection>;
  /** Plays a day through the alerting engine on a copy of the organization, by a clock of its own, and undoes all of it: who would have been told when, by which channel and level, who not and why, and how that differs from what really happened, or with a policy from the present ones. The same input gives the same answer. Rules are looked at once a minute. One at a time, at most 60 seconds; else BUSY and LIMIT_EXCEEDED, and UNAVAILABLE if it was broken off. A day without data or yet to come, and a malformed policy, are BAD_USER_INPUT with the place. */
  alertRehearsal?: Maybe<AlertRehearsal>;
  /** How rules stand now: what holds, and what has not held for long enough yet. */
  alertRuleStates?: Maybe<AlertRuleStatusConnection>;
  /** Keys of programs: the first part of each only, what it may insert, and when it was last used. */
  apiKeys?: Maybe<ApiKeyConnection>;
  /** Requests with their times. Without a time in the filter, those of the last 31 days. */
  apiPerformance?: Maybe<ApiPerformanceConnection>;
  /** Who did what, newest first: every change with before and after and without secrets, every look of platform staff into the organization, every break-glass. Nobody changes it. */
  auditLog?: Maybe<AuditEntryConnection>;
  /** What was tried by itself to mend something. */
  autoRecoveryLogs?: Maybe<AutoRecoveryLogConnection>;
  /** What two people allowed, or were asked to, against what a wedding day forbids. */
  breakGlasses?: Maybe<BreakGlassConnection>;
  /** What people did that matters to the business. Without a time in the filter, those of the last 31 days. */
  businessEvents?: Maybe<BusinessEventConnection>;
  /** Of the people who began a funnel in the window (the last seven days, or one of yours), how many came to each of its steps: a row a step, none if there is no such funnel or segment or it may not be seen. A person is the actorUserId of an event; without one that of another event of the funnel in the same session, else the session; events with neither are left out. A person has come to step k if k different events, one for each step in order, lie within windowMinutes of the first, and the first lies in the window. Every try counts, so repeated and out-of-order events spoil nothing; later steps may lie past the end of the window; events of one moment are taken in the order of the steps. What counts is when events happened: one that is received late still counts. */
  conversionFunnelAnalysis?: Maybe<Array<ConversionFunnelAnalysis>>;
  /** Ways from a first step to a last one, with their targets. */
  conversionFunnels?: Maybe<ConversionFunnelConnection>;
  /** What visitors’ pages measured. Without a time in the filter, those of the last 31 days. */
  coreWebVitals?: Maybe<CoreWebVitalConnection>;
  /** Database queries with their times. Without a time in the filter, those of the last 31 days. */
  databasePerformance?: Maybe<DatabasePerformanceConnection>;
  /** Errors that belong together, across services. */
  errorCorrelations?: Maybe<ErrorCorrelationConnection>;
  /** How often each error pattern occurred in the last 24 hours of a window, against the days before: eight days, or a window of yours. Patterns without an error in it are left out; what was merged counts onto the pattern that took it in. */
  errorPatternTrends?: Maybe<Array<ErrorPatternTrends>>;
  /** Errors folded by fingerprint. */
  errorPatterns?: Maybe<ErrorPatternConnection>;
  /** One error report. */
  errorReport?: Maybe<ErrorReport>;
  /** Errors as applications reported them. Without a time in the filter, those of the last 31 days. */
  errorReports?: Maybe<ErrorReportConnection>;
  /** Rules by which errors are counted, but open nothing. */
  errorSuppressionRules?: Maybe<ErrorSuppressionRuleConnection>;
  /** Errors by hour, type and severity: the last seven days, or a window of yours. */
  errorTrendingAnalysis?: Maybe<Array<ErrorTrendingAnalysis>>;
  /** People to be told; their addresses are not shown here. */
  escalationContacts?: Maybe<EscalationContactConnection>;
  /** Who is told, in which order and after how long. */
  escalationPolicies?: Maybe<EscalationPolicyConnection>;
  /** Levels of escalations that were taken, by the clock or by hand. */
  escalationSteps?: Maybe<EscalationStepConnection>;
  /** How many use each feature: the last seven days, or a window of yours. Only uses that name a user (actorUserId) count. Active is who used any feature in the window. */
  featureAdoption?: Maybe<Array<FeatureAdoption>>;
  /** Who came back to each feature, by weekly cohorts: the last eight weeks, or a window of yours, extended to the Monday of its first week. Weeks begin on Monday where the organization is. The cohort of a week are the users (actorUserId) who used the feature in it and not before it, as far back as 90 days before the first week. Active in a week is who used the feature in it at least once. Each cohort has a row for every week up to the end of the window. */
  featureRetention?: Maybe<Array<FeatureRetention>>;
  /** Uses of features. Without a time in the filter, those of the last 31 days. */
  featureUsage?: Maybe<FeatureUsageConnection>;
  /** One incident; null if it is absent or may not be seen. */
  incident?: Maybe<Incident>;
  /** Steps of runbooks as they are followed in incidents. */
  incidentRunbookSteps?: Maybe<IncidentRunbookStepConnection>;
  /** Entries of the timelines of all incidents. */
  incidentUpdates?: Maybe<IncidentUpdateConnection>;
  /** Incidents, newest first. */
  incidents?: Maybe<IncidentConnection>;
  /** What is watched, how and how often. */
  monitorConfigurations?: Maybe<MonitorConfigurationConnection>;
  /** Anything by its id; null if it is absent or may not be seen. */
  node?: Maybe<Node>;
  /** Ways in which somebody is reached; secrets are never shown. */
  notificationChannels?: Maybe<NotificationChannelConnection>;
  /** Who was told of alerts and why, or why nobody was. */
  notificationDecisions?: Maybe<NotificationDecisionConnection>;
  /** Messages about alerts: to whom, how, and what came of them. */
  notificationDeliveries?: Maybe<NotificationDeliveryConnection>;
  /** Who stands in on on-call schedules, and when. */
  onCallOverrides?: Maybe<OnCallOverrideConnection>;
  /** One on-call schedule; null if it is absent or may not be seen. */
  onCallSchedule?: Maybe<OnCallSchedule>;
  /** Who is on call when. */
  onCallSchedules?: Maybe<OnCallScheduleConnection>;
  /** One organization; null if it is absent or may not be seen. */
  organization?: Maybe<Organization>;
  /** The organizations that the viewer belongs to, by name; for platform staff, all of them. */
  organizations?: Maybe<OrganizationConnection>;
  /** Measurements of services, newest first. Without a time in the filter, those of the last 31 days. */
  performanceMetrics?: Maybe<PerformanceMetricConnection>;
  /** Percentiles of each service’s measurements, what arrived just now included: the last 24 hours, or a window of yours, rounded outward to whole minutes (UTC). They are read from sketches: each is within 1 percent of the exact percentile of the values, which the database’s view performance_percentile_analysis computes from every one of them. Values below 1e-9 count as 0, and those above 1e100 as 1e100. */
  performancePercentileAnalysis?: Maybe<Array<PerformancePercentileAnalysis>>;
  /** What was learnt from incidents. */
  postIncidentAnalyses?: Maybe<PostIncidentAnalysisConnection>;
  /** The viewer's own devices that are told by push. */
  pushDevices?: Maybe<PushDeviceConnection>;
  /** One recovery action; null if it is absent or may not be seen. */
  recoveryAction?: Maybe<RecoveryAction>;
  /** What may be done by itself when an incident opens. */
  recoveryActions?: Maybe<RecoveryActionConnection>;
  /** Revenue over the days of a window (the last 30 days, or one of yours; days are those of the organization), a row a currency, from revenueMetrics: today and yesterday as of the last five minutes, the 31 days before as of the last night, which takes up events that came late. */
  revenueAnalysis?: Maybe<Array<RevenueAnalysis>>;
  /** Revenue by day and currency. */
  revenueMetrics?: Maybe<RevenueMetricConnection>;
  /** What each rule would have raised in a span (the last 7 days, 31 at most) from what was measured then, beside what it did raise; nothing is kept. By name. It is coarser than the engine: rules are looked at as each minute ends (of windows longer than an hour, as each sixtieth of it ends; ANOMALY as each of its windows ends, by what is known today of what is usual). No suppression, cooldown or flapping; nothing is open or pending when the span begins. Errors of one cause that open an incident and come less than 15 minutes apart are one alert, over 15 minutes after the last. A composite rests on the back-test of its rules. BAD_USER_INPUT with the place for a span or settings that cannot be; LIMIT_EXCEEDED for what takes longer than 10 seconds; BUSY while two are under way. */
  ruleBacktest?: Maybe<Array<RuleBacktest>>;
  /** Milder settings for rules of which alerts of the last 7 days were called noise, or three or more were over by themselves within 15 minutes before anybody took them in hand: the mildest change of forSeconds, the limit or the silence allowed by which the back-test (ruleBacktest) loses most of these, and none that was called useful, that somebody took in hand, or that was a P0 of a wedding day. By name; the same data give the same answer, and nothing is changed. LIMIT_EXCEEDED and BUSY as ruleBacktest. */
  ruleSuggestions?: Maybe<Array<RuleSuggestion>>;
  /** What to do when something is wrong. */
  runbooks?: Maybe<RunbookConnection>;
  /** What matters on a wedding day, counted since the wedding day began where the organization is, or in a window of yours. */
  saturdayMonitoring?: Maybe<Array<SaturdayMonitoring>>;
  /** One page for the wedding day, read by one statement: the mode and why, weddings now and next, venues, open alerts with the time to their next level, and who is on call. Null if the organization is absent or may not be seen. */
  saturdayRoom?: Maybe<SaturdayRoom>;
  /** What a suppression rule would hold if it were in force now, and would have held in the last seven days; nothing is kept. A rule that can never hold anything is refused with BAD_USER_INPUT and the place in it. */
  suppressionPreview?: Maybe<SuppressionPreview>;
  /** Rules by which nobody is told of an alert; it is recorded all the same. Maintenance that is on or comes is found by kind and occurrenceEndsAt, in the order OCCURRENCE_STARTS_AT. */
  suppressionRules?: Maybe<SuppressionRuleConnection>;
  /** Checks of services, newest first. Without a time in the filter, those of the last 31 days. */
  systemHealthChecks?: Maybe<SystemHealthCheckConnection>;
  /** How each service answered its health checks: the last hour, or a window of yours. */
  systemHealthOverview?: Maybe<Array<SystemHealthOverview>>;
  /** The state of the whole, minute by minute. */
  systemHealthSnapshots?: Maybe<SystemHealthSnapshotConnection>;
  /** Steps of what people did from beginning to end. Without a time in the filter, those of the last 31 days. */
  userJourneyPerformance?: Maybe<UserJourneyPerformanceConnection>;
  /** How long the steps of user journeys took and who went on: the last 24 hours, or a window of yours. A run of a journey is one journeyId; of it counts what happened in the window. */
  userJourneyStepTimes?: Maybe<Array<UserJourneyStepTimes>>;
  /** People of an organization with the roles they hold there. */
  userProfiles?: Maybe<UserProfileConnection>;
  /** Groups of users by what they do. */
  userSegments?: Maybe<UserSegmentConnection>;
  /** Suppliers of weddings: caterers, florists, photographers. */
  vendors?: Maybe<VendorConnection>;
  /** Checks of the venues’ networks. */
  venueConnectivity?: Maybe<VenueConnectivityConnection>;
  /** Places where weddings happen. */
  venues?: Maybe<VenueConnection>;
  /** Who asks; null without a token, or with one that was revoked. */
  viewer?: Maybe<Viewer>;
  /** The wedding seasons that are known, by country; in others rules are stricter on Saturdays and wedding days only. A venue’s counts for what is judged for each venue, else the organization’s. */
  weddingSeasons?: Maybe<Array<WeddingSeason>>;
  /** Which vendor works at which wedding. */
  weddingVendors?: Maybe<WeddingVendorConnection>;
  /** Weddings; their windows decide what counts as wedding day. */
  weddings?: Maybe<WeddingConnection>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryAlertArgs = {
  id: Scalars['ID']['input'];
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryAlertAccuracyArgs = {
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  ruleName?: InputMaybe<Array<Scalars['String']['input']>>;
  since?: InputMaybe<Scalars['DateTime']['input']>;
  until?: InputMaybe<Scalars['DateTime']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryAlertConfigurationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AlertConfigurationFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<AlertConfigurationOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryAlertFeedbackArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AlertFeedbackFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<AlertFeedbackOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryAlertHistoryArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AlertFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<AlertOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryAlertRehearsalArgs = {
  input: AlertRehearsalInput;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryAlertRuleStatesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AlertRuleStatusFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<AlertRuleStatusOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryApiKeysArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ApiKeyFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<ApiKeyOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryApiPerformanceArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ApiPerformanceFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<ApiPerformanceOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryAuditLogArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AuditEntryFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<AuditEntryOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryAutoRecoveryLogsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AutoRecoveryLogFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<AutoRecoveryLogOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryBreakGlassesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<BreakGlassFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<BreakGlassOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryBusinessEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<BusinessEventFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<BusinessEventOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryConversionFunnelAnalysisArgs = {
  funnelId: Scalars['ID']['input'];
  segmentId?: InputMaybe<Scalars['ID']['input']>;
  since?: InputMaybe<Scalars['DateTime']['input']>;
  until?: InputMaybe<Scalars['DateTime']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryConversionFunnelsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ConversionFunnelFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<ConversionFunnelOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryCoreWebVitalsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<CoreWebVitalFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<CoreWebVitalOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryDatabasePerformanceArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<DatabasePerformanceFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<DatabasePerformanceOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryErrorCorrelationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ErrorCorrelationFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<ErrorCorrelationOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryErrorPatternTrendsArgs = {
  errorType?: InputMaybe<Array<Scalars['String']['input']>>;
  fingerprint?: InputMaybe<Array<Scalars['String']['input']>>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  serviceName?: InputMaybe<Array<Scalars['String']['input']>>;
  severity?: InputMaybe<Array<ErrorSeverityType>>;
  since?: InputMaybe<Scalars['DateTime']['input']>;
  status?: InputMaybe<Array<ErrorPatternStatus>>;
  trend?: InputMaybe<Array<ErrorTrend>>;
  until?: InputMaybe<Scalars['DateTime']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryErrorPatternsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ErrorPatternFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<ErrorPatternOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryErrorReportArgs = {
  id: Scalars['ID']['input'];
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryErrorReportsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ErrorReportFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<ErrorReportOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryErrorSuppressionRulesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ErrorSuppressionRuleFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<ErrorSuppressionRuleOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryErrorTrendingAnalysisArgs = {
  errorType?: InputMaybe<Array<Scalars['String']['input']>>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  severity?: InputMaybe<Array<ErrorSeverityType>>;
  since?: InputMaybe<Scalars['DateTime']['input']>;
  until?: InputMaybe<Scalars['DateTime']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryEscalationContactsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<EscalationContactFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<EscalationContactOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryEscalationPoliciesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<EscalationPolicyFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<EscalationPolicyOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryEscalationStepsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<EscalationStepFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<EscalationStepOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryFeatureAdoptionArgs = {
  featureName?: InputMaybe<Array<Scalars['String']['input']>>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  since?: InputMaybe<Scalars['DateTime']['input']>;
  until?: InputMaybe<Scalars['DateTime']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryFeatureRetentionArgs = {
  featureName?: InputMaybe<Array<Scalars['String']['input']>>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  since?: InputMaybe<Scalars['DateTime']['input']>;
  until?: InputMaybe<Scalars['DateTime']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryFeatureUsageArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<FeatureUsageFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<FeatureUsageOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryIncidentArgs = {
  id: Scalars['ID']['input'];
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryIncidentRunbookStepsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<IncidentRunbookStepFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<IncidentRunbookStepOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryIncidentUpdatesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<IncidentUpdateFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<IncidentUpdateOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryIncidentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<IncidentFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<IncidentOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryMonitorConfigurationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<MonitorConfigurationFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<MonitorConfigurationOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryNotificationChannelsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<NotificationChannelFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<NotificationChannelOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryNotificationDecisionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<NotificationDecisionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<NotificationDecisionOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryNotificationDeliveriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<NotificationDeliveryFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<NotificationDeliveryOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryOnCallOverridesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<OnCallOverrideFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<OnCallOverrideOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryOnCallScheduleArgs = {
  id: Scalars['ID']['input'];
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryOnCallSchedulesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<OnCallScheduleFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<OnCallScheduleOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryOrganizationArgs = {
  id: Scalars['ID']['input'];
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryOrganizationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<OrganizationFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<OrganizationOrder>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryPerformanceMetricsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<PerformanceMetricFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<PerformanceMetricOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryPerformancePercentileAnalysisArgs = {
  metricType?: InputMaybe<Array<PerformanceMetricType>>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  serviceName?: InputMaybe<Array<Scalars['String']['input']>>;
  since?: InputMaybe<Scalars['DateTime']['input']>;
  unit?: InputMaybe<Array<Scalars['String']['input']>>;
  until?: InputMaybe<Scalars['DateTime']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryPostIncidentAnalysesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<PostIncidentAnalysisFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<PostIncidentAnalysisOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryPushDevicesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<PushDeviceFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<PushDeviceOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryRecoveryActionArgs = {
  id: Scalars['ID']['input'];
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryRecoveryActionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<RecoveryActionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<RecoveryActionOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryRevenueAnalysisArgs = {
  currency?: InputMaybe<Array<Scalars['String']['input']>>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  since?: InputMaybe<Scalars['DateTime']['input']>;
  until?: InputMaybe<Scalars['DateTime']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryRevenueMetricsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<RevenueMetricFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<RevenueMetricOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryRuleBacktestArgs = {
  input: RuleBacktestInput;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryRuleSuggestionsArgs = {
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryRunbooksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<RunbookFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<RunbookOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QuerySaturdayMonitoringArgs = {
  metricType?: InputMaybe<Array<Scalars['String']['input']>>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  priority?: InputMaybe<Array<Scalars['String']['input']>>;
  since?: InputMaybe<Scalars['DateTime']['input']>;
  until?: InputMaybe<Scalars['DateTime']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QuerySaturdayRoomArgs = {
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QuerySuppressionPreviewArgs = {
  input: SuppressionPreviewInput;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QuerySuppressionRulesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<SuppressionRuleFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<SuppressionRuleOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QuerySystemHealthChecksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<SystemHealthCheckFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<SystemHealthCheckOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QuerySystemHealthOverviewArgs = {
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  serviceName?: InputMaybe<Array<Scalars['String']['input']>>;
  since?: InputMaybe<Scalars['DateTime']['input']>;
  until?: InputMaybe<Scalars['DateTime']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QuerySystemHealthSnapshotsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<SystemHealthSnapshotFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<SystemHealthSnapshotOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryUserJourneyPerformanceArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<UserJourneyPerformanceFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<UserJourneyPerformanceOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryUserJourneyStepTimesArgs = {
  journeyName?: InputMaybe<Array<Scalars['String']['input']>>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  since?: InputMaybe<Scalars['DateTime']['input']>;
  until?: InputMaybe<Scalars['DateTime']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryUserProfilesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<UserProfileFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<UserProfileOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryUserSegmentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<UserSegmentFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<UserSegmentOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryVendorsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<VendorFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<VendorOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryVenueConnectivityArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<VenueConnectivityFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<VenueConnectivityOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryVenuesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<VenueFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<VenueOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryWeddingVendorsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<WeddingVendorFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<WeddingVendorOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};


/** What can be read. Every list names one organization: the argument may be left out by who has exactly one. */
export type QueryWeddingsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<WeddingFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<WeddingOrder>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};

/** Something that may be done by itself when an incident opens. */
export type RecoveryAction = Node & {
  __typename?: 'RecoveryAction';
  /** When it was archived. */
  archivedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What is called, if it calls. */
  channel?: Maybe<NotificationChannel>;
  /** When the database received the row (UTC). */
  createdAt: Scalars['DateTime']['output'];
  /** Who made it. */
  createdBy?: Maybe<UserProfile>;
  /** Whether it only says what it would do. */
  dryRun: Scalars['Boolean']['output'];
  /** Whether it is run at all. */
  enabled: Scalars['Boolean']['output'];
  /** What the flag is set to; empty where there is no flag. */
  flagEnabled?: Maybe<Scalars['Boolean']['output']>;
  /** How often it runs within an hour at most, 1 to 60. */
  hourlyLimit: Scalars['Int']['output'];
  /** Global id. */
  id: Scalars['ID']['output'];
  /** What it does. */
  kind: RecoveryKind;
  /** Tree of =, in, prefix, contains, rank, and, or, not over the incident's fields. */
  matcher: Scalars['JSON']['output'];
  /** Name of the action. */
  name: Scalars['String']['output'];
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /** What came of it, newest first. */
  runs: AutoRecoveryLogConnection;
  /** What the receiver is told to do, or the name of the flag. */
  target?: Maybe<Scalars['String']['output']>;
  /** Last change (UTC). */
  updatedAt: Scalars['DateTime']['output'];
  /** Rises by one with every change. */
  version: Scalars['Int']['output'];
};


/** Something that may be done by itself when an incident opens. */
export type RecoveryActionRunsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AutoRecoveryLogFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<AutoRecoveryLogOrder>;
};

/** A page of a list of RecoveryAction. */
export type RecoveryActionConnection = {
  __typename?: 'RecoveryActionConnection';
  /** The rows with their cursors. */
  edges: Array<RecoveryActionEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<RecoveryAction>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** Input of recoveryActionCreate. */
export type RecoveryActionCreateInput = {
  /** NotificationChannel of type webhook that is called. One without a signingSecret is refused (INVALID_INPUT), since nothing is asked for unsigned. Required but for QUEUE_RETRY, which has none. */
  channelId?: InputMaybe<Scalars['ID']['input']>;
  /** Whether it only says what it would do; true if left out. */
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether it runs at all. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** What the flag is set to; of FLAG_SET only, which requires it. */
  flagEnabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** How often it runs within an hour at most, 1 to 60; 3 if left out. Further runs are recorded as LIMITED. */
  hourlyLimit?: InputMaybe<Scalars['Int']['input']>;
  /** A key of your own, at most 200 characters: sent again within 48 hours it gives the same answer and makes nothing new. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What it does. */
  kind: RecoveryKind;
  /** For which incidents: `{ field, op, value }` with op =, in, prefix, contains or rank (at least as bad as), joined by `{ and: […] }`, `{ or: […] }`, `{ not: … }` with one or more in each, at most 10 deep and 20,000 characters. Enums are written as here; an id is stored as a UUID and shown so. Fields: title, serviceName, fingerprint, severity, priority, weddingImpact, autoCreated, isSaturdayIncident, venueId, weddingId, isSaturday, isWeddingDay. */
  matcher: Scalars['JSON']['input'];
  /** Name, 1 to 200 characters; one action in use of each name. */
  name: Scalars['String']['input'];
  /** Whose; may be left out by who has exactly one organization. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  /** What the receiver is told to do (WEBHOOK_CALL), or the name of the flag (FLAG_SET), 1 to 200 characters; none for QUEUE_RETRY. */
  target?: InputMaybe<Scalars['String']['input']>;
};

/** Answer of recoveryActionCreate. */
export type RecoveryActionCreatePayload = {
  __typename?: 'RecoveryActionCreatePayload';
  /** The RecoveryAction as it is now; null if it was refused or may not be seen. */
  recoveryAction?: Maybe<RecoveryAction>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** Input of recoveryActionDelete. */
export type RecoveryActionDeleteInput = {
  /** The action. */
  id: Scalars['ID']['input'];
  /** The version that was read; another one now is a VERSION_CONFLICT. */
  version?: InputMaybe<Scalars['Int']['input']>;
};

/** Answer of recoveryActionDelete. */
export type RecoveryActionDeletePayload = {
  __typename?: 'RecoveryActionDeletePayload';
  /** The RecoveryAction as it is now; null if it was refused or may not be seen. */
  recoveryAction?: Maybe<RecoveryAction>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** One RecoveryAction in a list, with its place. */
export type RecoveryActionEdge = {
  __typename?: 'RecoveryActionEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: RecoveryAction;
};

/** Narrows a list of RecoveryAction; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type RecoveryActionFilter = {
  /** When it was archived. */
  archivedAt?: InputMaybe<DateTimeFilter>;
  /** Whether it only says what it would do. */
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether it is run at all. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** What it does. */
  kind?: InputMaybe<RecoveryKindFilter>;
  /** Name of the action. */
  name?: InputMaybe<StringFilter>;
};

/** The order of a list of RecoveryAction. */
export type RecoveryActionOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: RecoveryActionOrderField;
};

/** What a list of RecoveryAction can be ordered by. */
export type RecoveryActionOrderField =
  /** By createdAt; ties by id. */
  | 'CREATED_AT'
  /** By name; ties by id. */
  | 'NAME';

/** Narrows by the RecoveryAction that a row leads to; conditions hold together. */
export type RecoveryActionRelationFilter = {
  /** When it was archived. */
  archivedAt?: InputMaybe<DateTimeFilter>;
  /** Whether it only says what it would do. */
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether it is run at all. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** True: rows that lead to none; false: rows that lead to one. */
  isNull?: InputMaybe<Scalars['Boolean']['input']>;
  /** What it does. */
  kind?: InputMaybe<RecoveryKindFilter>;
  /** Name of the action. */
  name?: InputMaybe<StringFilter>;
};

/** Input of recoveryActionUpdate. What is left out stays as it is; what fields say of being left out is said of making one. */
export type RecoveryActionUpdateInput = {
  /** NotificationChannel of type webhook that is called. One without a signingSecret is refused (INVALID_INPUT), since nothing is asked for unsigned. Required but for QUEUE_RETRY, which has none. */
  channelId?: InputMaybe<Scalars['ID']['input']>;
  /** Whether it only says what it would do; true if left out. */
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether it runs at all. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** What the flag is set to; of FLAG_SET only, which requires it. */
  flagEnabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** How often it runs within an hour at most, 1 to 60; 3 if left out. Further runs are recorded as LIMITED. */
  hourlyLimit?: InputMaybe<Scalars['Int']['input']>;
  /** The action. */
  id: Scalars['ID']['input'];
  /** For which incidents: `{ field, op, value }` with op =, in, prefix, contains or rank (at least as bad as), joined by `{ and: […] }`, `{ or: […] }`, `{ not: … }` with one or more in each, at most 10 deep and 20,000 characters. Enums are written as here; an id is stored as a UUID and shown so. Fields: title, serviceName, fingerprint, severity, priority, weddingImpact, autoCreated, isSaturdayIncident, venueId, weddingId, isSaturday, isWeddingDay. */
  matcher?: InputMaybe<Scalars['JSON']['input']>;
  /** Name, 1 to 200 characters; one action in use of each name. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** What the receiver is told to do (WEBHOOK_CALL), or the name of the flag (FLAG_SET), 1 to 200 characters; none for QUEUE_RETRY. */
  target?: InputMaybe<Scalars['String']['input']>;
  /** The version that was read; another one now is a VERSION_CONFLICT. */
  version: Scalars['Int']['input'];
};

/** Answer of recoveryActionUpdate. */
export type RecoveryActionUpdatePayload = {
  __typename?: 'RecoveryActionUpdatePayload';
  /** The RecoveryAction as it is now; null if it was refused or may not be seen. */
  recoveryAction?: Maybe<RecoveryAction>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** What a recovery action does: nothing else is done by itself. */
export type RecoveryKind =
  /** Asks the receiver of a webhook, signed, to set a feature flag on or off. */
  | 'FLAG_SET'
  /** Sends again the messages of this product that failed, of alerts that nobody has in hand. */
  | 'QUEUE_RETRY'
  /** Calls a webhook, signed, and says what to do. */
  | 'WEBHOOK_CALL';

/** Narrows by RecoveryKind. */
export type RecoveryKindFilter = {
  /** Equal to this; null: where there is none. */
  eq?: InputMaybe<RecoveryKind>;
  /** Equal to one of these. */
  in?: InputMaybe<Array<RecoveryKind>>;
};

/** How an automatic recovery ended. */
export type RecoveryOutcome =
  /** Only said what it would have done. */
  | 'DRY_RUN'
  /** The action failed. */
  | 'FAILED'
  /** It was not run: the action had reached its limit for the hour. */
  | 'LIMITED'
  /** It was not run: the action or its channel is out of use, or the incident is over. */
  | 'REFUSED'
  /** The action worked. */
  | 'SUCCEEDED';

/** Narrows by RecoveryOutcome. */
export type RecoveryOutcomeFilter = {
  /** Equal to this; null: where there is none. */
  eq?: InputMaybe<RecoveryOutcome>;
  /** Equal to one of these. */
  in?: InputMaybe<Array<RecoveryOutcome>>;
};

/** Input of recoveryRun. */
export type RecoveryRunInput = {
  /** The action. */
  id: Scalars['ID']['input'];
  /** The incident that it is run for. */
  incidentId: Scalars['ID']['input'];
};

/** Answer of recoveryRun. */
export type RecoveryRunPayload = {
  __typename?: 'RecoveryRunPayload';
  /** The RecoveryAction as it is now; null if it was refused or may not be seen. */
  recoveryAction?: Maybe<RecoveryAction>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** What a rehearsal is compared with. */
export type RehearsalComparison =
  /** The same day by the policies as they are. */
  | 'PRESENT_POLICIES'
  /** What really happened that day. */
  | 'REALITY';

/** A message that a rehearsal and what it is compared with do not have alike. */
export type RehearsalDifference = {
  __typename?: 'RehearsalDifference';
  /** When the other sent it (UTC). */
  comparedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How they differ. */
  kind: RehearsalDifferenceKind;
  /** The message as it was rehearsed; where it was not, as the other has it. */
  page: RehearsedDecision;
  /** When it was sent in the rehearsal (UTC). */
  rehearsedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** How a rehearsal and what it is compared with differ in a message. */
export type RehearsalDifferenceKind =
  /** Both have it, more than 90 seconds apart. */
  | 'AT_ANOTHER_TIME'
  /** It is missing in the rehearsal. */
  | 'ONLY_COMPARED'
  /** It is sent in the rehearsal only. */
  | 'ONLY_REHEARSED';

/** A policy as `escalationPolicyCreate` takes it. It stands in for the one of its name, else for the one that P0 (`forWeddingDay`) or everything else takes. */
export type RehearsalPolicyInput = {
  /** Seconds after which an acknowledged, unresolved alert is triggered again, 60 to 86,400. */
  ackTimeoutSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** Whether wedding-day emergencies use it. */
  forWeddingDay?: InputMaybe<Scalars['Boolean']['input']>;
  /** Its steps in order, 1 to 20. */
  levels: Array<EscalationLevelInput>;
  /** Its name, at most 200 characters. */
  name: Scalars['String']['input'];
  /** How often the levels start again, 0 to 10. */
  repeatCount?: InputMaybe<Scalars['Int']['input']>;
};

/** An alert that would have been raised, as it stood when the rehearsal ended. */
export type RehearsedAlert = {
  __typename?: 'RehearsedAlert';
  /** When somebody took it in hand (UTC), as on the real day. */
  acknowledgedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What raised it: a rule and its group, a wedding, or a fingerprint and its service. */
  cause: Scalars['String']['output'];
  /** Level that was told last; 0 nobody. */
  level: Scalars['Int']['output'];
  /** How soon somebody must act. */
  priority: IncidentPriority;
  /** When (UTC). */
  raisedAt: Scalars['DateTime']['output'];
  /** When it was over (UTC). */
  resolvedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Where it stood in the end. */
  status: AlertStatus;
  /** Rule that held it, and why. */
  suppressedReason?: Maybe<Scalars['String']['output']>;
  /** One line for people. */
  title: Scalars['String']['output'];
};

/** Somebody who would have been told, or not, and why. */
export type RehearsedDecision = {
  __typename?: 'RehearsedDecision';
  /** When (UTC). */
  at: Scalars['DateTime']['output'];
  /** Cause of the alert. */
  cause: Scalars['String']['output'];
  /** Name of the channel. */
  channel?: Maybe<Scalars['String']['output']>;
  /** The NotificationChannel; null for the mail server of the deployment. */
  channelId?: Maybe<Scalars['ID']['output']>;
  /** The EscalationContact; null for a channel that tells whoever listens there. */
  contactId?: Maybe<Scalars['ID']['output']>;
  /** What came of the message: taken as delivered, but for the phone that a scenario has dead. */
  delivery?: Maybe<DeliveryStatus>;
  /** Level of the policy, going on after the last; 0 for those on site. */
  level: Scalars['Int']['output'];
  /** What was decided. */
  outcome: NotificationOutcome;
  /** Priority of the alert. */
  priority: IncidentPriority;
  /** Why, in words. */
  reason: Scalars['String']['output'];
  /** Title of the alert. */
  title: Scalars['String']['output'];
  /** Name of the contact or the channel. */
  who?: Maybe<Scalars['String']['output']>;
};

/** A row of revenueAnalysis. */
export type RevenueAnalysis = {
  __typename?: 'RevenueAnalysis';
  /** Subscriptions active at the end of the last day. */
  activeSubscriptionsAtEnd: Scalars['Int']['output'];
  /** Subscriptions active at the end of the day before the first; null if that day has no figures. */
  activeSubscriptionsAtStart?: Maybe<Scalars['Int']['output']>;
  /** Monthly recurring revenue lost, day by day. */
  churnedRevenue: Scalars['Float']['output'];
  /** Subscriptions that ended, day by day. */
  churnedSubscriptions: Scalars['Int']['output'];
  /** ISO 4217 code. */
  currency: Scalars['String']['output'];
  /** Sum of the amounts of these tries. */
  failedPaymentAmount: Scalars['Float']['output'];
  /** Payments whose last try of a day failed, over all days. */
  failedPaymentCount: Scalars['Int']['output'];
  /** First day of the window that has figures. */
  firstDay: Scalars['Date']['output'];
  /** Last day of the window that has figures. */
  lastDay: Scalars['Date']['output'];
  /** Monthly recurring revenue at the end of the last day: that at the start, plus newRevenue, less churnedRevenue. */
  monthlyRecurringRevenueAtEnd: Scalars['Float']['output'];
  /** Monthly recurring revenue at the begin of the first day. */
  monthlyRecurringRevenueAtStart: Scalars['Float']['output'];
  /** Monthly recurring revenue won, day by day. */
  newRevenue: Scalars['Float']['output'];
  /** churnedRevenue as a share of the monthly recurring revenue at the start; null if that was 0. */
  revenueChurnRatePercent?: Maybe<Scalars['Float']['output']>;
  /** churnedSubscriptions as a share of those active at the start; null if there were none or it is not known. */
  subscriptionChurnRatePercent?: Maybe<Scalars['Float']['output']>;
};

/** What failed in one currency while an incident lasted. */
export type RevenueAtRisk = {
  __typename?: 'RevenueAtRisk';
  /** Sum of what they would have brought. */
  amount: Scalars['Float']['output'];
  /** ISO 4217 code. */
  currency: Scalars['String']['output'];
  /** Form submissions with a revenueImpact that failed. */
  failedForms: Scalars['Int']['output'];
  /** Payments that did not come through. */
  failedPayments: Scalars['Int']['output'];
};

/** Revenue figures of one day. */
export type RevenueMetric = Node & {
  __typename?: 'RevenueMetric';
  /** Subscriptions active at the end of the day. */
  activeSubscriptions: Scalars['Int']['output'];
  /**
   * Monthly recurring revenue lost on the day: of each subscription that is worth less at its end than at its begin, or
   * ended. The revenue of the day before, plus what was won, less what was lost, is that of the day.
   */
  churnedRevenue: Scalars['Float']['output'];
  /** Subscriptions that were active at the end of the day before and are not at the end of the day. */
  churnedSubscriptions: Scalars['Int']['output'];
  /** When the database received the row (UTC). */
  createdAt: Scalars['DateTime']['output'];
  /** ISO 4217 code. */
  currency: Scalars['String']['output'];
  /** Sum of the amounts of these last tries. */
  failedPaymentAmount: Scalars['Float']['output'];
  /** Payments whose last try of the day failed; tries with the same property paymentId are one payment. */
  failedPaymentCount: Scalars['Int']['output'];
  /** Global id. */
  id: Scalars['ID']['output'];
  /** Local day of the organization. */
  metricDate: Scalars['Date']['output'];
  /** Recurring revenue normalized to a month, of the subscriptions active at the end of the day (today: now). */
  monthlyRecurringRevenue: Scalars['Float']['output'];
  /** Monthly recurring revenue won on the day: of each subscription that is worth more at its end than at its begin. */
  newRevenue: Scalars['Float']['output'];
  /** Whose it is. */
  organization?: Maybe<Organization>;
};

/** A page of a list of RevenueMetric. */
export type RevenueMetricConnection = {
  __typename?: 'RevenueMetricConnection';
  /** The rows with their cursors. */
  edges: Array<RevenueMetricEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<RevenueMetric>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** One RevenueMetric in a list, with its place. */
export type RevenueMetricEdge = {
  __typename?: 'RevenueMetricEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: RevenueMetric;
};

/** Narrows a list of RevenueMetric; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type RevenueMetricFilter = {
  /** ISO 4217 code. */
  currency?: InputMaybe<StringFilter>;
  /** Local day of the organization. */
  metricDate?: InputMaybe<DateFilter>;
};

/** The order of a list of RevenueMetric. */
export type RevenueMetricOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: RevenueMetricOrderField;
};

/** What a list of RevenueMetric can be ordered by. */
export type RevenueMetricOrderField =
  /** By metricDate; ties by id. */
  | 'METRIC_DATE';

/** What a rule would have raised in a span, and what it did. */
export type RuleBacktest = {
  __typename?: 'RuleBacktest';
  /** The AlertConfiguration. */
  alertConfigurationId: Scalars['ID']['output'];
  /** How it decides. */
  alertType: AlertTypeEnum;
  /** Whether it is evaluated; one that is switched off is back-tested all the same. */
  enabled: Scalars['Boolean']['output'];
  /** Where the span begins (UTC). */
  from: Scalars['DateTime']['output'];
  /** By its present settings. */
  present: BacktestResult;
  /** By those that were proposed; null without any. */
  proposed?: Maybe<BacktestResult>;
  /** What it really raised. */
  raised: BacktestRaised;
  /** Name of the rule. */
  ruleName: Scalars['String']['output'];
  /** Where it ends (UTC). */
  until: Scalars['DateTime']['output'];
};

/** Which rules over which span. */
export type RuleBacktestInput = {
  /** One rule; all that are not deleted if left out, at most 200. */
  alertConfigurationId?: InputMaybe<Scalars['ID']['input']>;
  /** Begin of the span; 7 days before until if left out. */
  from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Whose; may be left out by who has exactly one organization. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  /** Settings to try of that one rule. */
  proposed?: InputMaybe<ProposedRuleInput>;
  /** End of the span, now if left out; at most 31 days after from. Both count in whole minutes. */
  until?: InputMaybe<Scalars['DateTime']['input']>;
};

/** What a rule judges apart, each with an alert of its own. */
export type RuleGrouping =
  /** Each endpoint of each service; of requests to an API only. */
  | 'ENDPOINT'
  /** All services together. */
  | 'ORGANIZATION'
  /** Each service. */
  | 'SERVICE'
  /** Each venue; of requests to an API only. */
  | 'VENUE';

/** A change of a rule that would have spared people needless alerts. */
export type RuleSuggestion = {
  __typename?: 'RuleSuggestion';
  /** The AlertConfiguration. */
  alertConfigurationId: Scalars['ID']['output'];
  /** Alerts that were called noise, or over by themselves within 15 minutes before anybody took them in hand. */
  needlessCount: Scalars['Int']['output'];
  /** Those that would have come all the same. */
  needlessLeft: Scalars['Int']['output'];
  /** The back-test by the present settings. */
  presentResult: BacktestResult;
  /** The change. */
  proposed: ProposedRule;
  /** The back-test by the proposed ones. */
  proposedResult: BacktestResult;
  /** What it would have changed, in words. */
  reason: Scalars['String']['output'];
  /** Name of the rule. */
  ruleName: Scalars['String']['output'];
  /** Alerts that were called useful; all of them stay. */
  usefulCount: Scalars['Int']['output'];
};

/** What to do when something is wrong. */
export type Runbook = Node & {
  __typename?: 'Runbook';
  /** When it was archived. */
  archivedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the database received the row (UTC). */
  createdAt: Scalars['DateTime']['output'];
  /** Who wrote it. */
  createdBy?: Maybe<UserProfile>;
  /** Minutes that it takes. */
  estimatedMinutes?: Maybe<Scalars['Int']['output']>;
  /** Global id. */
  id: Scalars['ID']['output'];
  /** Its steps as they were followed in incidents. */
  incidentSteps: IncidentRunbookStepConnection;
  /** Incidents that it is followed in. */
  incidents: IncidentConnection;
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /** Service it is for. */
  serviceName?: Maybe<Scalars['String']['output']>;
  /** Ordered list of { title, instruction }. */
  steps: Array<RunbookStep>;
  /** What it is about. */
  summary?: Maybe<Scalars['String']['output']>;
  /** Title of the runbook. */
  title: Scalars['String']['output'];
};


/** What to do when something is wrong. */
export type RunbookIncidentStepsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<IncidentRunbookStepFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<IncidentRunbookStepOrder>;
};


/** What to do when something is wrong. */
export type RunbookIncidentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<IncidentFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<IncidentOrder>;
};

/** A page of a list of Runbook. */
export type RunbookConnection = {
  __typename?: 'RunbookConnection';
  /** The rows with their cursors. */
  edges: Array<RunbookEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<Runbook>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** Input of runbookCreate. */
export type RunbookCreateInput = {
  /** Minutes that it takes, 0 or more. */
  estimatedMinutes?: InputMaybe<Scalars['Int']['input']>;
  /** A key of your own, at most 200 characters: sent again within 48 hours it gives the same answer and makes nothing new. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Whose; may be left out by who has exactly one organization. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  /** Service it is for, at most 200 characters. */
  serviceName?: InputMaybe<Scalars['String']['input']>;
  /** Its steps in order, at most 100 and 64 KiB in all. */
  steps: Array<RunbookStepInput>;
  /** What it is about, at most 20,000 characters. */
  summary?: InputMaybe<Scalars['String']['input']>;
  /** Title of the runbook, 1 to 200 characters. */
  title: Scalars['String']['input'];
};

/** Answer of runbookCreate. */
export type RunbookCreatePayload = {
  __typename?: 'RunbookCreatePayload';
  /** The Runbook as it is now; null if it was refused or may not be seen. */
  runbook?: Maybe<Runbook>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** Input of runbookDelete. */
export type RunbookDeleteInput = {
  /** The runbook. */
  id: Scalars['ID']['input'];
};

/** Answer of runbookDelete. */
export type RunbookDeletePayload = {
  __typename?: 'RunbookDeletePayload';
  /** The Runbook as it is now; null if it was refused or may not be seen. */
  runbook?: Maybe<Runbook>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** One Runbook in a list, with its place. */
export type RunbookEdge = {
  __typename?: 'RunbookEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: Runbook;
};

/** Narrows a list of Runbook; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type RunbookFilter = {
  /** When it was archived. */
  archivedAt?: InputMaybe<DateTimeFilter>;
  /** Service it is for. */
  serviceName?: InputMaybe<StringFilter>;
  /** Title of the runbook. */
  title?: InputMaybe<StringFilter>;
};

/** The order of a list of Runbook. */
export type RunbookOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: RunbookOrderField;
};

/** What a list of Runbook can be ordered by. */
export type RunbookOrderField =
  /** By createdAt; ties by id. */
  | 'CREATED_AT'
  /** By title; ties by id. */
  | 'TITLE';

/** One step of a runbook. */
export type RunbookStep = {
  __typename?: 'RunbookStep';
  /** How it is done. */
  instruction: Scalars['String']['output'];
  /** What is to be done, in short. */
  title: Scalars['String']['output'];
};

/** One step of a runbook. */
export type RunbookStepInput = {
  /** How it is done, at most 8,192 characters. */
  instruction: Scalars['String']['input'];
  /** What is to be done, in short: 1 to 200 characters. */
  title: Scalars['String']['input'];
};

/** Input of runbookUpdate. What is left out stays as it is; what fields say of being left out is said of making one. */
export type RunbookUpdateInput = {
  /** Minutes that it takes, 0 or more. */
  estimatedMinutes?: InputMaybe<Scalars['Int']['input']>;
  /** The runbook. */
  id: Scalars['ID']['input'];
  /** Service it is for, at most 200 characters. */
  serviceName?: InputMaybe<Scalars['String']['input']>;
  /** Its steps in order, at most 100 and 64 KiB in all. */
  steps?: InputMaybe<Array<RunbookStepInput>>;
  /** What it is about, at most 20,000 characters. */
  summary?: InputMaybe<Scalars['String']['input']>;
  /** Title of the runbook, 1 to 200 characters. */
  title?: InputMaybe<Scalars['String']['input']>;
};

/** Answer of runbookUpdate. */
export type RunbookUpdatePayload = {
  __typename?: 'RunbookUpdatePayload';
  /** The Runbook as it is now; null if it was refused or may not be seen. */
  runbook?: Maybe<Runbook>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** A row of saturdayMonitoring. */
export type SaturdayMonitoring = {
  __typename?: 'SaturdayMonitoring';
  /** How many. */
  count: Scalars['Int']['output'];
  /** What is counted, for example open_incidents. */
  metricType: Scalars['String']['output'];
  /** How much it matters: critical, high, medium or info. */
  priority: Scalars['String']['output'];
};

/** Rows of saturdayMonitoring of one organization, as they are now. */
export type SaturdayMonitoringLiveView = LiveView & {
  __typename?: 'SaturdayMonitoringLiveView';
  /** Place in the stream at which the rows were read: an event stream `since` this brings what they may not show yet. */
  cursor: Scalars['String']['output'];
  /** What is told. */
  kind: LiveViewKind;
  /** When the rows were worked out. */
  occurredAt: Scalars['DateTime']['output'];
  /** Whose rows they are. */
  organizationId: Scalars['ID']['output'];
  /** All rows, in the order of the query; null when revoked. */
  rows?: Maybe<Array<SaturdayMonitoring>>;
};

/** What a team looks at on a wedding day, as of one moment. */
export type SaturdayRoom = {
  __typename?: 'SaturdayRoom';
  /** The moment (UTC), by the clock of the database. */
  at: Scalars['DateTime']['output'];
  /** How closely it is watched now. */
  mode: MonitoringMode;
  /** Since when (UTC). Saturdays and wedding windows that touch are one. */
  modeSince: Scalars['DateTime']['output'];
  /** Until when (UTC). */
  modeUntil: Scalars['DateTime']['output'];
  /** Who is on call: by the on-call schedules, or, without any, the contacts in the role on_call. Empty for who may not see contacts. */
  onCall: Array<SaturdayRoomOnCall>;
  /** Alerts that are neither resolved nor expired, suppressed ones too. */
  openAlertCount: Scalars['Int']['output'];
  /** The 50 open alerts that are most urgent: by priority, suppressed ones last, then by when the next level is due. */
  openAlerts: Array<SaturdayRoomAlert>;
  /** Why it is in enhanced mode; empty in normal mode. */
  reasons: Array<SaturdayRoomReason>;
  /** Those of them that ring and that nobody has in hand. */
  unacknowledgedAlertCount: Scalars['Int']['output'];
  /** Messages to vendors about an open P0 that no receiver has taken yet; 0 for who may not see deliveries. */
  vendorMessagesPending: Scalars['Int']['output'];
  /** Notices to vendors that failed since the wedding day began and were not sent again, as saturdayMonitoring counts them. */
  vendorNotificationsPending: Scalars['Int']['output'];
  /** Venues in use, those with a wedding now first, then by name, at most 100. */
  venues: Array<SaturdayRoomVenue>;
  /** Weddings whose window opens within seven days, soonest first, at most 20. */
  weddingsNext: Array<SaturdayRoomWedding>;
  /** Weddings whose window is open, at most 50. */
  weddingsNow: Array<SaturdayRoomWedding>;
};

/** An open alert, with the time until its next level. */
export type SaturdayRoomAlert = {
  __typename?: 'SaturdayRoomAlert';
  /** Name of the member who has it in hand. */
  acknowledgedByName?: Maybe<Scalars['String']['output']>;
  /** Level that was told last; 0 nobody yet. */
  escalationLevel: Scalars['Int']['output'];
  /** The Alert. */
  id: Scalars['ID']['output'];
  /** Incident that it belongs to. */
  incidentId?: Maybe<Scalars['ID']['output']>;
  /** When the next level is due (UTC); null if none is. */
  nextEscalationAt?: Maybe<Scalars['DateTime']['output']>;
  /** How soon somebody must act. */
  priority: IncidentPriority;
  /** Seconds from `at` until the next level is told, 0 if it is due; null if none is. */
  secondsToNextEscalation?: Maybe<Scalars['Int']['output']>;
  /** How bad it is. */
  severity: IncidentSeverityType;
  /** Where it stands. */
  status: AlertStatus;
  /** One line for people. */
  title: Scalars['String']['output'];
  /** When it was raised (UTC). */
  triggeredAt: Scalars['DateTime']['output'];
  /** Name of the venue concerned. */
  venueName?: Maybe<Scalars['String']['output']>;
  /** Title of the wedding concerned. */
  weddingTitle?: Maybe<Scalars['String']['output']>;
};

/** Somebody who is on call at this moment. */
export type SaturdayRoomOnCall = {
  __typename?: 'SaturdayRoomOnCall';
  /** The EscalationContact. */
  contactId: Scalars['ID']['output'];
  /** Name of the contact. */
  contactName: Scalars['String']['output'];
  /** Name of the on-call schedule; null where the role on_call says so. */
  schedule?: Maybe<Scalars['String']['output']>;
  /** When the shift began (UTC); null without a schedule. */
  since?: Maybe<Scalars['DateTime']['output']>;
  /** When the shift ends (UTC); null without a schedule. */
  until?: Maybe<Scalars['DateTime']['output']>;
};

/** Something for which an organization is in enhanced mode. */
export type SaturdayRoomReason = {
  __typename?: 'SaturdayRoomReason';
  /** What it is. */
  reason: EnhancedReason;
  /** When it began (UTC). */
  since: Scalars['DateTime']['output'];
  /** IANA zone by whose clock it begins and ends: the venue’s of a wedding, else the organization’s. */
  timeZone: Scalars['String']['output'];
  /** When it ends (UTC). */
  until: Scalars['DateTime']['output'];
  /** Venue of the wedding; null of a Saturday, and without a venue. */
  venueId?: Maybe<Scalars['ID']['output']>;
  /** The wedding; null of a Saturday. */
  weddingId?: Maybe<Scalars['ID']['output']>;
};

/** A venue, and what its newest connectivity check found. */
export type SaturdayRoomVenue = {
  __typename?: 'SaturdayRoomVenue';
  /** What that check found. */
  checkStatus?: Maybe<VenueStatus>;
  /** When it was last checked (UTC); null if it never was. */
  checkedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Download that it measured, in megabits a second. */
  downloadMbps?: Maybe<Scalars['Float']['output']>;
  /** The Venue. */
  id: Scalars['ID']['output'];
  /** Round trip of that check in milliseconds. */
  latencyMs?: Maybe<Scalars['Float']['output']>;
  /** Name of the venue. */
  name: Scalars['String']['output'];
  /** Packets that it lost, 0 to 100. */
  packetLossPercent?: Maybe<Scalars['Float']['output']>;
  /** Whether its systems can be reached. */
  status: VenueStatus;
  /** When the status last changed (UTC). */
  statusChangedAt?: Maybe<Scalars['DateTime']['output']>;
  /** IANA zone of the place. */
  timeZone: Scalars['String']['output'];
  /** Upload that it measured, in megabits a second. */
  uploadMbps?: Maybe<Scalars['Float']['output']>;
  /** Whether the window of a wedding there is open. */
  weddingNow: Scalars['Boolean']['output'];
};

/** A wedding of today or of the next days. */
export type SaturdayRoomWedding = {
  __typename?: 'SaturdayRoomWedding';
  /** Name of the on-site coordinator; null if there is none, or for who may not see contacts. */
  coordinatorName?: Maybe<Scalars['String']['output']>;
  /** When its window ends (UTC). */
  endsAt: Scalars['DateTime']['output'];
  /** The Wedding. */
  id: Scalars['ID']['output'];
  /** When its window begins (UTC). */
  startsAt: Scalars['DateTime']['output'];
  /** IANA zone of the venue, else of the organization. */
  timeZone: Scalars['String']['output'];
  /** How the team calls it. */
  title: Scalars['String']['output'];
  /** The Venue, if it has one. */
  venueId?: Maybe<Scalars['ID']['output']>;
  /** Name of the venue. */
  venueName?: Maybe<Scalars['String']['output']>;
};

/** Users of whom business events tell (by actorUserId). */
export type SegmentEventsInput = {
  /** At least so many times, 1 to 1,000,000; 1 if left out. */
  atLeast?: InputMaybe<Scalars['Int']['input']>;
  /** At most so many times, atLeast to 1,000,000. */
  atMost?: InputMaybe<Scalars['Int']['input']>;
  /** Within the last so many times 24 hours, 1 to 90. */
  days: Scalars['Int']['input'];
  /** Precise name of the events, at most 200 characters. */
  eventName?: InputMaybe<Scalars['String']['input']>;
  /** Type of the events; required where eventName is left out. */
  eventType?: InputMaybe<BusinessEventType>;
  /** Only those that succeeded, or failed. */
  success?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Users of a feature, counted by the quantities of their uses. */
export type SegmentFeatureInput = {
  /** At least so many times, 1 to 1,000,000; 1 if left out. */
  atLeast?: InputMaybe<Scalars['Int']['input']>;
  /** At most so many times, atLeast to 1,000,000. */
  atMost?: InputMaybe<Scalars['Int']['input']>;
  /** Within the last so many times 24 hours, 1 to 90. */
  days: Scalars['Int']['input'];
  /** Feature, at most 200 characters. */
  featureName: Scalars['String']['input'];
};

/** Users of whom any business event or use of a feature tells. */
export type SegmentLastSeenInput = {
  /** Within the last so many times 24 hours, 1 to 90. */
  days: Scalars['Int']['input'];
};

/** Users whose successful events brought revenue: the sum of revenueImpact. */
export type SegmentRevenueInput = {
  /** At least so much, 0.01 to 1,000,000,000. */
  atLeast: Scalars['Float']['input'];
  /** At most so much, atLeast to 1,000,000,000. */
  atMost?: InputMaybe<Scalars['Float']['input']>;
  /** ISO 4217 code; events in another currency do not count. */
  currency: Scalars['String']['input'];
  /** Within the last so many times 24 hours, 1 to 90. */
  days: Scalars['Int']['input'];
};

/** Who is in a segment: exactly one of these. Rules nest at most 5 deep and have at most 50 conditions. The segment shows its rule in the same shape. */
export type SegmentRuleInput =
  /** Users of whom all of these are true, 1 to 20. */
  { and: Array<SegmentRuleInput>; events?: never; feature?: never; lastSeen?: never; not?: never; or?: never; revenue?: never; }
  |  /** Users with so many business events. */
  { and?: never; events: SegmentEventsInput; feature?: never; lastSeen?: never; not?: never; or?: never; revenue?: never; }
  |  /** Users with so many uses of a feature. */
  { and?: never; events?: never; feature: SegmentFeatureInput; lastSeen?: never; not?: never; or?: never; revenue?: never; }
  |  /** Users who were seen. */
  { and?: never; events?: never; feature?: never; lastSeen: SegmentLastSeenInput; not?: never; or?: never; revenue?: never; }
  |  /** Users seen in the last 90 days of whom this is not true. */
  { and?: never; events?: never; feature?: never; lastSeen?: never; not: SegmentRuleInput; or?: never; revenue?: never; }
  |  /** Users of whom one of these is true, 1 to 20. */
  { and?: never; events?: never; feature?: never; lastSeen?: never; not?: never; or: Array<SegmentRuleInput>; revenue?: never; }
  |  /** Users who brought so much revenue. */
  { and?: never; events?: never; feature?: never; lastSeen?: never; not?: never; or?: never; revenue: SegmentRevenueInput; };

/** Whether a segment is evaluated. */
export type SegmentStatus =
  /** Evaluated regularly. */
  | 'ACTIVE'
  /** Kept for history. */
  | 'ARCHIVED';

/** Narrows by SegmentStatus. */
export type SegmentStatusFilter = {
  /** Equal to this; null: where there is none. */
  eq?: InputMaybe<SegmentStatus>;
  /** Equal to one of these. */
  in?: InputMaybe<Array<SegmentStatus>>;
};

/** A Slack channel, by a bot or by an incoming webhook. */
export type SlackChannelInput = {
  /** Token of the bot (xoxb-…). Secret; it takes the place of webhookUrl. */
  botToken?: InputMaybe<Scalars['String']['input']>;
  /** Channel, for example #weddings; a bot needs it. */
  channel?: InputMaybe<Scalars['String']['input']>;
  /** Signing Secret of the Slack app, 32 hexadecimal digits: with it messages bear a button that acknowledges, whose presses Slack sends to PUBLIC_URL/slack/interactions. Secret; it stays beside either of the others. */
  signingSecret?: InputMaybe<Scalars['String']['input']>;
  /** Address of an incoming webhook. Secret; it takes the place of botToken. */
  webhookUrl?: InputMaybe<Scalars['String']['input']>;
};

/** Text messages by Twilio. */
export type SmsChannelInput = {
  /** Account at the provider, 1 to 64 letters and digits. */
  accountSid: Scalars['String']['input'];
  /** Token of the account. Secret. */
  authToken?: InputMaybe<Scalars['String']['input']>;
  /** Number in E.164 form (+447700900123), or a name of at most 11 characters. */
  from: Scalars['String']['input'];
  /** Number in E.164 form that is told when a policy names the channel itself. */
  to?: InputMaybe<Scalars['String']['input']>;
};

/** Narrows by a text, compared exactly. */
export type StringFilter = {
  /** Equal to this; null: where there is none. */
  eq?: InputMaybe<Scalars['String']['input']>;
  /** Equal to one of these, at most 100. */
  in?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** What is pushed, over WebSocket (graphql-transport-ws at the same address). Every stream of events begins with SYNCED and resumes after any cursor it gave; every view begins with its whole value. */
export type Subscription = {
  __typename?: 'Subscription';
  /** All alerts, as they are raised and change. */
  alertEvents: AlertEvent;
  /** New errors as they come in. Conditions hold together; an event without any error that meets them is not told. */
  errorEvents: ErrorEvent;
  /** The same as the query, kept up: Errors by hour, type and severity: the last seven days, or a window of yours. Here the window always ends now. */
  errorTrendingAnalysis: ErrorTrendingAnalysisLiveView;
  /** All incidents, as they are opened and change. */
  incidentEvents: IncidentEvent;
  /** Organizations as they enter and leave enhanced mode, within ten seconds. */
  monitoringModeEvents: MonitoringModeEvent;
  /** The same as the query, kept up: Percentiles of each service’s measurements, what arrived just now included: the last 24 hours, or a window of yours, rounded outward to whole minutes (UTC). They are read from sketches: each is within 1 percent of the exact percentile of the values, which the database’s view performance_percentile_analysis computes from every one of them. Values below 1e-9 count as 0, and those above 1e100 as 1e100. Here the window always ends now. */
  performancePercentileAnalysis: PerformancePercentileAnalysisLiveView;
  /** Alerts of Saturdays and wedding days, and every P0, as they are raised and change: the stream for a phone. */
  saturdayAlerts: AlertEvent;
  /** The same as the query, kept up: What matters on a wedding day, counted since the wedding day began where the organization is, or in a window of yours. Here the window always ends now. */
  saturdayMonitoring: SaturdayMonitoringLiveView;
  /** The same as the query, kept up: How each service answered its health checks: the last hour, or a window of yours. Here the window always ends now. */
  systemHealthOverview: SystemHealthOverviewLiveView;
  /** How the venues are connected, and each change of it: by a check as it comes in, or by silence, which the worker notices. */
  venueStatus: VenueStatusEvent;
};


/** What is pushed, over WebSocket (graphql-transport-ws at the same address). Every stream of events begins with SYNCED and resumes after any cursor it gave; every view begins with its whole value. */
export type SubscriptionAlertEventsArgs = {
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  since?: InputMaybe<Scalars['String']['input']>;
};


/** What is pushed, over WebSocket (graphql-transport-ws at the same address). Every stream of events begins with SYNCED and resumes after any cursor it gave; every view begins with its whole value. */
export type SubscriptionErrorEventsArgs = {
  minimumSeverity?: InputMaybe<ErrorSeverityType>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  serviceNames?: InputMaybe<Array<Scalars['String']['input']>>;
  severities?: InputMaybe<Array<ErrorSeverityType>>;
  since?: InputMaybe<Scalars['String']['input']>;
};


/** What is pushed, over WebSocket (graphql-transport-ws at the same address). Every stream of events begins with SYNCED and resumes after any cursor it gave; every view begins with its whole value. */
export type SubscriptionErrorTrendingAnalysisArgs = {
  errorType?: InputMaybe<Array<Scalars['String']['input']>>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  severity?: InputMaybe<Array<ErrorSeverityType>>;
};


/** What is pushed, over WebSocket (graphql-transport-ws at the same address). Every stream of events begins with SYNCED and resumes after any cursor it gave; every view begins with its whole value. */
export type SubscriptionIncidentEventsArgs = {
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  since?: InputMaybe<Scalars['String']['input']>;
};


/** What is pushed, over WebSocket (graphql-transport-ws at the same address). Every stream of events begins with SYNCED and resumes after any cursor it gave; every view begins with its whole value. */
export type SubscriptionMonitoringModeEventsArgs = {
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  since?: InputMaybe<Scalars['String']['input']>;
};


/** What is pushed, over WebSocket (graphql-transport-ws at the same address). Every stream of events begins with SYNCED and resumes after any cursor it gave; every view begins with its whole value. */
export type SubscriptionPerformancePercentileAnalysisArgs = {
  metricType?: InputMaybe<Array<PerformanceMetricType>>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  serviceName?: InputMaybe<Array<Scalars['String']['input']>>;
  unit?: InputMaybe<Array<Scalars['String']['input']>>;
};


/** What is pushed, over WebSocket (graphql-transport-ws at the same address). Every stream of events begins with SYNCED and resumes after any cursor it gave; every view begins with its whole value. */
export type SubscriptionSaturdayAlertsArgs = {
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  since?: InputMaybe<Scalars['String']['input']>;
};


/** What is pushed, over WebSocket (graphql-transport-ws at the same address). Every stream of events begins with SYNCED and resumes after any cursor it gave; every view begins with its whole value. */
export type SubscriptionSaturdayMonitoringArgs = {
  metricType?: InputMaybe<Array<Scalars['String']['input']>>;
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  priority?: InputMaybe<Array<Scalars['String']['input']>>;
};


/** What is pushed, over WebSocket (graphql-transport-ws at the same address). Every stream of events begins with SYNCED and resumes after any cursor it gave; every view begins with its whole value. */
export type SubscriptionSystemHealthOverviewArgs = {
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  serviceName?: InputMaybe<Array<Scalars['String']['input']>>;
};


/** What is pushed, over WebSocket (graphql-transport-ws at the same address). Every stream of events begins with SYNCED and resumes after any cursor it gave; every view begins with its whole value. */
export type SubscriptionVenueStatusArgs = {
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  since?: InputMaybe<Scalars['String']['input']>;
  venueId?: InputMaybe<Scalars['ID']['input']>;
};

/** What holds an alert back. */
export type SuppressionKind =
  /** Another alert that is open. */
  | 'INHIBITION'
  /** Planned work, once or on days of the week. */
  | 'MAINTENANCE'
  /** Somebody wants quiet. */
  | 'SILENCE';

/** Narrows by SuppressionKind. */
export type SuppressionKindFilter = {
  /** Equal to this; null: where there is none. */
  eq?: InputMaybe<SuppressionKind>;
  /** Equal to one of these. */
  in?: InputMaybe<Array<SuppressionKind>>;
};

/** What a suppression rule would hold. P0 are never held, so they are not in it. */
export type SuppressionPreview = {
  __typename?: 'SuppressionPreview';
  /** The newest of last week’s, at most five. */
  lastWeekAlerts: Array<Alert>;
  /** Alerts that match and were raised in the last seven days, of the newest 20,000 of these; of MAINTENANCE that recurs those raised in its hours, of an INHIBITION those open while a source was. */
  lastWeekCount: Scalars['Int']['output'];
  /** The newest of the open ones, at most five. */
  openAlerts: Array<Alert>;
  /** Alerts that match and are not over, of the newest 20,000 open ones; of an INHIBITION those whose source is open. */
  openCount: Scalars['Int']['output'];
};

/** A rule that is being thought of. */
export type SuppressionPreviewInput = {
  /** Of MAINTENANCE that recurs: for how many minutes, 1 to 1,440, whatever the clocks do meanwhile. */
  durationMinutes?: InputMaybe<Scalars['Int']['input']>;
  /** Of an INHIBITION: what both alerts must have, and equal; serviceName, venueId, weddingId, incidentId. Nothing if left out. */
  equalFields?: InputMaybe<Array<Scalars['String']['input']>>;
  /** What holds alerts back; SILENCE if left out. */
  kind?: InputMaybe<SuppressionKind>;
  /** Which alerts: `{ field, op, value }` with op =, in, prefix, contains or rank (at least as bad as), joined by `{ and: […] }`, `{ or: […] }`, `{ not: … }` with one or more in each, at most 10 deep and 20,000 characters. Enums are written as here; an id is stored as a UUID and shown so. Fields: title, dedupKey, severity, priority, serviceName, venueId, weddingId, incidentId, isSaturday, isWeddingDay, and of its incident fingerprint, weddingImpact, autoCreated, isSaturdayIncident. */
  matcher: Scalars['JSON']['input'];
  /** Whose; may be left out by who has exactly one organization. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  /** Of an INHIBITION, which needs it: which open alerts hold back those that match; a tree like matcher. */
  sourceMatcher?: InputMaybe<Scalars['JSON']['input']>;
  /** Of MAINTENANCE that recurs: local time at which it begins, 00:00 to 23:59. */
  startTime?: InputMaybe<Scalars['String']['input']>;
  /** Of MAINTENANCE that recurs: IANA zone of its days and time, for example Europe/London. */
  timeZone?: InputMaybe<Scalars['String']['input']>;
  /** Of MAINTENANCE that recurs: days of the week on which it begins, 1 (Monday) to 7. Goes with startTime, durationMinutes and timeZone. */
  weekdays?: InputMaybe<Array<Scalars['Int']['input']>>;
};

/** Rule that keeps matching alerts from notifying; never a wedding-day P0. */
export type SuppressionRule = Node & {
  __typename?: 'SuppressionRule';
  /** Alerts that it holds now. */
  alerts: AlertConnection;
  /** When it was archived. */
  archivedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the database received the row (UTC). */
  createdAt: Scalars['DateTime']['output'];
  /** Who made it. */
  createdBy?: Maybe<UserProfile>;
  /** Of maintenance that recurs: how long it lasts (min), whatever the clocks do meanwhile. */
  durationMinutes?: Maybe<Scalars['Int']['output']>;
  /** Whether it acts. */
  enabled: Scalars['Boolean']['output'];
  /** When it ends (UTC). */
  endsAt?: Maybe<Scalars['DateTime']['output']>;
  /** Of an inhibition: what both alerts must have, and equal; serviceName, venueId, weddingId, incidentId. */
  equalFields: Array<Scalars['String']['output']>;
  /** Global id. */
  id: Scalars['ID']['output'];
  /** Whether every organization has it from the beginning. */
  isDefault: Scalars['Boolean']['output'];
  /** What holds alerts back by it. */
  kind: SuppressionKind;
  /** Tree of =, in, prefix, contains, rank, and, or, not over the alert's fields. */
  matcher: Scalars['JSON']['output'];
  /** Name of the rule. */
  name: Scalars['String']['output'];
  /** When that ends (UTC); empty if it does not. */
  occurrenceEndsAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it acts, or acts next (UTC). */
  occurrenceStartsAt: Scalars['DateTime']['output'];
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /** Why nobody need be told. */
  reason: Scalars['String']['output'];
  /** Of an inhibition: which open alerts hold the others back; a tree like matcher. */
  sourceMatcher?: Maybe<Scalars['JSON']['output']>;
  /** Of maintenance that recurs: local time at which it begins, HH:MM. */
  startTime?: Maybe<Scalars['String']['output']>;
  /** When it begins (UTC). */
  startsAt: Scalars['DateTime']['output'];
  /** Of maintenance that recurs: IANA zone of its days and time. */
  timeZone?: Maybe<Scalars['String']['output']>;
  /** Last change (UTC). */
  updatedAt: Scalars['DateTime']['output'];
  /** Rises by one with every change. */
  version: Scalars['Int']['output'];
  /** Of maintenance that recurs: days of the week on which it begins, 1 (Monday) to 7. */
  weekdays: Array<Scalars['Int']['output']>;
};


/** Rule that keeps matching alerts from notifying; never a wedding-day P0. */
export type SuppressionRuleAlertsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AlertFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<AlertOrder>;
};

/** A page of a list of SuppressionRule. */
export type SuppressionRuleConnection = {
  __typename?: 'SuppressionRuleConnection';
  /** The rows with their cursors. */
  edges: Array<SuppressionRuleEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<SuppressionRule>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** Input of suppressionRuleCreate. */
export type SuppressionRuleCreateInput = {
  /** Of MAINTENANCE that recurs: for how many minutes, 1 to 1,440, whatever the clocks do meanwhile. */
  durationMinutes?: InputMaybe<Scalars['Int']['input']>;
  /** Whether it acts. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** When it ends, later than it begins and in the years to 9999; never if left out. MAINTENANCE that does not recur needs it, and of one that does it lies after the beginning of its first occurrence (INVALID_INPUT). */
  endsAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Of an INHIBITION: what both alerts must have, and equal; serviceName, venueId, weddingId, incidentId. Nothing if left out. */
  equalFields?: InputMaybe<Array<Scalars['String']['input']>>;
  /** A key of your own, at most 200 characters: sent again within 48 hours it gives the same answer and makes nothing new. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What holds alerts back; SILENCE if left out. */
  kind?: InputMaybe<SuppressionKind>;
  /** Which alerts: `{ field, op, value }` with op =, in, prefix, contains or rank (at least as bad as), joined by `{ and: […] }`, `{ or: […] }`, `{ not: … }` with one or more in each, at most 10 deep and 20,000 characters. Enums are written as here; an id is stored as a UUID and shown so. Fields: title, dedupKey, severity, priority, serviceName, venueId, weddingId, incidentId, isSaturday, isWeddingDay, and of its incident fingerprint, weddingImpact, autoCreated, isSaturdayIncident. */
  matcher: Scalars['JSON']['input'];
  /** Name of the rule, at most 200 characters. */
  name: Scalars['String']['input'];
  /** Whose; may be left out by who has exactly one organization. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  /** Why nobody need be told, at most 2,000 characters. */
  reason: Scalars['String']['input'];
  /** Of an INHIBITION, which needs it: which open alerts hold back those that match; a tree like matcher. */
  sourceMatcher?: InputMaybe<Scalars['JSON']['input']>;
  /** Of MAINTENANCE that recurs: local time at which it begins, 00:00 to 23:59. */
  startTime?: InputMaybe<Scalars['String']['input']>;
  /** When it begins, in the years 1970 to 9999; now if left out. */
  startsAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Of MAINTENANCE that recurs: IANA zone of its days and time, for example Europe/London. */
  timeZone?: InputMaybe<Scalars['String']['input']>;
  /** Of MAINTENANCE that recurs: days of the week on which it begins, 1 (Monday) to 7. Goes with startTime, durationMinutes and timeZone. */
  weekdays?: InputMaybe<Array<Scalars['Int']['input']>>;
};

/** Answer of suppressionRuleCreate. */
export type SuppressionRuleCreatePayload = {
  __typename?: 'SuppressionRuleCreatePayload';
  /** The SuppressionRule as it is now; null if it was refused or may not be seen. */
  suppressionRule?: Maybe<SuppressionRule>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** Input of suppressionRuleDelete. */
export type SuppressionRuleDeleteInput = {
  /** The rule. */
  id: Scalars['ID']['input'];
  /** The version that was read; another one now is a VERSION_CONFLICT. */
  version?: InputMaybe<Scalars['Int']['input']>;
};

/** Answer of suppressionRuleDelete. */
export type SuppressionRuleDeletePayload = {
  __typename?: 'SuppressionRuleDeletePayload';
  /** The SuppressionRule as it is now; null if it was refused or may not be seen. */
  suppressionRule?: Maybe<SuppressionRule>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** One SuppressionRule in a list, with its place. */
export type SuppressionRuleEdge = {
  __typename?: 'SuppressionRuleEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: SuppressionRule;
};

/** Narrows a list of SuppressionRule; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type SuppressionRuleFilter = {
  /** When it was archived. */
  archivedAt?: InputMaybe<DateTimeFilter>;
  /** Whether it acts. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** When it ends (UTC). */
  endsAt?: InputMaybe<DateTimeFilter>;
  /** What holds alerts back by it. */
  kind?: InputMaybe<SuppressionKindFilter>;
  /** When that ends (UTC); empty if it does not. */
  occurrenceEndsAt?: InputMaybe<DateTimeFilter>;
  /** When it acts, or acts next (UTC). */
  occurrenceStartsAt?: InputMaybe<DateTimeFilter>;
};

/** The order of a list of SuppressionRule. */
export type SuppressionRuleOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: SuppressionRuleOrderField;
};

/** What a list of SuppressionRule can be ordered by. */
export type SuppressionRuleOrderField =
  /** By createdAt; ties by id. */
  | 'CREATED_AT'
  /** By occurrenceStartsAt; ties by id. */
  | 'OCCURRENCE_STARTS_AT'
  /** By startsAt; ties by id. */
  | 'STARTS_AT';

/** Input of suppressionRuleUpdate. What is left out stays as it is; what fields say of being left out is said of making one. */
export type SuppressionRuleUpdateInput = {
  /** Of MAINTENANCE that recurs: for how many minutes, 1 to 1,440, whatever the clocks do meanwhile. */
  durationMinutes?: InputMaybe<Scalars['Int']['input']>;
  /** Whether it acts. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** When it ends, later than it begins and in the years to 9999; never if left out. MAINTENANCE that does not recur needs it, and of one that does it lies after the beginning of its first occurrence (INVALID_INPUT). */
  endsAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Of an INHIBITION: what both alerts must have, and equal; serviceName, venueId, weddingId, incidentId. Nothing if left out. */
  equalFields?: InputMaybe<Array<Scalars['String']['input']>>;
  /** The rule. */
  id: Scalars['ID']['input'];
  /** Which alerts: `{ field, op, value }` with op =, in, prefix, contains or rank (at least as bad as), joined by `{ and: […] }`, `{ or: […] }`, `{ not: … }` with one or more in each, at most 10 deep and 20,000 characters. Enums are written as here; an id is stored as a UUID and shown so. Fields: title, dedupKey, severity, priority, serviceName, venueId, weddingId, incidentId, isSaturday, isWeddingDay, and of its incident fingerprint, weddingImpact, autoCreated, isSaturdayIncident. */
  matcher?: InputMaybe<Scalars['JSON']['input']>;
  /** Name of the rule, at most 200 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Why nobody need be told, at most 2,000 characters. */
  reason?: InputMaybe<Scalars['String']['input']>;
  /** Of an INHIBITION, which needs it: which open alerts hold back those that match; a tree like matcher. */
  sourceMatcher?: InputMaybe<Scalars['JSON']['input']>;
  /** Of MAINTENANCE that recurs: local time at which it begins, 00:00 to 23:59. */
  startTime?: InputMaybe<Scalars['String']['input']>;
  /** When it begins, in the years 1970 to 9999; now if left out. */
  startsAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Of MAINTENANCE that recurs: IANA zone of its days and time, for example Europe/London. */
  timeZone?: InputMaybe<Scalars['String']['input']>;
  /** The version that was read; another one now is a VERSION_CONFLICT. */
  version: Scalars['Int']['input'];
  /** Of MAINTENANCE that recurs: days of the week on which it begins, 1 (Monday) to 7. Goes with startTime, durationMinutes and timeZone. */
  weekdays?: InputMaybe<Array<Scalars['Int']['input']>>;
};

/** Answer of suppressionRuleUpdate. */
export type SuppressionRuleUpdatePayload = {
  __typename?: 'SuppressionRuleUpdatePayload';
  /** The SuppressionRule as it is now; null if it was refused or may not be seen. */
  suppressionRule?: Maybe<SuppressionRule>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** Result of one health check of a service; partitioned by day of receipt. */
export type SystemHealthCheck = Node & {
  __typename?: 'SystemHealthCheck';
  /** Failures in a row up to this check. */
  consecutiveFailures: Scalars['Int']['output'];
  /** When the database received the row (UTC); partition key. */
  createdAt: Scalars['DateTime']['output'];
  /** Global id. */
  id: Scalars['ID']['output'];
  /** What the check said. */
  message?: Maybe<Scalars['String']['output']>;
  /** Monitor that made the check. */
  monitorConfiguration?: Maybe<MonitorConfiguration>;
  /** When it was made (UTC). */
  occurredAt: Scalars['DateTime']['output'];
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /** Where it was made. */
  region?: Maybe<Scalars['String']['output']>;
  /** Milliseconds to answer. */
  responseTimeMs?: Maybe<Scalars['Float']['output']>;
  /** Service checked. */
  serviceName: Scalars['String']['output'];
  /** Outcome. */
  status: HealthStatus;
};

/** A page of a list of SystemHealthCheck. */
export type SystemHealthCheckConnection = {
  __typename?: 'SystemHealthCheckConnection';
  /** The rows with their cursors. */
  edges: Array<SystemHealthCheckEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<SystemHealthCheck>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** One SystemHealthCheck in a list, with its place. */
export type SystemHealthCheckEdge = {
  __typename?: 'SystemHealthCheckEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: SystemHealthCheck;
};

/** Narrows a list of SystemHealthCheck; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type SystemHealthCheckFilter = {
  /** When the database received the row (UTC); partition key. */
  createdAt?: InputMaybe<DateTimeFilter>;
  /** By what is true of it now. Monitor that made the check. */
  monitorConfiguration?: InputMaybe<MonitorConfigurationRelationFilter>;
  /** Id of a MonitorConfiguration. Monitor that checked. */
  monitorConfigurationId?: InputMaybe<Scalars['ID']['input']>;
  /** When it was made (UTC). */
  occurredAt?: InputMaybe<DateTimeFilter>;
  /** Service checked. */
  serviceName?: InputMaybe<StringFilter>;
  /** Outcome. */
  status?: InputMaybe<HealthStatusFilter>;
};

/** The order of a list of SystemHealthCheck. */
export type SystemHealthCheckOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: SystemHealthCheckOrderField;
};

/** What a list of SystemHealthCheck can be ordered by. */
export type SystemHealthCheckOrderField =
  /** By createdAt; ties by id. */
  | 'CREATED_AT';

/** One check of a service. */
export type SystemHealthCheckRowInput = {
  /** Failures in a row up to this check; 0 or more; 0 if left out. */
  consecutiveFailures?: InputMaybe<Scalars['Int']['input']>;
  /** What the check said; at most 8,192 characters. */
  message?: InputMaybe<Scalars['String']['input']>;
  /** Monitor that checked. */
  monitorConfigurationId?: InputMaybe<Scalars['ID']['input']>;
  /** When it was made (UTC); at most 5 minutes ahead and 30 days back; the moment of receipt if left out. */
  occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Where it was made; at most 100 characters. */
  region?: InputMaybe<Scalars['String']['input']>;
  /** Milliseconds to answer; finite, 0 or more. */
  responseTimeMs?: InputMaybe<Scalars['Float']['input']>;
  /** A key of your own for this row, at most 200 characters: sent again by you within 48 hours, nothing new is written and the row counts as a duplicate. */
  rowKey?: InputMaybe<Scalars['String']['input']>;
  /** Service checked; at most 200 characters. */
  serviceName: Scalars['String']['input'];
  /** Outcome. */
  status: HealthStatus;
};

/** Input of systemHealthChecksIngest. */
export type SystemHealthChecksIngestInput = {
  /** All or nothing: one row that is refused, and none is kept. */
  atomic?: InputMaybe<Scalars['Boolean']['input']>;
  /** A key of your own, at most 200 characters: sent again within 48 hours it gives the same answer and makes nothing new. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Whose; may be left out by who has exactly one organization. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  /** The rows, 1 to 5,000. */
  systemHealthChecks: Array<SystemHealthCheckRowInput>;
};

/** Answer of systemHealthChecksIngest. */
export type SystemHealthChecksIngestPayload = {
  __typename?: 'SystemHealthChecksIngestPayload';
  /** How many rows are stored, those that had been there among them. */
  accepted: Scalars['Int']['output'];
  /** How many of these had been there: their key, or the batch’s, had been used. */
  duplicates: Scalars['Int']['output'];
  /** What became of each row that was kept, in the order given. It costs time: select it only to read it. */
  receipts: Array<CheckReceipt>;
  /** How many rows were refused; 0 too where the batch as a whole was. */
  rejected: Scalars['Int']['output'];
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** A row of systemHealthOverview. */
export type SystemHealthOverview = {
  __typename?: 'SystemHealthOverview';
  /** Mean response time in milliseconds. */
  avgResponseTime?: Maybe<Scalars['Float']['output']>;
  /** Failures in a row up to the newest check. */
  currentConsecutiveFailures: Scalars['Int']['output'];
  /** Checks that found it healthy. */
  healthyChecks: Scalars['Int']['output'];
  /** Status of the newest check. */
  lastStatus: HealthStatus;
  /** Most failures in a row. */
  maxConsecutiveFailures: Scalars['Int']['output'];
  /** Service that was checked. */
  serviceName: Scalars['String']['output'];
  /** Checks made. */
  totalChecks: Scalars['Int']['output'];
  /** Sum of the failure counters over all checks. */
  totalConsecutiveFailures: Scalars['Int']['output'];
};

/** Rows of systemHealthOverview of one organization, as they are now. */
export type SystemHealthOverviewLiveView = LiveView & {
  __typename?: 'SystemHealthOverviewLiveView';
  /** Place in the stream at which the rows were read: an event stream `since` this brings what they may not show yet. */
  cursor: Scalars['String']['output'];
  /** What is told. */
  kind: LiveViewKind;
  /** When the rows were worked out. */
  occurredAt: Scalars['DateTime']['output'];
  /** Whose rows they are. */
  organizationId: Scalars['ID']['output'];
  /** All rows, in the order of the query; null when revoked. */
  rows?: Maybe<Array<SystemHealthOverview>>;
};

/** State of an organization once a minute. */
export type SystemHealthSnapshot = Node & {
  __typename?: 'SystemHealthSnapshot';
  /** Weddings whose window is open. */
  activeWeddingsCount: Scalars['Int']['output'];
  /** 95th percentile of API response times of the last 5 minutes, milliseconds. */
  apiResponseTimeP95?: Maybe<Scalars['Float']['output']>;
  /** Minute of the snapshot (UTC). */
  capturedAt: Scalars['DateTime']['output'];
  /** When the database received the row (UTC). */
  createdAt: Scalars['DateTime']['output'];
  /** Failed API requests of the last 5 minutes, percent. */
  errorRatePercentage?: Maybe<Scalars['Float']['output']>;
  /** Global id. */
  id: Scalars['ID']['output'];
  /** Incidents not yet resolved. */
  openIncidentsCount: Scalars['Int']['output'];
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /** 0 to 100. */
  overallHealthScore: Scalars['Float']['output'];
  /** Whether it is Saturday or a wedding window is open. */
  saturdayMode: Scalars['Boolean']['output'];
};

/** A page of a list of SystemHealthSnapshot. */
export type SystemHealthSnapshotConnection = {
  __typename?: 'SystemHealthSnapshotConnection';
  /** The rows with their cursors. */
  edges: Array<SystemHealthSnapshotEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<SystemHealthSnapshot>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** One SystemHealthSnapshot in a list, with its place. */
export type SystemHealthSnapshotEdge = {
  __typename?: 'SystemHealthSnapshotEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: SystemHealthSnapshot;
};

/** Narrows a list of SystemHealthSnapshot; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type SystemHealthSnapshotFilter = {
  /** Minute of the snapshot (UTC). */
  capturedAt?: InputMaybe<DateTimeFilter>;
  /** 0 to 100. */
  overallHealthScore?: InputMaybe<FloatFilter>;
  /** Whether it is Saturday or a wedding window is open. */
  saturdayMode?: InputMaybe<Scalars['Boolean']['input']>;
};

/** The order of a list of SystemHealthSnapshot. */
export type SystemHealthSnapshotOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: SystemHealthSnapshotOrderField;
};

/** What a list of SystemHealthSnapshot can be ordered by. */
export type SystemHealthSnapshotOrderField =
  /** By capturedAt; ties by id. */
  | 'CAPTURED_AT';

/** How a value is compared with the threshold. */
export type ThresholdComparison =
  /** Alert above the threshold: high is bad. */
  | 'ABOVE'
  /** Alert below the threshold: low is bad. */
  | 'BELOW';

/** An expected refusal, for people and for programs. */
export type UserError = {
  __typename?: 'UserError';
  /** Why, for programs. */
  code: UserErrorCode;
  /** Why, for people. */
  message: Scalars['String']['output'];
  /** Which argument, from the outside in; empty if none in particular. */
  path: Array<Scalars['String']['output']>;
};

/** Why a mutation was refused. */
export type UserErrorCode =
  /** The row is seen, but the role may not do this with it. */
  | 'FORBIDDEN'
  /** The idempotency key was used with another input. */
  | 'IDEMPOTENCY_CONFLICT'
  /** A value is not allowed; the path says which. */
  | 'INVALID_INPUT'
  /** The present state does not allow it; the message names the state. */
  | 'INVALID_TRANSITION'
  /** As many as allowed exist already. */
  | 'LIMIT'
  /** There is no such row, or it may not be seen: the same answer for both. */
  | 'NOT_FOUND'
  /** Somebody changed it meanwhile; read it again. */
  | 'VERSION_CONFLICT'
  /** Not on a wedding day, or only by admin, on_call and emergency_response. */
  | 'WEDDING_DAY_GUARD';

/** One step of a user's journey with its time; partitioned by day of receipt. */
export type UserJourneyPerformance = Node & {
  __typename?: 'UserJourneyPerformance';
  /** When the database received the row (UTC); partition key. */
  createdAt: Scalars['DateTime']['output'];
  /** mobile, tablet or desktop. */
  deviceType?: Maybe<Scalars['String']['output']>;
  /** Milliseconds that the step took. */
  durationMs: Scalars['Float']['output'];
  /** Why not. */
  failureReason?: Maybe<Scalars['String']['output']>;
  /** Global id. */
  id: Scalars['ID']['output'];
  /** Whether it was a Saturday where it happened; stamped. */
  isSaturday: Scalars['Boolean']['output'];
  /** Whether it lay in a wedding window; stamped. */
  isWeddingDay: Scalars['Boolean']['output'];
  /** Id of this run of the journey. */
  journeyId: Scalars['String']['output'];
  /** Journey, for example guest_rsvp or photo_upload. */
  journeyName: Scalars['String']['output'];
  /** When the step ended (UTC). */
  occurredAt: Scalars['DateTime']['output'];
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /** Session of the user. */
  sessionId?: Maybe<Scalars['String']['output']>;
  /** Position of the step, from 0. */
  stepIndex: Scalars['Int']['output'];
  /** Step of the journey. */
  stepName: Scalars['String']['output'];
  /** Whether the step was completed. */
  success: Scalars['Boolean']['output'];
  /** Venue concerned. */
  venue?: Maybe<Venue>;
  /** Wedding concerned. */
  wedding?: Maybe<Wedding>;
};

/** A page of a list of UserJourneyPerformance. */
export type UserJourneyPerformanceConnection = {
  __typename?: 'UserJourneyPerformanceConnection';
  /** The rows with their cursors. */
  edges: Array<UserJourneyPerformanceEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<UserJourneyPerformance>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** One UserJourneyPerformance in a list, with its place. */
export type UserJourneyPerformanceEdge = {
  __typename?: 'UserJourneyPerformanceEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: UserJourneyPerformance;
};

/** Narrows a list of UserJourneyPerformance; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type UserJourneyPerformanceFilter = {
  /** When the database received the row (UTC); partition key. */
  createdAt?: InputMaybe<DateTimeFilter>;
  /** Milliseconds that the step took. */
  durationMs?: InputMaybe<FloatFilter>;
  /** Whether it was a Saturday where it happened; stamped. */
  isSaturday?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether it lay in a wedding window; stamped. */
  isWeddingDay?: InputMaybe<Scalars['Boolean']['input']>;
  /** Id of this run of the journey. */
  journeyId?: InputMaybe<StringFilter>;
  /** Journey, for example guest_rsvp or photo_upload. */
  journeyName?: InputMaybe<StringFilter>;
  /** When the step ended (UTC). */
  occurredAt?: InputMaybe<DateTimeFilter>;
  /** Step of the journey. */
  stepName?: InputMaybe<StringFilter>;
  /** Whether the step was completed. */
  success?: InputMaybe<Scalars['Boolean']['input']>;
  /** Id of a Venue. Venue concerned. */
  venueId?: InputMaybe<Scalars['ID']['input']>;
  /** Id of a Wedding. Wedding concerned. */
  weddingId?: InputMaybe<Scalars['ID']['input']>;
};

/** Input of userJourneyPerformanceIngest. */
export type UserJourneyPerformanceIngestInput = {
  /** All or nothing: one row that is refused, and none is kept. */
  atomic?: InputMaybe<Scalars['Boolean']['input']>;
  /** A key of your own, at most 200 characters: sent again within 48 hours it gives the same answer and makes nothing new. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Whose; may be left out by who has exactly one organization. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  /** The rows, 1 to 5,000. */
  userJourneyPerformance: Array<UserJourneyPerformanceRowInput>;
};

/** Answer of userJourneyPerformanceIngest. */
export type UserJourneyPerformanceIngestPayload = {
  __typename?: 'UserJourneyPerformanceIngestPayload';
  /** How many rows are stored, those that had been there among them. */
  accepted: Scalars['Int']['output'];
  /** How many of these had been there: their key, or the batch’s, had been used. */
  duplicates: Scalars['Int']['output'];
  /** What became of each row that was kept, in the order given. It costs time: select it only to read it. */
  receipts: Array<IngestReceipt>;
  /** How many rows were refused; 0 too where the batch as a whole was. */
  rejected: Scalars['Int']['output'];
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** The order of a list of UserJourneyPerformance. */
export type UserJourneyPerformanceOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: UserJourneyPerformanceOrderField;
};

/** What a list of UserJourneyPerformance can be ordered by. */
export type UserJourneyPerformanceOrderField =
  /** By createdAt; ties by id. */
  | 'CREATED_AT';

/** One step of a user’s journey, with its time. */
export type UserJourneyPerformanceRowInput = {
  /** mobile, tablet or desktop; at most 100 characters. */
  deviceType?: InputMaybe<Scalars['String']['input']>;
  /** Milliseconds that the step took; finite, 0 or more. */
  durationMs: Scalars['Float']['input'];
  /** Why not; at most 2,000 characters. */
  failureReason?: InputMaybe<Scalars['String']['input']>;
  /** Id of this run of the journey; at most 200 characters. */
  journeyId: Scalars['String']['input'];
  /** Journey, for example guest_rsvp or photo_upload; at most 200 characters. */
  journeyName: Scalars['String']['input'];
  /** When the step ended (UTC); at most 5 minutes ahead and 30 days back; the moment of receipt if left out. */
  occurredAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** A key of your own for this row, at most 200 characters: sent again by you within 48 hours, nothing new is written and the row counts as a duplicate. */
  rowKey?: InputMaybe<Scalars['String']['input']>;
  /** Session of the user; at most 200 characters. */
  sessionId?: InputMaybe<Scalars['String']['input']>;
  /** Position of the step, from 0; 0 to 1,000. */
  stepIndex: Scalars['Int']['input'];
  /** Step of the journey; at most 200 characters. */
  stepName: Scalars['String']['input'];
  /** Whether the step was completed. */
  success: Scalars['Boolean']['input'];
  /** Venue concerned; its time zone decides what day it is. */
  venueId?: InputMaybe<Scalars['ID']['input']>;
  /** Wedding concerned; its time zone decides what day it is. */
  weddingId?: InputMaybe<Scalars['ID']['input']>;
};

/** A row of userJourneyStepTimes. */
export type UserJourneyStepTimes = {
  __typename?: 'UserJourneyStepTimes';
  /** Times that the step ended, well or not. */
  attemptCount: Scalars['Int']['output'];
  /** Share of the runs that show no later step by the end of the window, 0 to 100; null for the last step of the journey. */
  dropOffPercent?: Maybe<Scalars['Float']['output']>;
  /** Journey. */
  journeyName: Scalars['String']['output'];
  /** Half of the successful attempts took at most this, in milliseconds; null if none succeeded. */
  p50?: Maybe<Scalars['Float']['output']>;
  /** 95 percent of them took at most this, in milliseconds. */
  p95?: Maybe<Scalars['Float']['output']>;
  /** 99 percent of them took at most this, in milliseconds. */
  p99?: Maybe<Scalars['Float']['output']>;
  /** Runs that have at least one of these attempts. */
  runCount: Scalars['Int']['output'];
  /** Position of the step, from 0. */
  stepIndex: Scalars['Int']['output'];
  /** Step. */
  stepName: Scalars['String']['output'];
  /** Share of the attempts that succeeded, 0 to 100. */
  successRatePercent: Scalars['Float']['output'];
};

/** Membership of a person in an organization, with the role held there. */
export type UserProfile = Node & {
  __typename?: 'UserProfile';
  /** Error patterns that the person has. */
  assignedErrorPatterns: ErrorPatternConnection;
  /** Incidents that the person has. */
  assignedIncidents: IncidentConnection;
  /** When the database received the row (UTC). */
  createdAt: Scalars['DateTime']['output'];
  /** Name shown to colleagues. */
  displayName: Scalars['String']['output'];
  /** When the membership ended; from then on it gives no right. */
  endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Global id. */
  id: Scalars['ID']['output'];
  /** Organization of the membership. */
  organization?: Maybe<Organization>;
  /** Role held in this organization and nowhere else. */
  role: MemberRole;
};


/** Membership of a person in an organization, with the role held there. */
export type UserProfileAssignedErrorPatternsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ErrorPatternFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<ErrorPatternOrder>;
};


/** Membership of a person in an organization, with the role held there. */
export type UserProfileAssignedIncidentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<IncidentFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<IncidentOrder>;
};

/** A page of a list of UserProfile. */
export type UserProfileConnection = {
  __typename?: 'UserProfileConnection';
  /** The rows with their cursors. */
  edges: Array<UserProfileEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<UserProfile>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** One UserProfile in a list, with its place. */
export type UserProfileEdge = {
  __typename?: 'UserProfileEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: UserProfile;
};

/** Narrows a list of UserProfile; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type UserProfileFilter = {
  /** Role held in this organization and nowhere else. */
  role?: InputMaybe<MemberRoleFilter>;
};

/** The order of a list of UserProfile. */
export type UserProfileOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: UserProfileOrderField;
};

/** What a list of UserProfile can be ordered by. */
export type UserProfileOrderField =
  /** By createdAt; ties by id. */
  | 'CREATED_AT'
  /** By displayName; ties by id. */
  | 'NAME';

/** Narrows by the UserProfile that a row leads to; conditions hold together. */
export type UserProfileRelationFilter = {
  /** True: rows that lead to none; false: rows that lead to one. */
  isNull?: InputMaybe<Scalars['Boolean']['input']>;
  /** Role held in this organization and nowhere else. */
  role?: InputMaybe<MemberRoleFilter>;
};

/** A group of users given by a rule. */
export type UserSegment = Node & {
  __typename?: 'UserSegment';
  /** When the database received the row (UTC). */
  createdAt: Scalars['DateTime']['output'];
  /** Who made it. */
  createdBy?: Maybe<UserProfile>;
  /** When it was last evaluated; null until then, and again when the rule has changed. */
  evaluatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Global id. */
  id: Scalars['ID']['output'];
  /** Users in it at the last evaluation. */
  memberCount: Scalars['Int']['output'];
  /** Who is in it, as of its last evaluation. */
  members: UserSegmentMemberConnection;
  /** Name of the segment. */
  name: Scalars['String']['output'];
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /** Rule tree, an object as SegmentRuleInput describes it. */
  rule: Scalars['JSON']['output'];
  /** Whether it is evaluated. */
  status: SegmentStatus;
};


/** A group of users given by a rule. */
export type UserSegmentMembersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<UserSegmentMemberOrder>;
};

/** A page of a list of UserSegment. */
export type UserSegmentConnection = {
  __typename?: 'UserSegmentConnection';
  /** The rows with their cursors. */
  edges: Array<UserSegmentEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<UserSegment>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** Input of userSegmentCreate. */
export type UserSegmentCreateInput = {
  /** A key of your own, at most 200 characters: sent again within 48 hours it gives the same answer and makes nothing new. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Name of the segment, at most 200 characters; unique among those in use. */
  name: Scalars['String']['input'];
  /** Whose; may be left out by who has exactly one organization. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  /** Who is in it. */
  rule: SegmentRuleInput;
};

/** Answer of userSegmentCreate. */
export type UserSegmentCreatePayload = {
  __typename?: 'UserSegmentCreatePayload';
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
  /** The UserSegment as it is now; null if it was refused or may not be seen. */
  userSegment?: Maybe<UserSegment>;
};

/** Input of userSegmentDelete. */
export type UserSegmentDeleteInput = {
  /** The segment. */
  id: Scalars['ID']['input'];
};

/** Answer of userSegmentDelete. */
export type UserSegmentDeletePayload = {
  __typename?: 'UserSegmentDeletePayload';
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
  /** The UserSegment as it is now; null if it was refused or may not be seen. */
  userSegment?: Maybe<UserSegment>;
};

/** One UserSegment in a list, with its place. */
export type UserSegmentEdge = {
  __typename?: 'UserSegmentEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: UserSegment;
};

/** Input of userSegmentEvaluate. */
export type UserSegmentEvaluateInput = {
  /** A saved segment; give it or a rule. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** With a rule: whose users; may be left out by who has exactly one organization. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  /** A rule; nothing is saved. */
  rule?: InputMaybe<SegmentRuleInput>;
};

/** Answer of userSegmentEvaluate. */
export type UserSegmentEvaluatePayload = {
  __typename?: 'UserSegmentEvaluatePayload';
  /** Users in it; null if it was refused. */
  memberCount?: Maybe<Scalars['Int']['output']>;
  /** Up to 100 of them, by their ids in the application. */
  memberIds: Array<Scalars['String']['output']>;
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
  /** The UserSegment as it is now; null if it was refused or may not be seen. */
  userSegment?: Maybe<UserSegment>;
};

/** Narrows a list of UserSegment; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type UserSegmentFilter = {
  /** Name of the segment. */
  name?: InputMaybe<StringFilter>;
  /** Whether it is evaluated. */
  status?: InputMaybe<SegmentStatusFilter>;
};

/** A user in a segment, as of its last evaluation. */
export type UserSegmentMember = Node & {
  __typename?: 'UserSegmentMember';
  /** User of the application. */
  actorUserId: Scalars['String']['output'];
  /** When an evaluation first found the user in it (UTC). */
  createdAt: Scalars['DateTime']['output'];
  /** Global id. */
  id: Scalars['ID']['output'];
  /** The segment. */
  segment?: Maybe<UserSegment>;
};

/** A page of a list of UserSegmentMember. */
export type UserSegmentMemberConnection = {
  __typename?: 'UserSegmentMemberConnection';
  /** The rows with their cursors. */
  edges: Array<UserSegmentMemberEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<UserSegmentMember>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** One UserSegmentMember in a list, with its place. */
export type UserSegmentMemberEdge = {
  __typename?: 'UserSegmentMemberEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: UserSegmentMember;
};

/** The order of a list of UserSegmentMember. */
export type UserSegmentMemberOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: UserSegmentMemberOrderField;
};

/** What a list of UserSegmentMember can be ordered by. */
export type UserSegmentMemberOrderField =
  /** By createdAt; ties by id. */
  | 'CREATED_AT';

/** The order of a list of UserSegment. */
export type UserSegmentOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: UserSegmentOrderField;
};

/** What a list of UserSegment can be ordered by. */
export type UserSegmentOrderField =
  /** By createdAt; ties by id. */
  | 'CREATED_AT'
  /** By memberCount; ties by id. */
  | 'MEMBERS';

/** Input of userSegmentUpdate. What is left out stays as it is; what fields say of being left out is said of making one. */
export type UserSegmentUpdateInput = {
  /** The segment. */
  id: Scalars['ID']['input'];
  /** Name of the segment, at most 200 characters; unique among those in use. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Who is in it. */
  rule?: InputMaybe<SegmentRuleInput>;
};

/** Answer of userSegmentUpdate. */
export type UserSegmentUpdatePayload = {
  __typename?: 'UserSegmentUpdatePayload';
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
  /** The UserSegment as it is now; null if it was refused or may not be seen. */
  userSegment?: Maybe<UserSegment>;
};

/** A supplier of weddings: caterer, florist, photographer. */
export type Vendor = Node & {
  __typename?: 'Vendor';
  /** When the vendor was archived. */
  archivedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Kind of service, for example catering or photography. */
  category: Scalars['String']['output'];
  /** By whom the vendor is told of a P0. */
  contact?: Maybe<EscalationContact>;
  /** Key of the vendor's contact in the platform; personal contact data is not kept here. */
  contactReference?: Maybe<Scalars['String']['output']>;
  /** When the database received the row (UTC). */
  createdAt: Scalars['DateTime']['output'];
  /** Global id. */
  id: Scalars['ID']['output'];
  /** Name of the vendor. */
  name: Scalars['String']['output'];
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /** Weddings at which the vendor works. */
  weddings: WeddingVendorConnection;
};


/** A supplier of weddings: caterer, florist, photographer. */
export type VendorWeddingsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<WeddingVendorFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<WeddingVendorOrder>;
};

/** A page of a list of Vendor. */
export type VendorConnection = {
  __typename?: 'VendorConnection';
  /** The rows with their cursors. */
  edges: Array<VendorEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<Vendor>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** Input of vendorCreate. */
export type VendorCreateInput = {
  /** Kind of service, for example catering or photography; at most 100 characters. */
  category: Scalars['String']['input'];
  /** Escalation contact in use by whom the vendor is told of a P0 at its weddings; nobody if left out. */
  contactId?: InputMaybe<Scalars['ID']['input']>;
  /** Key of the contact in the platform, at most 2,000 characters; no personal data. */
  contactReference?: InputMaybe<Scalars['String']['input']>;
  /** A key of your own, at most 200 characters: sent again within 48 hours it gives the same answer and makes nothing new. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Name of the vendor, 1 to 200 characters. */
  name: Scalars['String']['input'];
  /** Whose; may be left out by who has exactly one organization. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
};

/** Answer of vendorCreate. */
export type VendorCreatePayload = {
  __typename?: 'VendorCreatePayload';
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
  /** The Vendor as it is now; null if it was refused or may not be seen. */
  vendor?: Maybe<Vendor>;
};

/** Input of vendorDelete. */
export type VendorDeleteInput = {
  /** The vendor. */
  id: Scalars['ID']['input'];
};

/** Answer of vendorDelete. */
export type VendorDeletePayload = {
  __typename?: 'VendorDeletePayload';
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
  /** The Vendor as it is now; null if it was refused or may not be seen. */
  vendor?: Maybe<Vendor>;
};

/** One Vendor in a list, with its place. */
export type VendorEdge = {
  __typename?: 'VendorEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: Vendor;
};

/** Narrows a list of Vendor; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type VendorFilter = {
  /** When the vendor was archived. */
  archivedAt?: InputMaybe<DateTimeFilter>;
  /** Kind of service, for example catering or photography. */
  category?: InputMaybe<StringFilter>;
  /** Name of the vendor. */
  name?: InputMaybe<StringFilter>;
};

/** The order of a list of Vendor. */
export type VendorOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: VendorOrderField;
};

/** What a list of Vendor can be ordered by. */
export type VendorOrderField =
  /** By createdAt; ties by id. */
  | 'CREATED_AT'
  /** By name; ties by id. */
  | 'NAME';

/** Input of vendorUpdate. What is left out stays as it is; what fields say of being left out is said of making one. */
export type VendorUpdateInput = {
  /** Kind of service, for example catering or photography; at most 100 characters. */
  category?: InputMaybe<Scalars['String']['input']>;
  /** Escalation contact in use by whom the vendor is told of a P0 at its weddings; nobody if left out. */
  contactId?: InputMaybe<Scalars['ID']['input']>;
  /** Key of the contact in the platform, at most 2,000 characters; no personal data. */
  contactReference?: InputMaybe<Scalars['String']['input']>;
  /** The vendor. */
  id: Scalars['ID']['input'];
  /** Name of the vendor, 1 to 200 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
};

/** Answer of vendorUpdate. */
export type VendorUpdatePayload = {
  __typename?: 'VendorUpdatePayload';
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
  /** The Vendor as it is now; null if it was refused or may not be seen. */
  vendor?: Maybe<Vendor>;
};

/** A place where weddings happen; its time zone decides what day it is there. */
export type Venue = Node & {
  __typename?: 'Venue';
  /** Postal address. */
  address?: Maybe<Scalars['String']['output']>;
  /** Alerts that concern it. */
  alerts: AlertConnection;
  /** When the venue was archived. */
  archivedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Checks of its network. */
  connectivity: VenueConnectivityConnection;
  /** ISO 3166-1 alpha-2 country code, whose wedding season counts there; empty: as its time zone says. */
  country?: Maybe<Scalars['String']['output']>;
  /** When the database received the row (UTC). */
  createdAt: Scalars['DateTime']['output'];
  /** Errors from there; without a time in the filter, those of the last 31 days. */
  errorReports: ErrorReportConnection;
  /** Global id. */
  id: Scalars['ID']['output'];
  /** Incidents that concern it. */
  incidents: IncidentConnection;
  /** WGS 84 latitude in degrees, -90 to 90. */
  latitude?: Maybe<Scalars['Float']['output']>;
  /** WGS 84 longitude in degrees, -180 to 180. */
  longitude?: Maybe<Scalars['Float']['output']>;
  /** Monitors that watch it. */
  monitorConfigurations: MonitorConfigurationConnection;
  /** Name of the venue. */
  name: Scalars['String']['output'];
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /** Reachability after the last connectivity check. */
  status: VenueStatus;
  /** When the status last changed. */
  statusChangedAt?: Maybe<Scalars['DateTime']['output']>;
  /** IANA time zone of the place. */
  timeZone: Scalars['String']['output'];
  /** Weddings held there. */
  weddings: WeddingConnection;
};


/** A place where weddings happen; its time zone decides what day it is there. */
export type VenueAlertsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AlertFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<AlertOrder>;
};


/** A place where weddings happen; its time zone decides what day it is there. */
export type VenueConnectivityArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<VenueConnectivityFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<VenueConnectivityOrder>;
};


/** A place where weddings happen; its time zone decides what day it is there. */
export type VenueErrorReportsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ErrorReportFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<ErrorReportOrder>;
};


/** A place where weddings happen; its time zone decides what day it is there. */
export type VenueIncidentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<IncidentFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<IncidentOrder>;
};


/** A place where weddings happen; its time zone decides what day it is there. */
export type VenueMonitorConfigurationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<MonitorConfigurationFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<MonitorConfigurationOrder>;
};


/** A place where weddings happen; its time zone decides what day it is there. */
export type VenueWeddingsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<WeddingFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<WeddingOrder>;
};

/** A page of a list of Venue. */
export type VenueConnection = {
  __typename?: 'VenueConnection';
  /** The rows with their cursors. */
  edges: Array<VenueEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<Venue>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** Result of one connectivity check of a venue's network. */
export type VenueConnectivity = Node & {
  __typename?: 'VenueConnectivity';
  /** When the check was made (UTC). */
  checkedAt: Scalars['DateTime']['output'];
  /** Probe or device that made the check. */
  checkedBy?: Maybe<Scalars['String']['output']>;
  /** When the database received the row (UTC). */
  createdAt: Scalars['DateTime']['output'];
  /** Measured download in megabits a second. */
  downloadMbps?: Maybe<Scalars['Float']['output']>;
  /** Global id. */
  id: Scalars['ID']['output'];
  /** Round trip in milliseconds. */
  latencyMs?: Maybe<Scalars['Float']['output']>;
  /** For example fibre, dsl, lte. */
  networkType?: Maybe<Scalars['String']['output']>;
  /** Whether the venue's devices can work without network. */
  offlineCapable: Scalars['Boolean']['output'];
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /** Lost packets, 0 to 100. */
  packetLossPercent?: Maybe<Scalars['Float']['output']>;
  /** Outcome of the check. */
  status: VenueStatus;
  /** Measured upload in megabits a second. */
  uploadMbps?: Maybe<Scalars['Float']['output']>;
  /** Venue that was checked. */
  venue?: Maybe<Venue>;
};

/** A page of a list of VenueConnectivity. */
export type VenueConnectivityConnection = {
  __typename?: 'VenueConnectivityConnection';
  /** The rows with their cursors. */
  edges: Array<VenueConnectivityEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<VenueConnectivity>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** One VenueConnectivity in a list, with its place. */
export type VenueConnectivityEdge = {
  __typename?: 'VenueConnectivityEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: VenueConnectivity;
};

/** Narrows a list of VenueConnectivity; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type VenueConnectivityFilter = {
  /** When the check was made (UTC). */
  checkedAt?: InputMaybe<DateTimeFilter>;
  /** Outcome of the check. */
  status?: InputMaybe<VenueStatusFilter>;
  /** By what is true of it now. Venue that was checked. */
  venue?: InputMaybe<VenueRelationFilter>;
  /** Id of a Venue. Venue that was checked. */
  venueId?: InputMaybe<Scalars['ID']['input']>;
};

/** Input of venueConnectivityIngest. */
export type VenueConnectivityIngestInput = {
  /** All or nothing: one row that is refused, and none is kept. */
  atomic?: InputMaybe<Scalars['Boolean']['input']>;
  /** A key of your own, at most 200 characters: sent again within 48 hours it gives the same answer and makes nothing new. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Whose; may be left out by who has exactly one organization. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  /** The rows, 1 to 5,000. */
  venueConnectivity: Array<VenueConnectivityRowInput>;
};

/** Answer of venueConnectivityIngest. */
export type VenueConnectivityIngestPayload = {
  __typename?: 'VenueConnectivityIngestPayload';
  /** How many rows are stored, those that had been there among them. */
  accepted: Scalars['Int']['output'];
  /** How many of these had been there: their key, or the batch’s, had been used. */
  duplicates: Scalars['Int']['output'];
  /** What became of each row that was kept, in the order given. It costs time: select it only to read it. */
  receipts: Array<CheckReceipt>;
  /** How many rows were refused; 0 too where the batch as a whole was. */
  rejected: Scalars['Int']['output'];
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
};

/** The order of a list of VenueConnectivity. */
export type VenueConnectivityOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: VenueConnectivityOrderField;
};

/** What a list of VenueConnectivity can be ordered by. */
export type VenueConnectivityOrderField =
  /** By checkedAt; ties by id. */
  | 'CHECKED_AT';

/** One check of a venue’s network. */
export type VenueConnectivityRowInput = {
  /** When the check was made (UTC); at most 5 minutes ahead and 30 days back; the moment of receipt if left out. */
  checkedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Probe or device that made the check; at most 200 characters. */
  checkedBy?: InputMaybe<Scalars['String']['input']>;
  /** Measured download in megabits a second; finite, 0 or more. */
  downloadMbps?: InputMaybe<Scalars['Float']['input']>;
  /** Round trip in milliseconds; finite, 0 or more. */
  latencyMs?: InputMaybe<Scalars['Float']['input']>;
  /** For example fibre, dsl, lte; at most 100 characters. */
  networkType?: InputMaybe<Scalars['String']['input']>;
  /** Whether the venue's devices can work without network; false if left out. */
  offlineCapable?: InputMaybe<Scalars['Boolean']['input']>;
  /** Lost packets, 0 to 100. */
  packetLossPercent?: InputMaybe<Scalars['Float']['input']>;
  /** A key of your own for this row, at most 200 characters: sent again by you within 48 hours, nothing new is written and the row counts as a duplicate. */
  rowKey?: InputMaybe<Scalars['String']['input']>;
  /** Outcome of the check. */
  status: VenueStatus;
  /** Measured upload in megabits a second; finite, 0 or more. */
  uploadMbps?: InputMaybe<Scalars['Float']['input']>;
  /** Venue that was checked. */
  venueId: Scalars['ID']['input'];
};

/** Input of venueCreate. */
export type VenueCreateInput = {
  /** Postal address, at most 2,000 characters. */
  address?: InputMaybe<Scalars['String']['input']>;
  /** ISO 3166-1 alpha-2 country code in capitals, for example GB: its wedding season counts there. As the time zone says if left out. */
  country?: InputMaybe<Scalars['String']['input']>;
  /** A key of your own, at most 200 characters: sent again within 48 hours it gives the same answer and makes nothing new. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** WGS 84 latitude in degrees, -90 to 90; with a longitude. */
  latitude?: InputMaybe<Scalars['Float']['input']>;
  /** WGS 84 longitude in degrees, -180 to 180; with a latitude. */
  longitude?: InputMaybe<Scalars['Float']['input']>;
  /** Name of the venue, 1 to 200 characters. */
  name: Scalars['String']['input'];
  /** Whose; may be left out by who has exactly one organization. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  /** IANA time zone of the place, for example Europe/London. */
  timeZone: Scalars['String']['input'];
};

/** Answer of venueCreate. */
export type VenueCreatePayload = {
  __typename?: 'VenueCreatePayload';
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
  /** The Venue as it is now; null if it was refused or may not be seen. */
  venue?: Maybe<Venue>;
};

/** Input of venueDelete. */
export type VenueDeleteInput = {
  /** The venue. */
  id: Scalars['ID']['input'];
};

/** Answer of venueDelete. */
export type VenueDeletePayload = {
  __typename?: 'VenueDeletePayload';
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
  /** The Venue as it is now; null if it was refused or may not be seen. */
  venue?: Maybe<Venue>;
};

/** One Venue in a list, with its place. */
export type VenueEdge = {
  __typename?: 'VenueEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: Venue;
};

/** Narrows a list of Venue; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type VenueFilter = {
  /** When the venue was archived. */
  archivedAt?: InputMaybe<DateTimeFilter>;
  /** Name of the venue. */
  name?: InputMaybe<StringFilter>;
  /** Reachability after the last connectivity check. */
  status?: InputMaybe<VenueStatusFilter>;
};

/** How quickly a venue’s network answers. */
export type VenueLatencyBand =
  /** 100 ms or more, below 300 ms. */
  | 'FAIR'
  /** Below 100 ms. */
  | 'GOOD'
  /** 300 ms or more. */
  | 'POOR';

/** The order of a list of Venue. */
export type VenueOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: VenueOrderField;
};

/** What a list of Venue can be ordered by. */
export type VenueOrderField =
  /** By createdAt; ties by id. */
  | 'CREATED_AT'
  /** By name; ties by id. */
  | 'NAME';

/** Narrows by the Venue that a row leads to; conditions hold together. */
export type VenueRelationFilter = {
  /** When the venue was archived. */
  archivedAt?: InputMaybe<DateTimeFilter>;
  /** True: rows that lead to none; false: rows that lead to one. */
  isNull?: InputMaybe<Scalars['Boolean']['input']>;
  /** Name of the venue. */
  name?: InputMaybe<StringFilter>;
  /** Reachability after the last connectivity check. */
  status?: InputMaybe<VenueStatusFilter>;
};

/** How a venue is connected: its status, and what its newest check found. */
export type VenueState = {
  __typename?: 'VenueState';
  /** When it was last checked (UTC); null if never. */
  checkedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How quickly it answered the newest check; null without an answer. */
  latencyBand?: Maybe<VenueLatencyBand>;
  /** The same in milliseconds, as it was when the state was told. */
  latencyMs?: Maybe<Scalars['Float']['output']>;
  /** Name of the venue. */
  name: Scalars['String']['output'];
  /** Packets lost in the newest check, 0 to 100. */
  packetLossPercent?: Maybe<Scalars['Float']['output']>;
  /** Whether it can be reached. */
  status: VenueStatus;
  /** Since when (UTC); null if it never changed. */
  statusChangedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Which Venue. */
  venueId: Scalars['ID']['output'];
};

/** Whether the venue's systems can be reached. */
export type VenueStatus =
  /** Reachable, but slow or losing packets. */
  | 'DEGRADED'
  /** Silent or unreachable. */
  | 'OFFLINE'
  /** The last check succeeded in time. */
  | 'ONLINE'
  /** Not checked yet. */
  | 'UNKNOWN';

/** What changed, as it was then; fields that did not change are null. */
export type VenueStatusChange = {
  __typename?: 'VenueStatusChange';
  /** Band of the latency after it; not told when the status changed as well. */
  latencyBand?: Maybe<VenueLatencyBand>;
  /** Band of the latency before it; not told when the status changed as well. */
  latencyBandBefore?: Maybe<VenueLatencyBand>;
  /** Status after it. */
  status?: Maybe<VenueStatus>;
  /** Status before it. */
  statusBefore?: Maybe<VenueStatus>;
};

/** The connection of a venue changed. Every event says how the venues concerned are now, the first one all of them. */
export type VenueStatusEvent = LiveEvent & {
  __typename?: 'VenueStatusEvent';
  /** What changed then. */
  change: VenueStatusChange;
  /** Opaque place in the stream: `since` this, everything later follows. */
  cursor: Scalars['String']['output'];
  /** What happened. */
  kind: VenueStatusEventKind;
  /** When it was written. */
  occurredAt: Scalars['DateTime']['output'];
  /** Whether it happened before the subscription began. */
  replayed: Scalars['Boolean']['output'];
  /** How they are now: for SYNCED all venues asked for that are in use, at most 1,000, by name; otherwise the one concerned, none if it was archived or revoked. */
  states: Array<VenueState>;
  /** The venue as it is now; null for SYNCED and REVOKED. */
  venue?: Maybe<Venue>;
  /** Which Venue; null for SYNCED. */
  venueId?: Maybe<Scalars['ID']['output']>;
  /** Version of the row after the change. It counts what people change, for the `version` of a mutation; what the worker changes leaves it as it is, so it does not tell which of two events is newer: their order does. */
  version?: Maybe<Scalars['Int']['output']>;
};

/** What happened to the connection of a venue. */
export type VenueStatusEventKind =
  /** It is not in use any longer. */
  | 'ARCHIVED'
  /** Its status, the band of its latency or its name changed, or it is in use again. */
  | 'CHANGED'
  /** You were told of the row before and may not see it any longer: forget it. */
  | 'REVOKED'
  /** First of all: `states` says how every venue is, and whatever changes from now on will come. */
  | 'SYNCED';

/** Narrows by VenueStatus. */
export type VenueStatusFilter = {
  /** Equal to this; null: where there is none. */
  eq?: InputMaybe<VenueStatus>;
  /** Equal to one of these. */
  in?: InputMaybe<Array<VenueStatus>>;
};

/** Input of venueUpdate. What is left out stays as it is; what fields say of being left out is said of making one. */
export type VenueUpdateInput = {
  /** Postal address, at most 2,000 characters. */
  address?: InputMaybe<Scalars['String']['input']>;
  /** ISO 3166-1 alpha-2 country code in capitals, for example GB: its wedding season counts there. As the time zone says if left out. */
  country?: InputMaybe<Scalars['String']['input']>;
  /** The venue. */
  id: Scalars['ID']['input'];
  /** WGS 84 latitude in degrees, -90 to 90; with a longitude. */
  latitude?: InputMaybe<Scalars['Float']['input']>;
  /** WGS 84 longitude in degrees, -180 to 180; with a latitude. */
  longitude?: InputMaybe<Scalars['Float']['input']>;
  /** Name of the venue, 1 to 200 characters. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** IANA time zone of the place, for example Europe/London. */
  timeZone?: InputMaybe<Scalars['String']['input']>;
};

/** Answer of venueUpdate. */
export type VenueUpdatePayload = {
  __typename?: 'VenueUpdatePayload';
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
  /** The Venue as it is now; null if it was refused or may not be seen. */
  venue?: Maybe<Venue>;
};

/** Who asks, as the database knows them now. */
export type Viewer = {
  __typename?: 'Viewer';
  /** When the token ends. */
  expiresAt: Scalars['DateTime']['output'];
  /** Global id of the user, or of the program. */
  id: Scalars['ID']['output'];
  /** Whether the viewer is platform staff, who see several organizations. */
  isStaff: Scalars['Boolean']['output'];
  /** Organizations that the viewer sees, by name, at most 100. */
  organizations: Array<Organization>;
  /** Platform staff: the role there. Otherwise the greatest role held in any organization; null without one. */
  role?: Maybe<MemberRole>;
};

/** Web push to browsers. */
export type WebPushChannelInput = {
  /** Whom push services may write to: mailto: or https://. */
  subject?: InputMaybe<Scalars['String']['input']>;
  /** Private VAPID key. Secret. */
  vapidPrivateKey?: InputMaybe<Scalars['String']['input']>;
  /** Public VAPID key: 87 characters of base64url. */
  vapidPublicKey: Scalars['String']['input'];
};

/** A PushSubscription of a browser, as its toJSON says it. */
export type WebPushSubscriptionInput = {
  /** Key auth: 22 characters of base64url. */
  auth: Scalars['String']['input'];
  /** Address at the push service: https, ASCII, at most 2,000 characters. */
  endpoint: Scalars['String']['input'];
  /** Key p256dh: 87 characters of base64url. */
  p256dh: Scalars['String']['input'];
};

/** A Core Web Vital or a companion. */
export type WebVitalName =
  /** Cumulative layout shift, no unit. */
  | 'CLS'
  /** First contentful paint, milliseconds. */
  | 'FCP'
  /** Interaction to next paint, milliseconds. */
  | 'INP'
  /** Largest contentful paint, milliseconds. */
  | 'LCP'
  /** Time to first byte, milliseconds. */
  | 'TTFB';

/** Narrows by WebVitalName. */
export type WebVitalNameFilter = {
  /** Equal to this; null: where there is none. */
  eq?: InputMaybe<WebVitalName>;
  /** Equal to one of these. */
  in?: InputMaybe<Array<WebVitalName>>;
};

/** Rating by the published limits. */
export type WebVitalRating =
  /** Within the good limit. */
  | 'GOOD'
  /** Between the limits. */
  | 'NEEDS_IMPROVEMENT'
  /** Beyond the poor limit. */
  | 'POOR';

/** Narrows by WebVitalRating. */
export type WebVitalRatingFilter = {
  /** Equal to this; null: where there is none. */
  eq?: InputMaybe<WebVitalRating>;
  /** Equal to one of these. */
  in?: InputMaybe<Array<WebVitalRating>>;
};

/** A webhook, signed as Standard Webhooks says. */
export type WebhookChannelInput = {
  /** Secret that signs each message: whsec_ and the base64 of 24 to 64 bytes. Without it messages bear no signature. Secret. */
  signingSecret?: InputMaybe<Scalars['String']['input']>;
  /** Address that is called: https, in the internet, without user and password, at most 2,000 characters. */
  url: Scalars['String']['input'];
};

/** A wedding booked at a venue; its window decides what counts as wedding day. */
export type Wedding = Node & {
  __typename?: 'Wedding';
  /** Alerts that concern it. */
  alerts: AlertConnection;
  /** When the database received the row (UTC). */
  createdAt: Scalars['DateTime']['output'];
  /** Last local day; the same as the first for a one-day wedding. */
  endsOn: Scalars['Date']['output'];
  /** Errors that concern it; without a time in the filter, those of the last 31 days. */
  errorReports: ErrorReportConnection;
  /** Number of guests expected, 0 or more. */
  guestCount?: Maybe<Scalars['Int']['output']>;
  /** Global id. */
  id: Scalars['ID']['output'];
  /** Incidents that concern it. */
  incidents: IncidentConnection;
  /** Who coordinates on site. */
  onSiteCoordinator?: Maybe<EscalationContact>;
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /** Whether weather matters. */
  outdoor: Scalars['Boolean']['output'];
  /** First local day. */
  startsOn: Scalars['Date']['output'];
  /** State of the booking. */
  status: WeddingStatus;
  /** How the team calls the wedding; no guests' data. */
  title: Scalars['String']['output'];
  /** Vendors who work at it. */
  vendors: WeddingVendorConnection;
  /** Where it is held. */
  venue?: Maybe<Venue>;
  /** End of the wedding window (UTC), by default local 04:00 after the last day; derived by the database. */
  windowEndsAt?: Maybe<Scalars['DateTime']['output']>;
  /** Start of the wedding window (UTC), local 00:00 of the first day; derived by the database. */
  windowStartsAt?: Maybe<Scalars['DateTime']['output']>;
};


/** A wedding booked at a venue; its window decides what counts as wedding day. */
export type WeddingAlertsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AlertFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<AlertOrder>;
};


/** A wedding booked at a venue; its window decides what counts as wedding day. */
export type WeddingErrorReportsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ErrorReportFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<ErrorReportOrder>;
};


/** A wedding booked at a venue; its window decides what counts as wedding day. */
export type WeddingIncidentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<IncidentFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<IncidentOrder>;
};


/** A wedding booked at a venue; its window decides what counts as wedding day. */
export type WeddingVendorsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<WeddingVendorFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  order?: InputMaybe<WeddingVendorOrder>;
};

/** A page of a list of Wedding. */
export type WeddingConnection = {
  __typename?: 'WeddingConnection';
  /** The rows with their cursors. */
  edges: Array<WeddingEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<Wedding>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** Input of weddingCreate. */
export type WeddingCreateInput = {
  /** Last local day, at most 13 after the first; the same as the first where it is left out. */
  endsOn?: InputMaybe<Scalars['Date']['input']>;
  /** Number of guests expected, 0 or more. */
  guestCount?: InputMaybe<Scalars['Int']['input']>;
  /** A key of your own, at most 200 characters: sent again within 48 hours it gives the same answer and makes nothing new. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Escalation contact in use who coordinates on site; a person must be a member. */
  onSiteCoordinatorId?: InputMaybe<Scalars['ID']['input']>;
  /** Whose; may be left out by who has exactly one organization. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  /** Whether weather matters. */
  outdoor?: InputMaybe<Scalars['Boolean']['input']>;
  /** First local day, in the years 1900 to 2999. */
  startsOn: Scalars['Date']['input'];
  /** State of the booking; BOOKED if left out. */
  status?: InputMaybe<WeddingStatus>;
  /** How the team calls it, 1 to 200 characters; no data of guests. */
  title: Scalars['String']['input'];
  /** Venue in use; without one the time zone of the organization counts. */
  venueId?: InputMaybe<Scalars['ID']['input']>;
};

/** Answer of weddingCreate. */
export type WeddingCreatePayload = {
  __typename?: 'WeddingCreatePayload';
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
  /** The Wedding as it is now; null if it was refused or may not be seen. */
  wedding?: Maybe<Wedding>;
};

/** Input of weddingDelete. */
export type WeddingDeleteInput = {
  /** The wedding. */
  id: Scalars['ID']['input'];
};

/** Answer of weddingDelete. */
export type WeddingDeletePayload = {
  __typename?: 'WeddingDeletePayload';
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
  /** The Wedding as it is now; null if it was refused or may not be seen. */
  wedding?: Maybe<Wedding>;
};

/** One Wedding in a list, with its place. */
export type WeddingEdge = {
  __typename?: 'WeddingEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: Wedding;
};

/** Narrows a list of Wedding; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type WeddingFilter = {
  /** Last local day; the same as the first for a one-day wedding. */
  endsOn?: InputMaybe<DateFilter>;
  /** Whether weather matters. */
  outdoor?: InputMaybe<Scalars['Boolean']['input']>;
  /** First local day. */
  startsOn?: InputMaybe<DateFilter>;
  /** State of the booking. */
  status?: InputMaybe<WeddingStatusFilter>;
  /** By what is true of it now. Where it is held. */
  venue?: InputMaybe<VenueRelationFilter>;
  /** Id of a Venue. Venue of the wedding; without one the organization's time zone counts. */
  venueId?: InputMaybe<Scalars['ID']['input']>;
};

/** What an incident means for weddings, least first. */
export type WeddingImpactLevel =
  /** A wedding is disturbed. */
  | 'HIGH'
  /** Hardly anything. */
  | 'LOW'
  /** Somebody may notice. */
  | 'MEDIUM'
  /** Nothing. */
  | 'NONE'
  /** A wedding that is happening is in danger. */
  | 'WEDDING_DAY_CRITICAL';

/** Narrows by WeddingImpactLevel. */
export type WeddingImpactLevelFilter = {
  /** Equal to this; null: where there is none. */
  eq?: InputMaybe<WeddingImpactLevel>;
  /** Equal to one of these. */
  in?: InputMaybe<Array<WeddingImpactLevel>>;
};

/** The order of a list of Wedding. */
export type WeddingOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: WeddingOrderField;
};

/** What a list of Wedding can be ordered by. */
export type WeddingOrderField =
  /** By createdAt; ties by id. */
  | 'CREATED_AT'
  /** By startsOn; ties by id. */
  | 'STARTS_ON';

/** Narrows by the Wedding that a row leads to; conditions hold together. */
export type WeddingRelationFilter = {
  /** Last local day; the same as the first for a one-day wedding. */
  endsOn?: InputMaybe<DateFilter>;
  /** True: rows that lead to none; false: rows that lead to one. */
  isNull?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether weather matters. */
  outdoor?: InputMaybe<Scalars['Boolean']['input']>;
  /** First local day. */
  startsOn?: InputMaybe<DateFilter>;
  /** State of the booking. */
  status?: InputMaybe<WeddingStatusFilter>;
  /** Id of a Venue. Venue of the wedding; without one the organization's time zone counts. */
  venueId?: InputMaybe<Scalars['ID']['input']>;
};

/** When most weddings are held in a country. Rules with weddingSeasonAdjustment are stricter then; the rule itself is not changed. */
export type WeddingSeason = {
  __typename?: 'WeddingSeason';
  /** By what an upper bound is multiplied, the error budget of a success rate too, and another lower bound divided; 0.1 to 1. */
  factor: Scalars['Float']['output'];
  /** Months by the local calendar, 1 to 12, in the order of the season. */
  months: Array<Scalars['Int']['output']>;
  /** ISO 3166-1 alpha-2 country code. */
  region: Scalars['String']['output'];
};

/** State of a wedding's booking; only a booked wedding has a wedding window. */
export type WeddingStatus =
  /** Certain: its days are wedding days. */
  | 'BOOKED'
  /** Will not take place. */
  | 'CANCELLED'
  /** Took place. */
  | 'COMPLETED'
  /** Asked for, not yet certain. */
  | 'PLANNED';

/** Narrows by WeddingStatus. */
export type WeddingStatusFilter = {
  /** Equal to this; null: where there is none. */
  eq?: InputMaybe<WeddingStatus>;
  /** Equal to one of these. */
  in?: InputMaybe<Array<WeddingStatus>>;
};

/** Input of weddingUpdate. What is left out stays as it is; what fields say of being left out is said of making one. */
export type WeddingUpdateInput = {
  /** Last local day, at most 13 after the first; the same as the first where it is left out. */
  endsOn?: InputMaybe<Scalars['Date']['input']>;
  /** Number of guests expected, 0 or more. */
  guestCount?: InputMaybe<Scalars['Int']['input']>;
  /** The wedding. */
  id: Scalars['ID']['input'];
  /** Escalation contact in use who coordinates on site; a person must be a member. */
  onSiteCoordinatorId?: InputMaybe<Scalars['ID']['input']>;
  /** Whether weather matters. */
  outdoor?: InputMaybe<Scalars['Boolean']['input']>;
  /** First local day, in the years 1900 to 2999. */
  startsOn?: InputMaybe<Scalars['Date']['input']>;
  /** State of the booking; BOOKED if left out. */
  status?: InputMaybe<WeddingStatus>;
  /** How the team calls it, 1 to 200 characters; no data of guests. */
  title?: InputMaybe<Scalars['String']['input']>;
  /** Venue in use; without one the time zone of the organization counts. */
  venueId?: InputMaybe<Scalars['ID']['input']>;
};

/** Answer of weddingUpdate. */
export type WeddingUpdatePayload = {
  __typename?: 'WeddingUpdatePayload';
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
  /** The Wedding as it is now; null if it was refused or may not be seen. */
  wedding?: Maybe<Wedding>;
};

/** A vendor working at a wedding. */
export type WeddingVendor = Node & {
  __typename?: 'WeddingVendor';
  /** When the vendor left the wedding. */
  archivedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the database received the row (UTC). */
  createdAt: Scalars['DateTime']['output'];
  /** What the vendor does there. */
  duty?: Maybe<Scalars['String']['output']>;
  /** Global id. */
  id: Scalars['ID']['output'];
  /** Whose it is. */
  organization?: Maybe<Organization>;
  /** The vendor. */
  vendor?: Maybe<Vendor>;
  /** The wedding. */
  wedding?: Maybe<Wedding>;
};

/** A page of a list of WeddingVendor. */
export type WeddingVendorConnection = {
  __typename?: 'WeddingVendorConnection';
  /** The rows with their cursors. */
  edges: Array<WeddingVendorEdge>;
  /** Position of the live stream at which the list was read: subscribe with `since` and nothing is missed. */
  liveCursor?: Maybe<Scalars['String']['output']>;
  /** The rows. */
  nodes: Array<WeddingVendor>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves; counted up to 10000, which means that many or more. */
  totalCount: Scalars['Int']['output'];
};

/** Input of weddingVendorCreate. */
export type WeddingVendorCreateInput = {
  /** What the vendor does there, at most 200 characters. */
  duty?: InputMaybe<Scalars['String']['input']>;
  /** A key of your own, at most 200 characters: sent again within 48 hours it gives the same answer and makes nothing new. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Whose; may be left out by who has exactly one organization. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
  /** The vendor. */
  vendorId: Scalars['ID']['input'];
  /** The wedding. */
  weddingId: Scalars['ID']['input'];
};

/** Answer of weddingVendorCreate. */
export type WeddingVendorCreatePayload = {
  __typename?: 'WeddingVendorCreatePayload';
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
  /** The WeddingVendor as it is now; null if it was refused or may not be seen. */
  weddingVendor?: Maybe<WeddingVendor>;
};

/** Input of weddingVendorDelete. */
export type WeddingVendorDeleteInput = {
  /** The vendor at the wedding. */
  id: Scalars['ID']['input'];
};

/** Answer of weddingVendorDelete. */
export type WeddingVendorDeletePayload = {
  __typename?: 'WeddingVendorDeletePayload';
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
  /** The WeddingVendor as it is now; null if it was refused or may not be seen. */
  weddingVendor?: Maybe<WeddingVendor>;
};

/** One WeddingVendor in a list, with its place. */
export type WeddingVendorEdge = {
  __typename?: 'WeddingVendorEdge';
  /** Opaque place in the list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: WeddingVendor;
};

/** Narrows a list of WeddingVendor; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type WeddingVendorFilter = {
  /** When the vendor left the wedding. */
  archivedAt?: InputMaybe<DateTimeFilter>;
  /** Id of a Vendor. The vendor. */
  vendorId?: InputMaybe<Scalars['ID']['input']>;
  /** Id of a Wedding. The wedding. */
  weddingId?: InputMaybe<Scalars['ID']['input']>;
};

/** The order of a list of WeddingVendor. */
export type WeddingVendorOrder = {
  /** Which end comes first. */
  direction?: InputMaybe<OrderDirection>;
  /** What to order by. */
  field: WeddingVendorOrderField;
};

/** What a list of WeddingVendor can be ordered by. */
export type WeddingVendorOrderField =
  /** By createdAt; ties by id. */
  | 'CREATED_AT';

/** Input of weddingVendorUpdate. What is left out stays as it is; what fields say of being left out is said of making one. */
export type WeddingVendorUpdateInput = {
  /** What the vendor does there, at most 200 characters. */
  duty?: InputMaybe<Scalars['String']['input']>;
  /** The vendor at the wedding. */
  id: Scalars['ID']['input'];
};

/** Answer of weddingVendorUpdate. */
export type WeddingVendorUpdatePayload = {
  __typename?: 'WeddingVendorUpdatePayload';
  /** Why it was refused; empty if it was done. */
  userErrors: Array<UserError>;
  /** The WeddingVendor as it is now; null if it was refused or may not be seen. */
  weddingVendor?: Maybe<WeddingVendor>;
};

export type RehearseQueryVariables = Exact<{
  input: AlertRehearsalInput;
}>;


export type RehearseQuery = { __typename?: 'Query', alertRehearsal?: { __typename?: 'AlertRehearsal', day: string, scenario: boolean, timeZone: string, since: string, until: string, errorCount: number, measurementCount: number, businessEventCount: number, checkCount: number, decisionCount: number, comparedWith?: RehearsalComparison | null, differenceCount: number, alerts: Array<{ __typename?: 'RehearsedAlert', cause: string, title: string, priority: IncidentPriority, raisedAt: string, status: AlertStatus, level: number, acknowledgedAt?: string | null, resolvedAt?: string | null, suppressedReason?: string | null }>, decisions: Array<{ __typename?: 'RehearsedDecision', at: string, priority: IncidentPriority, level: number, who?: string | null, channel?: string | null, outcome: NotificationOutcome, delivery?: DeliveryStatus | null, reason: string, title: string, cause: string }>, differences: Array<{ __typename?: 'RehearsalDifference', kind: RehearsalDifferenceKind, rehearsedAt?: string | null, comparedAt?: string | null, page: { __typename?: 'RehearsedDecision', at: string, priority: IncidentPriority, level: number, who?: string | null, channel?: string | null, outcome: NotificationOutcome, delivery?: DeliveryStatus | null, reason: string, title: string, cause: string } }> } | null };

export type PageFragment = { __typename?: 'RehearsedDecision', at: string, priority: IncidentPriority, level: number, who?: string | null, channel?: string | null, outcome: NotificationOutcome, delivery?: DeliveryStatus | null, reason: string, title: string, cause: string };

export type ReportErrorMutationVariables = Exact<{
  input: ErrorReportCreateInput;
}>;


export type ReportErrorMutation = { __typename?: 'Mutation', errorReportCreate?: { __typename?: 'ErrorReportCreatePayload', receipt?: { __typename?: 'ErrorReportReceipt', id: string, isWeddingDay: boolean, duplicate: boolean, incidentOpened: boolean } | null, userErrors: Array<{ __typename?: 'UserError', code: UserErrorCode, message: string, path: Array<string> }> } | null };

export type TailSubscriptionVariables = Exact<{
  since?: InputMaybe<Scalars['String']['input']>;
}>;


export type TailSubscription = { __typename?: 'Subscription', saturdayAlerts: { __typename?: 'AlertEvent', cursor: string, kind: AlertEventKind, occurredAt: string, replayed: boolean, alert?: { __typename?: 'Alert', title: string, status: AlertStatus, severity: IncidentSeverityType, priority: IncidentPriority, organization?: { __typename?: 'Organization', slug: string } | null } | null } };

export type DashboardQueryVariables = Exact<{ [key: string]: never; }>;


export type DashboardQuery = { __typename?: 'Query', viewer?: { __typename?: 'Viewer', role?: MemberRole | null, organizations: Array<{ __typename?: 'Organization', name: string, timeZone: string }> } | null, systemHealthOverview?: Array<{ __typename?: 'SystemHealthOverview', serviceName: string, lastStatus: HealthStatus, avgResponseTime?: number | null, currentConsecutiveFailures: number }> | null, saturdayMonitoring?: Array<{ __typename?: 'SaturdayMonitoring', metricType: string, count: number, priority: string }> | null, incidents?: { __typename?: 'IncidentConnection', totalCount: number, liveCursor?: string | null, nodes: Array<{ __typename?: 'Incident', id: string, title: string, status: IncidentStatus, priority: IncidentPriority, errorCount: number, version: number, alerts: { __typename?: 'AlertConnection', nodes: Array<{ __typename?: 'Alert', title: string, status: AlertStatus, escalationLevel: number }> } }> } | null };

export type ReportAnErrorMutationVariables = Exact<{
  input: ErrorReportCreateInput;
}>;


export type ReportAnErrorMutation = { __typename?: 'Mutation', errorReportCreate?: { __typename?: 'ErrorReportCreatePayload', receipt?: { __typename?: 'ErrorReportReceipt', id: string, isWeddingDay: boolean, duplicate: boolean, incidentOpened: boolean } | null, errorReport?: { __typename?: 'ErrorReport', id: string, isWeddingDay: boolean, incident?: { __typename?: 'Incident', id: string, title: string, priority: IncidentPriority } | null } | null, userErrors: Array<{ __typename?: 'UserError', code: UserErrorCode, message: string, path: Array<string> }> } | null };

export type SaturdayAlertsSubscriptionVariables = Exact<{
  since?: InputMaybe<Scalars['String']['input']>;
}>;


export type SaturdayAlertsSubscription = { __typename?: 'Subscription', saturdayAlerts: { __typename?: 'AlertEvent', kind: AlertEventKind, occurredAt: string, replayed: boolean, cursor: string, change: { __typename?: 'AlertChange', status?: AlertStatus | null, statusBefore?: AlertStatus | null }, alert?: { __typename?: 'Alert', id: string, title: string, status: AlertStatus, priority: IncidentPriority, escalationLevel: number, organization?: { __typename?: 'Organization', name: string } | null, incident?: { __typename?: 'Incident', id: string, version: number } | null } | null } };

export type WeddingDaySubscriptionVariables = Exact<{ [key: string]: never; }>;


export type WeddingDaySubscription = { __typename?: 'Subscription', saturdayMonitoring: { __typename?: 'SaturdayMonitoringLiveView', kind: LiveViewKind, occurredAt: string, rows?: Array<{ __typename?: 'SaturdayMonitoring', metricType: string, count: number, priority: string }> | null } };

export type AcknowledgeIncidentMutationVariables = Exact<{
  input: IncidentAcknowledgeInput;
}>;


export type AcknowledgeIncidentMutation = { __typename?: 'Mutation', incidentAcknowledge?: { __typename?: 'IncidentAcknowledgePayload', incident?: { __typename?: 'Incident', id: string, status: IncidentStatus, version: number } | null, userErrors: Array<{ __typename?: 'UserError', code: UserErrorCode, message: string, path: Array<string> }> } | null };

export type PercentilesQueryVariables = Exact<{ [key: string]: never; }>;


export type PercentilesQuery = { __typename?: 'Query', performancePercentileAnalysis?: Array<{ __typename?: 'PerformancePercentileAnalysis', serviceName: string, unit: string, p50: number, p95: number, p99: number, avgValue: number, sampleCount: number }> | null };

export type IncidentTimelineQueryVariables = Exact<{ [key: string]: never; }>;


export type IncidentTimelineQuery = { __typename?: 'Query', incidents?: { __typename?: 'IncidentConnection', nodes: Array<{ __typename?: 'Incident', title: string, status: IncidentStatus, priority: IncidentPriority, errorCount: number, createdAt: string, updates: { __typename?: 'IncidentUpdateConnection', nodes: Array<{ __typename?: 'IncidentUpdate', createdAt: string, kind: IncidentUpdateKind, message: string, oldStatus?: IncidentStatus | null, newStatus?: IncidentStatus | null, actorKind: ActorKind, actor?: { __typename?: 'UserProfile', displayName: string } | null }> } }> } | null };

export const PageFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Page"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RehearsedDecision"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"priority"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"who"}},{"kind":"Field","name":{"kind":"Name","value":"channel"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"delivery"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"cause"}}]}}]} as unknown as DocumentNode<PageFragment, unknown>;
export const RehearseDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Rehearse"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AlertRehearsalInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"alertRehearsal"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"day"}},{"kind":"Field","name":{"kind":"Name","value":"scenario"}},{"kind":"Field","name":{"kind":"Name","value":"timeZone"}},{"kind":"Field","name":{"kind":"Name","value":"since"}},{"kind":"Field","name":{"kind":"Name","value":"until"}},{"kind":"Field","name":{"kind":"Name","value":"errorCount"}},{"kind":"Field","name":{"kind":"Name","value":"measurementCount"}},{"kind":"Field","name":{"kind":"Name","value":"businessEventCount"}},{"kind":"Field","name":{"kind":"Name","value":"checkCount"}},{"kind":"Field","name":{"kind":"Name","value":"alerts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cause"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"priority"}},{"kind":"Field","name":{"kind":"Name","value":"raisedAt"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"acknowledgedAt"}},{"kind":"Field","name":{"kind":"Name","value":"resolvedAt"}},{"kind":"Field","name":{"kind":"Name","value":"suppressedReason"}}]}},{"kind":"Field","name":{"kind":"Name","value":"decisionCount"}},{"kind":"Field","name":{"kind":"Name","value":"decisions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Page"}}]}},{"kind":"Field","name":{"kind":"Name","value":"comparedWith"}},{"kind":"Field","name":{"kind":"Name","value":"differenceCount"}},{"kind":"Field","name":{"kind":"Name","value":"differences"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"rehearsedAt"}},{"kind":"Field","name":{"kind":"Name","value":"comparedAt"}},{"kind":"Field","name":{"kind":"Name","value":"page"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Page"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Page"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RehearsedDecision"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"priority"}},{"kind":"Field","name":{"kind":"Name","value":"level"}},{"kind":"Field","name":{"kind":"Name","value":"who"}},{"kind":"Field","name":{"kind":"Name","value":"channel"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"delivery"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"cause"}}]}}]} as unknown as DocumentNode<RehearseQuery, RehearseQueryVariables>;
export const ReportErrorDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ReportError"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ErrorReportCreateInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"errorReportCreate"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"receipt"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"isWeddingDay"}},{"kind":"Field","name":{"kind":"Name","value":"duplicate"}},{"kind":"Field","name":{"kind":"Name","value":"incidentOpened"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]} as unknown as DocumentNode<ReportErrorMutation, ReportErrorMutationVariables>;
export const TailDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"Tail"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"since"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"saturdayAlerts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"since"},"value":{"kind":"Variable","name":{"kind":"Name","value":"since"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"replayed"}},{"kind":"Field","name":{"kind":"Name","value":"alert"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"priority"}},{"kind":"Field","name":{"kind":"Name","value":"organization"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"slug"}}]}}]}}]}}]}}]} as unknown as DocumentNode<TailSubscription, TailSubscriptionVariables>;
export const DashboardDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Dashboard"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"organizations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"timeZone"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"systemHealthOverview"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"serviceName"}},{"kind":"Field","name":{"kind":"Name","value":"lastStatus"}},{"kind":"Field","name":{"kind":"Name","value":"avgResponseTime"}},{"kind":"Field","name":{"kind":"Name","value":"currentConsecutiveFailures"}}]}},{"kind":"Field","name":{"kind":"Name","value":"saturdayMonitoring"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"metricType"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"priority"}}]}},{"kind":"Field","name":{"kind":"Name","value":"incidents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"status"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"in"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"OPEN"},{"kind":"EnumValue","value":"ACKNOWLEDGED"},{"kind":"EnumValue","value":"INVESTIGATING"}]}}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"order"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"PRIORITY"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"DESC"}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"liveCursor"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"priority"}},{"kind":"Field","name":{"kind":"Name","value":"errorCount"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"alerts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"3"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"escalationLevel"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<DashboardQuery, DashboardQueryVariables>;
export const ReportAnErrorDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ReportAnError"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ErrorReportCreateInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"errorReportCreate"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"receipt"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"isWeddingDay"}},{"kind":"Field","name":{"kind":"Name","value":"duplicate"}},{"kind":"Field","name":{"kind":"Name","value":"incidentOpened"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errorReport"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"isWeddingDay"}},{"kind":"Field","name":{"kind":"Name","value":"incident"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"priority"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]} as unknown as DocumentNode<ReportAnErrorMutation, ReportAnErrorMutationVariables>;
export const SaturdayAlertsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"SaturdayAlerts"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"since"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"saturdayAlerts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"since"},"value":{"kind":"Variable","name":{"kind":"Name","value":"since"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"replayed"}},{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"change"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"statusBefore"}}]}},{"kind":"Field","name":{"kind":"Name","value":"alert"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"priority"}},{"kind":"Field","name":{"kind":"Name","value":"escalationLevel"}},{"kind":"Field","name":{"kind":"Name","value":"organization"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"incident"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}}]}}]}}]} as unknown as DocumentNode<SaturdayAlertsSubscription, SaturdayAlertsSubscriptionVariables>;
export const WeddingDayDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"WeddingDay"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"saturdayMonitoring"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"rows"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"metricType"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"priority"}}]}}]}}]}}]} as unknown as DocumentNode<WeddingDaySubscription, WeddingDaySubscriptionVariables>;
export const AcknowledgeIncidentDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AcknowledgeIncident"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"IncidentAcknowledgeInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"incidentAcknowledge"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"incident"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"version"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}}]}}]}}]}}]} as unknown as DocumentNode<AcknowledgeIncidentMutation, AcknowledgeIncidentMutationVariables>;
export const PercentilesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Percentiles"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"performancePercentileAnalysis"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"metricType"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"RESPONSE_TIME"}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"serviceName"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"p50"}},{"kind":"Field","name":{"kind":"Name","value":"p95"}},{"kind":"Field","name":{"kind":"Name","value":"p99"}},{"kind":"Field","name":{"kind":"Name","value":"avgValue"}},{"kind":"Field","name":{"kind":"Name","value":"sampleCount"}}]}}]}}]} as unknown as DocumentNode<PercentilesQuery, PercentilesQueryVariables>;
export const IncidentTimelineDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"IncidentTimeline"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"incidents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}},{"kind":"Argument","name":{"kind":"Name","value":"order"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"CREATED_AT"}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"priority"}},{"kind":"Field","name":{"kind":"Name","value":"errorCount"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"updates"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"order"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"CREATED_AT"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"ASC"}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"oldStatus"}},{"kind":"Field","name":{"kind":"Name","value":"newStatus"}},{"kind":"Field","name":{"kind":"Name","value":"actorKind"}},{"kind":"Field","name":{"kind":"Name","value":"actor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<IncidentTimelineQuery, IncidentTimelineQueryVariables>;
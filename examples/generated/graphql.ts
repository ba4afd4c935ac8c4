/* eslint-disable */
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
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

/** Input of alertAcknowledge. */
export type AlertAcknowledgeInput = {
  /** The alert. */
  id: Scalars['ID']['input'];
  /** The version that was read; another one now is a VERSION_CONFLICT. Without it, whatever it is. */
  version?: InputMaybe<Scalars['Int']['input']>;
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

/** Input of alertConfigurationDelete. */
export type AlertConfigurationDeleteInput = {
  /** The rule. */
  id: Scalars['ID']['input'];
  /** The version that was read; another one now is a VERSION_CONFLICT. */
  version?: InputMaybe<Scalars['Int']['input']>;
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

/** Input of alertEscalate. */
export type AlertEscalateInput = {
  /** The escalation level that was seen. */
  asOf: Scalars['Int']['input'];
  /** The alert. */
  id: Scalars['ID']['input'];
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

/** Input of apiKeyRotate. */
export type ApiKeyRotateInput = {
  /** The key to replace. */
  id: Scalars['ID']['input'];
  /** How long the old key is still taken, 0 to 604,800 seconds; a day (86,400) if left out. */
  overlapSeconds?: InputMaybe<Scalars['Int']['input']>;
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

/** Narrows by a whole number beyond 32 bits. */
export type BigIntFilter = {
  /** Equal to this; null: where there is none. */
  eq?: InputMaybe<Scalars['BigInt']['input']>;
  /** This or more. */
  gte?: InputMaybe<Scalars['BigInt']['input']>;
  /** This or less. */
  lte?: InputMaybe<Scalars['BigInt']['input']>;
};

/** Input of breakGlassApprove. */
export type BreakGlassApproveInput = {
  /** The request. */
  id: Scalars['ID']['input'];
  /** How long it holds, 1 to 60 minutes; 60 if left out. */
  minutes?: InputMaybe<Scalars['Int']['input']>;
};

/** Input of breakGlassEnd. */
export type BreakGlassEndInput = {
  /** The request. */
  id: Scalars['ID']['input'];
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

/** What must be true of an event for a step; all of it. */
export type ConversionFunnelConditionInput = {
  /** Properties that it must have with these values: an object of at most 2,000 characters. */
  properties?: InputMaybe<Scalars['JSON']['input']>;
  /** Whether it succeeded. */
  success?: InputMaybe<Scalars['Boolean']['input']>;
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

/** Input of conversionFunnelDelete. */
export type ConversionFunnelDeleteInput = {
  /** The funnel. */
  id: Scalars['ID']['input'];
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

/** What happened to the errors of an organization. */
export type ErrorEventKind =
  /** New errors came in, all those that one request sent. */
  | 'REPORTED'
  /** You were told of the organization’s errors before and may not see them any longer: forget them. */
  | 'REVOKED'
  /** First of all: the place is fixed, and whatever is written from now on will come. */
  | 'SYNCED';

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

/** Input of errorPatternUnmerge. */
export type ErrorPatternUnmergeInput = {
  /** The pattern that had been merged into another. */
  id: Scalars['ID']['input'];
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

/** Input of errorPatternsMerge. */
export type ErrorPatternsMergeInput = {
  /** The patterns to merge, 1 to 100; those merged into it already stay so. */
  sourceIds: Array<Scalars['ID']['input']>;
  /** The pattern that takes in the others; not merged itself. */
  targetId: Scalars['ID']['input'];
};

/** Input of errorReportAssign. */
export type ErrorReportAssignInput = {
  /** Member who shall look after them; null: nobody. */
  assignedToId?: InputMaybe<Scalars['ID']['input']>;
  /** The errors, 1 to 100, of one organization. */
  ids: Array<Scalars['ID']['input']>;
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

/** Input of errorReportReopen. */
export type ErrorReportReopenInput = {
  /** The errors, 1 to 100, of one organization. */
  ids: Array<Scalars['ID']['input']>;
};

/** Input of errorReportResolve. */
export type ErrorReportResolveInput = {
  /** The errors, 1 to 100, of one organization. */
  ids: Array<Scalars['ID']['input']>;
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

/** Input of errorSuppressionRuleDelete. */
export type ErrorSuppressionRuleDeleteInput = {
  /** The rule. */
  id: Scalars['ID']['input'];
  /** The version that was read; another one now is a VERSION_CONFLICT. */
  version?: InputMaybe<Scalars['Int']['input']>;
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

/** Input of escalationContactDelete. */
export type EscalationContactDeleteInput = {
  /** The contact. */
  id: Scalars['ID']['input'];
  /** The version that was read; another one now is a VERSION_CONFLICT. */
  version?: InputMaybe<Scalars['Int']['input']>;
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

/** One step of an escalation. */
export type EscalationLevelInput = {
  /** When it is taken; always if left out. A level whose condition does not hold is skipped, but not of a P0 that would reach nobody. */
  condition?: InputMaybe<EscalationConditionInput>;
  /** Seconds after the alert was raised, 0 to 86,400; never fewer than those of the level before. */
  delaySeconds: Scalars['Int']['input'];
  /** Whom it tells, 1 to 20. */
  targets: Array<EscalationTargetInput>;
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

/** Input of escalationPolicyDelete. */
export type EscalationPolicyDeleteInput = {
  /** The policy. */
  id: Scalars['ID']['input'];
  /** The version that was read; another one now is a VERSION_CONFLICT. */
  version?: InputMaybe<Scalars['Int']['input']>;
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

/** Input of incidentAcknowledge. */
export type IncidentAcknowledgeInput = {
  /** The incident. */
  id: Scalars['ID']['input'];
  /** The version that was read; another one now is a VERSION_CONFLICT. Without it, whatever it is. */
  version?: InputMaybe<Scalars['Int']['input']>;
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

/** Input of incidentClose. */
export type IncidentCloseInput = {
  /** The incident. */
  id: Scalars['ID']['input'];
  /** A comment for the timeline, at most 20,000 characters. */
  message?: InputMaybe<Scalars['String']['input']>;
  /** The version that was read; another one now is a VERSION_CONFLICT. Without it, whatever it is. */
  version?: InputMaybe<Scalars['Int']['input']>;
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

/** Input of incidentRunbookStepCheck. */
export type IncidentRunbookStepCheckInput = {
  /** The step, as the incident has it. */
  id: Scalars['ID']['input'];
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

/** Narrows by IncidentStatus. */
export type IncidentStatusFilter = {
  /** Equal to this; null: where there is none. */
  eq?: InputMaybe<IncidentStatus>;
  /** Equal to one of these. */
  in?: InputMaybe<Array<IncidentStatus>>;
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

/** Input of monitorConfigurationDelete. */
export type MonitorConfigurationDeleteInput = {
  /** The monitor. */
  id: Scalars['ID']['input'];
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

/** What follows where a rule finds too little to judge. */
export type NoDataHandling =
  /** As if the condition held. */
  | 'ALERT'
  /** All stays as it was, however long: an alert is open until enough is measured again, or somebody resolves it. */
  | 'KEEP'
  /** As if it did not: an alert is over. */
  | 'RESOLVE';

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

/** Input of notificationChannelDelete. */
export type NotificationChannelDeleteInput = {
  /** The channel. */
  id: Scalars['ID']['input'];
  /** The version that was read; another one now is a VERSION_CONFLICT. */
  version?: InputMaybe<Scalars['Int']['input']>;
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

/** Input of onCallOverrideDelete. */
export type OnCallOverrideDeleteInput = {
  /** The override. */
  id: Scalars['ID']['input'];
  /** The version that was read; another one now is a VERSION_CONFLICT. */
  version?: InputMaybe<Scalars['Int']['input']>;
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

/** Input of onCallScheduleDelete. */
export type OnCallScheduleDeleteInput = {
  /** The schedule. */
  id: Scalars['ID']['input'];
  /** The version that was read; another one now is a VERSION_CONFLICT. */
  version?: InputMaybe<Scalars['Int']['input']>;
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

/** Which end of an order comes first. */
export type OrderDirection =
  /** Smallest, oldest or least urgent first. */
  | 'ASC'
  /** Largest, newest or most urgent first. */
  | 'DESC';

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

/** PagerDuty, Events API v2. */
export type PagerdutyChannelInput = {
  /** Where the account is: us (as if left out) or eu. */
  region?: InputMaybe<Scalars['String']['input']>;
  /** Integration key. Secret. */
  routingKey?: InputMaybe<Scalars['String']['input']>;
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

/** Where the device is reached: exactly one. */
export type PushDeviceAddressInput =
  /** Token that Expo gave the app: ExponentPushToken[…]. */
  { expoToken: Scalars['String']['input']; webPush?: never; }
  |  /** Subscription of a browser. */
  { expoToken?: never; webPush: WebPushSubscriptionInput; };

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

/** Input of pushDeviceRemove. */
export type PushDeviceRemoveInput = {
  /** Token or endpoint that it was registered with. */
  address: Scalars['String']['input'];
  /** Whose alerts it told; may be left out by who has exactly one organization. */
  organizationId?: InputMaybe<Scalars['ID']['input']>;
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

/** Input of recoveryActionDelete. */
export type RecoveryActionDeleteInput = {
  /** The action. */
  id: Scalars['ID']['input'];
  /** The version that was read; another one now is a VERSION_CONFLICT. */
  version?: InputMaybe<Scalars['Int']['input']>;
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

/** What a rehearsal is compared with. */
export type RehearsalComparison =
  /** The same day by the policies as they are. */
  | 'PRESENT_POLICIES'
  /** What really happened that day. */
  | 'REALITY';

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

/** Input of runbookDelete. */
export type RunbookDeleteInput = {
  /** The runbook. */
  id: Scalars['ID']['input'];
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

/** Input of suppressionRuleDelete. */
export type SuppressionRuleDeleteInput = {
  /** The rule. */
  id: Scalars['ID']['input'];
  /** The version that was read; another one now is a VERSION_CONFLICT. */
  version?: InputMaybe<Scalars['Int']['input']>;
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

/** Input of userSegmentDelete. */
export type UserSegmentDeleteInput = {
  /** The segment. */
  id: Scalars['ID']['input'];
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

/** Narrows a list of UserSegment; conditions hold together. What is left out narrows nothing; null: where there is none. */
export type UserSegmentFilter = {
  /** Name of the segment. */
  name?: InputMaybe<StringFilter>;
  /** Whether it is evaluated. */
  status?: InputMaybe<SegmentStatusFilter>;
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

/** Input of vendorDelete. */
export type VendorDeleteInput = {
  /** The vendor. */
  id: Scalars['ID']['input'];
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

/** Input of venueDelete. */
export type VenueDeleteInput = {
  /** The venue. */
  id: Scalars['ID']['input'];
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

/** Input of weddingDelete. */
export type WeddingDeleteInput = {
  /** The wedding. */
  id: Scalars['ID']['input'];
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

/** Input of weddingVendorDelete. */
export type WeddingVendorDeleteInput = {
  /** The vendor at the wedding. */
  id: Scalars['ID']['input'];
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

export type AcknowledgeAlertMutationVariables = Exact<{
  input: AlertAcknowledgeInput;
}>;


export type AcknowledgeAlertMutation = { __typename?: 'Mutation', alertAcknowledge?: { __typename?: 'AlertAcknowledgePayload', alert?: { __typename?: 'Alert', id: string, version: number, title: string, status: AlertStatus, severity: IncidentSeverityType, priority: IncidentPriority, isSaturday: boolean, isWeddingDay: boolean, triggeredAt: string, organization?: { __typename?: 'Organization', slug: string } | null } | null, userErrors: Array<{ __typename?: 'UserError', code: UserErrorCode, message: string, path: Array<string> }> } | null };

export type AlertLineFragment = { __typename?: 'Alert', id: string, version: number, title: string, status: AlertStatus, severity: IncidentSeverityType, priority: IncidentPriority, isSaturday: boolean, isWeddingDay: boolean, triggeredAt: string, organization?: { __typename?: 'Organization', slug: string } | null };

export type OpenAlertsQueryVariables = Exact<{
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type OpenAlertsQuery = { __typename?: 'Query', alertHistory?: { __typename?: 'AlertConnection', liveCursor?: string | null, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null }, nodes: Array<{ __typename?: 'Alert', id: string, version: number, title: string, status: AlertStatus, severity: IncidentSeverityType, priority: IncidentPriority, isSaturday: boolean, isWeddingDay: boolean, triggeredAt: string, organization?: { __typename?: 'Organization', slug: string } | null }> } | null };

export type RegisterPhoneMutationVariables = Exact<{
  input: PushDeviceRegisterInput;
}>;


export type RegisterPhoneMutation = { __typename?: 'Mutation', pushDeviceRegister?: { __typename?: 'PushDeviceRegisterPayload', pushDevice?: { __typename?: 'PushDevice', id: string, name: string, channelType: ChannelType } | null, userErrors: Array<{ __typename?: 'UserError', code: UserErrorCode, message: string, path: Array<string> }> } | null };

export type SaturdayAlertsSubscriptionVariables = Exact<{
  since?: InputMaybe<Scalars['String']['input']>;
}>;


export type SaturdayAlertsSubscription = { __typename?: 'Subscription', saturdayAlerts: { __typename?: 'AlertEvent', cursor: string, kind: AlertEventKind, occurredAt: string, replayed: boolean, alertId?: string | null, alert?: { __typename?: 'Alert', id: string, version: number, title: string, status: AlertStatus, severity: IncidentSeverityType, priority: IncidentPriority, isSaturday: boolean, isWeddingDay: boolean, triggeredAt: string, organization?: { __typename?: 'Organization', slug: string } | null } | null } };

export type SaturdayMonitoringSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type SaturdayMonitoringSubscription = { __typename?: 'Subscription', saturdayMonitoring: { __typename?: 'SaturdayMonitoringLiveView', kind: LiveViewKind, organizationId: string, rows?: Array<{ __typename?: 'SaturdayMonitoring', metricType: string, priority: string, count: number }> | null } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const AlertLineFragmentDoc = new TypedDocumentString(`
    fragment AlertLine on Alert {
  id
  version
  title
  status
  severity
  priority
  isSaturday
  isWeddingDay
  triggeredAt
  organization {
    slug
  }
}
    `, {"fragmentName":"AlertLine"}) as unknown as TypedDocumentString<AlertLineFragment, unknown>;
export const AcknowledgeAlertDocument = new TypedDocumentString(`
    mutation AcknowledgeAlert($input: AlertAcknowledgeInput!) {
  alertAcknowledge(input: $input) {
    alert {
      ...AlertLine
    }
    userErrors {
      code
      message
      path
    }
  }
}
    fragment AlertLine on Alert {
  id
  version
  title
  status
  severity
  priority
  isSaturday
  isWeddingDay
  triggeredAt
  organization {
    slug
  }
}`) as unknown as TypedDocumentString<AcknowledgeAlertMutation, AcknowledgeAlertMutationVariables>;
export const OpenAlertsDocument = new TypedDocumentString(`
    query OpenAlerts($after: String) {
  alertHistory(
    first: 100
    after: $after
    filter: {status: {in: [TRIGGERED, ACKNOWLEDGED, ESCALATED]}}
  ) {
    liveCursor
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      ...AlertLine
    }
  }
}
    fragment AlertLine on Alert {
  id
  version
  title
  status
  severity
  priority
  isSaturday
  isWeddingDay
  triggeredAt
  organization {
    slug
  }
}`) as unknown as TypedDocumentString<OpenAlertsQuery, OpenAlertsQueryVariables>;
export const RegisterPhoneDocument = new TypedDocumentString(`
    mutation RegisterPhone($input: PushDeviceRegisterInput!) {
  pushDeviceRegister(input: $input) {
    pushDevice {
      id
      name
      channelType
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<RegisterPhoneMutation, RegisterPhoneMutationVariables>;
export const SaturdayAlertsDocument = new TypedDocumentString(`
    subscription SaturdayAlerts($since: String) {
  saturdayAlerts(since: $since) {
    cursor
    kind
    occurredAt
    replayed
    alertId
    alert {
      ...AlertLine
    }
  }
}
    fragment AlertLine on Alert {
  id
  version
  title
  status
  severity
  priority
  isSaturday
  isWeddingDay
  triggeredAt
  organization {
    slug
  }
}`) as unknown as TypedDocumentString<SaturdayAlertsSubscription, SaturdayAlertsSubscriptionVariables>;
export const SaturdayMonitoringDocument = new TypedDocumentString(`
    subscription SaturdayMonitoring {
  saturdayMonitoring {
    kind
    organizationId
    rows {
      metricType
      priority
      count
    }
  }
}
    `) as unknown as TypedDocumentString<SaturdayMonitoringSubscription, SaturdayMonitoringSubscriptionVariables>;
import type { ColumnType } from "kysely";
export type Generated<T> = T extends ColumnType<infer S, infer I, infer U>
  ? ColumnType<S, I | undefined, U>
  : ColumnType<T, T | undefined, T>;
export type Timestamp = ColumnType<Date, Date | string, Date | string>;

import type { ApiKeyKind, BreakGlassStatus, AlertTypeEnum, AlertStatus, ThresholdComparison, MetricAggregation, RuleGrouping, NoDataHandling, SuppressionKind, AlertRuleState, ChannelType, DeliveryStatus, NotificationOutcome, AlertUsefulness, BusinessEventType, SegmentStatus, ErrorSeverityType, ErrorPatternStatus, ErrorTriageStatus, CorrelationKind, RecoveryOutcome, RecoveryKind, HealthStatus, MonitorKind, IncidentSeverityType, WeddingImpactLevel, IncidentPriority, IncidentStatus, IncidentUpdateKind, ActorKind, MemberRole, PerformanceMetricType, WebVitalName, WebVitalRating, MetricScope, WeddingStatus, VenueStatus } from "./enums.ts";

export type AccessRevocation = {
    /**
     * The user.
     */
    userId: string;
    /**
     * Tokens issued before are refused (UTC).
     */
    notBefore: Timestamp;
    /**
     * Why.
     */
    reason: string | null;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type AcknowledgementLink = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * Message that bears it.
     */
    deliveryId: string;
    /**
     * The one alert that it acknowledges.
     */
    alertId: string;
    /**
     * Whether it is the value of a button, which opens only with the signature of the channel's app.
     */
    forButton: Generated<boolean>;
    /**
     * SHA-256 of its 256 random bits.
     */
    tokenHash: Buffer;
    /**
     * When it is good no more (UTC).
     */
    expiresAt: Timestamp;
    /**
     * When it was used (UTC); it works once.
     */
    usedAt: Timestamp | null;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type Alert = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * One line for people.
     */
    title: string;
    /**
     * Key by which repeats are folded; one open alert per organization and key.
     */
    dedupKey: string;
    /**
     * Where it stands.
     */
    alertStatus: Generated<AlertStatus>;
    /**
     * Rank of the status, 1 triggered to 6 expired; generated.
     */
    statusRank: Generated<number | null>;
    /**
     * How bad it is.
     */
    severity: IncidentSeverityType;
    /**
     * How soon somebody must act.
     */
    priority: IncidentPriority;
    /**
     * Rank of the priority, 0 p0 to 4 p4; generated.
     */
    priorityRank: Generated<number | null>;
    /**
     * Rule that raised it.
     */
    alertConfigurationId: string | null;
    /**
     * Incident that it belongs to.
     */
    incidentId: string | null;
    /**
     * Service concerned.
     */
    serviceName: string | null;
    /**
     * Venue concerned.
     */
    venueId: string | null;
    /**
     * Wedding concerned.
     */
    weddingId: string | null;
    /**
     * Whether it began on a Saturday where it happened; stamped.
     */
    isSaturday: Generated<boolean>;
    /**
     * Whether it began in a wedding window; stamped.
     */
    isWeddingDay: Generated<boolean>;
    /**
     * When it was raised (UTC).
     */
    triggeredAt: Generated<Timestamp>;
    /**
     * Repeats folded onto it.
     */
    repeatCount: Generated<number>;
    /**
     * Newest repeat (UTC).
     */
    lastRepeatedAt: Timestamp | null;
    /**
     * Whether what it is about fires and ceases again and again: it stays open until that has been calm for 30 minutes.
     */
    isFlapping: Generated<boolean>;
    /**
     * Value seen when it was raised.
     */
    observedValue: number | null;
    /**
     * Threshold used, after season and wedding day.
     */
    effectiveThreshold: number | null;
    /**
     * What the rule saw.
     */
    evidence: Generated<unknown>;
    /**
     * Policy it was raised with.
     */
    escalationPolicyId: string | null;
    /**
     * Copy of the policy at that time.
     */
    escalationPolicySnapshot: unknown | null;
    /**
     * Level that was told last; 0 nobody yet.
     */
    escalationLevel: Generated<number>;
    /**
     * When the next level is due (UTC); empty if none is.
     */
    nextEscalationAt: Timestamp | null;
    /**
     * Who acknowledged it.
     */
    acknowledgedBy: string | null;
    /**
     * When it was acknowledged.
     */
    acknowledgedAt: Timestamp | null;
    /**
     * When an unresolved acknowledgement lapses.
     */
    ackExpiresAt: Timestamp | null;
    /**
     * Who resolved it; empty if it resolved itself.
     */
    resolvedBy: string | null;
    /**
     * When it was resolved.
     */
    resolvedAt: Timestamp | null;
    /**
     * Why nobody is told.
     */
    suppressedReason: string | null;
    /**
     * When the suppression ends; it is judged again then.
     */
    suppressedUntil: Timestamp | null;
    /**
     * Rule that holds it; empty if a person does, or nobody.
     */
    suppressionRuleId: string | null;
    /**
     * Open alert under which it is folded; empty if none holds it.
     */
    inhibitedById: string | null;
    /**
     * Who raised it by hand.
     */
    createdBy: string | null;
    /**
     * Rises by one with every change.
     */
    version: Generated<number>;
    /**
     * Last change (UTC).
     */
    updatedAt: Generated<Timestamp>;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type AlertConfiguration = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * Name of the rule.
     */
    name: string;
    /**
     * What it watches and why.
     */
    description: string | null;
    /**
     * How it decides.
     */
    alertType: AlertTypeEnum;
    /**
     * Severity of its alerts.
     */
    severity: Generated<IncidentSeverityType>;
    /**
     * Service it watches; empty for all.
     */
    serviceName: string | null;
    /**
     * Metric it watches.
     */
    metricType: PerformanceMetricType | null;
    /**
     * Whether high or low is bad.
     */
    comparison: ThresholdComparison | null;
    /**
     * Limit in the metric's unit; never changed by season or wedding day.
     */
    thresholdValue: number | null;
    /**
     * Length of the window that is looked at.
     */
    windowSeconds: Generated<number>;
    /**
     * How long the condition must hold.
     */
    forSeconds: Generated<number>;
    /**
     * Least time between two alerts of one key.
     */
    cooldownSeconds: Generated<number>;
    /**
     * Fewest samples for a decision.
     */
    minimumSamples: Generated<number>;
    /**
     * Further condition: matcher tree of PATTERN_MATCH, tree of COMPOSITE.
     */
    condition: Generated<unknown>;
    /**
     * How the values of the window become one.
     */
    aggregation: Generated<MetricAggregation>;
    /**
     * What is judged apart.
     */
    groupBy: Generated<RuleGrouping>;
    /**
     * Unit of the values that count; without it the metric's usual one: ms of times, rps, score, else percent.
     */
    metricUnit: string | null;
    /**
     * Limit at which it is over, on the good side of the threshold; without it the threshold.
     */
    resolveThreshold: number | null;
    /**
     * What follows from too little data.
     */
    noData: Generated<NoDataHandling>;
    /**
     * Intervals of silence that HEARTBEAT allows, 1 to 100.
     */
    missedIntervals: Generated<number>;
    /**
     * Seconds of silence that HEARTBEAT allows beyond that.
     */
    graceSeconds: Generated<number>;
    /**
     * Of ANOMALY: how many times as far from what is expected as all but one of 200 windows a value must be.
     */
    deviationLimit: Generated<number>;
    /**
     * Of ANOMALY: days of measurements before it judges.
     */
    learningDays: Generated<number>;
    /**
     * Whether season and wedding day make it stricter at evaluation.
     */
    weddingSeasonAdjustment: Generated<boolean>;
    /**
     * Whether it is evaluated.
     */
    enabled: Generated<boolean>;
    /**
     * Policy of its alerts.
     */
    escalationPolicyId: string | null;
    /**
     * Whether every organization gets it.
     */
    isDefault: Generated<boolean>;
    /**
     * Who made it.
     */
    createdBy: string | null;
    /**
     * Rises by one with every change.
     */
    version: Generated<number>;
    /**
     * When it was archived.
     */
    archivedAt: Timestamp | null;
    /**
     * Last change (UTC).
     */
    updatedAt: Generated<Timestamp>;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type AlertFeedback = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * The alert.
     */
    alertId: string;
    /**
     * Responder.
     */
    userId: string;
    /**
     * Useful or noise.
     */
    usefulness: AlertUsefulness;
    /**
     * Why.
     */
    comment: string | null;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type AlertRuleBaseline = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * The rule.
     */
    alertConfigurationId: string;
    /**
     * What is judged.
     */
    groupKey: string;
    /**
     * Hour of the week in the organization's zone, 0 Monday from midnight to 167; -1 for any hour.
     */
    hourOfWeek: number;
    /**
     * Median of the windows.
     */
    expected: number;
    /**
     * Distance from the expected that all but one of 200 windows keep.
     */
    deviation: number;
    /**
     * Windows that it was learned from.
     */
    windowCount: number;
    /**
     * Start of the first window of the group (UTC).
     */
    learnedFrom: Timestamp;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type AlertRuleStatus = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * The rule.
     */
    alertConfigurationId: string;
    /**
     * What is judged: a service, a service and its endpoint, a venue, a monitor; empty for all together.
     */
    groupKey: string;
    /**
     * How it stands.
     */
    state: AlertRuleState;
    /**
     * Since when it does not hold, or has held without a break (UTC).
     */
    since: Generated<Timestamp>;
    /**
     * Value seen last, in the rule's unit; seconds of silence of HEARTBEAT.
     */
    observedValue: number | null;
    /**
     * Threshold used, after season and wedding day.
     */
    effectiveThreshold: number | null;
    /**
     * Values that were looked at.
     */
    sampleCount: Generated<string>;
    /**
     * When it began or ceased to fire, within an hour before the last time (UTC).
     */
    turnedAt: Generated<Timestamp[]>;
    /**
     * Since when it has been flapping (UTC); empty if it is not.
     */
    flappingSince: Timestamp | null;
    /**
     * Last look that was written down (UTC); of a group that stays well one an hour.
     */
    seenAt: Generated<Timestamp>;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type AlertRuleTimer = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * The rule.
     */
    id: string;
    /**
     * How the rule decides.
     */
    alertType: AlertTypeEnum;
    /**
     * Next look (UTC).
     */
    dueAt: Generated<Timestamp>;
    /**
     * Last look (UTC).
     */
    evaluatedAt: Timestamp | null;
    /**
     * When it last learned what is usual (UTC).
     */
    learnedAt: Timestamp | null;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type ApiKey = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * What the key is for.
     */
    name: string;
    /**
     * Where it may be used.
     */
    kind: Generated<ApiKeyKind>;
    /**
     * First part of the key, shown in lists.
     */
    prefix: string;
    /**
     * SHA-256 of the whole key.
     */
    secretHash: Buffer;
    /**
     * What it may insert: errors, metrics, events …
     */
    scopes: Generated<string[]>;
    /**
     * Origins from which a browser key is accepted.
     */
    origins: Generated<string[]>;
    /**
     * Who made it.
     */
    createdBy: string | null;
    /**
     * Last use, to the hour (UTC).
     */
    lastUsedAt: Timestamp | null;
    /**
     * When it ends.
     */
    expiresAt: Timestamp | null;
    /**
     * When it was revoked.
     */
    revokedAt: Timestamp | null;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
    /**
     * The first of the keys that replaced one another up to this one; empty: this one.
     */
    program: string | null;
};
export type ApiPerformance = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * Service that answered.
     */
    serviceName: string;
    /**
     * Templated route, for example /weddings/:id/rsvp.
     */
    endpoint: string;
    /**
     * HTTP method in capitals.
     */
    method: string;
    /**
     * HTTP status, 100 to 599.
     */
    statusCode: number;
    /**
     * Milliseconds to answer.
     */
    responseTimeMs: number;
    /**
     * Size of the request in bytes.
     */
    requestBytes: number | null;
    /**
     * Size of the answer in bytes.
     */
    responseBytes: number | null;
    /**
     * W3C trace id.
     */
    traceId: string | null;
    /**
     * Venue concerned.
     */
    venueId: string | null;
    /**
     * When the request began (UTC).
     */
    occurredAt: Generated<Timestamp>;
    /**
     * When the database received the row (UTC); partition key.
     */
    createdAt: Generated<Timestamp>;
};
export type AuditLog = {
    /**
     * UUIDv7 of the entry.
     */
    id: Generated<string>;
    /**
     * Organization concerned; empty for the platform.
     */
    organizationId: string | null;
    /**
     * Who acted.
     */
    actorKind: ActorKind;
    /**
     * User or key that acted.
     */
    actorId: string | null;
    /**
     * Role used.
     */
    actorRole: string | null;
    /**
     * What was done, for example incident.acknowledge.
     */
    operation: string;
    /**
     * Table concerned.
     */
    tableName: string | null;
    /**
     * Row concerned.
     */
    rowId: string | null;
    /**
     * Before and after, without secrets.
     */
    change: Generated<unknown>;
    /**
     * Whether platform staff crossed into an organization.
     */
    crossTenant: Generated<boolean>;
    /**
     * Request that caused it.
     */
    requestId: string | null;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type AutoRecoveryLog = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * Name of the action, as it was then.
     */
    actionName: string;
    /**
     * The action.
     */
    actionId: string | null;
    /**
     * Who ran it by hand.
     */
    requestedBy: string | null;
    /**
     * How it ended.
     */
    outcome: RecoveryOutcome;
    /**
     * Incident that it tried to mend.
     */
    incidentId: string | null;
    /**
     * Error that caused it.
     */
    errorReportId: string | null;
    /**
     * Receipt of that error.
     */
    errorCreatedAt: Timestamp | null;
    /**
     * Tries that it took, from 1.
     */
    attempt: Generated<number>;
    /**
     * What the receiver answered, or why it was not run; at most 500 characters.
     */
    detail: string | null;
    /**
     * When it began (UTC).
     */
    startedAt: Generated<Timestamp>;
    /**
     * When it ended (UTC).
     */
    finishedAt: Timestamp | null;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type BreakGlass = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * What it allows, for example suppress_p0.
     */
    scope: string;
    /**
     * Why.
     */
    reason: string;
    /**
     * Who asked.
     */
    requestedBy: string;
    /**
     * Who approved; never the same person.
     */
    approvedBy: string | null;
    /**
     * Where it stands.
     */
    status: Generated<BreakGlassStatus>;
    /**
     * When it began (UTC).
     */
    startsAt: Timestamp | null;
    /**
     * When it ends (UTC), at most an hour later.
     */
    endsAt: Timestamp | null;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type BusinessEvent = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * What happened.
     */
    eventType: BusinessEventType;
    /**
     * Precise name, for example payment.card.
     */
    eventName: string;
    /**
     * Whether it succeeded.
     */
    success: Generated<boolean>;
    /**
     * Why not.
     */
    failureReason: string | null;
    /**
     * Milliseconds that it took.
     */
    durationMs: number | null;
    /**
     * Money won (positive) or lost (negative), in the currency given.
     */
    revenueImpact: string | null;
    /**
     * ISO 4217 code.
     */
    currency: string | null;
    /**
     * User of the application.
     */
    actorUserId: string | null;
    /**
     * Session of the application.
     */
    sessionId: string | null;
    /**
     * Venue concerned.
     */
    venueId: string | null;
    /**
     * Wedding concerned.
     */
    weddingId: string | null;
    /**
     * Flat properties of the event. A payment's paymentId is the same for all its tries; a subscription's event has
     * subscriptionId and amount (0 to 100,000,000 in the currency) for each interval (week, month, quarter or year; month
     * if left out), and is named subscription.started, subscription.changed, subscription.renewed or subscription.ended.
     */
    properties: Generated<unknown>;
    /**
     * Whether it was a Saturday where it happened; stamped.
     */
    isSaturday: Generated<boolean>;
    /**
     * Whether it lay in a wedding window; stamped.
     */
    isWeddingDay: Generated<boolean>;
    /**
     * Local calendar day; stamped.
     */
    localDate: Timestamp;
    /**
     * When it happened (UTC).
     */
    timestamp: Generated<Timestamp>;
    /**
     * When the database received the row (UTC); partition key.
     */
    createdAt: Generated<Timestamp>;
};
export type ConversionFunnel = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * Name of the funnel.
     */
    name: string;
    /**
     * 2 to 10 steps in order, each an object as ConversionFunnelStepInput describes it.
     */
    steps: unknown;
    /**
     * Minutes within which all steps must happen.
     */
    windowMinutes: number;
    /**
     * Wanted conversion, 0 to 100.
     */
    targetRatePercent: number | null;
    /**
     * Who made it.
     */
    createdBy: string | null;
    /**
     * When it was archived.
     */
    archivedAt: Timestamp | null;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type CoreWebVital = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * Which vital.
     */
    name: WebVitalName;
    /**
     * Milliseconds, or the layout shift score.
     */
    value: number;
    /**
     * Rating by the published limits.
     */
    rating: WebVitalRating;
    /**
     * Path of the page, templated: no ids, no query string.
     */
    pagePath: string;
    /**
     * mobile, tablet or desktop.
     */
    deviceType: string | null;
    /**
     * For example 4g.
     */
    connectionType: string | null;
    /**
     * Session of the visitor.
     */
    sessionId: string | null;
    /**
     * Id of the page load that the vital belongs to.
     */
    navigationId: string | null;
    /**
     * Venue whose page it was.
     */
    venueId: string | null;
    /**
     * Whether it was a Saturday where it happened; stamped.
     */
    isSaturday: Generated<boolean>;
    /**
     * Whether it lay in a wedding window; stamped.
     */
    isWeddingDay: Generated<boolean>;
    /**
     * When it was measured (UTC).
     */
    occurredAt: Generated<Timestamp>;
    /**
     * When the database received the row (UTC); partition key.
     */
    createdAt: Generated<Timestamp>;
};
export type DatabasePerformance = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * Service that ran it.
     */
    serviceName: string;
    /**
     * Database it ran on.
     */
    databaseName: string;
    /**
     * Hash of the normalized statement.
     */
    queryFingerprint: string;
    /**
     * Statement without its literals.
     */
    normalizedQuery: string | null;
    /**
     * Milliseconds to run.
     */
    queryTimeMs: number;
    /**
     * Rows read.
     */
    rowsExamined: string | null;
    /**
     * Rows given back.
     */
    rowsReturned: string | null;
    /**
     * Whether an index served it.
     */
    indexUsed: boolean | null;
    /**
     * Milliseconds spent waiting for locks.
     */
    lockWaitMs: number | null;
    /**
     * When it ran (UTC).
     */
    occurredAt: Generated<Timestamp>;
    /**
     * When the database received the row (UTC); partition key.
     */
    createdAt: Generated<Timestamp>;
};
export type EngineClock = {
    /**
     * Always true: one row.
     */
    id: Generated<boolean>;
    /**
     * Seconds added to the database's clock.
     */
    offsetSeconds: Generated<number>;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type EngineProgress = {
    /**
     * Name of the job.
     */
    job: string;
    /**
     * What was received until then is done (UTC).
     */
    reachedAt: Generated<Timestamp>;
};
export type ErrorCorrelation = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * Why they are thought to belong together.
     */
    kind: CorrelationKind;
    /**
     * The earlier error.
     */
    sourceErrorId: string;
    /**
     * Receipt of the earlier error; with its id it finds the row, which it may outlive.
     */
    sourceCreatedAt: Timestamp;
    /**
     * The later error.
     */
    relatedErrorId: string;
    /**
     * Receipt of the later error.
     */
    relatedCreatedAt: Timestamp;
    /**
     * How likely they belong together, from 0 (somebody found that they do not) to 1.
     */
    confidence: number;
    /**
     * The shared trace or session id.
     */
    correlationKey: string | null;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type ErrorPattern = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * Fingerprint that the errors share.
     */
    fingerprint: string;
    /**
     * Type of the newest error.
     */
    errorType: string;
    /**
     * Message with numbers, ids, addresses, paths, quoted text and other values masked, at most 1,000 characters.
     */
    normalizedMessage: string;
    /**
     * Service that first reported it.
     */
    serviceName: string;
    /**
     * Worst severity seen.
     */
    severity: ErrorSeverityType;
    /**
     * Life of the pattern.
     */
    status: Generated<ErrorPatternStatus>;
    /**
     * Number of errors counted, those of patterns merged into it included.
     */
    occurrenceCount: Generated<string>;
    /**
     * First error (UTC).
     */
    firstSeenAt: Timestamp;
    /**
     * Newest error (UTC).
     */
    lastSeenAt: Timestamp;
    /**
     * When it was declared solved.
     */
    resolvedAt: Timestamp | null;
    /**
     * User who looks after it.
     */
    assignedTo: string | null;
    /**
     * Pattern into which this one was merged.
     */
    mergedIntoId: string | null;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type ErrorReport = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * Service that reported the error, for example checkout.
     */
    serviceName: string;
    /**
     * Deployment stage.
     */
    environment: Generated<string>;
    /**
     * Class or code of the error, for example PaymentTimeout.
     */
    errorType: string;
    /**
     * How bad it is.
     */
    severity: ErrorSeverityType;
    /**
     * Rank of the severity, 1 low to 5 wedding_emergency; generated.
     */
    severityRank: Generated<number | null>;
    /**
     * What the application said, at most 8,192 characters.
     */
    errorMessage: string;
    /**
     * Stack as text, at most 65,536 characters.
     */
    stackTrace: string | null;
    /**
     * Hash of the type, the message without what varies and the application's own frames of the stack; equal for errors of one cause; computed by the database.
     */
    fingerprint: string;
    /**
     * Venue concerned.
     */
    venueId: string | null;
    /**
     * Wedding concerned.
     */
    weddingId: string | null;
    /**
     * W3C trace id, 32 hexadecimal digits.
     */
    traceId: string | null;
    /**
     * Session of the application.
     */
    sessionId: string | null;
    /**
     * User of the application who met the error.
     */
    affectedUserId: string | null;
    /**
     * Version of the application.
     */
    release: string | null;
    /**
     * Address or route where it happened, without query string.
     */
    url: string | null;
    /**
     * What the application knows of the wedding; the database adds is_weekend.
     */
    weddingContext: Generated<unknown>;
    /**
     * Flat labels of the application.
     */
    tags: Generated<unknown>;
    /**
     * What was decided about it.
     */
    status: Generated<ErrorTriageStatus>;
    /**
     * User who looks after it.
     */
    assignedTo: string | null;
    /**
     * When it was resolved.
     */
    resolvedAt: Timestamp | null;
    /**
     * Who resolved it.
     */
    resolvedBy: string | null;
    /**
     * Incident that it opened or counts onto.
     */
    incidentId: string | null;
    /**
     * Whether an error suppression rule kept it from opening an incident.
     */
    suppressed: Generated<boolean>;
    /**
     * The error suppression rule that matched.
     */
    suppressionRuleId: string | null;
    /**
     * Whether occurredAt is a Saturday where it happened; stamped by the database.
     */
    isSaturday: Generated<boolean>;
    /**
     * Whether occurredAt lies in a wedding window; stamped by the database.
     */
    isWeddingDay: Generated<boolean>;
    /**
     * Local calendar day of occurredAt; stamped by the database.
     */
    localDate: Timestamp;
    /**
     * When it happened (UTC).
     */
    occurredAt: Generated<Timestamp>;
    /**
     * When the database received the row (UTC); partition key.
     */
    createdAt: Generated<Timestamp>;
};
export type ErrorSuppressionRule = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * Name of the rule.
     */
    name: string;
    /**
     * Tree of =, in, prefix, contains, rank, and, or, not over the error's fields.
     */
    matcher: unknown;
    /**
     * Why the errors are unimportant.
     */
    reason: string;
    /**
     * Whether it acts.
     */
    enabled: Generated<boolean>;
    /**
     * When it ends by itself.
     */
    expiresAt: Timestamp | null;
    /**
     * Who made it.
     */
    createdBy: string | null;
    /**
     * Errors matched so far.
     */
    hitCount: Generated<string>;
    /**
     * Rises by one with every change.
     */
    version: Generated<number>;
    /**
     * Last change (UTC).
     */
    updatedAt: Generated<Timestamp>;
    /**
     * When it was archived.
     */
    archivedAt: Timestamp | null;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type EscalationContact = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * Member who is meant, if one.
     */
    userId: string | null;
    /**
     * Name of the person.
     */
    displayName: string;
    /**
     * Role in an emergency, for example duty manager.
     */
    role: string;
    /**
     * What the e-mail address looks like, for example o…@example.com; empty if there is none.
     */
    emailHint: string | null;
    /**
     * What the telephone number looks like, for example +44…89; empty if there is none.
     */
    phoneHint: string | null;
    /**
     * Channel to use first.
     */
    channelId: string | null;
    /**
     * Whether told as emergency contact.
     */
    isEmergency: Generated<boolean>;
    /**
     * IANA zone of the person.
     */
    timeZone: string | null;
    /**
     * When the contact last confirmed.
     */
    verifiedAt: Timestamp | null;
    /**
     * Order within the organization.
     */
    position: Generated<number>;
    /**
     * Rises by one with every change.
     */
    version: Generated<number>;
    /**
     * Last change (UTC).
     */
    updatedAt: Generated<Timestamp>;
    /**
     * When it was archived.
     */
    archivedAt: Timestamp | null;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type EscalationContactDetail = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * The contact.
     */
    contactId: string;
    /**
     * E-mail address.
     */
    email: string | null;
    /**
     * Telephone number in E.164 form.
     */
    phone: string | null;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type EscalationPolicy = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * Name of the policy.
     */
    name: string;
    /**
     * When to use it.
     */
    description: string | null;
    /**
     * Ordered list of { level, delaySeconds, targets, condition }.
     */
    levels: unknown;
    /**
     * How often the levels start again, 0 to 10.
     */
    repeatCount: Generated<number>;
    /**
     * Seconds after which an acknowledged, unresolved alert is triggered again.
     */
    ackTimeoutSeconds: Generated<number>;
    /**
     * Whether alerts without a policy use it.
     */
    isDefault: Generated<boolean>;
    /**
     * Whether wedding-day emergencies use it.
     */
    forWeddingDay: Generated<boolean>;
    /**
     * Who made it.
     */
    createdBy: string | null;
    /**
     * Rises by one with every change.
     */
    version: Generated<number>;
    /**
     * Last change (UTC).
     */
    updatedAt: Generated<Timestamp>;
    /**
     * When it was archived.
     */
    archivedAt: Timestamp | null;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type EscalationStep = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * The alert.
     */
    alertId: string;
    /**
     * Level reached.
     */
    level: number;
    /**
     * When it was due (UTC).
     */
    dueAt: Timestamp;
    /**
     * When it was taken (UTC).
     */
    takenAt: Generated<Timestamp>;
    /**
     * Who took it.
     */
    takenBy: ActorKind;
    /**
     * User who escalated by hand.
     */
    actorId: string | null;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type FeatureUsage = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * Feature used.
     */
    featureName: string;
    /**
     * User of the application.
     */
    actorUserId: string | null;
    /**
     * Segment of the user at that time.
     */
    actorSegment: string | null;
    /**
     * What was done with it.
     */
    action: Generated<string>;
    /**
     * How many times, 1 or more.
     */
    quantity: Generated<number>;
    /**
     * Milliseconds spent.
     */
    durationMs: number | null;
    /**
     * Session of the application.
     */
    sessionId: string | null;
    /**
     * When it happened (UTC).
     */
    occurredAt: Generated<Timestamp>;
    /**
     * When the database received the row (UTC); partition key.
     */
    createdAt: Generated<Timestamp>;
};
export type IdempotencyKey = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * User or key that used it.
     */
    actor: string;
    /**
     * Mutation.
     */
    operation: string;
    /**
     * Key given by the client.
     */
    key: string;
    /**
     * Hash of the input.
     */
    requestHash: string;
    /**
     * Row that was made.
     */
    resultId: string | null;
    /**
     * Its receipt, where it is partitioned.
     */
    resultCreatedAt: Timestamp | null;
    /**
     * Receipt given to who may not read.
     */
    receipt: unknown | null;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type Incident = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * One line for people.
     */
    title: string;
    /**
     * What is known.
     */
    description: string | null;
    /**
     * Where the work stands.
     */
    status: Generated<IncidentStatus>;
    /**
     * Rank of the status, 1 open to 7 closed; generated.
     */
    statusRank: Generated<number | null>;
    /**
     * How soon somebody must act.
     */
    priority: IncidentPriority;
    /**
     * Rank of the priority, 0 p0 to 4 p4; generated.
     */
    priorityRank: Generated<number | null>;
    /**
     * How bad it is.
     */
    severity: IncidentSeverityType;
    /**
     * What it means for weddings.
     */
    weddingImpact: Generated<WeddingImpactLevel>;
    /**
     * Service concerned.
     */
    serviceName: string | null;
    /**
     * Fingerprint of the errors that count onto it.
     */
    fingerprint: string | null;
    /**
     * What the alerts of rules that gather in it have in common: service, venue or rule; empty of one that errors or people opened.
     */
    alertGroup: string | null;
    /**
     * Venue concerned.
     */
    venueId: string | null;
    /**
     * Wedding concerned.
     */
    weddingId: string | null;
    /**
     * Whether it began on a Saturday where it happened; stamped.
     */
    isSaturdayIncident: Generated<boolean>;
    /**
     * Whether it began in a wedding window; stamped.
     */
    isWeddingDay: Generated<boolean>;
    /**
     * Local calendar day on which it began; stamped.
     */
    localDate: Timestamp | null;
    /**
     * Whether the database opened it.
     */
    autoCreated: Generated<boolean>;
    /**
     * Errors counted onto it.
     */
    errorCount: Generated<string>;
    /**
     * Receipt of its first error (UTC).
     */
    firstErrorAt: Timestamp | null;
    /**
     * Receipt of its newest error (UTC).
     */
    lastErrorAt: Timestamp | null;
    /**
     * How often it was opened again.
     */
    reopenedCount: Generated<number>;
    /**
     * Runbook to follow.
     */
    runbookId: string | null;
    /**
     * User who has it.
     */
    assignedTo: string | null;
    /**
     * User who gave it to whom has it, or took it away.
     */
    assignedBy: string | null;
    /**
     * When it was last given to somebody or taken away (UTC).
     */
    assignedAt: Timestamp | null;
    /**
     * User who opened it; empty if the database did.
     */
    createdBy: string | null;
    /**
     * User who acknowledged it.
     */
    acknowledgedBy: string | null;
    /**
     * When it was acknowledged.
     */
    acknowledgedAt: Timestamp | null;
    /**
     * When it was resolved.
     */
    resolvedAt: Timestamp | null;
    /**
     * When it was closed.
     */
    closedAt: Timestamp | null;
    /**
     * Whether retention must keep it.
     */
    legalHold: Generated<boolean>;
    /**
     * Rises by one with every change; given back to guard against concurrent edits.
     */
    version: Generated<number>;
    /**
     * Last change (UTC).
     */
    updatedAt: Generated<Timestamp>;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type IncidentRunbookStep = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * The incident.
     */
    incidentId: string;
    /**
     * The runbook.
     */
    runbookId: string;
    /**
     * Place in the runbook, from 1.
     */
    position: number;
    /**
     * What is to be done, in short.
     */
    title: string;
    /**
     * How it is done.
     */
    instruction: string;
    /**
     * When it was checked off (UTC); empty while it is open.
     */
    checkedAt: Timestamp | null;
    /**
     * Who checked it off.
     */
    checkedBy: string | null;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type IncidentUpdate = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * The incident.
     */
    incidentId: string;
    /**
     * What the entry says.
     */
    kind: IncidentUpdateKind;
    /**
     * The entry for people.
     */
    message: string;
    /**
     * Status before.
     */
    oldStatus: IncidentStatus | null;
    /**
     * Status after.
     */
    newStatus: IncidentStatus | null;
    /**
     * Fields that changed with their new values.
     */
    change: Generated<unknown>;
    /**
     * Who acted.
     */
    actorKind: ActorKind;
    /**
     * User or key that acted.
     */
    actorId: string | null;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type InhibitionSource = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * The inhibition.
     */
    suppressionRuleId: string;
    /**
     * The alert.
     */
    alertId: string;
    /**
     * What those that it holds have equal, as a JSON array of texts.
     */
    equalKey: string;
    /**
     * Whether it has taken hold of what was open.
     */
    applied: Generated<boolean>;
    /**
     * When it was over (UTC).
     */
    endedAt: Timestamp | null;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type LiveEvent = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * incidents, alerts, errors, venues or modes.
     */
    topic: string;
    /**
     * What happened, for example ACKNOWLEDGED.
     */
    kind: string;
    /**
     * Row concerned.
     */
    rowId: string;
    /**
     * Version of the row after the change.
     */
    version: number | null;
    /**
     * Status fields that changed.
     */
    change: Generated<unknown>;
    /**
     * Whether saturdayAlerts carries it.
     */
    saturday: Generated<boolean>;
    /**
     * When it was written (UTC); partition key.
     */
    createdAt: Generated<Timestamp>;
    /**
     * Trace that it is part of (W3C traceparent), where one is known.
     */
    traceparent: Generated<string | null>;
};
export type LiveFreshness = {
    /**
     * Organization whose data changed.
     */
    organizationId: string;
    /**
     * What changed.
     */
    topic: string;
    /**
     * Rises with each change; microseconds since 1970.
     */
    mark: string;
};
export type LiveHead = {
    /**
     * Always true: one row.
     */
    id: Generated<boolean>;
    /**
     * Changes after a restore or failover: older cursors are refused.
     */
    epoch: string;
    /**
     * Identifier of the cluster that wrote it.
     */
    systemIdentifier: string | null;
    /**
     * Timeline of the cluster.
     */
    timeline: number | null;
    /**
     * Object identifier of the database: a copy within the cluster has another.
     */
    databaseOid: string | null;
    /**
     * Last number given.
     */
    lastPosition: Generated<string>;
    /**
     * Changes of rights counted so far: what was committed after one is read with its number.
     */
    accessVersion: Generated<string>;
    /**
     * Last change (UTC).
     */
    updatedAt: Generated<Timestamp>;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type LiveMark = {
    /**
     * Order of writing.
     */
    ordinal: Generated<string>;
    /**
     * Organization whose data changed.
     */
    organizationId: string;
    /**
     * What changed: errors, health, performance, business, alerts, incidents, venues or weddings.
     */
    topic: string;
};
export type LivePending = {
    /**
     * Order of writing: keeps the events of one transaction in their order.
     */
    ordinal: Generated<string>;
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * The event.
     */
    eventId: string;
    /**
     * Partition key of the event.
     */
    eventCreatedAt: Timestamp;
    /**
     * Topic of the event.
     */
    topic: string;
    /**
     * Whether saturdayAlerts carries it.
     */
    saturday: Generated<boolean>;
};
export type LivePosition = {
    /**
     * Number without gaps, rising in the order of publication.
     */
    position: string;
    /**
     * Organization of the event.
     */
    organizationId: string;
    /**
     * The event.
     */
    eventId: string;
    /**
     * Partition key of the event.
     */
    eventCreatedAt: Timestamp;
    /**
     * Topic of the event.
     */
    topic: string;
    /**
     * Whether saturdayAlerts carries it.
     */
    saturday: Generated<boolean>;
    /**
     * When it was numbered (UTC).
     */
    publishedAt: Generated<Timestamp>;
};
export type MetricDelta = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * Start of the minute (UTC).
     */
    bucketAt: Timestamp;
    /**
     * Service measured.
     */
    serviceName: string;
    /**
     * What was measured.
     */
    metricType: PerformanceMetricType;
    /**
     * Unit of the values.
     */
    unit: string;
    /**
     * What the minute is kept for.
     */
    scope: Generated<MetricScope>;
    /**
     * Method and endpoint, or the venue's id; empty of a service.
     */
    scopeValue: Generated<string>;
    /**
     * Number of values.
     */
    sampleCount: string;
    /**
     * Sum of the values.
     */
    valueSum: number;
    /**
     * Least value.
     */
    valueMin: number;
    /**
     * Greatest value.
     */
    valueMax: number;
    /**
     * Counts per logarithmic bucket.
     */
    sketch: Generated<unknown>;
    /**
     * Whether it counts for the minutes that rules judge.
     */
    inRollups: Generated<boolean>;
    /**
     * Whether it counts for percentiles.
     */
    inSketches: Generated<boolean>;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type MetricRollup = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * Start of the minute (UTC).
     */
    bucketAt: Timestamp;
    /**
     * Service measured.
     */
    serviceName: string;
    /**
     * What was measured.
     */
    metricType: PerformanceMetricType;
    /**
     * Unit of the values.
     */
    unit: string;
    /**
     * What the minute is kept for.
     */
    scope: Generated<MetricScope>;
    /**
     * Method and endpoint, or the venue's id; empty of a service.
     */
    scopeValue: Generated<string>;
    /**
     * Number of values.
     */
    sampleCount: string;
    /**
     * Sum of the values.
     */
    valueSum: number;
    /**
     * Least value.
     */
    valueMin: number;
    /**
     * Greatest value.
     */
    valueMax: number;
    /**
     * Counts per logarithmic bucket; percentiles within 1 percent.
     */
    sketch: Generated<unknown>;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type MetricSketch = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * Length of the period: 0 ten minutes, minute by minute; 1 ten minutes; 2 an hour; 3 six hours.
     */
    level: number;
    /**
     * Start of the period (UTC).
     */
    beginsAt: Timestamp;
    /**
     * Counts per logarithmic bucket and sum of each series.
     */
    packed: string;
    /**
     * How often it was packed together with others; 100 when its period was over.
     */
    tier: Generated<number>;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type MonitorConfiguration = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * Name of the monitor.
     */
    name: string;
    /**
     * How it finds out.
     */
    kind: MonitorKind;
    /**
     * Service it watches.
     */
    serviceName: string;
    /**
     * Address or event name.
     */
    target: string | null;
    /**
     * Seconds between checks, 10 or more.
     */
    intervalSeconds: Generated<number>;
    /**
     * Milliseconds to wait.
     */
    timeoutMs: Generated<number>;
    /**
     * Wanted value, for example a success rate in percent.
     */
    targetValue: number | null;
    /**
     * Unit of the wanted value.
     */
    targetUnit: string | null;
    /**
     * Further settings.
     */
    settings: Generated<unknown>;
    /**
     * Venue it watches.
     */
    venueId: string | null;
    /**
     * Whether it runs.
     */
    enabled: Generated<boolean>;
    /**
     * Whether every organization gets it.
     */
    isDefault: Generated<boolean>;
    /**
     * Last sign of life (UTC).
     */
    lastSeenAt: Timestamp | null;
    /**
     * Who made it.
     */
    createdBy: string | null;
    /**
     * When it was archived.
     */
    archivedAt: Timestamp | null;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type NotificationChannel = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * Name of the channel.
     */
    name: string;
    /**
     * How it reaches somebody.
     */
    channelType: ChannelType;
    /**
     * Settings without secrets.
     */
    settings: Generated<unknown>;
    /**
     * When its secret was last set; empty if it has none.
     */
    credentialsSetAt: Timestamp | null;
    /**
     * Whether it is used.
     */
    enabled: Generated<boolean>;
    /**
     * When a test message was last accepted.
     */
    verifiedAt: Timestamp | null;
    /**
     * Who made it.
     */
    createdBy: string | null;
    /**
     * Rises by one with every change.
     */
    version: Generated<number>;
    /**
     * Last change (UTC).
     */
    updatedAt: Generated<Timestamp>;
    /**
     * When it was archived.
     */
    archivedAt: Timestamp | null;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type NotificationChannelSecret = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * The channel.
     */
    channelId: string;
    /**
     * Secrets sealed with AES-256-GCM.
     */
    ciphertext: Buffer;
    /**
     * Which key sealed them.
     */
    keyId: string;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type NotificationDecision = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * The alert.
     */
    alertId: string;
    /**
     * Level of the escalation, from 1.
     */
    escalationLevel: number;
    /**
     * Who was meant; empty if nobody, or a channel of its own.
     */
    contactId: string | null;
    /**
     * How; empty for the contact's own address.
     */
    channelId: string | null;
    /**
     * What was decided.
     */
    outcome: NotificationOutcome;
    /**
     * Why, for people.
     */
    reason: string;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type NotificationDelivery = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * The alert.
     */
    alertId: string;
    /**
     * Who is told.
     */
    contactId: string | null;
    /**
     * How.
     */
    channelId: string | null;
    /**
     * Level of the policy.
     */
    escalationLevel: number;
    /**
     * Where it stands.
     */
    status: Generated<DeliveryStatus>;
    /**
     * Tries so far.
     */
    attempts: Generated<number>;
    /**
     * When the next try is due (UTC).
     */
    dueAt: Timestamp;
    /**
     * When it would be too late (UTC).
     */
    deadlineAt: Timestamp | null;
    /**
     * The same on every try.
     */
    idempotencyKey: string;
    /**
     * What the receiver said last.
     */
    lastAnswer: string | null;
    /**
     * When it was accepted (UTC).
     */
    deliveredAt: Timestamp | null;
    /**
     * How many P0 it carries in one message; empty outside a storm.
     */
    stormSize: number | null;
    /**
     * Whether it tells a vendor that something urgent goes on at a wedding, and no more.
     */
    toVendor: Generated<boolean>;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type OnCallOverride = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * The schedule.
     */
    scheduleId: string;
    /**
     * Who stands in.
     */
    contactId: string;
    /**
     * When it begins (UTC).
     */
    startsAt: Timestamp;
    /**
     * When it ends (UTC).
     */
    endsAt: Timestamp;
    /**
     * Why.
     */
    reason: string | null;
    /**
     * Who made it.
     */
    createdBy: string | null;
    /**
     * Rises by one with every change.
     */
    version: Generated<number>;
    /**
     * Last change (UTC).
     */
    updatedAt: Generated<Timestamp>;
    /**
     * When it was archived.
     */
    archivedAt: Timestamp | null;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type OnCallSchedule = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * Name of the schedule.
     */
    name: string;
    /**
     * IANA zone in which its times of day and days are meant.
     */
    timeZone: string;
    /**
     * Its rotations; each has one contact on call at a time.
     */
    rotations: unknown;
    /**
     * Who made it.
     */
    createdBy: string | null;
    /**
     * Rises by one with every change.
     */
    version: Generated<number>;
    /**
     * Last change (UTC).
     */
    updatedAt: Generated<Timestamp>;
    /**
     * When it was archived.
     */
    archivedAt: Timestamp | null;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type Organization = {
    /**
     * UUIDv7 of the organization.
     */
    id: Generated<string>;
    /**
     * Short unique name in lower-case letters, digits and hyphens, used in addresses and on the command line.
     */
    slug: string;
    /**
     * Name that people read.
     */
    name: string;
    /**
     * IANA time zone in which days are counted when a row names no venue.
     */
    timeZone: Generated<string>;
    /**
     * ISO 3166-1 alpha-2 country code.
     */
    country: string | null;
    /**
     * Minutes after local midnight at which the wedding window of the day before ends; 240 is 04:00.
     */
    weddingWindowEndMinutes: Generated<number>;
    /**
     * Since when it has been in enhanced mode without a break, as the worker noticed (UTC); empty in normal mode.
     */
    enhancedSince: Timestamp | null;
    /**
     * When the organization left; its data stays until retention ends.
     */
    archivedAt: Timestamp | null;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type PerformanceMetric = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * Service measured.
     */
    serviceName: string;
    /**
     * What was measured.
     */
    metricType: PerformanceMetricType;
    /**
     * Rank of what was measured, in the enum's order from 1; generated.
     */
    metricTypeRank: Generated<number | null>;
    /**
     * The value in its unit.
     */
    metricValue: number;
    /**
     * Unit: ms, percent, rps, mb, score.
     */
    unit: Generated<string>;
    /**
     * Flat labels, for example host.
     */
    labels: Generated<unknown>;
    /**
     * When it was measured (UTC).
     */
    timestamp: Generated<Timestamp>;
    /**
     * When the database received the row (UTC); partition key.
     */
    createdAt: Generated<Timestamp>;
};
export type PostIncidentAnalysis = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * The incident.
     */
    incidentId: string;
    /**
     * What happened.
     */
    summary: string;
    /**
     * Why it happened.
     */
    rootCause: string | null;
    /**
     * Whom it harmed.
     */
    impact: string | null;
    /**
     * Seconds from the first error to the incident.
     */
    timeToDetectSeconds: number | null;
    /**
     * Seconds from the incident to the acknowledgement.
     */
    timeToAcknowledgeSeconds: number | null;
    /**
     * Seconds from the incident to the resolution.
     */
    timeToResolveSeconds: number | null;
    /**
     * List of { title, owner, dueOn, done }.
     */
    actionItems: Generated<unknown>;
    /**
     * Who wrote it.
     */
    authorId: string | null;
    /**
     * When it was published.
     */
    publishedAt: Timestamp | null;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type PushDevice = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * Who holds it.
     */
    userId: string;
    /**
     * WEB_PUSH or EXPO_PUSH.
     */
    channelType: ChannelType;
    /**
     * What its holder calls it.
     */
    name: string;
    /**
     * Where it is reached: Expo's token, or the endpoint of the subscription.
     */
    address: string;
    /**
     * Public key of the subscription.
     */
    p256dh: string | null;
    /**
     * Authentication secret of the subscription.
     */
    auth: string | null;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type RecoveryAction = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * Name of the action.
     */
    name: string;
    /**
     * What it does.
     */
    kind: RecoveryKind;
    /**
     * Channel of type webhook that is called; none where the queue is our own.
     */
    channelId: string | null;
    /**
     * What the receiver is told to do, or the name of the flag.
     */
    target: string | null;
    /**
     * What the flag is set to; empty where there is no flag.
     */
    flagEnabled: boolean | null;
    /**
     * Tree of =, in, prefix, contains, rank, and, or, not over the incident's fields.
     */
    matcher: unknown;
    /**
     * Whether it only says what it would do.
     */
    dryRun: Generated<boolean>;
    /**
     * Whether it is run at all.
     */
    enabled: Generated<boolean>;
    /**
     * How often it runs within an hour at most, 1 to 60.
     */
    hourlyLimit: Generated<number>;
    /**
     * Who made it.
     */
    createdBy: string | null;
    /**
     * Rises by one with every change.
     */
    version: Generated<number>;
    /**
     * Last change (UTC).
     */
    updatedAt: Generated<Timestamp>;
    /**
     * When it was archived.
     */
    archivedAt: Timestamp | null;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type RecoveryRun = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row, and of its row in the log when it has ended.
     */
    id: Generated<string>;
    /**
     * What is done.
     */
    actionId: string;
    /**
     * Incident that it is done for.
     */
    incidentId: string;
    /**
     * Who asked for it: the database, where it matched.
     */
    requestedKind: Generated<ActorKind>;
    /**
     * The person, if one asked.
     */
    requestedBy: string | null;
    /**
     * Tries that began.
     */
    attempts: Generated<number>;
    /**
     * When it is due, or its claim runs out (UTC).
     */
    dueAt: Generated<Timestamp>;
    /**
     * When its first try began (UTC).
     */
    startedAt: Timestamp | null;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type RevenueMetric = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * Local day of the organization.
     */
    metricDate: Timestamp;
    /**
     * ISO 4217 code.
     */
    currency: string;
    /**
     * Recurring revenue normalized to a month, of the subscriptions active at the end of the day (today: now).
     */
    monthlyRecurringRevenue: string;
    /**
     * Monthly recurring revenue won on the day: of each subscription that is worth more at its end than at its begin.
     */
    newRevenue: Generated<string>;
    /**
     * Monthly recurring revenue lost on the day: of each subscription that is worth less at its end than at its begin, or
     * ended. The revenue of the day before, plus what was won, less what was lost, is that of the day.
     */
    churnedRevenue: Generated<string>;
    /**
     * Payments whose last try of the day failed; tries with the same property paymentId are one payment.
     */
    failedPaymentCount: Generated<number>;
    /**
     * Sum of the amounts of these last tries.
     */
    failedPaymentAmount: Generated<string>;
    /**
     * Subscriptions active at the end of the day.
     */
    activeSubscriptions: Generated<number>;
    /**
     * Subscriptions that were active at the end of the day before and are not at the end of the day.
     */
    churnedSubscriptions: Generated<number>;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type Runbook = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * Title of the runbook.
     */
    title: string;
    /**
     * Service it is for.
     */
    serviceName: string | null;
    /**
     * What it is about.
     */
    summary: string | null;
    /**
     * Ordered list of { title, instruction }.
     */
    steps: unknown;
    /**
     * Minutes that it takes.
     */
    estimatedMinutes: number | null;
    /**
     * Who wrote it.
     */
    createdBy: string | null;
    /**
     * When it was archived.
     */
    archivedAt: Timestamp | null;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type StaffMember = {
    /**
     * Subject of the person's tokens.
     */
    userId: string;
    /**
     * One of admin, support, on_call, devops, emergency_response.
     */
    role: MemberRole;
    /**
     * Name shown in audit rows.
     */
    displayName: string;
    /**
     * When the appointment ended.
     */
    endedAt: Timestamp | null;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type SubscriptionState = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * Id that the application gave it.
     */
    subscriptionId: string;
    /**
     * ISO 4217 code.
     */
    currency: string;
    /**
     * Recurring revenue normalized to a month; 0 once it ended.
     */
    monthlyAmount: string;
    /**
     * Whether it was active.
     */
    active: boolean;
    /**
     * When that event happened (UTC).
     */
    changedAt: Timestamp;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type SuppressionRule = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * Name of the rule.
     */
    name: string;
    /**
     * What holds alerts back by it.
     */
    kind: Generated<SuppressionKind>;
    /**
     * Tree of =, in, prefix, contains, rank, and, or, not over the alert's fields.
     */
    matcher: unknown;
    /**
     * Why nobody need be told.
     */
    reason: string;
    /**
     * When it begins (UTC).
     */
    startsAt: Generated<Timestamp>;
    /**
     * When it ends (UTC).
     */
    endsAt: Timestamp | null;
    /**
     * Of an inhibition: which open alerts hold the others back; a tree like matcher.
     */
    sourceMatcher: unknown | null;
    /**
     * Of an inhibition: what both alerts must have, and equal; serviceName, venueId, weddingId, incidentId.
     */
    equalFields: Generated<string[]>;
    /**
     * Of maintenance that recurs: days of the week on which it begins, 1 (Monday) to 7.
     */
    weekdays: Generated<number[]>;
    /**
     * Of maintenance that recurs: local time at which it begins, HH:MM.
     */
    startTime: string | null;
    /**
     * Of maintenance that recurs: how long it lasts (min), whatever the clocks do meanwhile.
     */
    durationMinutes: number | null;
    /**
     * Of maintenance that recurs: IANA zone of its days and time.
     */
    timeZone: string | null;
    /**
     * When it acts, or acts next (UTC).
     */
    occurrenceStartsAt: Generated<Timestamp>;
    /**
     * When that ends (UTC); empty if it does not.
     */
    occurrenceEndsAt: Timestamp | null;
    /**
     * Whether every organization has it from the beginning.
     */
    isDefault: Generated<boolean>;
    /**
     * Whether it acts.
     */
    enabled: Generated<boolean>;
    /**
     * Who made it.
     */
    createdBy: string | null;
    /**
     * Version with which it has taken hold of what was open; another one is due.
     */
    appliedVersion: number | null;
    /**
     * Rises by one with every change.
     */
    version: Generated<number>;
    /**
     * Last change (UTC).
     */
    updatedAt: Generated<Timestamp>;
    /**
     * When it was archived.
     */
    archivedAt: Timestamp | null;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type SystemHealthCheck = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * Service checked.
     */
    serviceName: string;
    /**
     * Monitor that checked.
     */
    monitorConfigurationId: string | null;
    /**
     * Outcome.
     */
    status: HealthStatus;
    /**
     * Milliseconds to answer.
     */
    responseTimeMs: number | null;
    /**
     * Failures in a row up to this check.
     */
    consecutiveFailures: Generated<number>;
    /**
     * What the check said.
     */
    message: string | null;
    /**
     * Where it was made.
     */
    region: string | null;
    /**
     * When it was made (UTC).
     */
    occurredAt: Generated<Timestamp>;
    /**
     * When the database received the row (UTC); partition key.
     */
    createdAt: Generated<Timestamp>;
};
export type SystemHealthSnapshot = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * 0 to 100.
     */
    overallHealthScore: number;
    /**
     * 95th percentile of API response times of the last 5 minutes, milliseconds.
     */
    apiResponseTimeP95: number | null;
    /**
     * Failed API requests of the last 5 minutes, percent.
     */
    errorRatePercentage: number | null;
    /**
     * Weddings whose window is open.
     */
    activeWeddingsCount: Generated<number>;
    /**
     * Incidents not yet resolved.
     */
    openIncidentsCount: Generated<number>;
    /**
     * Whether it is Saturday or a wedding window is open.
     */
    saturdayMode: Generated<boolean>;
    /**
     * Minute of the snapshot (UTC).
     */
    capturedAt: Generated<Timestamp>;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type UserJourneyPerformance = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * Journey, for example guest_rsvp or photo_upload.
     */
    journeyName: string;
    /**
     * Id of this run of the journey.
     */
    journeyId: string;
    /**
     * Step of the journey.
     */
    stepName: string;
    /**
     * Position of the step, from 0.
     */
    stepIndex: number;
    /**
     * Milliseconds that the step took.
     */
    durationMs: number;
    /**
     * Whether the step was completed.
     */
    success: boolean;
    /**
     * Why not.
     */
    failureReason: string | null;
    /**
     * Session of the user.
     */
    sessionId: string | null;
    /**
     * mobile, tablet or desktop.
     */
    deviceType: string | null;
    /**
     * Venue concerned.
     */
    venueId: string | null;
    /**
     * Wedding concerned.
     */
    weddingId: string | null;
    /**
     * Whether it was a Saturday where it happened; stamped.
     */
    isSaturday: Generated<boolean>;
    /**
     * Whether it lay in a wedding window; stamped.
     */
    isWeddingDay: Generated<boolean>;
    /**
     * When the step ended (UTC).
     */
    occurredAt: Generated<Timestamp>;
    /**
     * When the database received the row (UTC); partition key.
     */
    createdAt: Generated<Timestamp>;
};
export type UserProfile = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * Subject of the person's tokens (Supabase auth.uid()).
     */
    userId: string;
    /**
     * Role held in this organization and nowhere else.
     */
    role: MemberRole;
    /**
     * Name shown to colleagues.
     */
    displayName: string;
    /**
     * Address for invitations; never used for alerts.
     */
    email: string | null;
    /**
     * When the membership ended; from then on it gives no right.
     */
    endedAt: Timestamp | null;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type UserSegment = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * Name of the segment.
     */
    name: string;
    /**
     * Rule tree, an object as SegmentRuleInput describes it.
     */
    rule: unknown;
    /**
     * Whether it is evaluated.
     */
    status: Generated<SegmentStatus>;
    /**
     * Users in it at the last evaluation.
     */
    memberCount: Generated<number>;
    /**
     * When it was last evaluated; null until then, and again when the rule has changed.
     */
    evaluatedAt: Timestamp | null;
    /**
     * Who made it.
     */
    createdBy: string | null;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type UserSegmentMember = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * Segment.
     */
    segmentId: string;
    /**
     * User of the application.
     */
    actorUserId: string;
    /**
     * When an evaluation first found the user in it (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type Vendor = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * Name of the vendor.
     */
    name: string;
    /**
     * Kind of service, for example catering or photography.
     */
    category: string;
    /**
     * Key of the vendor's contact in the platform; personal contact data is not kept here.
     */
    contactReference: string | null;
    /**
     * Escalation contact by whom the vendor is told of a P0 at its weddings; empty if it is not.
     */
    contactId: string | null;
    /**
     * When the vendor was archived.
     */
    archivedAt: Timestamp | null;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type Venue = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * Name of the venue.
     */
    name: string;
    /**
     * IANA time zone of the place.
     */
    timeZone: string;
    /**
     * ISO 3166-1 alpha-2 country code, whose wedding season counts there; empty: as its time zone says.
     */
    country: string | null;
    /**
     * WGS 84 latitude in degrees, -90 to 90.
     */
    latitude: number | null;
    /**
     * WGS 84 longitude in degrees, -180 to 180.
     */
    longitude: number | null;
    /**
     * Postal address.
     */
    address: string | null;
    /**
     * Reachability after the last connectivity check.
     */
    status: Generated<VenueStatus>;
    /**
     * When the status last changed.
     */
    statusChangedAt: Timestamp | null;
    /**
     * When the venue was archived.
     */
    archivedAt: Timestamp | null;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type VenueConnectivity = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * Venue that was checked.
     */
    venueId: string;
    /**
     * When the check was made (UTC).
     */
    checkedAt: Generated<Timestamp>;
    /**
     * Outcome of the check.
     */
    status: VenueStatus;
    /**
     * Round trip in milliseconds.
     */
    latencyMs: number | null;
    /**
     * Lost packets, 0 to 100.
     */
    packetLossPercent: number | null;
    /**
     * Measured download in megabits a second.
     */
    downloadMbps: number | null;
    /**
     * Measured upload in megabits a second.
     */
    uploadMbps: number | null;
    /**
     * For example fibre, dsl, lte.
     */
    networkType: string | null;
    /**
     * Whether the venue's devices can work without network.
     */
    offlineCapable: Generated<boolean>;
    /**
     * Probe or device that made the check.
     */
    checkedBy: string | null;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type Wedding = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * Venue of the wedding; without one the organization's time zone counts.
     */
    venueId: string | null;
    /**
     * How the team calls the wedding; no guests' data.
     */
    title: string;
    /**
     * First local day.
     */
    startsOn: Timestamp;
    /**
     * Last local day; the same as the first for a one-day wedding.
     */
    endsOn: Timestamp;
    /**
     * State of the booking.
     */
    status: Generated<WeddingStatus>;
    /**
     * Number of guests expected, 0 or more.
     */
    guestCount: number | null;
    /**
     * Whether weather matters.
     */
    outdoor: Generated<boolean>;
    /**
     * Escalation contact who coordinates on site.
     */
    onSiteCoordinatorId: string | null;
    /**
     * Start of the wedding window (UTC), local 00:00 of the first day; derived by the database.
     */
    windowStartsAt: Timestamp | null;
    /**
     * End of the wedding window (UTC), by default local 04:00 after the last day; derived by the database.
     */
    windowEndsAt: Timestamp | null;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type WeddingSeason = {
    /**
     * ISO 3166-1 alpha-2 country code.
     */
    region: string;
    /**
     * Local months, 1 to 12.
     */
    months: number[];
    /**
     * By what upper bounds are multiplied, and lower ones divided; 0.1 to 1.
     */
    factor: Generated<number>;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type WeddingVendor = {
    /**
     * Organization that owns the row.
     */
    organizationId: string;
    /**
     * UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds.
     */
    id: Generated<string>;
    /**
     * The wedding.
     */
    weddingId: string;
    /**
     * The vendor.
     */
    vendorId: string;
    /**
     * What the vendor does there.
     */
    duty: string | null;
    /**
     * When the vendor left the wedding.
     */
    archivedAt: Timestamp | null;
    /**
     * When the database received the row (UTC).
     */
    createdAt: Generated<Timestamp>;
};
export type DB = {
    accessRevocations: AccessRevocation;
    acknowledgementLinks: AcknowledgementLink;
    alertConfigurations: AlertConfiguration;
    alertFeedback: AlertFeedback;
    alertHistory: Alert;
    alertRuleBaselines: AlertRuleBaseline;
    alertRuleStates: AlertRuleStatus;
    alertRuleTimers: AlertRuleTimer;
    apiKeys: ApiKey;
    apiPerformance: ApiPerformance;
    auditLog: AuditLog;
    autoRecoveryLogs: AutoRecoveryLog;
    breakGlass: BreakGlass;
    businessEvents: BusinessEvent;
    conversionFunnels: ConversionFunnel;
    coreWebVitals: CoreWebVital;
    databasePerformance: DatabasePerformance;
    engineClock: EngineClock;
    engineProgress: EngineProgress;
    errorCorrelations: ErrorCorrelation;
    errorPatterns: ErrorPattern;
    errorReports: ErrorReport;
    errorSuppressionRules: ErrorSuppressionRule;
    escalationContactDetails: EscalationContactDetail;
    escalationContacts: EscalationContact;
    escalationPolicies: EscalationPolicy;
    escalationSteps: EscalationStep;
    featureUsage: FeatureUsage;
    idempotencyKeys: IdempotencyKey;
    incidentRunbookSteps: IncidentRunbookStep;
    incidentUpdates: IncidentUpdate;
    incidents: Incident;
    inhibitionSources: InhibitionSource;
    liveEvents: LiveEvent;
    liveFreshness: LiveFreshness;
    liveHead: LiveHead;
    liveMarks: LiveMark;
    livePending: LivePending;
    livePositions: LivePosition;
    metricDeltas: MetricDelta;
    metricRollups: MetricRollup;
    metricSketches: MetricSketch;
    monitorConfigurations: MonitorConfiguration;
    notificationChannelSecrets: NotificationChannelSecret;
    notificationChannels: NotificationChannel;
    notificationDecisions: NotificationDecision;
    notificationDeliveries: NotificationDelivery;
    onCallOverrides: OnCallOverride;
    onCallSchedules: OnCallSchedule;
    organizations: Organization;
    performanceMetrics: PerformanceMetric;
    postIncidentAnalysis: PostIncidentAnalysis;
    pushDevices: PushDevice;
    recoveryActions: RecoveryAction;
    recoveryRuns: RecoveryRun;
    revenueMetrics: RevenueMetric;
    runbooks: Runbook;
    staffMembers: StaffMember;
    subscriptionStates: SubscriptionState;
    suppressionRules: SuppressionRule;
    systemHealthChecks: SystemHealthCheck;
    systemHealthSnapshots: SystemHealthSnapshot;
    userJourneyPerformance: UserJourneyPerformance;
    userProfiles: UserProfile;
    userSegmentMembers: UserSegmentMember;
    userSegments: UserSegment;
    vendors: Vendor;
    venueConnectivity: VenueConnectivity;
    venues: Venue;
    weddingSeasons: WeddingSeason;
    weddingVendors: WeddingVendor;
    weddings: Wedding;
};

export const ApiKeyKind = {
    SERVER: "server",
    BROWSER: "browser"
} as const;
export type ApiKeyKind = (typeof ApiKeyKind)[keyof typeof ApiKeyKind];
export const BreakGlassStatus = {
    REQUESTED: "requested",
    APPROVED: "approved",
    REFUSED: "refused",
    ENDED: "ended"
} as const;
export type BreakGlassStatus = (typeof BreakGlassStatus)[keyof typeof BreakGlassStatus];
export const AlertTypeEnum = {
    THRESHOLD: "threshold",
    ANOMALY: "anomaly",
    COMPOSITE: "composite",
    HEARTBEAT: "heartbeat",
    PATTERN_MATCH: "pattern_match"
} as const;
export type AlertTypeEnum = (typeof AlertTypeEnum)[keyof typeof AlertTypeEnum];
export const AlertStatus = {
    TRIGGERED: "triggered",
    ACKNOWLEDGED: "acknowledged",
    ESCALATED: "escalated",
    SUPPRESSED: "suppressed",
    RESOLVED: "resolved",
    EXPIRED: "expired"
} as const;
export type AlertStatus = (typeof AlertStatus)[keyof typeof AlertStatus];
export const ThresholdComparison = {
    ABOVE: "above",
    BELOW: "below"
} as const;
export type ThresholdComparison = (typeof ThresholdComparison)[keyof typeof ThresholdComparison];
export const MetricAggregation = {
    AVG: "avg",
    MIN: "min",
    MAX: "max",
    SUM: "sum",
    COUNT: "count",
    RATE: "rate",
    P50: "p50",
    P95: "p95",
    P99: "p99"
} as const;
export type MetricAggregation = (typeof MetricAggregation)[keyof typeof MetricAggregation];
export const RuleGrouping = {
    ORGANIZATION: "organization",
    SERVICE: "service",
    ENDPOINT: "endpoint",
    VENUE: "venue"
} as const;
export type RuleGrouping = (typeof RuleGrouping)[keyof typeof RuleGrouping];
export const NoDataHandling = {
    KEEP: "keep",
    ALERT: "alert",
    RESOLVE: "resolve"
} as const;
export type NoDataHandling = (typeof NoDataHandling)[keyof typeof NoDataHandling];
export const SuppressionKind = {
    SILENCE: "silence",
    MAINTENANCE: "maintenance",
    INHIBITION: "inhibition"
} as const;
export type SuppressionKind = (typeof SuppressionKind)[keyof typeof SuppressionKind];
export const AlertRuleState = {
    OK: "ok",
    PENDING: "pending",
    FIRING: "firing"
} as const;
export type AlertRuleState = (typeof AlertRuleState)[keyof typeof AlertRuleState];
export const ChannelType = {
    EMAIL: "email",
    SLACK: "slack",
    SMS: "sms",
    PAGERDUTY: "pagerduty",
    WEBHOOK: "webhook",
    WEB_PUSH: "web_push",
    EXPO_PUSH: "expo_push"
} as const;
export type ChannelType = (typeof ChannelType)[keyof typeof ChannelType];
export const DeliveryStatus = {
    PENDING: "pending",
    SENDING: "sending",
    DELIVERED: "delivered",
    FAILED: "failed",
    CANCELLED: "cancelled"
} as const;
export type DeliveryStatus = (typeof DeliveryStatus)[keyof typeof DeliveryStatus];
export const NotificationOutcome = {
    SENT: "sent",
    BUNDLED: "bundled",
    THROTTLED: "throttled",
    SUPPRESSED: "suppressed",
    SKIPPED: "skipped",
    NOBODY: "nobody"
} as const;
export type NotificationOutcome = (typeof NotificationOutcome)[keyof typeof NotificationOutcome];
export const AlertUsefulness = {
    USEFUL: "useful",
    NOISE: "noise"
} as const;
export type AlertUsefulness = (typeof AlertUsefulness)[keyof typeof AlertUsefulness];
export const BusinessEventType = {
    FORM_SUBMISSION: "form_submission",
    PAYMENT: "payment",
    PHOTO_UPLOAD: "photo_upload",
    GUEST_RSVP: "guest_rsvp",
    EMAIL_SENT: "email_sent",
    VENDOR_NOTIFICATION: "vendor_notification",
    SIGNUP: "signup",
    SUBSCRIPTION_CHANGE: "subscription_change",
    PAGE_VIEW: "page_view",
    OTHER: "other"
} as const;
export type BusinessEventType = (typeof BusinessEventType)[keyof typeof BusinessEventType];
export const SegmentStatus = {
    ACTIVE: "active",
    ARCHIVED: "archived"
} as const;
export type SegmentStatus = (typeof SegmentStatus)[keyof typeof SegmentStatus];
export const ErrorSeverityType = {
    LOW: "low",
    MEDIUM: "medium",
    HIGH: "high",
    CRITICAL: "critical",
    WEDDING_EMERGENCY: "wedding_emergency"
} as const;
export type ErrorSeverityType = (typeof ErrorSeverityType)[keyof typeof ErrorSeverityType];
export const ErrorPatternStatus = {
    NEW: "new",
    ONGOING: "ongoing",
    REGRESSED: "regressed",
    RESOLVED: "resolved",
    IGNORED: "ignored"
} as const;
export type ErrorPatternStatus = (typeof ErrorPatternStatus)[keyof typeof ErrorPatternStatus];
export const ErrorTriageStatus = {
    UNRESOLVED: "unresolved",
    RESOLVED: "resolved",
    IGNORED: "ignored"
} as const;
export type ErrorTriageStatus = (typeof ErrorTriageStatus)[keyof typeof ErrorTriageStatus];
export const CorrelationKind = {
    TRACE: "trace",
    SESSION: "session",
    TIME: "time",
    MANUAL: "manual"
} as const;
export type CorrelationKind = (typeof CorrelationKind)[keyof typeof CorrelationKind];
export const RecoveryOutcome = {
    DRY_RUN: "dry_run",
    SUCCEEDED: "succeeded",
    FAILED: "failed",
    REFUSED: "refused",
    LIMITED: "limited"
} as const;
export type RecoveryOutcome = (typeof RecoveryOutcome)[keyof typeof RecoveryOutcome];
export const RecoveryKind = {
    WEBHOOK_CALL: "webhook_call",
    FLAG_SET: "flag_set",
    QUEUE_RETRY: "queue_retry"
} as const;
export type RecoveryKind = (typeof RecoveryKind)[keyof typeof RecoveryKind];
export const HealthStatus = {
    HEALTHY: "healthy",
    DEGRADED: "degraded",
    UNHEALTHY: "unhealthy",
    UNKNOWN: "unknown"
} as const;
export type HealthStatus = (typeof HealthStatus)[keyof typeof HealthStatus];
export const MonitorKind = {
    HTTP: "http",
    TCP: "tcp",
    HEARTBEAT: "heartbeat",
    BUSINESS_RATE: "business_rate"
} as const;
export type MonitorKind = (typeof MonitorKind)[keyof typeof MonitorKind];
export const IncidentSeverityType = {
    LOW: "low",
    MEDIUM: "medium",
    HIGH: "high",
    CRITICAL: "critical",
    WEDDING_DAY_EMERGENCY: "wedding_day_emergency"
} as const;
export type IncidentSeverityType = (typeof IncidentSeverityType)[keyof typeof IncidentSeverityType];
export const WeddingImpactLevel = {
    NONE: "none",
    LOW: "low",
    MEDIUM: "medium",
    HIGH: "high",
    WEDDING_DAY_CRITICAL: "wedding_day_critical"
} as const;
export type WeddingImpactLevel = (typeof WeddingImpactLevel)[keyof typeof WeddingImpactLevel];
export const IncidentPriority = {
    P0_CRITICAL: "p0_critical",
    P1_HIGH: "p1_high",
    P2_MEDIUM: "p2_medium",
    P3_LOW: "p3_low",
    P4_INFO: "p4_info"
} as const;
export type IncidentPriority = (typeof IncidentPriority)[keyof typeof IncidentPriority];
export const IncidentStatus = {
    OPEN: "open",
    ACKNOWLEDGED: "acknowledged",
    INVESTIGATING: "investigating",
    IDENTIFIED: "identified",
    MONITORING: "monitoring",
    RESOLVED: "resolved",
    CLOSED: "closed"
} as const;
export type IncidentStatus = (typeof IncidentStatus)[keyof typeof IncidentStatus];
export const IncidentUpdateKind = {
    OPENED: "opened",
    STATUS_CHANGED: "status_changed",
    ASSIGNED: "assigned",
    PRIORITY_RAISED: "priority_raised",
    ERRORS_COUNTED: "errors_counted",
    COMMENT: "comment",
    ALERT: "alert",
    EDITED: "edited",
    RUNBOOK_STEP: "runbook_step",
    RECOVERY: "recovery"
} as const;
export type IncidentUpdateKind = (typeof IncidentUpdateKind)[keyof typeof IncidentUpdateKind];
export const ActorKind = {
    USER: "user",
    STAFF: "staff",
    SERVICE: "service",
    SYSTEM: "system"
} as const;
export type ActorKind = (typeof ActorKind)[keyof typeof ActorKind];
export const MemberRole = {
    USER: "user",
    MANAGER: "manager",
    ON_CALL: "on_call",
    DEVOPS: "devops",
    SUPPORT: "support",
    EMERGENCY_RESPONSE: "emergency_response",
    ADMIN: "admin"
} as const;
export type MemberRole = (typeof MemberRole)[keyof typeof MemberRole];
export const PerformanceMetricType = {
    RESPONSE_TIME: "response_time",
    THROUGHPUT: "throughput",
    ERROR_RATE: "error_rate",
    CPU_USAGE: "cpu_usage",
    MEMORY_USAGE: "memory_usage",
    DATABASE_QUERY_TIME: "database_query_time",
    CORE_WEB_VITALS: "core_web_vitals"
} as const;
export type PerformanceMetricType = (typeof PerformanceMetricType)[keyof typeof PerformanceMetricType];
export const WebVitalName = {
    LCP: "lcp",
    INP: "inp",
    CLS: "cls",
    FCP: "fcp",
    TTFB: "ttfb"
} as const;
export type WebVitalName = (typeof WebVitalName)[keyof typeof WebVitalName];
export const WebVitalRating = {
    GOOD: "good",
    NEEDS_IMPROVEMENT: "needs_improvement",
    POOR: "poor"
} as const;
export type WebVitalRating = (typeof WebVitalRating)[keyof typeof WebVitalRating];
export const MetricScope = {
    SERVICE: "service",
    ENDPOINT: "endpoint",
    VENUE: "venue"
} as const;
export type MetricScope = (typeof MetricScope)[keyof typeof MetricScope];
export const WeddingStatus = {
    PLANNED: "planned",
    BOOKED: "booked",
    COMPLETED: "completed",
    CANCELLED: "cancelled"
} as const;
export type WeddingStatus = (typeof WeddingStatus)[keyof typeof WeddingStatus];
export const VenueStatus = {
    ONLINE: "online",
    DEGRADED: "degraded",
    OFFLINE: "offline",
    UNKNOWN: "unknown"
} as const;
export type VenueStatus = (typeof VenueStatus)[keyof typeof VenueStatus];

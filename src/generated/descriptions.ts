// Generated from prisma/schema and prisma/catalogue.txt by `npm run generate`; do not edit.

export interface ColumnDescription {
  readonly column: string;
  /** A Prisma scalar, `Date`, `Uuid`, or the name of an enum. */
  readonly type: string;
  readonly nullable: boolean;
  readonly list: boolean;
  readonly description: string;
}

export interface ModelDescription {
  readonly table: string;
  readonly description: string;
  readonly columns: Readonly<Record<string, ColumnDescription>>;
}

export interface EnumDescription {
  readonly sqlName: string;
  readonly description: string;
  readonly values: readonly { readonly name: string; readonly value: string; readonly description: string }[];
}

export const models: Readonly<Record<string, ModelDescription>> = {
  "ApiKey": {
    "table": "api_keys",
    "description": "Key of a program that inserts telemetry; only its hash is kept.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "name": {
        "column": "name",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "What the key is for."
      },
      "kind": {
        "column": "kind",
        "type": "ApiKeyKind",
        "nullable": false,
        "list": false,
        "description": "Where it may be used."
      },
      "prefix": {
        "column": "prefix",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "First part of the key, shown in lists."
      },
      "secretHash": {
        "column": "secret_hash",
        "type": "Bytes",
        "nullable": false,
        "list": false,
        "description": "SHA-256 of the whole key."
      },
      "scopes": {
        "column": "scopes",
        "type": "String",
        "nullable": false,
        "list": true,
        "description": "What it may insert: errors, metrics, events …"
      },
      "origins": {
        "column": "origins",
        "type": "String",
        "nullable": false,
        "list": true,
        "description": "Origins from which a browser key is accepted."
      },
      "createdBy": {
        "column": "created_by",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Who made it."
      },
      "lastUsedAt": {
        "column": "last_used_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "Last use, to the hour (UTC)."
      },
      "expiresAt": {
        "column": "expires_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When it ends."
      },
      "revokedAt": {
        "column": "revoked_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When it was revoked."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      },
      "program": {
        "column": "program",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "The first of the keys that replaced one another up to this one; empty: this one."
      }
    }
  },
  "AccessRevocation": {
    "table": "access_revocations",
    "description": "Tokens of a user issued before a moment are worthless.",
    "columns": {
      "userId": {
        "column": "user_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "The user."
      },
      "notBefore": {
        "column": "not_before",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "Tokens issued before are refused (UTC)."
      },
      "reason": {
        "column": "reason",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "Why."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "AuditLog": {
    "table": "audit_log",
    "description": "Who did what, when, to which row; only ever added to.",
    "columns": {
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the entry."
      },
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Organization concerned; empty for the platform."
      },
      "actorKind": {
        "column": "actor_kind",
        "type": "ActorKind",
        "nullable": false,
        "list": false,
        "description": "Who acted."
      },
      "actorId": {
        "column": "actor_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "User or key that acted."
      },
      "actorRole": {
        "column": "actor_role",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "Role used."
      },
      "operation": {
        "column": "operation",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "What was done, for example incident.acknowledge."
      },
      "tableName": {
        "column": "table_name",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "Table concerned."
      },
      "rowId": {
        "column": "row_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Row concerned."
      },
      "change": {
        "column": "change",
        "type": "Json",
        "nullable": false,
        "list": false,
        "description": "Before and after, without secrets."
      },
      "crossTenant": {
        "column": "cross_tenant",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether platform staff crossed into an organization."
      },
      "requestId": {
        "column": "request_id",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "Request that caused it."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "IdempotencyKey": {
    "table": "idempotency_keys",
    "description": "Answer of a create that was done once; kept 48 hours.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "actor": {
        "column": "actor",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "User or key that used it."
      },
      "operation": {
        "column": "operation",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Mutation."
      },
      "key": {
        "column": "key",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Key given by the client."
      },
      "requestHash": {
        "column": "request_hash",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Hash of the input."
      },
      "resultId": {
        "column": "result_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Row that was made."
      },
      "resultCreatedAt": {
        "column": "result_created_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "Its receipt, where it is partitioned."
      },
      "receipt": {
        "column": "receipt",
        "type": "Json",
        "nullable": true,
        "list": false,
        "description": "Receipt given to who may not read."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "BreakGlass": {
    "table": "break_glass",
    "description": "Permission by two people to do for at most one hour what a wedding day forbids.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "scope": {
        "column": "scope",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "What it allows, for example suppress_p0."
      },
      "reason": {
        "column": "reason",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Why."
      },
      "requestedBy": {
        "column": "requested_by",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Who asked."
      },
      "approvedBy": {
        "column": "approved_by",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Who approved; never the same person."
      },
      "status": {
        "column": "status",
        "type": "BreakGlassStatus",
        "nullable": false,
        "list": false,
        "description": "Where it stands."
      },
      "startsAt": {
        "column": "starts_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When it began (UTC)."
      },
      "endsAt": {
        "column": "ends_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When it ends (UTC), at most an hour later."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "EngineClock": {
    "table": "engine_clock",
    "description": "Offset of the engine's clock; only the owner writes it, only tests have one.",
    "columns": {
      "id": {
        "column": "id",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Always true: one row."
      },
      "offsetSeconds": {
        "column": "offset_seconds",
        "type": "Float",
        "nullable": false,
        "list": false,
        "description": "Seconds added to the database's clock."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "AlertConfiguration": {
    "table": "alert_configurations",
    "description": "An alert rule.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "name": {
        "column": "name",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Name of the rule."
      },
      "description": {
        "column": "description",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "What it watches and why."
      },
      "alertType": {
        "column": "alert_type",
        "type": "AlertTypeEnum",
        "nullable": false,
        "list": false,
        "description": "How it decides."
      },
      "severity": {
        "column": "severity",
        "type": "IncidentSeverityType",
        "nullable": false,
        "list": false,
        "description": "Severity of its alerts."
      },
      "serviceName": {
        "column": "service_name",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "Service it watches; empty for all."
      },
      "metricType": {
        "column": "metric_type",
        "type": "PerformanceMetricType",
        "nullable": true,
        "list": false,
        "description": "Metric it watches."
      },
      "comparison": {
        "column": "comparison",
        "type": "ThresholdComparison",
        "nullable": true,
        "list": false,
        "description": "Whether high or low is bad."
      },
      "thresholdValue": {
        "column": "threshold_value",
        "type": "Float",
        "nullable": true,
        "list": false,
        "description": "Limit in the metric's unit; never changed by season or wedding day."
      },
      "windowSeconds": {
        "column": "window_seconds",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Length of the window that is looked at."
      },
      "forSeconds": {
        "column": "for_seconds",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "How long the condition must hold."
      },
      "cooldownSeconds": {
        "column": "cooldown_seconds",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Least time between two alerts of one key."
      },
      "minimumSamples": {
        "column": "minimum_samples",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Fewest samples for a decision."
      },
      "condition": {
        "column": "condition",
        "type": "Json",
        "nullable": false,
        "list": false,
        "description": "Further condition: matcher tree of PATTERN_MATCH, tree of COMPOSITE."
      },
      "aggregation": {
        "column": "aggregation",
        "type": "MetricAggregation",
        "nullable": false,
        "list": false,
        "description": "How the values of the window become one."
      },
      "groupBy": {
        "column": "group_by",
        "type": "RuleGrouping",
        "nullable": false,
        "list": false,
        "description": "What is judged apart."
      },
      "metricUnit": {
        "column": "metric_unit",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "Unit of the values that count; without it the metric's usual one: ms of times, rps, score, else percent."
      },
      "resolveThreshold": {
        "column": "resolve_threshold",
        "type": "Float",
        "nullable": true,
        "list": false,
        "description": "Limit at which it is over, on the good side of the threshold; without it the threshold."
      },
      "noData": {
        "column": "no_data",
        "type": "NoDataHandling",
        "nullable": false,
        "list": false,
        "description": "What follows from too little data."
      },
      "missedIntervals": {
        "column": "missed_intervals",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Intervals of silence that HEARTBEAT allows, 1 to 100."
      },
      "graceSeconds": {
        "column": "grace_seconds",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Seconds of silence that HEARTBEAT allows beyond that."
      },
      "deviationLimit": {
        "column": "deviation_limit",
        "type": "Float",
        "nullable": false,
        "list": false,
        "description": "Of ANOMALY: how many times as far from what is expected as all but one of 200 windows a value must be."
      },
      "learningDays": {
        "column": "learning_days",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Of ANOMALY: days of measurements before it judges."
      },
      "weddingSeasonAdjustment": {
        "column": "wedding_season_adjustment",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether season and wedding day make it stricter at evaluation."
      },
      "enabled": {
        "column": "enabled",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether it is evaluated."
      },
      "escalationPolicyId": {
        "column": "escalation_policy_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Policy of its alerts."
      },
      "isDefault": {
        "column": "is_default",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether every organization gets it."
      },
      "createdBy": {
        "column": "created_by",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Who made it."
      },
      "version": {
        "column": "version",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Rises by one with every change."
      },
      "archivedAt": {
        "column": "archived_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When it was archived."
      },
      "updatedAt": {
        "column": "updated_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "Last change (UTC)."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "AlertRuleTimer": {
    "table": "alert_rule_timers",
    "description": "When a rule is looked at next; the engine's own.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "The rule."
      },
      "alertType": {
        "column": "alert_type",
        "type": "AlertTypeEnum",
        "nullable": false,
        "list": false,
        "description": "How the rule decides."
      },
      "dueAt": {
        "column": "due_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "Next look (UTC)."
      },
      "evaluatedAt": {
        "column": "evaluated_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "Last look (UTC)."
      },
      "learnedAt": {
        "column": "learned_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When it last learned what is usual (UTC)."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "AlertRuleBaseline": {
    "table": "alert_rule_baselines",
    "description": "What is usual for one of the groups that an anomaly rule judges; the engine's own.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "alertConfigurationId": {
        "column": "alert_configuration_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "The rule."
      },
      "groupKey": {
        "column": "group_key",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "What is judged."
      },
      "hourOfWeek": {
        "column": "hour_of_week",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Hour of the week in the organization's zone, 0 Monday from midnight to 167; -1 for any hour."
      },
      "expected": {
        "column": "expected",
        "type": "Float",
        "nullable": false,
        "list": false,
        "description": "Median of the windows."
      },
      "deviation": {
        "column": "deviation",
        "type": "Float",
        "nullable": false,
        "list": false,
        "description": "Distance from the expected that all but one of 200 windows keep."
      },
      "windowCount": {
        "column": "window_count",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Windows that it was learned from."
      },
      "learnedFrom": {
        "column": "learned_from",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "Start of the first window of the group (UTC)."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "AlertRuleStatus": {
    "table": "alert_rule_states",
    "description": "How a rule stands for one of the groups that it judges.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "alertConfigurationId": {
        "column": "alert_configuration_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "The rule."
      },
      "groupKey": {
        "column": "group_key",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "What is judged: a service, a service and its endpoint, a venue, a monitor; empty for all together."
      },
      "state": {
        "column": "state",
        "type": "AlertRuleState",
        "nullable": false,
        "list": false,
        "description": "How it stands."
      },
      "since": {
        "column": "since",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "Since when it does not hold, or has held without a break (UTC)."
      },
      "observedValue": {
        "column": "observed_value",
        "type": "Float",
        "nullable": true,
        "list": false,
        "description": "Value seen last, in the rule's unit; seconds of silence of HEARTBEAT."
      },
      "effectiveThreshold": {
        "column": "effective_threshold",
        "type": "Float",
        "nullable": true,
        "list": false,
        "description": "Threshold used, after season and wedding day."
      },
      "sampleCount": {
        "column": "sample_count",
        "type": "BigInt",
        "nullable": false,
        "list": false,
        "description": "Values that were looked at."
      },
      "turnedAt": {
        "column": "turned_at",
        "type": "DateTime",
        "nullable": false,
        "list": true,
        "description": "When it began or ceased to fire, within an hour before the last time (UTC)."
      },
      "flappingSince": {
        "column": "flapping_since",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "Since when it has been flapping (UTC); empty if it is not."
      },
      "seenAt": {
        "column": "seen_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "Last look that was written down (UTC); of a group that stays well one an hour."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "Alert": {
    "table": "alert_history",
    "description": "An alert and all that became of it.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "title": {
        "column": "title",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "One line for people."
      },
      "dedupKey": {
        "column": "dedup_key",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Key by which repeats are folded; one open alert per organization and key."
      },
      "alertStatus": {
        "column": "alert_status",
        "type": "AlertStatus",
        "nullable": false,
        "list": false,
        "description": "Where it stands."
      },
      "statusRank": {
        "column": "status_rank",
        "type": "Int",
        "nullable": true,
        "list": false,
        "description": "Rank of the status, 1 triggered to 6 expired; generated."
      },
      "severity": {
        "column": "severity",
        "type": "IncidentSeverityType",
        "nullable": false,
        "list": false,
        "description": "How bad it is."
      },
      "priority": {
        "column": "priority",
        "type": "IncidentPriority",
        "nullable": false,
        "list": false,
        "description": "How soon somebody must act."
      },
      "priorityRank": {
        "column": "priority_rank",
        "type": "Int",
        "nullable": true,
        "list": false,
        "description": "Rank of the priority, 0 p0 to 4 p4; generated."
      },
      "alertConfigurationId": {
        "column": "alert_configuration_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Rule that raised it."
      },
      "incidentId": {
        "column": "incident_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Incident that it belongs to."
      },
      "serviceName": {
        "column": "service_name",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "Service concerned."
      },
      "venueId": {
        "column": "venue_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Venue concerned."
      },
      "weddingId": {
        "column": "wedding_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Wedding concerned."
      },
      "isSaturday": {
        "column": "is_saturday",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether it began on a Saturday where it happened; stamped."
      },
      "isWeddingDay": {
        "column": "is_wedding_day",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether it began in a wedding window; stamped."
      },
      "triggeredAt": {
        "column": "triggered_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When it was raised (UTC)."
      },
      "repeatCount": {
        "column": "repeat_count",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Repeats folded onto it."
      },
      "lastRepeatedAt": {
        "column": "last_repeated_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "Newest repeat (UTC)."
      },
      "isFlapping": {
        "column": "is_flapping",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether what it is about fires and ceases again and again: it stays open until that has been calm for 30 minutes."
      },
      "observedValue": {
        "column": "observed_value",
        "type": "Float",
        "nullable": true,
        "list": false,
        "description": "Value seen when it was raised."
      },
      "effectiveThreshold": {
        "column": "effective_threshold",
        "type": "Float",
        "nullable": true,
        "list": false,
        "description": "Threshold used, after season and wedding day."
      },
      "evidence": {
        "column": "evidence",
        "type": "Json",
        "nullable": false,
        "list": false,
        "description": "What the rule saw."
      },
      "escalationPolicyId": {
        "column": "escalation_policy_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Policy it was raised with."
      },
      "escalationPolicySnapshot": {
        "column": "escalation_policy_snapshot",
        "type": "Json",
        "nullable": true,
        "list": false,
        "description": "Copy of the policy at that time."
      },
      "escalationLevel": {
        "column": "escalation_level",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Level that was told last; 0 nobody yet."
      },
      "nextEscalationAt": {
        "column": "next_escalation_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When the next level is due (UTC); empty if none is."
      },
      "acknowledgedBy": {
        "column": "acknowledged_by",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Who acknowledged it."
      },
      "acknowledgedAt": {
        "column": "acknowledged_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When it was acknowledged."
      },
      "ackExpiresAt": {
        "column": "ack_expires_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When an unresolved acknowledgement lapses."
      },
      "resolvedBy": {
        "column": "resolved_by",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Who resolved it; empty if it resolved itself."
      },
      "resolvedAt": {
        "column": "resolved_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When it was resolved."
      },
      "suppressedReason": {
        "column": "suppressed_reason",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "Why nobody is told."
      },
      "suppressedUntil": {
        "column": "suppressed_until",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When the suppression ends; it is judged again then."
      },
      "suppressionRuleId": {
        "column": "suppression_rule_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Rule that holds it; empty if a person does, or nobody."
      },
      "inhibitedById": {
        "column": "inhibited_by_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Open alert under which it is folded; empty if none holds it."
      },
      "createdBy": {
        "column": "created_by",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Who raised it by hand."
      },
      "version": {
        "column": "version",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Rises by one with every change."
      },
      "updatedAt": {
        "column": "updated_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "Last change (UTC)."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "AlertFeedback": {
    "table": "alert_feedback",
    "description": "What a responder says of an alert.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "alertId": {
        "column": "alert_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "The alert."
      },
      "userId": {
        "column": "user_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Responder."
      },
      "usefulness": {
        "column": "usefulness",
        "type": "AlertUsefulness",
        "nullable": false,
        "list": false,
        "description": "Useful or noise."
      },
      "comment": {
        "column": "comment",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "Why."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "NotificationChannel": {
    "table": "notification_channels",
    "description": "A way to reach people; its secrets are kept apart.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "name": {
        "column": "name",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Name of the channel."
      },
      "channelType": {
        "column": "channel_type",
        "type": "ChannelType",
        "nullable": false,
        "list": false,
        "description": "How it reaches somebody."
      },
      "settings": {
        "column": "settings",
        "type": "Json",
        "nullable": false,
        "list": false,
        "description": "Settings without secrets."
      },
      "credentialsSetAt": {
        "column": "credentials_set_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When its secret was last set; empty if it has none."
      },
      "enabled": {
        "column": "enabled",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether it is used."
      },
      "verifiedAt": {
        "column": "verified_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When a test message was last accepted."
      },
      "createdBy": {
        "column": "created_by",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Who made it."
      },
      "version": {
        "column": "version",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Rises by one with every change."
      },
      "updatedAt": {
        "column": "updated_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "Last change (UTC)."
      },
      "archivedAt": {
        "column": "archived_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When it was archived."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "NotificationChannelSecret": {
    "table": "notification_channel_secrets",
    "description": "Encrypted secrets of a channel; no viewer reads them.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "channelId": {
        "column": "channel_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "The channel."
      },
      "ciphertext": {
        "column": "ciphertext",
        "type": "Bytes",
        "nullable": false,
        "list": false,
        "description": "Secrets sealed with AES-256-GCM."
      },
      "keyId": {
        "column": "key_id",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Which key sealed them."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "SuppressionRule": {
    "table": "suppression_rules",
    "description": "Rule that keeps matching alerts from notifying; never a wedding-day P0.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "name": {
        "column": "name",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Name of the rule."
      },
      "kind": {
        "column": "kind",
        "type": "SuppressionKind",
        "nullable": false,
        "list": false,
        "description": "What holds alerts back by it."
      },
      "matcher": {
        "column": "matcher",
        "type": "Json",
        "nullable": false,
        "list": false,
        "description": "Tree of =, in, prefix, contains, rank, and, or, not over the alert's fields."
      },
      "reason": {
        "column": "reason",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Why nobody need be told."
      },
      "startsAt": {
        "column": "starts_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When it begins (UTC)."
      },
      "endsAt": {
        "column": "ends_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When it ends (UTC)."
      },
      "sourceMatcher": {
        "column": "source_matcher",
        "type": "Json",
        "nullable": true,
        "list": false,
        "description": "Of an inhibition: which open alerts hold the others back; a tree like matcher."
      },
      "equalFields": {
        "column": "equal_fields",
        "type": "String",
        "nullable": false,
        "list": true,
        "description": "Of an inhibition: what both alerts must have, and equal; serviceName, venueId, weddingId, incidentId."
      },
      "weekdays": {
        "column": "weekdays",
        "type": "Int",
        "nullable": false,
        "list": true,
        "description": "Of maintenance that recurs: days of the week on which it begins, 1 (Monday) to 7."
      },
      "startTime": {
        "column": "start_time",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "Of maintenance that recurs: local time at which it begins, HH:MM."
      },
      "durationMinutes": {
        "column": "duration_minutes",
        "type": "Int",
        "nullable": true,
        "list": false,
        "description": "Of maintenance that recurs: how long it lasts (min), whatever the clocks do meanwhile."
      },
      "timeZone": {
        "column": "time_zone",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "Of maintenance that recurs: IANA zone of its days and time."
      },
      "occurrenceStartsAt": {
        "column": "occurrence_starts_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When it acts, or acts next (UTC)."
      },
      "occurrenceEndsAt": {
        "column": "occurrence_ends_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When that ends (UTC); empty if it does not."
      },
      "isDefault": {
        "column": "is_default",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether every organization has it from the beginning."
      },
      "enabled": {
        "column": "enabled",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether it acts."
      },
      "createdBy": {
        "column": "created_by",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Who made it."
      },
      "appliedVersion": {
        "column": "applied_version",
        "type": "Int",
        "nullable": true,
        "list": false,
        "description": "Version with which it has taken hold of what was open; another one is due."
      },
      "version": {
        "column": "version",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Rises by one with every change."
      },
      "updatedAt": {
        "column": "updated_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "Last change (UTC)."
      },
      "archivedAt": {
        "column": "archived_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When it was archived."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "InhibitionSource": {
    "table": "inhibition_sources",
    "description": "An alert that holds others back by an inhibition; the engine's own.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "suppressionRuleId": {
        "column": "suppression_rule_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "The inhibition."
      },
      "alertId": {
        "column": "alert_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "The alert."
      },
      "equalKey": {
        "column": "equal_key",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "What those that it holds have equal, as a JSON array of texts."
      },
      "applied": {
        "column": "applied",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether it has taken hold of what was open."
      },
      "endedAt": {
        "column": "ended_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When it was over (UTC)."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "EscalationContact": {
    "table": "escalation_contacts",
    "description": "A person who can be told; addresses are kept apart.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "userId": {
        "column": "user_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Member who is meant, if one."
      },
      "displayName": {
        "column": "display_name",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Name of the person."
      },
      "role": {
        "column": "role",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Role in an emergency, for example duty manager."
      },
      "emailHint": {
        "column": "email_hint",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "What the e-mail address looks like, for example o…@example.com; empty if there is none."
      },
      "phoneHint": {
        "column": "phone_hint",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "What the telephone number looks like, for example +44…89; empty if there is none."
      },
      "channelId": {
        "column": "channel_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Channel to use first."
      },
      "isEmergency": {
        "column": "is_emergency",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether told as emergency contact."
      },
      "timeZone": {
        "column": "time_zone",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "IANA zone of the person."
      },
      "verifiedAt": {
        "column": "verified_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When the contact last confirmed."
      },
      "position": {
        "column": "position",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Order within the organization."
      },
      "version": {
        "column": "version",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Rises by one with every change."
      },
      "updatedAt": {
        "column": "updated_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "Last change (UTC)."
      },
      "archivedAt": {
        "column": "archived_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When it was archived."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "EscalationContactDetail": {
    "table": "escalation_contact_details",
    "description": "Addresses of a contact; no viewer reads them.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "contactId": {
        "column": "contact_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "The contact."
      },
      "email": {
        "column": "email",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "E-mail address."
      },
      "phone": {
        "column": "phone",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "Telephone number in E.164 form."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "NotificationDelivery": {
    "table": "notification_deliveries",
    "description": "One message to one contact about one alert.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "alertId": {
        "column": "alert_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "The alert."
      },
      "contactId": {
        "column": "contact_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Who is told."
      },
      "channelId": {
        "column": "channel_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "How."
      },
      "escalationLevel": {
        "column": "escalation_level",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Level of the policy."
      },
      "status": {
        "column": "status",
        "type": "DeliveryStatus",
        "nullable": false,
        "list": false,
        "description": "Where it stands."
      },
      "attempts": {
        "column": "attempts",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Tries so far."
      },
      "dueAt": {
        "column": "due_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the next try is due (UTC)."
      },
      "deadlineAt": {
        "column": "deadline_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When it would be too late (UTC)."
      },
      "idempotencyKey": {
        "column": "idempotency_key",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "The same on every try."
      },
      "lastAnswer": {
        "column": "last_answer",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "What the receiver said last."
      },
      "deliveredAt": {
        "column": "delivered_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When it was accepted (UTC)."
      },
      "stormSize": {
        "column": "storm_size",
        "type": "Int",
        "nullable": true,
        "list": false,
        "description": "How many P0 it carries in one message; empty outside a storm."
      },
      "toVendor": {
        "column": "to_vendor",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether it tells a vendor that something urgent goes on at a wedding, and no more."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "EscalationStep": {
    "table": "escalation_steps",
    "description": "One step of an alert's escalation that was taken.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "alertId": {
        "column": "alert_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "The alert."
      },
      "level": {
        "column": "level",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Level reached."
      },
      "dueAt": {
        "column": "due_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When it was due (UTC)."
      },
      "takenAt": {
        "column": "taken_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When it was taken (UTC)."
      },
      "takenBy": {
        "column": "taken_by",
        "type": "ActorKind",
        "nullable": false,
        "list": false,
        "description": "Who took it."
      },
      "actorId": {
        "column": "actor_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "User who escalated by hand."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "NotificationDecision": {
    "table": "notification_decisions",
    "description": "Why a recipient was told of an alert at a level of its escalation, or why nobody was.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "alertId": {
        "column": "alert_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "The alert."
      },
      "escalationLevel": {
        "column": "escalation_level",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Level of the escalation, from 1."
      },
      "contactId": {
        "column": "contact_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Who was meant; empty if nobody, or a channel of its own."
      },
      "channelId": {
        "column": "channel_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "How; empty for the contact's own address."
      },
      "outcome": {
        "column": "outcome",
        "type": "NotificationOutcome",
        "nullable": false,
        "list": false,
        "description": "What was decided."
      },
      "reason": {
        "column": "reason",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Why, for people."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "AcknowledgementLink": {
    "table": "acknowledgement_links",
    "description": "A link in a message by which its contact acknowledges the alert; no viewer reads it.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "deliveryId": {
        "column": "delivery_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Message that bears it."
      },
      "alertId": {
        "column": "alert_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "The one alert that it acknowledges."
      },
      "forButton": {
        "column": "for_button",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether it is the value of a button, which opens only with the signature of the channel's app."
      },
      "tokenHash": {
        "column": "token_hash",
        "type": "Bytes",
        "nullable": false,
        "list": false,
        "description": "SHA-256 of its 256 random bits."
      },
      "expiresAt": {
        "column": "expires_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When it is good no more (UTC)."
      },
      "usedAt": {
        "column": "used_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When it was used (UTC); it works once."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "OnCallSchedule": {
    "table": "on_call_schedules",
    "description": "Who is on call when: rotations that hand over at a time of day where the schedule lives.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "name": {
        "column": "name",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Name of the schedule."
      },
      "timeZone": {
        "column": "time_zone",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "IANA zone in which its times of day and days are meant."
      },
      "rotations": {
        "column": "rotations",
        "type": "Json",
        "nullable": false,
        "list": false,
        "description": "Its rotations; each has one contact on call at a time."
      },
      "createdBy": {
        "column": "created_by",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Who made it."
      },
      "version": {
        "column": "version",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Rises by one with every change."
      },
      "updatedAt": {
        "column": "updated_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "Last change (UTC)."
      },
      "archivedAt": {
        "column": "archived_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When it was archived."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "OnCallOverride": {
    "table": "on_call_overrides",
    "description": "A contact who stands in for everybody on a schedule, for a time.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "scheduleId": {
        "column": "schedule_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "The schedule."
      },
      "contactId": {
        "column": "contact_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Who stands in."
      },
      "startsAt": {
        "column": "starts_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When it begins (UTC)."
      },
      "endsAt": {
        "column": "ends_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When it ends (UTC)."
      },
      "reason": {
        "column": "reason",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "Why."
      },
      "createdBy": {
        "column": "created_by",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Who made it."
      },
      "version": {
        "column": "version",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Rises by one with every change."
      },
      "updatedAt": {
        "column": "updated_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "Last change (UTC)."
      },
      "archivedAt": {
        "column": "archived_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When it was archived."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "PushDevice": {
    "table": "push_devices",
    "description": "A browser or phone that is told by push; seen by who registered it.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "userId": {
        "column": "user_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Who holds it."
      },
      "channelType": {
        "column": "channel_type",
        "type": "ChannelType",
        "nullable": false,
        "list": false,
        "description": "WEB_PUSH or EXPO_PUSH."
      },
      "name": {
        "column": "name",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "What its holder calls it."
      },
      "address": {
        "column": "address",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Where it is reached: Expo's token, or the endpoint of the subscription."
      },
      "p256dh": {
        "column": "p256dh",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "Public key of the subscription."
      },
      "auth": {
        "column": "auth",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "Authentication secret of the subscription."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "BusinessEvent": {
    "table": "business_events",
    "description": "One business event with its outcome; partitioned by day of receipt.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "eventType": {
        "column": "event_type",
        "type": "BusinessEventType",
        "nullable": false,
        "list": false,
        "description": "What happened."
      },
      "eventName": {
        "column": "event_name",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Precise name, for example payment.card."
      },
      "success": {
        "column": "success",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether it succeeded."
      },
      "failureReason": {
        "column": "failure_reason",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "Why not."
      },
      "durationMs": {
        "column": "duration_ms",
        "type": "Float",
        "nullable": true,
        "list": false,
        "description": "Milliseconds that it took."
      },
      "revenueImpact": {
        "column": "revenue_impact",
        "type": "Decimal",
        "nullable": true,
        "list": false,
        "description": "Money won (positive) or lost (negative), in the currency given."
      },
      "currency": {
        "column": "currency",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "ISO 4217 code."
      },
      "actorUserId": {
        "column": "actor_user_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "User of the application."
      },
      "sessionId": {
        "column": "session_id",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "Session of the application."
      },
      "venueId": {
        "column": "venue_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Venue concerned."
      },
      "weddingId": {
        "column": "wedding_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Wedding concerned."
      },
      "properties": {
        "column": "properties",
        "type": "Json",
        "nullable": false,
        "list": false,
        "description": "Flat properties of the event. A payment's paymentId is the same for all its tries; a subscription's event has\nsubscriptionId and amount (0 to 100,000,000 in the currency) for each interval (week, month, quarter or year; month\nif left out), and is named subscription.started, subscription.changed, subscription.renewed or subscription.ended."
      },
      "isSaturday": {
        "column": "is_saturday",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether it was a Saturday where it happened; stamped."
      },
      "isWeddingDay": {
        "column": "is_wedding_day",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether it lay in a wedding window; stamped."
      },
      "localDate": {
        "column": "local_date",
        "type": "Date",
        "nullable": false,
        "list": false,
        "description": "Local calendar day; stamped."
      },
      "timestamp": {
        "column": "timestamp",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When it happened (UTC)."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC); partition key."
      }
    }
  },
  "ConversionFunnel": {
    "table": "conversion_funnels",
    "description": "Definition of a funnel of ordered steps.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "name": {
        "column": "name",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Name of the funnel."
      },
      "steps": {
        "column": "steps",
        "type": "Json",
        "nullable": false,
        "list": false,
        "description": "2 to 10 steps in order, each an object as ConversionFunnelStepInput describes it."
      },
      "windowMinutes": {
        "column": "window_minutes",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Minutes within which all steps must happen."
      },
      "targetRatePercent": {
        "column": "target_rate_percent",
        "type": "Float",
        "nullable": true,
        "list": false,
        "description": "Wanted conversion, 0 to 100."
      },
      "createdBy": {
        "column": "created_by",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Who made it."
      },
      "archivedAt": {
        "column": "archived_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When it was archived."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "FeatureUsage": {
    "table": "feature_usage",
    "description": "One use of a feature; partitioned by day of receipt.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "featureName": {
        "column": "feature_name",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Feature used."
      },
      "actorUserId": {
        "column": "actor_user_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "User of the application."
      },
      "actorSegment": {
        "column": "actor_segment",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "Segment of the user at that time."
      },
      "action": {
        "column": "action",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "What was done with it."
      },
      "quantity": {
        "column": "quantity",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "How many times, 1 or more."
      },
      "durationMs": {
        "column": "duration_ms",
        "type": "Float",
        "nullable": true,
        "list": false,
        "description": "Milliseconds spent."
      },
      "sessionId": {
        "column": "session_id",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "Session of the application."
      },
      "occurredAt": {
        "column": "occurred_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When it happened (UTC)."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC); partition key."
      }
    }
  },
  "RevenueMetric": {
    "table": "revenue_metrics",
    "description": "Revenue figures of one day.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "metricDate": {
        "column": "metric_date",
        "type": "Date",
        "nullable": false,
        "list": false,
        "description": "Local day of the organization."
      },
      "currency": {
        "column": "currency",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "ISO 4217 code."
      },
      "monthlyRecurringRevenue": {
        "column": "monthly_recurring_revenue",
        "type": "Decimal",
        "nullable": false,
        "list": false,
        "description": "Recurring revenue normalized to a month, of the subscriptions active at the end of the day (today: now)."
      },
      "newRevenue": {
        "column": "new_revenue",
        "type": "Decimal",
        "nullable": false,
        "list": false,
        "description": "Monthly recurring revenue won on the day: of each subscription that is worth more at its end than at its begin."
      },
      "churnedRevenue": {
        "column": "churned_revenue",
        "type": "Decimal",
        "nullable": false,
        "list": false,
        "description": "Monthly recurring revenue lost on the day: of each subscription that is worth less at its end than at its begin, or\nended. The revenue of the day before, plus what was won, less what was lost, is that of the day."
      },
      "failedPaymentCount": {
        "column": "failed_payment_count",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Payments whose last try of the day failed; tries with the same property paymentId are one payment."
      },
      "failedPaymentAmount": {
        "column": "failed_payment_amount",
        "type": "Decimal",
        "nullable": false,
        "list": false,
        "description": "Sum of the amounts of these last tries."
      },
      "activeSubscriptions": {
        "column": "active_subscriptions",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Subscriptions active at the end of the day."
      },
      "churnedSubscriptions": {
        "column": "churned_subscriptions",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Subscriptions that were active at the end of the day before and are not at the end of the day."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "UserSegment": {
    "table": "user_segments",
    "description": "A group of users given by a rule.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "name": {
        "column": "name",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Name of the segment."
      },
      "rule": {
        "column": "rule",
        "type": "Json",
        "nullable": false,
        "list": false,
        "description": "Rule tree, an object as SegmentRuleInput describes it."
      },
      "status": {
        "column": "status",
        "type": "SegmentStatus",
        "nullable": false,
        "list": false,
        "description": "Whether it is evaluated."
      },
      "memberCount": {
        "column": "member_count",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Users in it at the last evaluation."
      },
      "evaluatedAt": {
        "column": "evaluated_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When it was last evaluated; null until then, and again when the rule has changed."
      },
      "createdBy": {
        "column": "created_by",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Who made it."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "UserSegmentMember": {
    "table": "user_segment_members",
    "description": "A user in a segment, as of its last evaluation.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "segmentId": {
        "column": "segment_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Segment."
      },
      "actorUserId": {
        "column": "actor_user_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "User of the application."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When an evaluation first found the user in it (UTC)."
      }
    }
  },
  "SubscriptionState": {
    "table": "subscription_states",
    "description": "What a subscription was worth after the last of its events that can no longer be joined by a late one; events are\nforgotten after a year, subscriptions live longer.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "subscriptionId": {
        "column": "subscription_id",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Id that the application gave it."
      },
      "currency": {
        "column": "currency",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "ISO 4217 code."
      },
      "monthlyAmount": {
        "column": "monthly_amount",
        "type": "Decimal",
        "nullable": false,
        "list": false,
        "description": "Recurring revenue normalized to a month; 0 once it ended."
      },
      "active": {
        "column": "active",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether it was active."
      },
      "changedAt": {
        "column": "changed_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When that event happened (UTC)."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "ErrorReport": {
    "table": "error_reports",
    "description": "One error that an application reported; partitioned by day of receipt.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "serviceName": {
        "column": "service_name",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Service that reported the error, for example checkout."
      },
      "environment": {
        "column": "environment",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Deployment stage."
      },
      "errorType": {
        "column": "error_type",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Class or code of the error, for example PaymentTimeout."
      },
      "severity": {
        "column": "severity",
        "type": "ErrorSeverityType",
        "nullable": false,
        "list": false,
        "description": "How bad it is."
      },
      "severityRank": {
        "column": "severity_rank",
        "type": "Int",
        "nullable": true,
        "list": false,
        "description": "Rank of the severity, 1 low to 5 wedding_emergency; generated."
      },
      "errorMessage": {
        "column": "error_message",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "What the application said, at most 8,192 characters."
      },
      "stackTrace": {
        "column": "stack_trace",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "Stack as text, at most 65,536 characters."
      },
      "fingerprint": {
        "column": "fingerprint",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Hash of the type, the message without what varies and the application's own frames of the stack; equal for errors of one cause; computed by the database."
      },
      "venueId": {
        "column": "venue_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Venue concerned."
      },
      "weddingId": {
        "column": "wedding_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Wedding concerned."
      },
      "traceId": {
        "column": "trace_id",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "W3C trace id, 32 hexadecimal digits."
      },
      "sessionId": {
        "column": "session_id",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "Session of the application."
      },
      "affectedUserId": {
        "column": "affected_user_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "User of the application who met the error."
      },
      "release": {
        "column": "release",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "Version of the application."
      },
      "url": {
        "column": "url",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "Address or route where it happened, without query string."
      },
      "weddingContext": {
        "column": "wedding_context",
        "type": "Json",
        "nullable": false,
        "list": false,
        "description": "What the application knows of the wedding; the database adds is_weekend."
      },
      "tags": {
        "column": "tags",
        "type": "Json",
        "nullable": false,
        "list": false,
        "description": "Flat labels of the application."
      },
      "status": {
        "column": "status",
        "type": "ErrorTriageStatus",
        "nullable": false,
        "list": false,
        "description": "What was decided about it."
      },
      "assignedTo": {
        "column": "assigned_to",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "User who looks after it."
      },
      "resolvedAt": {
        "column": "resolved_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When it was resolved."
      },
      "resolvedBy": {
        "column": "resolved_by",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Who resolved it."
      },
      "incidentId": {
        "column": "incident_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Incident that it opened or counts onto."
      },
      "suppressed": {
        "column": "suppressed",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether an error suppression rule kept it from opening an incident."
      },
      "suppressionRuleId": {
        "column": "suppression_rule_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "The error suppression rule that matched."
      },
      "isSaturday": {
        "column": "is_saturday",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether occurredAt is a Saturday where it happened; stamped by the database."
      },
      "isWeddingDay": {
        "column": "is_wedding_day",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether occurredAt lies in a wedding window; stamped by the database."
      },
      "localDate": {
        "column": "local_date",
        "type": "Date",
        "nullable": false,
        "list": false,
        "description": "Local calendar day of occurredAt; stamped by the database."
      },
      "occurredAt": {
        "column": "occurred_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When it happened (UTC)."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC); partition key."
      }
    }
  },
  "ErrorPattern": {
    "table": "error_patterns",
    "description": "All errors of one fingerprint in an organization.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "fingerprint": {
        "column": "fingerprint",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Fingerprint that the errors share."
      },
      "errorType": {
        "column": "error_type",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Type of the newest error."
      },
      "normalizedMessage": {
        "column": "normalized_message",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Message with numbers, ids, addresses, paths, quoted text and other values masked, at most 1,000 characters."
      },
      "serviceName": {
        "column": "service_name",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Service that first reported it."
      },
      "severity": {
        "column": "severity",
        "type": "ErrorSeverityType",
        "nullable": false,
        "list": false,
        "description": "Worst severity seen."
      },
      "status": {
        "column": "status",
        "type": "ErrorPatternStatus",
        "nullable": false,
        "list": false,
        "description": "Life of the pattern."
      },
      "occurrenceCount": {
        "column": "occurrence_count",
        "type": "BigInt",
        "nullable": false,
        "list": false,
        "description": "Number of errors counted, those of patterns merged into it included."
      },
      "firstSeenAt": {
        "column": "first_seen_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "First error (UTC)."
      },
      "lastSeenAt": {
        "column": "last_seen_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "Newest error (UTC)."
      },
      "resolvedAt": {
        "column": "resolved_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When it was declared solved."
      },
      "assignedTo": {
        "column": "assigned_to",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "User who looks after it."
      },
      "mergedIntoId": {
        "column": "merged_into_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Pattern into which this one was merged."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "ErrorCorrelation": {
    "table": "error_correlations",
    "description": "Two errors that belong together across services.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "kind": {
        "column": "kind",
        "type": "CorrelationKind",
        "nullable": false,
        "list": false,
        "description": "Why they are thought to belong together."
      },
      "sourceErrorId": {
        "column": "source_error_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "The earlier error."
      },
      "sourceCreatedAt": {
        "column": "source_created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "Receipt of the earlier error; with its id it finds the row, which it may outlive."
      },
      "relatedErrorId": {
        "column": "related_error_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "The later error."
      },
      "relatedCreatedAt": {
        "column": "related_created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "Receipt of the later error."
      },
      "confidence": {
        "column": "confidence",
        "type": "Float",
        "nullable": false,
        "list": false,
        "description": "How likely they belong together, from 0 (somebody found that they do not) to 1."
      },
      "correlationKey": {
        "column": "correlation_key",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "The shared trace or session id."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "RecoveryAction": {
    "table": "recovery_actions",
    "description": "Something that may be done by itself when an incident opens.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "name": {
        "column": "name",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Name of the action."
      },
      "kind": {
        "column": "kind",
        "type": "RecoveryKind",
        "nullable": false,
        "list": false,
        "description": "What it does."
      },
      "channelId": {
        "column": "channel_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Channel of type webhook that is called; none where the queue is our own."
      },
      "target": {
        "column": "target",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "What the receiver is told to do, or the name of the flag."
      },
      "flagEnabled": {
        "column": "flag_enabled",
        "type": "Boolean",
        "nullable": true,
        "list": false,
        "description": "What the flag is set to; empty where there is no flag."
      },
      "matcher": {
        "column": "matcher",
        "type": "Json",
        "nullable": false,
        "list": false,
        "description": "Tree of =, in, prefix, contains, rank, and, or, not over the incident's fields."
      },
      "dryRun": {
        "column": "dry_run",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether it only says what it would do."
      },
      "enabled": {
        "column": "enabled",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether it is run at all."
      },
      "hourlyLimit": {
        "column": "hourly_limit",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "How often it runs within an hour at most, 1 to 60."
      },
      "createdBy": {
        "column": "created_by",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Who made it."
      },
      "version": {
        "column": "version",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Rises by one with every change."
      },
      "updatedAt": {
        "column": "updated_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "Last change (UTC)."
      },
      "archivedAt": {
        "column": "archived_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When it was archived."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "RecoveryRun": {
    "table": "recovery_runs",
    "description": "A recovery that is due or under way; no viewer reads it.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row, and of its row in the log when it has ended."
      },
      "actionId": {
        "column": "action_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "What is done."
      },
      "incidentId": {
        "column": "incident_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Incident that it is done for."
      },
      "requestedKind": {
        "column": "requested_kind",
        "type": "ActorKind",
        "nullable": false,
        "list": false,
        "description": "Who asked for it: the database, where it matched."
      },
      "requestedBy": {
        "column": "requested_by",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "The person, if one asked."
      },
      "attempts": {
        "column": "attempts",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Tries that began."
      },
      "dueAt": {
        "column": "due_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When it is due, or its claim runs out (UTC)."
      },
      "startedAt": {
        "column": "started_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When its first try began (UTC)."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "AutoRecoveryLog": {
    "table": "auto_recovery_logs",
    "description": "One automatic recovery action and its result.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "actionName": {
        "column": "action_name",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Name of the action, as it was then."
      },
      "actionId": {
        "column": "action_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "The action."
      },
      "requestedBy": {
        "column": "requested_by",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Who ran it by hand."
      },
      "outcome": {
        "column": "outcome",
        "type": "RecoveryOutcome",
        "nullable": false,
        "list": false,
        "description": "How it ended."
      },
      "incidentId": {
        "column": "incident_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Incident that it tried to mend."
      },
      "errorReportId": {
        "column": "error_report_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Error that caused it."
      },
      "errorCreatedAt": {
        "column": "error_created_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "Receipt of that error."
      },
      "attempt": {
        "column": "attempt",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Tries that it took, from 1."
      },
      "detail": {
        "column": "detail",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "What the receiver answered, or why it was not run; at most 500 characters."
      },
      "startedAt": {
        "column": "started_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When it began (UTC)."
      },
      "finishedAt": {
        "column": "finished_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When it ended (UTC)."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "ErrorSuppressionRule": {
    "table": "error_suppression_rules",
    "description": "Rule that keeps matching errors from opening incidents; they are still recorded.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "name": {
        "column": "name",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Name of the rule."
      },
      "matcher": {
        "column": "matcher",
        "type": "Json",
        "nullable": false,
        "list": false,
        "description": "Tree of =, in, prefix, contains, rank, and, or, not over the error's fields."
      },
      "reason": {
        "column": "reason",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Why the errors are unimportant."
      },
      "enabled": {
        "column": "enabled",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether it acts."
      },
      "expiresAt": {
        "column": "expires_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When it ends by itself."
      },
      "createdBy": {
        "column": "created_by",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Who made it."
      },
      "hitCount": {
        "column": "hit_count",
        "type": "BigInt",
        "nullable": false,
        "list": false,
        "description": "Errors matched so far."
      },
      "version": {
        "column": "version",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Rises by one with every change."
      },
      "updatedAt": {
        "column": "updated_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "Last change (UTC)."
      },
      "archivedAt": {
        "column": "archived_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When it was archived."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "SystemHealthCheck": {
    "table": "system_health_checks",
    "description": "Result of one health check of a service; partitioned by day of receipt.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "serviceName": {
        "column": "service_name",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Service checked."
      },
      "monitorConfigurationId": {
        "column": "monitor_configuration_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Monitor that checked."
      },
      "status": {
        "column": "status",
        "type": "HealthStatus",
        "nullable": false,
        "list": false,
        "description": "Outcome."
      },
      "responseTimeMs": {
        "column": "response_time_ms",
        "type": "Float",
        "nullable": true,
        "list": false,
        "description": "Milliseconds to answer."
      },
      "consecutiveFailures": {
        "column": "consecutive_failures",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Failures in a row up to this check."
      },
      "message": {
        "column": "message",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "What the check said."
      },
      "region": {
        "column": "region",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "Where it was made."
      },
      "occurredAt": {
        "column": "occurred_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When it was made (UTC)."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC); partition key."
      }
    }
  },
  "SystemHealthSnapshot": {
    "table": "system_health_snapshots",
    "description": "State of an organization once a minute.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "overallHealthScore": {
        "column": "overall_health_score",
        "type": "Float",
        "nullable": false,
        "list": false,
        "description": "0 to 100."
      },
      "apiResponseTimeP95": {
        "column": "api_response_time_p95",
        "type": "Float",
        "nullable": true,
        "list": false,
        "description": "95th percentile of API response times of the last 5 minutes, milliseconds."
      },
      "errorRatePercentage": {
        "column": "error_rate_percentage",
        "type": "Float",
        "nullable": true,
        "list": false,
        "description": "Failed API requests of the last 5 minutes, percent."
      },
      "activeWeddingsCount": {
        "column": "active_weddings_count",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Weddings whose window is open."
      },
      "openIncidentsCount": {
        "column": "open_incidents_count",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Incidents not yet resolved."
      },
      "saturdayMode": {
        "column": "saturday_mode",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether it is Saturday or a wedding window is open."
      },
      "capturedAt": {
        "column": "captured_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "Minute of the snapshot (UTC)."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "MonitorConfiguration": {
    "table": "monitor_configurations",
    "description": "Something to be checked regularly.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "name": {
        "column": "name",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Name of the monitor."
      },
      "kind": {
        "column": "kind",
        "type": "MonitorKind",
        "nullable": false,
        "list": false,
        "description": "How it finds out."
      },
      "serviceName": {
        "column": "service_name",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Service it watches."
      },
      "target": {
        "column": "target",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "Address or event name."
      },
      "intervalSeconds": {
        "column": "interval_seconds",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Seconds between checks, 10 or more."
      },
      "timeoutMs": {
        "column": "timeout_ms",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Milliseconds to wait."
      },
      "targetValue": {
        "column": "target_value",
        "type": "Float",
        "nullable": true,
        "list": false,
        "description": "Wanted value, for example a success rate in percent."
      },
      "targetUnit": {
        "column": "target_unit",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "Unit of the wanted value."
      },
      "settings": {
        "column": "settings",
        "type": "Json",
        "nullable": false,
        "list": false,
        "description": "Further settings."
      },
      "venueId": {
        "column": "venue_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Venue it watches."
      },
      "enabled": {
        "column": "enabled",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether it runs."
      },
      "isDefault": {
        "column": "is_default",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether every organization gets it."
      },
      "lastSeenAt": {
        "column": "last_seen_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "Last sign of life (UTC)."
      },
      "createdBy": {
        "column": "created_by",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Who made it."
      },
      "archivedAt": {
        "column": "archived_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When it was archived."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "Incident": {
    "table": "incidents",
    "description": "Something is wrong and somebody must see to it.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "title": {
        "column": "title",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "One line for people."
      },
      "description": {
        "column": "description",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "What is known."
      },
      "status": {
        "column": "status",
        "type": "IncidentStatus",
        "nullable": false,
        "list": false,
        "description": "Where the work stands."
      },
      "statusRank": {
        "column": "status_rank",
        "type": "Int",
        "nullable": true,
        "list": false,
        "description": "Rank of the status, 1 open to 7 closed; generated."
      },
      "priority": {
        "column": "priority",
        "type": "IncidentPriority",
        "nullable": false,
        "list": false,
        "description": "How soon somebody must act."
      },
      "priorityRank": {
        "column": "priority_rank",
        "type": "Int",
        "nullable": true,
        "list": false,
        "description": "Rank of the priority, 0 p0 to 4 p4; generated."
      },
      "severity": {
        "column": "severity",
        "type": "IncidentSeverityType",
        "nullable": false,
        "list": false,
        "description": "How bad it is."
      },
      "weddingImpact": {
        "column": "wedding_impact",
        "type": "WeddingImpactLevel",
        "nullable": false,
        "list": false,
        "description": "What it means for weddings."
      },
      "serviceName": {
        "column": "service_name",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "Service concerned."
      },
      "fingerprint": {
        "column": "fingerprint",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "Fingerprint of the errors that count onto it."
      },
      "alertGroup": {
        "column": "alert_group",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "What the alerts of rules that gather in it have in common: service, venue or rule; empty of one that errors or people opened."
      },
      "venueId": {
        "column": "venue_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Venue concerned."
      },
      "weddingId": {
        "column": "wedding_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Wedding concerned."
      },
      "isSaturdayIncident": {
        "column": "is_saturday_incident",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether it began on a Saturday where it happened; stamped."
      },
      "isWeddingDay": {
        "column": "is_wedding_day",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether it began in a wedding window; stamped."
      },
      "localDate": {
        "column": "local_date",
        "type": "Date",
        "nullable": true,
        "list": false,
        "description": "Local calendar day on which it began; stamped."
      },
      "autoCreated": {
        "column": "auto_created",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether the database opened it."
      },
      "errorCount": {
        "column": "error_count",
        "type": "BigInt",
        "nullable": false,
        "list": false,
        "description": "Errors counted onto it."
      },
      "firstErrorAt": {
        "column": "first_error_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "Receipt of its first error (UTC)."
      },
      "lastErrorAt": {
        "column": "last_error_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "Receipt of its newest error (UTC)."
      },
      "reopenedCount": {
        "column": "reopened_count",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "How often it was opened again."
      },
      "runbookId": {
        "column": "runbook_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Runbook to follow."
      },
      "assignedTo": {
        "column": "assigned_to",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "User who has it."
      },
      "assignedBy": {
        "column": "assigned_by",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "User who gave it to whom has it, or took it away."
      },
      "assignedAt": {
        "column": "assigned_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When it was last given to somebody or taken away (UTC)."
      },
      "createdBy": {
        "column": "created_by",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "User who opened it; empty if the database did."
      },
      "acknowledgedBy": {
        "column": "acknowledged_by",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "User who acknowledged it."
      },
      "acknowledgedAt": {
        "column": "acknowledged_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When it was acknowledged."
      },
      "resolvedAt": {
        "column": "resolved_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When it was resolved."
      },
      "closedAt": {
        "column": "closed_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When it was closed."
      },
      "legalHold": {
        "column": "legal_hold",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether retention must keep it."
      },
      "version": {
        "column": "version",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Rises by one with every change; given back to guard against concurrent edits."
      },
      "updatedAt": {
        "column": "updated_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "Last change (UTC)."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "IncidentUpdate": {
    "table": "incident_updates",
    "description": "One entry of an incident's timeline; writes itself from every change.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "incidentId": {
        "column": "incident_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "The incident."
      },
      "kind": {
        "column": "kind",
        "type": "IncidentUpdateKind",
        "nullable": false,
        "list": false,
        "description": "What the entry says."
      },
      "message": {
        "column": "message",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "The entry for people."
      },
      "oldStatus": {
        "column": "old_status",
        "type": "IncidentStatus",
        "nullable": true,
        "list": false,
        "description": "Status before."
      },
      "newStatus": {
        "column": "new_status",
        "type": "IncidentStatus",
        "nullable": true,
        "list": false,
        "description": "Status after."
      },
      "change": {
        "column": "change",
        "type": "Json",
        "nullable": false,
        "list": false,
        "description": "Fields that changed with their new values."
      },
      "actorKind": {
        "column": "actor_kind",
        "type": "ActorKind",
        "nullable": false,
        "list": false,
        "description": "Who acted."
      },
      "actorId": {
        "column": "actor_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "User or key that acted."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "EscalationPolicy": {
    "table": "escalation_policies",
    "description": "Who is told, in which order and after how long.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "name": {
        "column": "name",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Name of the policy."
      },
      "description": {
        "column": "description",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "When to use it."
      },
      "levels": {
        "column": "levels",
        "type": "Json",
        "nullable": false,
        "list": false,
        "description": "Ordered list of { level, delaySeconds, targets, condition }."
      },
      "repeatCount": {
        "column": "repeat_count",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "How often the levels start again, 0 to 10."
      },
      "ackTimeoutSeconds": {
        "column": "ack_timeout_seconds",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Seconds after which an acknowledged, unresolved alert is triggered again."
      },
      "isDefault": {
        "column": "is_default",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether alerts without a policy use it."
      },
      "forWeddingDay": {
        "column": "for_wedding_day",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether wedding-day emergencies use it."
      },
      "createdBy": {
        "column": "created_by",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Who made it."
      },
      "version": {
        "column": "version",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Rises by one with every change."
      },
      "updatedAt": {
        "column": "updated_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "Last change (UTC)."
      },
      "archivedAt": {
        "column": "archived_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When it was archived."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "Runbook": {
    "table": "runbooks",
    "description": "What to do when something is wrong.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "title": {
        "column": "title",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Title of the runbook."
      },
      "serviceName": {
        "column": "service_name",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "Service it is for."
      },
      "summary": {
        "column": "summary",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "What it is about."
      },
      "steps": {
        "column": "steps",
        "type": "Json",
        "nullable": false,
        "list": false,
        "description": "Ordered list of { title, instruction }."
      },
      "estimatedMinutes": {
        "column": "estimated_minutes",
        "type": "Int",
        "nullable": true,
        "list": false,
        "description": "Minutes that it takes."
      },
      "createdBy": {
        "column": "created_by",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Who wrote it."
      },
      "archivedAt": {
        "column": "archived_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When it was archived."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "PostIncidentAnalysis": {
    "table": "post_incident_analysis",
    "description": "What was learnt from an incident.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "incidentId": {
        "column": "incident_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "The incident."
      },
      "summary": {
        "column": "summary",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "What happened."
      },
      "rootCause": {
        "column": "root_cause",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "Why it happened."
      },
      "impact": {
        "column": "impact",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "Whom it harmed."
      },
      "timeToDetectSeconds": {
        "column": "time_to_detect_seconds",
        "type": "Int",
        "nullable": true,
        "list": false,
        "description": "Seconds from the first error to the incident."
      },
      "timeToAcknowledgeSeconds": {
        "column": "time_to_acknowledge_seconds",
        "type": "Int",
        "nullable": true,
        "list": false,
        "description": "Seconds from the incident to the acknowledgement."
      },
      "timeToResolveSeconds": {
        "column": "time_to_resolve_seconds",
        "type": "Int",
        "nullable": true,
        "list": false,
        "description": "Seconds from the incident to the resolution."
      },
      "actionItems": {
        "column": "action_items",
        "type": "Json",
        "nullable": false,
        "list": false,
        "description": "List of { title, owner, dueOn, done }."
      },
      "authorId": {
        "column": "author_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Who wrote it."
      },
      "publishedAt": {
        "column": "published_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When it was published."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "IncidentRunbookStep": {
    "table": "incident_runbook_steps",
    "description": "A step of a runbook as it is followed in one incident: copied when the incident is given the runbook.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "incidentId": {
        "column": "incident_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "The incident."
      },
      "runbookId": {
        "column": "runbook_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "The runbook."
      },
      "position": {
        "column": "position",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Place in the runbook, from 1."
      },
      "title": {
        "column": "title",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "What is to be done, in short."
      },
      "instruction": {
        "column": "instruction",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "How it is done."
      },
      "checkedAt": {
        "column": "checked_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When it was checked off (UTC); empty while it is open."
      },
      "checkedBy": {
        "column": "checked_by",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Who checked it off."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "LiveEvent": {
    "table": "live_events",
    "description": "One change that subscribers hear of; partitioned by day.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "topic": {
        "column": "topic",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "incidents, alerts, errors, venues or modes."
      },
      "kind": {
        "column": "kind",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "What happened, for example ACKNOWLEDGED."
      },
      "rowId": {
        "column": "row_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Row concerned."
      },
      "version": {
        "column": "version",
        "type": "Int",
        "nullable": true,
        "list": false,
        "description": "Version of the row after the change."
      },
      "change": {
        "column": "change",
        "type": "Json",
        "nullable": false,
        "list": false,
        "description": "Status fields that changed."
      },
      "saturday": {
        "column": "saturday",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether saturdayAlerts carries it."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When it was written (UTC); partition key."
      },
      "traceparent": {
        "column": "traceparent",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "Trace that it is part of (W3C traceparent), where one is known."
      }
    }
  },
  "LivePending": {
    "table": "live_pending",
    "description": "Events that the relay has not numbered yet; written with the event, taken by the relay.",
    "columns": {
      "ordinal": {
        "column": "ordinal",
        "type": "BigInt",
        "nullable": false,
        "list": false,
        "description": "Order of writing: keeps the events of one transaction in their order."
      },
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "eventId": {
        "column": "event_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "The event."
      },
      "eventCreatedAt": {
        "column": "event_created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "Partition key of the event."
      },
      "topic": {
        "column": "topic",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Topic of the event."
      },
      "saturday": {
        "column": "saturday",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether saturdayAlerts carries it."
      }
    }
  },
  "LivePosition": {
    "table": "live_positions",
    "description": "Place of a committed event in the stream that everybody reads.",
    "columns": {
      "position": {
        "column": "position",
        "type": "BigInt",
        "nullable": false,
        "list": false,
        "description": "Number without gaps, rising in the order of publication."
      },
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization of the event."
      },
      "eventId": {
        "column": "event_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "The event."
      },
      "eventCreatedAt": {
        "column": "event_created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "Partition key of the event."
      },
      "topic": {
        "column": "topic",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Topic of the event."
      },
      "saturday": {
        "column": "saturday",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether saturdayAlerts carries it."
      },
      "publishedAt": {
        "column": "published_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When it was numbered (UTC)."
      }
    }
  },
  "LiveHead": {
    "table": "live_head",
    "description": "End of the stream and identity of the database that numbers it; one row.",
    "columns": {
      "id": {
        "column": "id",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Always true: one row."
      },
      "epoch": {
        "column": "epoch",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Changes after a restore or failover: older cursors are refused."
      },
      "systemIdentifier": {
        "column": "system_identifier",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "Identifier of the cluster that wrote it."
      },
      "timeline": {
        "column": "timeline",
        "type": "Int",
        "nullable": true,
        "list": false,
        "description": "Timeline of the cluster."
      },
      "databaseOid": {
        "column": "database_oid",
        "type": "BigInt",
        "nullable": true,
        "list": false,
        "description": "Object identifier of the database: a copy within the cluster has another."
      },
      "lastPosition": {
        "column": "last_position",
        "type": "BigInt",
        "nullable": false,
        "list": false,
        "description": "Last number given."
      },
      "accessVersion": {
        "column": "access_version",
        "type": "BigInt",
        "nullable": false,
        "list": false,
        "description": "Changes of rights counted so far: what was committed after one is read with its number."
      },
      "updatedAt": {
        "column": "updated_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "Last change (UTC)."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "LiveMark": {
    "table": "live_marks",
    "description": "That data of an organization changed, of which live views are made; taken by whoever recomputes these.",
    "columns": {
      "ordinal": {
        "column": "ordinal",
        "type": "BigInt",
        "nullable": false,
        "list": false,
        "description": "Order of writing."
      },
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization whose data changed."
      },
      "topic": {
        "column": "topic",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "What changed: errors, health, performance, business, alerts, incidents, venues or weddings."
      }
    }
  },
  "LiveFreshness": {
    "table": "live_freshness",
    "description": "When data of a topic last changed in an organization, as far as live views know.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization whose data changed."
      },
      "topic": {
        "column": "topic",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "What changed."
      },
      "mark": {
        "column": "mark",
        "type": "BigInt",
        "nullable": false,
        "list": false,
        "description": "Rises with each change; microseconds since 1970."
      }
    }
  },
  "Organization": {
    "table": "organizations",
    "description": "A wedding business: the tenant to which every monitored row belongs.",
    "columns": {
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the organization."
      },
      "slug": {
        "column": "slug",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Short unique name in lower-case letters, digits and hyphens, used in addresses and on the command line."
      },
      "name": {
        "column": "name",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Name that people read."
      },
      "timeZone": {
        "column": "time_zone",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "IANA time zone in which days are counted when a row names no venue."
      },
      "country": {
        "column": "country",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "ISO 3166-1 alpha-2 country code."
      },
      "weddingWindowEndMinutes": {
        "column": "wedding_window_end_minutes",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Minutes after local midnight at which the wedding window of the day before ends; 240 is 04:00."
      },
      "enhancedSince": {
        "column": "enhanced_since",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "Since when it has been in enhanced mode without a break, as the worker noticed (UTC); empty in normal mode."
      },
      "archivedAt": {
        "column": "archived_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When the organization left; its data stays until retention ends."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "UserProfile": {
    "table": "user_profiles",
    "description": "Membership of a person in an organization, with the role held there.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "userId": {
        "column": "user_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Subject of the person's tokens (Supabase auth.uid())."
      },
      "role": {
        "column": "role",
        "type": "MemberRole",
        "nullable": false,
        "list": false,
        "description": "Role held in this organization and nowhere else."
      },
      "displayName": {
        "column": "display_name",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Name shown to colleagues."
      },
      "email": {
        "column": "email",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "Address for invitations; never used for alerts."
      },
      "endedAt": {
        "column": "ended_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When the membership ended; from then on it gives no right."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "StaffMember": {
    "table": "staff_members",
    "description": "Platform staff: people who may cross tenants when their token also says so.",
    "columns": {
      "userId": {
        "column": "user_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Subject of the person's tokens."
      },
      "role": {
        "column": "role",
        "type": "MemberRole",
        "nullable": false,
        "list": false,
        "description": "One of admin, support, on_call, devops, emergency_response."
      },
      "displayName": {
        "column": "display_name",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Name shown in audit rows."
      },
      "endedAt": {
        "column": "ended_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When the appointment ended."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "Vendor": {
    "table": "vendors",
    "description": "A supplier of weddings: caterer, florist, photographer.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "name": {
        "column": "name",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Name of the vendor."
      },
      "category": {
        "column": "category",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Kind of service, for example catering or photography."
      },
      "contactReference": {
        "column": "contact_reference",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "Key of the vendor's contact in the platform; personal contact data is not kept here."
      },
      "contactId": {
        "column": "contact_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Escalation contact by whom the vendor is told of a P0 at its weddings; empty if it is not."
      },
      "archivedAt": {
        "column": "archived_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When the vendor was archived."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "PerformanceMetric": {
    "table": "performance_metrics",
    "description": "One measurement of a service; partitioned by day of receipt.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "serviceName": {
        "column": "service_name",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Service measured."
      },
      "metricType": {
        "column": "metric_type",
        "type": "PerformanceMetricType",
        "nullable": false,
        "list": false,
        "description": "What was measured."
      },
      "metricTypeRank": {
        "column": "metric_type_rank",
        "type": "Int",
        "nullable": true,
        "list": false,
        "description": "Rank of what was measured, in the enum's order from 1; generated."
      },
      "metricValue": {
        "column": "metric_value",
        "type": "Float",
        "nullable": false,
        "list": false,
        "description": "The value in its unit."
      },
      "unit": {
        "column": "unit",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Unit: ms, percent, rps, mb, score."
      },
      "labels": {
        "column": "labels",
        "type": "Json",
        "nullable": false,
        "list": false,
        "description": "Flat labels, for example host."
      },
      "timestamp": {
        "column": "timestamp",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When it was measured (UTC)."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC); partition key."
      }
    }
  },
  "CoreWebVital": {
    "table": "core_web_vitals",
    "description": "One web vital from a visitor's browser; partitioned by day of receipt.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "name": {
        "column": "name",
        "type": "WebVitalName",
        "nullable": false,
        "list": false,
        "description": "Which vital."
      },
      "value": {
        "column": "value",
        "type": "Float",
        "nullable": false,
        "list": false,
        "description": "Milliseconds, or the layout shift score."
      },
      "rating": {
        "column": "rating",
        "type": "WebVitalRating",
        "nullable": false,
        "list": false,
        "description": "Rating by the published limits."
      },
      "pagePath": {
        "column": "page_path",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Path of the page, templated: no ids, no query string."
      },
      "deviceType": {
        "column": "device_type",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "mobile, tablet or desktop."
      },
      "connectionType": {
        "column": "connection_type",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "For example 4g."
      },
      "sessionId": {
        "column": "session_id",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "Session of the visitor."
      },
      "navigationId": {
        "column": "navigation_id",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "Id of the page load that the vital belongs to."
      },
      "venueId": {
        "column": "venue_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Venue whose page it was."
      },
      "isSaturday": {
        "column": "is_saturday",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether it was a Saturday where it happened; stamped."
      },
      "isWeddingDay": {
        "column": "is_wedding_day",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether it lay in a wedding window; stamped."
      },
      "occurredAt": {
        "column": "occurred_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When it was measured (UTC)."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC); partition key."
      }
    }
  },
  "ApiPerformance": {
    "table": "api_performance",
    "description": "One request to an API; partitioned by day of receipt.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "serviceName": {
        "column": "service_name",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Service that answered."
      },
      "endpoint": {
        "column": "endpoint",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Templated route, for example /weddings/:id/rsvp."
      },
      "method": {
        "column": "method",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "HTTP method in capitals."
      },
      "statusCode": {
        "column": "status_code",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "HTTP status, 100 to 599."
      },
      "responseTimeMs": {
        "column": "response_time_ms",
        "type": "Float",
        "nullable": false,
        "list": false,
        "description": "Milliseconds to answer."
      },
      "requestBytes": {
        "column": "request_bytes",
        "type": "Int",
        "nullable": true,
        "list": false,
        "description": "Size of the request in bytes."
      },
      "responseBytes": {
        "column": "response_bytes",
        "type": "Int",
        "nullable": true,
        "list": false,
        "description": "Size of the answer in bytes."
      },
      "traceId": {
        "column": "trace_id",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "W3C trace id."
      },
      "venueId": {
        "column": "venue_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Venue concerned."
      },
      "occurredAt": {
        "column": "occurred_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the request began (UTC)."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC); partition key."
      }
    }
  },
  "DatabasePerformance": {
    "table": "database_performance",
    "description": "Timing of one database statement; partitioned by day of receipt.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "serviceName": {
        "column": "service_name",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Service that ran it."
      },
      "databaseName": {
        "column": "database_name",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Database it ran on."
      },
      "queryFingerprint": {
        "column": "query_fingerprint",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Hash of the normalized statement."
      },
      "normalizedQuery": {
        "column": "normalized_query",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "Statement without its literals."
      },
      "queryTimeMs": {
        "column": "query_time_ms",
        "type": "Float",
        "nullable": false,
        "list": false,
        "description": "Milliseconds to run."
      },
      "rowsExamined": {
        "column": "rows_examined",
        "type": "BigInt",
        "nullable": true,
        "list": false,
        "description": "Rows read."
      },
      "rowsReturned": {
        "column": "rows_returned",
        "type": "BigInt",
        "nullable": true,
        "list": false,
        "description": "Rows given back."
      },
      "indexUsed": {
        "column": "index_used",
        "type": "Boolean",
        "nullable": true,
        "list": false,
        "description": "Whether an index served it."
      },
      "lockWaitMs": {
        "column": "lock_wait_ms",
        "type": "Float",
        "nullable": true,
        "list": false,
        "description": "Milliseconds spent waiting for locks."
      },
      "occurredAt": {
        "column": "occurred_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When it ran (UTC)."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC); partition key."
      }
    }
  },
  "UserJourneyPerformance": {
    "table": "user_journey_performance",
    "description": "One step of a user's journey with its time; partitioned by day of receipt.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "journeyName": {
        "column": "journey_name",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Journey, for example guest_rsvp or photo_upload."
      },
      "journeyId": {
        "column": "journey_id",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Id of this run of the journey."
      },
      "stepName": {
        "column": "step_name",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Step of the journey."
      },
      "stepIndex": {
        "column": "step_index",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Position of the step, from 0."
      },
      "durationMs": {
        "column": "duration_ms",
        "type": "Float",
        "nullable": false,
        "list": false,
        "description": "Milliseconds that the step took."
      },
      "success": {
        "column": "success",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether the step was completed."
      },
      "failureReason": {
        "column": "failure_reason",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "Why not."
      },
      "sessionId": {
        "column": "session_id",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "Session of the user."
      },
      "deviceType": {
        "column": "device_type",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "mobile, tablet or desktop."
      },
      "venueId": {
        "column": "venue_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Venue concerned."
      },
      "weddingId": {
        "column": "wedding_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Wedding concerned."
      },
      "isSaturday": {
        "column": "is_saturday",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether it was a Saturday where it happened; stamped."
      },
      "isWeddingDay": {
        "column": "is_wedding_day",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether it lay in a wedding window; stamped."
      },
      "occurredAt": {
        "column": "occurred_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the step ended (UTC)."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC); partition key."
      }
    }
  },
  "MetricRollup": {
    "table": "metric_rollups",
    "description": "Measurements of one minute, service and type folded together.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "bucketAt": {
        "column": "bucket_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "Start of the minute (UTC)."
      },
      "serviceName": {
        "column": "service_name",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Service measured."
      },
      "metricType": {
        "column": "metric_type",
        "type": "PerformanceMetricType",
        "nullable": false,
        "list": false,
        "description": "What was measured."
      },
      "unit": {
        "column": "unit",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Unit of the values."
      },
      "scope": {
        "column": "scope",
        "type": "MetricScope",
        "nullable": false,
        "list": false,
        "description": "What the minute is kept for."
      },
      "scopeValue": {
        "column": "scope_value",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Method and endpoint, or the venue's id; empty of a service."
      },
      "sampleCount": {
        "column": "sample_count",
        "type": "BigInt",
        "nullable": false,
        "list": false,
        "description": "Number of values."
      },
      "valueSum": {
        "column": "value_sum",
        "type": "Float",
        "nullable": false,
        "list": false,
        "description": "Sum of the values."
      },
      "valueMin": {
        "column": "value_min",
        "type": "Float",
        "nullable": false,
        "list": false,
        "description": "Least value."
      },
      "valueMax": {
        "column": "value_max",
        "type": "Float",
        "nullable": false,
        "list": false,
        "description": "Greatest value."
      },
      "sketch": {
        "column": "sketch",
        "type": "Json",
        "nullable": false,
        "list": false,
        "description": "Counts per logarithmic bucket; percentiles within 1 percent."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "MetricSketch": {
    "table": "metric_sketches",
    "description": "Measurements of one period, all series of an organization packed together; rows of a period add up.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "level": {
        "column": "level",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "Length of the period: 0 ten minutes, minute by minute; 1 ten minutes; 2 an hour; 3 six hours."
      },
      "beginsAt": {
        "column": "begins_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "Start of the period (UTC)."
      },
      "packed": {
        "column": "packed",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Counts per logarithmic bucket and sum of each series."
      },
      "tier": {
        "column": "tier",
        "type": "Int",
        "nullable": false,
        "list": false,
        "description": "How often it was packed together with others; 100 when its period was over."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "MetricDelta": {
    "table": "metric_deltas",
    "description": "What one statement adds to a minute, until the worker folds it in.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "bucketAt": {
        "column": "bucket_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "Start of the minute (UTC)."
      },
      "serviceName": {
        "column": "service_name",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Service measured."
      },
      "metricType": {
        "column": "metric_type",
        "type": "PerformanceMetricType",
        "nullable": false,
        "list": false,
        "description": "What was measured."
      },
      "unit": {
        "column": "unit",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Unit of the values."
      },
      "scope": {
        "column": "scope",
        "type": "MetricScope",
        "nullable": false,
        "list": false,
        "description": "What the minute is kept for."
      },
      "scopeValue": {
        "column": "scope_value",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Method and endpoint, or the venue's id; empty of a service."
      },
      "sampleCount": {
        "column": "sample_count",
        "type": "BigInt",
        "nullable": false,
        "list": false,
        "description": "Number of values."
      },
      "valueSum": {
        "column": "value_sum",
        "type": "Float",
        "nullable": false,
        "list": false,
        "description": "Sum of the values."
      },
      "valueMin": {
        "column": "value_min",
        "type": "Float",
        "nullable": false,
        "list": false,
        "description": "Least value."
      },
      "valueMax": {
        "column": "value_max",
        "type": "Float",
        "nullable": false,
        "list": false,
        "description": "Greatest value."
      },
      "sketch": {
        "column": "sketch",
        "type": "Json",
        "nullable": false,
        "list": false,
        "description": "Counts per logarithmic bucket."
      },
      "inRollups": {
        "column": "in_rollups",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether it counts for the minutes that rules judge."
      },
      "inSketches": {
        "column": "in_sketches",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether it counts for percentiles."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "EngineProgress": {
    "table": "engine_progress",
    "description": "How far a job has come that takes up where it stopped.",
    "columns": {
      "job": {
        "column": "job",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Name of the job."
      },
      "reachedAt": {
        "column": "reached_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "What was received until then is done (UTC)."
      }
    }
  },
  "Venue": {
    "table": "venues",
    "description": "A place where weddings happen; its time zone decides what day it is there.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "name": {
        "column": "name",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "Name of the venue."
      },
      "timeZone": {
        "column": "time_zone",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "IANA time zone of the place."
      },
      "country": {
        "column": "country",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "ISO 3166-1 alpha-2 country code, whose wedding season counts there; empty: as its time zone says."
      },
      "latitude": {
        "column": "latitude",
        "type": "Float",
        "nullable": true,
        "list": false,
        "description": "WGS 84 latitude in degrees, -90 to 90."
      },
      "longitude": {
        "column": "longitude",
        "type": "Float",
        "nullable": true,
        "list": false,
        "description": "WGS 84 longitude in degrees, -180 to 180."
      },
      "address": {
        "column": "address",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "Postal address."
      },
      "status": {
        "column": "status",
        "type": "VenueStatus",
        "nullable": false,
        "list": false,
        "description": "Reachability after the last connectivity check."
      },
      "statusChangedAt": {
        "column": "status_changed_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When the status last changed."
      },
      "archivedAt": {
        "column": "archived_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When the venue was archived."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "Wedding": {
    "table": "weddings",
    "description": "A wedding booked at a venue; its window decides what counts as wedding day.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "venueId": {
        "column": "venue_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Venue of the wedding; without one the organization's time zone counts."
      },
      "title": {
        "column": "title",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "How the team calls the wedding; no guests' data."
      },
      "startsOn": {
        "column": "starts_on",
        "type": "Date",
        "nullable": false,
        "list": false,
        "description": "First local day."
      },
      "endsOn": {
        "column": "ends_on",
        "type": "Date",
        "nullable": false,
        "list": false,
        "description": "Last local day; the same as the first for a one-day wedding."
      },
      "status": {
        "column": "status",
        "type": "WeddingStatus",
        "nullable": false,
        "list": false,
        "description": "State of the booking."
      },
      "guestCount": {
        "column": "guest_count",
        "type": "Int",
        "nullable": true,
        "list": false,
        "description": "Number of guests expected, 0 or more."
      },
      "outdoor": {
        "column": "outdoor",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether weather matters."
      },
      "onSiteCoordinatorId": {
        "column": "on_site_coordinator_id",
        "type": "Uuid",
        "nullable": true,
        "list": false,
        "description": "Escalation contact who coordinates on site."
      },
      "windowStartsAt": {
        "column": "window_starts_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "Start of the wedding window (UTC), local 00:00 of the first day; derived by the database."
      },
      "windowEndsAt": {
        "column": "window_ends_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "End of the wedding window (UTC), by default local 04:00 after the last day; derived by the database."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "WeddingVendor": {
    "table": "wedding_vendors",
    "description": "A vendor working at a wedding.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "weddingId": {
        "column": "wedding_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "The wedding."
      },
      "vendorId": {
        "column": "vendor_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "The vendor."
      },
      "duty": {
        "column": "duty",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "What the vendor does there."
      },
      "archivedAt": {
        "column": "archived_at",
        "type": "DateTime",
        "nullable": true,
        "list": false,
        "description": "When the vendor left the wedding."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "VenueConnectivity": {
    "table": "venue_connectivity",
    "description": "Result of one connectivity check of a venue's network.",
    "columns": {
      "organizationId": {
        "column": "organization_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Organization that owns the row."
      },
      "id": {
        "column": "id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "UUIDv7 of the row; its first 48 bits are the time of receipt in milliseconds."
      },
      "venueId": {
        "column": "venue_id",
        "type": "Uuid",
        "nullable": false,
        "list": false,
        "description": "Venue that was checked."
      },
      "checkedAt": {
        "column": "checked_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the check was made (UTC)."
      },
      "status": {
        "column": "status",
        "type": "VenueStatus",
        "nullable": false,
        "list": false,
        "description": "Outcome of the check."
      },
      "latencyMs": {
        "column": "latency_ms",
        "type": "Float",
        "nullable": true,
        "list": false,
        "description": "Round trip in milliseconds."
      },
      "packetLossPercent": {
        "column": "packet_loss_percent",
        "type": "Float",
        "nullable": true,
        "list": false,
        "description": "Lost packets, 0 to 100."
      },
      "downloadMbps": {
        "column": "download_mbps",
        "type": "Float",
        "nullable": true,
        "list": false,
        "description": "Measured download in megabits a second."
      },
      "uploadMbps": {
        "column": "upload_mbps",
        "type": "Float",
        "nullable": true,
        "list": false,
        "description": "Measured upload in megabits a second."
      },
      "networkType": {
        "column": "network_type",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "For example fibre, dsl, lte."
      },
      "offlineCapable": {
        "column": "offline_capable",
        "type": "Boolean",
        "nullable": false,
        "list": false,
        "description": "Whether the venue's devices can work without network."
      },
      "checkedBy": {
        "column": "checked_by",
        "type": "String",
        "nullable": true,
        "list": false,
        "description": "Probe or device that made the check."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  },
  "WeddingSeason": {
    "table": "wedding_seasons",
    "description": "When most weddings are held in a country, and how much stricter rules are then.",
    "columns": {
      "region": {
        "column": "region",
        "type": "String",
        "nullable": false,
        "list": false,
        "description": "ISO 3166-1 alpha-2 country code."
      },
      "months": {
        "column": "months",
        "type": "Int",
        "nullable": false,
        "list": true,
        "description": "Local months, 1 to 12."
      },
      "factor": {
        "column": "factor",
        "type": "Float",
        "nullable": false,
        "list": false,
        "description": "By what upper bounds are multiplied, and lower ones divided; 0.1 to 1."
      },
      "createdAt": {
        "column": "created_at",
        "type": "DateTime",
        "nullable": false,
        "list": false,
        "description": "When the database received the row (UTC)."
      }
    }
  }
};

export const enums: Readonly<Record<string, EnumDescription>> = {
  "ApiKeyKind": {
    "sqlName": "api_key_kind",
    "description": "Where an API key may be used.",
    "values": [
      {
        "name": "SERVER",
        "value": "server",
        "description": "By programs of the organization."
      },
      {
        "name": "BROWSER",
        "value": "browser",
        "description": "In pages, from listed origins, with fewer rights."
      }
    ]
  },
  "BreakGlassStatus": {
    "sqlName": "break_glass_status",
    "description": "Where a break-glass request stands.",
    "values": [
      {
        "name": "REQUESTED",
        "value": "requested",
        "description": "Asked for by one person."
      },
      {
        "name": "APPROVED",
        "value": "approved",
        "description": "Approved by another."
      },
      {
        "name": "REFUSED",
        "value": "refused",
        "description": "Refused."
      },
      {
        "name": "ENDED",
        "value": "ended",
        "description": "Over."
      }
    ]
  },
  "AlertTypeEnum": {
    "sqlName": "alert_type_enum",
    "description": "How an alert rule decides.",
    "values": [
      {
        "name": "THRESHOLD",
        "value": "threshold",
        "description": "A value passes a limit."
      },
      {
        "name": "ANOMALY",
        "value": "anomaly",
        "description": "A value leaves its usual range."
      },
      {
        "name": "COMPOSITE",
        "value": "composite",
        "description": "Several conditions hold together."
      },
      {
        "name": "HEARTBEAT",
        "value": "heartbeat",
        "description": "Something stays silent."
      },
      {
        "name": "PATTERN_MATCH",
        "value": "pattern_match",
        "description": "An error matches."
      }
    ]
  },
  "AlertStatus": {
    "sqlName": "alert_status",
    "description": "Where an alert stands.",
    "values": [
      {
        "name": "TRIGGERED",
        "value": "triggered",
        "description": "Nobody has acknowledged it."
      },
      {
        "name": "ACKNOWLEDGED",
        "value": "acknowledged",
        "description": "Somebody has it in hand."
      },
      {
        "name": "ESCALATED",
        "value": "escalated",
        "description": "Nobody acknowledged in time; the next level was told."
      },
      {
        "name": "SUPPRESSED",
        "value": "suppressed",
        "description": "Recorded, but nobody is told, for the reason given."
      },
      {
        "name": "RESOLVED",
        "value": "resolved",
        "description": "Over."
      },
      {
        "name": "EXPIRED",
        "value": "expired",
        "description": "Over without an answer."
      }
    ]
  },
  "ThresholdComparison": {
    "sqlName": "threshold_comparison",
    "description": "How a value is compared with the threshold.",
    "values": [
      {
        "name": "ABOVE",
        "value": "above",
        "description": "Alert above the threshold: high is bad."
      },
      {
        "name": "BELOW",
        "value": "below",
        "description": "Alert below the threshold: low is bad."
      }
    ]
  },
  "MetricAggregation": {
    "sqlName": "metric_aggregation",
    "description": "How the values of a window become one.",
    "values": [
      {
        "name": "AVG",
        "value": "avg",
        "description": "Mean."
      },
      {
        "name": "MIN",
        "value": "min",
        "description": "Least value."
      },
      {
        "name": "MAX",
        "value": "max",
        "description": "Greatest value."
      },
      {
        "name": "SUM",
        "value": "sum",
        "description": "All values added up."
      },
      {
        "name": "COUNT",
        "value": "count",
        "description": "Number of values."
      },
      {
        "name": "RATE",
        "value": "rate",
        "description": "Number of values a second."
      },
      {
        "name": "P50",
        "value": "p50",
        "description": "50th percentile, within 1 percent."
      },
      {
        "name": "P95",
        "value": "p95",
        "description": "95th percentile, within 1 percent."
      },
      {
        "name": "P99",
        "value": "p99",
        "description": "99th percentile, within 1 percent."
      }
    ]
  },
  "RuleGrouping": {
    "sqlName": "rule_grouping",
    "description": "What a rule judges apart, each with an alert of its own.",
    "values": [
      {
        "name": "ORGANIZATION",
        "value": "organization",
        "description": "All services together."
      },
      {
        "name": "SERVICE",
        "value": "service",
        "description": "Each service."
      },
      {
        "name": "ENDPOINT",
        "value": "endpoint",
        "description": "Each endpoint of each service; of requests to an API only."
      },
      {
        "name": "VENUE",
        "value": "venue",
        "description": "Each venue; of requests to an API only."
      }
    ]
  },
  "NoDataHandling": {
    "sqlName": "no_data_handling",
    "description": "What follows where a rule finds too little to judge.",
    "values": [
      {
        "name": "KEEP",
        "value": "keep",
        "description": "All stays as it was, however long: an alert is open until enough is measured again, or somebody resolves it."
      },
      {
        "name": "ALERT",
        "value": "alert",
        "description": "As if the condition held."
      },
      {
        "name": "RESOLVE",
        "value": "resolve",
        "description": "As if it did not: an alert is over."
      }
    ]
  },
  "SuppressionKind": {
    "sqlName": "suppression_kind",
    "description": "What holds an alert back.",
    "values": [
      {
        "name": "SILENCE",
        "value": "silence",
        "description": "Somebody wants quiet."
      },
      {
        "name": "MAINTENANCE",
        "value": "maintenance",
        "description": "Planned work, once or on days of the week."
      },
      {
        "name": "INHIBITION",
        "value": "inhibition",
        "description": "Another alert that is open."
      }
    ]
  },
  "AlertRuleState": {
    "sqlName": "alert_rule_state",
    "description": "How a rule stands for a group.",
    "values": [
      {
        "name": "OK",
        "value": "ok",
        "description": "Its condition does not hold."
      },
      {
        "name": "PENDING",
        "value": "pending",
        "description": "It holds, but not yet for long enough."
      },
      {
        "name": "FIRING",
        "value": "firing",
        "description": "It holds."
      }
    ]
  },
  "ChannelType": {
    "sqlName": "channel_type",
    "description": "How somebody is reached.",
    "values": [
      {
        "name": "EMAIL",
        "value": "email",
        "description": "E-mail over SMTP."
      },
      {
        "name": "SLACK",
        "value": "slack",
        "description": "Slack message."
      },
      {
        "name": "SMS",
        "value": "sms",
        "description": "Text message."
      },
      {
        "name": "PAGERDUTY",
        "value": "pagerduty",
        "description": "PagerDuty Events v2."
      },
      {
        "name": "WEBHOOK",
        "value": "webhook",
        "description": "Signed webhook."
      },
      {
        "name": "WEB_PUSH",
        "value": "web_push",
        "description": "Web push to a browser."
      },
      {
        "name": "EXPO_PUSH",
        "value": "expo_push",
        "description": "Push to a mobile app."
      }
    ]
  },
  "DeliveryStatus": {
    "sqlName": "delivery_status",
    "description": "Where one delivery stands.",
    "values": [
      {
        "name": "PENDING",
        "value": "pending",
        "description": "To be sent."
      },
      {
        "name": "SENDING",
        "value": "sending",
        "description": "Claimed by a worker."
      },
      {
        "name": "DELIVERED",
        "value": "delivered",
        "description": "Accepted by the receiver."
      },
      {
        "name": "FAILED",
        "value": "failed",
        "description": "Given up after its last try."
      },
      {
        "name": "CANCELLED",
        "value": "cancelled",
        "description": "No longer needed."
      }
    ]
  },
  "NotificationOutcome": {
    "sqlName": "notification_outcome",
    "description": "What was decided about telling somebody of an alert.",
    "values": [
      {
        "name": "SENT",
        "value": "sent",
        "description": "A message was made for the recipient."
      },
      {
        "name": "BUNDLED",
        "value": "bundled",
        "description": "Told together with others in one message."
      },
      {
        "name": "THROTTLED",
        "value": "throttled",
        "description": "Held back, since the recipient was told too often."
      },
      {
        "name": "SUPPRESSED",
        "value": "suppressed",
        "description": "Held back by a suppression."
      },
      {
        "name": "SKIPPED",
        "value": "skipped",
        "description": "Not told by a level whose condition does not hold."
      },
      {
        "name": "NOBODY",
        "value": "nobody",
        "description": "There was nobody to tell, or nobody is told of each turn of what flaps."
      }
    ]
  },
  "AlertUsefulness": {
    "sqlName": "alert_usefulness",
    "description": "What responders say of an alert.",
    "values": [
      {
        "name": "USEFUL",
        "value": "useful",
        "description": "It told something worth knowing."
      },
      {
        "name": "NOISE",
        "value": "noise",
        "description": "It should not have been sent."
      }
    ]
  },
  "BusinessEventType": {
    "sqlName": "business_event_type",
    "description": "What happened in the business.",
    "values": [
      {
        "name": "FORM_SUBMISSION",
        "value": "form_submission",
        "description": "A form was sent."
      },
      {
        "name": "PAYMENT",
        "value": "payment",
        "description": "A payment was tried."
      },
      {
        "name": "PHOTO_UPLOAD",
        "value": "photo_upload",
        "description": "A photo was uploaded."
      },
      {
        "name": "GUEST_RSVP",
        "value": "guest_rsvp",
        "description": "A guest answered an invitation."
      },
      {
        "name": "EMAIL_SENT",
        "value": "email_sent",
        "description": "An e-mail was handed over."
      },
      {
        "name": "VENDOR_NOTIFICATION",
        "value": "vendor_notification",
        "description": "A vendor was told something."
      },
      {
        "name": "SIGNUP",
        "value": "signup",
        "description": "A customer signed up."
      },
      {
        "name": "SUBSCRIPTION_CHANGE",
        "value": "subscription_change",
        "description": "A subscription began, changed or ended."
      },
      {
        "name": "PAGE_VIEW",
        "value": "page_view",
        "description": "A page was seen."
      },
      {
        "name": "OTHER",
        "value": "other",
        "description": "Anything else, see eventName."
      }
    ]
  },
  "SegmentStatus": {
    "sqlName": "segment_status",
    "description": "Whether a segment is evaluated.",
    "values": [
      {
        "name": "ACTIVE",
        "value": "active",
        "description": "Evaluated regularly."
      },
      {
        "name": "ARCHIVED",
        "value": "archived",
        "description": "Kept for history."
      }
    ]
  },
  "ErrorSeverityType": {
    "sqlName": "error_severity_type",
    "description": "How bad an error is, least first.",
    "values": [
      {
        "name": "LOW",
        "value": "low",
        "description": "Noticed by nobody."
      },
      {
        "name": "MEDIUM",
        "value": "medium",
        "description": "A nuisance."
      },
      {
        "name": "HIGH",
        "value": "high",
        "description": "Something does not work for somebody."
      },
      {
        "name": "CRITICAL",
        "value": "critical",
        "description": "Something important does not work."
      },
      {
        "name": "WEDDING_EMERGENCY",
        "value": "wedding_emergency",
        "description": "A wedding that is happening is harmed."
      }
    ]
  },
  "ErrorPatternStatus": {
    "sqlName": "error_pattern_status",
    "description": "Life of an error pattern.",
    "values": [
      {
        "name": "NEW",
        "value": "new",
        "description": "First seen less than a day ago, or never again since."
      },
      {
        "name": "ONGOING",
        "value": "ongoing",
        "description": "Seen again."
      },
      {
        "name": "REGRESSED",
        "value": "regressed",
        "description": "Seen again after it had been resolved."
      },
      {
        "name": "RESOLVED",
        "value": "resolved",
        "description": "Declared solved."
      },
      {
        "name": "IGNORED",
        "value": "ignored",
        "description": "Declared unimportant."
      }
    ]
  },
  "ErrorTriageStatus": {
    "sqlName": "error_triage_status",
    "description": "What was decided about one error.",
    "values": [
      {
        "name": "UNRESOLVED",
        "value": "unresolved",
        "description": "Nothing yet."
      },
      {
        "name": "RESOLVED",
        "value": "resolved",
        "description": "Solved."
      },
      {
        "name": "IGNORED",
        "value": "ignored",
        "description": "Not worth solving."
      }
    ]
  },
  "CorrelationKind": {
    "sqlName": "correlation_kind",
    "description": "Why two errors are thought to belong together.",
    "values": [
      {
        "name": "TRACE",
        "value": "trace",
        "description": "They share a trace id."
      },
      {
        "name": "SESSION",
        "value": "session",
        "description": "They share a session."
      },
      {
        "name": "TIME",
        "value": "time",
        "description": "They happened within 5 seconds of each other at the same venue, and share neither trace nor session."
      },
      {
        "name": "MANUAL",
        "value": "manual",
        "description": "Somebody said so."
      }
    ]
  },
  "RecoveryOutcome": {
    "sqlName": "recovery_outcome",
    "description": "How an automatic recovery ended.",
    "values": [
      {
        "name": "DRY_RUN",
        "value": "dry_run",
        "description": "Only said what it would have done."
      },
      {
        "name": "SUCCEEDED",
        "value": "succeeded",
        "description": "The action worked."
      },
      {
        "name": "FAILED",
        "value": "failed",
        "description": "The action failed."
      },
      {
        "name": "REFUSED",
        "value": "refused",
        "description": "It was not run: the action or its channel is out of use, or the incident is over."
      },
      {
        "name": "LIMITED",
        "value": "limited",
        "description": "It was not run: the action had reached its limit for the hour."
      }
    ]
  },
  "RecoveryKind": {
    "sqlName": "recovery_kind",
    "description": "What a recovery action does: nothing else is done by itself.",
    "values": [
      {
        "name": "WEBHOOK_CALL",
        "value": "webhook_call",
        "description": "Calls a webhook, signed, and says what to do."
      },
      {
        "name": "FLAG_SET",
        "value": "flag_set",
        "description": "Asks the receiver of a webhook, signed, to set a feature flag on or off."
      },
      {
        "name": "QUEUE_RETRY",
        "value": "queue_retry",
        "description": "Sends again the messages of this product that failed, of alerts that nobody has in hand."
      }
    ]
  },
  "HealthStatus": {
    "sqlName": "health_status",
    "description": "Outcome of a health check.",
    "values": [
      {
        "name": "HEALTHY",
        "value": "healthy",
        "description": "All is well."
      },
      {
        "name": "DEGRADED",
        "value": "degraded",
        "description": "Works, but badly."
      },
      {
        "name": "UNHEALTHY",
        "value": "unhealthy",
        "description": "Does not work."
      },
      {
        "name": "UNKNOWN",
        "value": "unknown",
        "description": "No answer worth the name."
      }
    ]
  },
  "MonitorKind": {
    "sqlName": "monitor_kind",
    "description": "How a monitor finds out.",
    "values": [
      {
        "name": "HTTP",
        "value": "http",
        "description": "Calls an address."
      },
      {
        "name": "TCP",
        "value": "tcp",
        "description": "Opens a connection."
      },
      {
        "name": "HEARTBEAT",
        "value": "heartbeat",
        "description": "Waits for a sign of life."
      },
      {
        "name": "BUSINESS_RATE",
        "value": "business_rate",
        "description": "Watches the success rate of a business event."
      }
    ]
  },
  "IncidentSeverityType": {
    "sqlName": "incident_severity_type",
    "description": "How bad an incident is, least first.",
    "values": [
      {
        "name": "LOW",
        "value": "low",
        "description": "Noticed by nobody."
      },
      {
        "name": "MEDIUM",
        "value": "medium",
        "description": "A nuisance."
      },
      {
        "name": "HIGH",
        "value": "high",
        "description": "Something does not work for somebody."
      },
      {
        "name": "CRITICAL",
        "value": "critical",
        "description": "Something important does not work."
      },
      {
        "name": "WEDDING_DAY_EMERGENCY",
        "value": "wedding_day_emergency",
        "description": "A wedding that is happening is harmed."
      }
    ]
  },
  "WeddingImpactLevel": {
    "sqlName": "wedding_impact_level",
    "description": "What an incident means for weddings, least first.",
    "values": [
      {
        "name": "NONE",
        "value": "none",
        "description": "Nothing."
      },
      {
        "name": "LOW",
        "value": "low",
        "description": "Hardly anything."
      },
      {
        "name": "MEDIUM",
        "value": "medium",
        "description": "Somebody may notice."
      },
      {
        "name": "HIGH",
        "value": "high",
        "description": "A wedding is disturbed."
      },
      {
        "name": "WEDDING_DAY_CRITICAL",
        "value": "wedding_day_critical",
        "description": "A wedding that is happening is in danger."
      }
    ]
  },
  "IncidentPriority": {
    "sqlName": "incident_priority",
    "description": "How soon somebody must act, most urgent first.",
    "values": [
      {
        "name": "P0_CRITICAL",
        "value": "p0_critical",
        "description": "At once, whatever the hour."
      },
      {
        "name": "P1_HIGH",
        "value": "p1_high",
        "description": "Now."
      },
      {
        "name": "P2_MEDIUM",
        "value": "p2_medium",
        "description": "Today."
      },
      {
        "name": "P3_LOW",
        "value": "p3_low",
        "description": "This week."
      },
      {
        "name": "P4_INFO",
        "value": "p4_info",
        "description": "For information."
      }
    ]
  },
  "IncidentStatus": {
    "sqlName": "incident_status",
    "description": "Where the work on an incident stands.",
    "values": [
      {
        "name": "OPEN",
        "value": "open",
        "description": "Nobody has it yet."
      },
      {
        "name": "ACKNOWLEDGED",
        "value": "acknowledged",
        "description": "Somebody has it in hand."
      },
      {
        "name": "INVESTIGATING",
        "value": "investigating",
        "description": "The cause is being looked for."
      },
      {
        "name": "IDENTIFIED",
        "value": "identified",
        "description": "The cause is known."
      },
      {
        "name": "MONITORING",
        "value": "monitoring",
        "description": "Mended, being watched."
      },
      {
        "name": "RESOLVED",
        "value": "resolved",
        "description": "Solved."
      },
      {
        "name": "CLOSED",
        "value": "closed",
        "description": "Solved and done with."
      }
    ]
  },
  "IncidentUpdateKind": {
    "sqlName": "incident_update_kind",
    "description": "What an entry of the timeline says.",
    "values": [
      {
        "name": "OPENED",
        "value": "opened",
        "description": "The incident was opened."
      },
      {
        "name": "STATUS_CHANGED",
        "value": "status_changed",
        "description": "Its status changed."
      },
      {
        "name": "ASSIGNED",
        "value": "assigned",
        "description": "It was assigned."
      },
      {
        "name": "PRIORITY_RAISED",
        "value": "priority_raised",
        "description": "Its priority rose."
      },
      {
        "name": "ERRORS_COUNTED",
        "value": "errors_counted",
        "description": "More errors counted onto it."
      },
      {
        "name": "COMMENT",
        "value": "comment",
        "description": "Somebody wrote something."
      },
      {
        "name": "ALERT",
        "value": "alert",
        "description": "An alert of it changed."
      },
      {
        "name": "EDITED",
        "value": "edited",
        "description": "Title, description or impact was edited."
      },
      {
        "name": "RUNBOOK_STEP",
        "value": "runbook_step",
        "description": "A step of its runbook was checked off, or is open again."
      },
      {
        "name": "RECOVERY",
        "value": "recovery",
        "description": "A recovery was run for it, or would have been."
      }
    ]
  },
  "ActorKind": {
    "sqlName": "actor_kind",
    "description": "Who acted.",
    "values": [
      {
        "name": "USER",
        "value": "user",
        "description": "A member of the organization."
      },
      {
        "name": "STAFF",
        "value": "staff",
        "description": "Platform staff."
      },
      {
        "name": "SERVICE",
        "value": "service",
        "description": "A program."
      },
      {
        "name": "SYSTEM",
        "value": "system",
        "description": "The database or the worker."
      }
    ]
  },
  "MemberRole": {
    "sqlName": "member_role",
    "description": "Role that a person holds in one organization, or as platform staff.",
    "values": [
      {
        "name": "USER",
        "value": "user",
        "description": "Reads the organization's own monitoring data."
      },
      {
        "name": "MANAGER",
        "value": "manager",
        "description": "Reads, and adjusts alert rules within limits (threshold, enabled, cooldown)."
      },
      {
        "name": "ON_CALL",
        "value": "on_call",
        "description": "Responds to incidents and alerts."
      },
      {
        "name": "DEVOPS",
        "value": "devops",
        "description": "Runs the services: alert rules, channels, telemetry."
      },
      {
        "name": "SUPPORT",
        "value": "support",
        "description": "Helps customers: triages errors, works on incidents."
      },
      {
        "name": "EMERGENCY_RESPONSE",
        "value": "emergency_response",
        "description": "Acts on wedding-day emergencies."
      },
      {
        "name": "ADMIN",
        "value": "admin",
        "description": "Everything within the organization."
      }
    ]
  },
  "PerformanceMetricType": {
    "sqlName": "performance_metric_type",
    "description": "What a performance metric measures.",
    "values": [
      {
        "name": "RESPONSE_TIME",
        "value": "response_time",
        "description": "Time to answer, milliseconds."
      },
      {
        "name": "THROUGHPUT",
        "value": "throughput",
        "description": "Requests a second."
      },
      {
        "name": "ERROR_RATE",
        "value": "error_rate",
        "description": "Failed share in percent."
      },
      {
        "name": "CPU_USAGE",
        "value": "cpu_usage",
        "description": "Processor use in percent."
      },
      {
        "name": "MEMORY_USAGE",
        "value": "memory_usage",
        "description": "Memory use in percent or megabytes, see unit."
      },
      {
        "name": "DATABASE_QUERY_TIME",
        "value": "database_query_time",
        "description": "Time of a query, milliseconds."
      },
      {
        "name": "CORE_WEB_VITALS",
        "value": "core_web_vitals",
        "description": "Rolled-up web vital, see unit and labels."
      }
    ]
  },
  "WebVitalName": {
    "sqlName": "web_vital_name",
    "description": "A Core Web Vital or a companion.",
    "values": [
      {
        "name": "LCP",
        "value": "lcp",
        "description": "Largest contentful paint, milliseconds."
      },
      {
        "name": "INP",
        "value": "inp",
        "description": "Interaction to next paint, milliseconds."
      },
      {
        "name": "CLS",
        "value": "cls",
        "description": "Cumulative layout shift, no unit."
      },
      {
        "name": "FCP",
        "value": "fcp",
        "description": "First contentful paint, milliseconds."
      },
      {
        "name": "TTFB",
        "value": "ttfb",
        "description": "Time to first byte, milliseconds."
      }
    ]
  },
  "WebVitalRating": {
    "sqlName": "web_vital_rating",
    "description": "Rating by the published limits.",
    "values": [
      {
        "name": "GOOD",
        "value": "good",
        "description": "Within the good limit."
      },
      {
        "name": "NEEDS_IMPROVEMENT",
        "value": "needs_improvement",
        "description": "Between the limits."
      },
      {
        "name": "POOR",
        "value": "poor",
        "description": "Beyond the poor limit."
      }
    ]
  },
  "MetricScope": {
    "sqlName": "metric_scope",
    "description": "What a minute of measurements is kept for.",
    "values": [
      {
        "name": "SERVICE",
        "value": "service",
        "description": "A service."
      },
      {
        "name": "ENDPOINT",
        "value": "endpoint",
        "description": "An endpoint of a service's API."
      },
      {
        "name": "VENUE",
        "value": "venue",
        "description": "What a service's API answered to a venue."
      }
    ]
  },
  "WeddingStatus": {
    "sqlName": "wedding_status",
    "description": "State of a wedding's booking; only a booked wedding has a wedding window.",
    "values": [
      {
        "name": "PLANNED",
        "value": "planned",
        "description": "Asked for, not yet certain."
      },
      {
        "name": "BOOKED",
        "value": "booked",
        "description": "Certain: its days are wedding days."
      },
      {
        "name": "COMPLETED",
        "value": "completed",
        "description": "Took place."
      },
      {
        "name": "CANCELLED",
        "value": "cancelled",
        "description": "Will not take place."
      }
    ]
  },
  "VenueStatus": {
    "sqlName": "venue_status",
    "description": "Whether the venue's systems can be reached.",
    "values": [
      {
        "name": "ONLINE",
        "value": "online",
        "description": "The last check succeeded in time."
      },
      {
        "name": "DEGRADED",
        "value": "degraded",
        "description": "Reachable, but slow or losing packets."
      },
      {
        "name": "OFFLINE",
        "value": "offline",
        "description": "Silent or unreachable."
      },
      {
        "name": "UNKNOWN",
        "value": "unknown",
        "description": "Not checked yet."
      }
    ]
  }
};

/** What a CHECK of one column allows, by its name; in words that follow the field's. */
export const limits: Readonly<Record<string, string>> = {
  "alert_configurations_comparison_check": "is what a rule of type THRESHOLD needs",
  "alert_configurations_cooldown_seconds_check": "lies between 0 and 86,400",
  "alert_configurations_description_check": "has at most 20,000 characters",
  "alert_configurations_deviation_limit_check": "lies between 0.1 and 1,000",
  "alert_configurations_for_seconds_check": "lies between 0 and 86,400",
  "alert_configurations_grace_seconds_check": "lies between 0 and 86,400",
  "alert_configurations_learning_days_check": "lies between 1 and 28",
  "alert_configurations_metric_unit_check": "has 1 to 20 characters",
  "alert_configurations_minimum_samples_check": "is 1 or more",
  "alert_configurations_missed_intervals_check": "lies between 1 and 100",
  "alert_configurations_name_check": "has 1 to 200 characters",
  "alert_configurations_service_name_check": "has at most 200 characters",
  "alert_configurations_threshold_value_check": "is what a rule of type THRESHOLD needs",
  "alert_configurations_version_check": "is 1 or more",
  "alert_configurations_window_seconds_check": "lies between 10 and 604,800",
  "alert_feedback_comment_check": "has at most 2,000 characters",
  "alert_history_dedup_key_check": "has 1 to 500 characters",
  "alert_history_effective_threshold_check": "is a finite number",
  "alert_history_escalation_level_check": "is 0 or more",
  "alert_history_evidence_check": "is an object",
  "alert_history_observed_value_check": "is a finite number",
  "alert_history_repeat_count_check": "is 0 or more",
  "alert_history_service_name_check": "has at most 200 characters",
  "alert_history_suppressed_reason_check": "has at most 8,192 characters",
  "alert_history_suppressed_until_check": "lies in the years 1 to 9999",
  "alert_history_title_check": "has 1 to 500 characters",
  "alert_history_version_check": "is 1 or more",
  "alert_rule_baselines_hour_of_week_check": "lies between -1 and 167",
  "alert_rule_baselines_window_count_check": "is 1 or more",
  "alert_rule_states_group_key_check": "has at most 400 characters",
  "alert_rule_states_sample_count_check": "is 0 or more",
  "api_keys_expires_at_check": "lies in the years 1 to 9999",
  "api_keys_name_check": "has 1 to 200 characters",
  "api_keys_prefix_check": "has at most 200 characters",
  "api_performance_endpoint_check": "has 1 to 500 characters",
  "api_performance_method_check": "is 3 to 10 capital letters",
  "api_performance_request_bytes_check": "is 0 or more",
  "api_performance_response_bytes_check": "is 0 or more",
  "api_performance_response_time_ms_check": "is a finite number, 0 or more",
  "api_performance_service_name_check": "has at most 200 characters",
  "api_performance_status_code_check": "lies between 100 and 599",
  "api_performance_trace_id_check": "has at most 200 characters",
  "auto_recovery_logs_attempt_check": "is 1 or more",
  "business_events_currency_check": "is 3 capital letters",
  "business_events_duration_ms_check": "is a finite number, 0 or more",
  "business_events_event_name_check": "has 1 to 200 characters",
  "business_events_failure_reason_check": "has at most 2,000 characters",
  "business_events_properties_check": "is an object",
  "business_events_revenue_impact_check": "is a finite number",
  "business_events_session_id_check": "has at most 200 characters",
  "conversion_funnels_archived_at_check": "lies in the years 1 to 9999",
  "conversion_funnels_name_check": "has 1 to 200 characters",
  "conversion_funnels_target_rate_percent_check": "lies between 0 and 100",
  "conversion_funnels_window_minutes_check": "lies between 1 and 129,600",
  "core_web_vitals_connection_type_check": "has at most 100 characters",
  "core_web_vitals_device_type_check": "has at most 100 characters",
  "core_web_vitals_navigation_id_check": "has at most 200 characters",
  "core_web_vitals_page_path_check": "begins with / and has at most 500 characters",
  "core_web_vitals_session_id_check": "has at most 200 characters",
  "core_web_vitals_value_check": "is a finite number, 0 or more",
  "database_performance_database_name_check": "has at most 200 characters",
  "database_performance_lock_wait_ms_check": "is a finite number, 0 or more",
  "database_performance_normalized_query_check": "has at most 20,000 characters",
  "database_performance_query_fingerprint_check": "has at most 200 characters",
  "database_performance_query_time_ms_check": "is a finite number, 0 or more",
  "database_performance_service_name_check": "has at most 200 characters",
  "error_correlations_confidence_check": "lies between 0 and 1",
  "error_correlations_correlation_key_check": "has at most 200 characters",
  "error_patterns_occurrence_count_check": "is 1 or more",
  "error_reports_environment_check": "has 1 to 100 characters",
  "error_reports_error_message_check": "has at most 8,192 characters",
  "error_reports_error_type_check": "has 1 to 200 characters",
  "error_reports_release_check": "has at most 200 characters",
  "error_reports_service_name_check": "has 1 to 200 characters",
  "error_reports_session_id_check": "has at most 200 characters",
  "error_reports_stack_trace_check": "has at most 65,536 characters",
  "error_reports_tags_check": "is an object",
  "error_reports_trace_id_check": "is 32 lower-case hexadecimal digits",
  "error_reports_url_check": "has at most 2,048 characters",
  "error_reports_wedding_context_check": "is an object",
  "error_suppression_rules_expires_at_check": "lies in the years 1 to 9999",
  "error_suppression_rules_hit_count_check": "is 0 or more",
  "error_suppression_rules_name_check": "has 1 to 200 characters",
  "error_suppression_rules_reason_check": "has 1 to 2,000 characters",
  "error_suppression_rules_version_check": "is 1 or more",
  "escalation_contact_details_email_check": "is one e-mail address of at most 254 characters",
  "escalation_contact_details_phone_check": "is a number in E.164 form: +, then 7 to 15 digits",
  "escalation_contacts_display_name_check": "has 1 to 200 characters",
  "escalation_contacts_position_check": "is 0 or more",
  "escalation_contacts_role_check": "has at most 100 characters",
  "escalation_contacts_time_zone_check": "is an IANA time zone, for example Europe/London",
  "escalation_contacts_version_check": "is 1 or more",
  "escalation_policies_ack_timeout_seconds_check": "lies between 60 and 86,400",
  "escalation_policies_description_check": "has at most 20,000 characters",
  "escalation_policies_name_check": "has 1 to 200 characters",
  "escalation_policies_repeat_count_check": "lies between 0 and 10",
  "escalation_policies_version_check": "is 1 or more",
  "escalation_steps_level_check": "is 1 or more",
  "feature_usage_action_check": "has at most 200 characters",
  "feature_usage_actor_segment_check": "has at most 200 characters",
  "feature_usage_duration_ms_check": "is a finite number, 0 or more",
  "feature_usage_feature_name_check": "has 1 to 200 characters",
  "feature_usage_quantity_check": "is 1 or more",
  "feature_usage_session_id_check": "has at most 200 characters",
  "idempotency_keys_key_check": "has 1 to 200 characters",
  "incident_runbook_steps_position_check": "is 1 or more",
  "incident_updates_change_check": "is an object",
  "incident_updates_message_check": "has 1 to 20,000 characters",
  "incidents_description_check": "has at most 20,000 characters",
  "incidents_error_count_check": "is 0 or more",
  "incidents_reopened_count_check": "is 0 or more",
  "incidents_service_name_check": "has at most 200 characters",
  "incidents_title_check": "has 1 to 500 characters",
  "incidents_version_check": "is 1 or more",
  "metric_deltas_sample_count_check": "is 1 or more",
  "metric_rollups_sample_count_check": "is 1 or more",
  "metric_sketches_level_check": "lies between 0 and 3",
  "monitor_configurations_interval_seconds_check": "lies between 10 and 86,400",
  "monitor_configurations_name_check": "has 1 to 200 characters",
  "monitor_configurations_service_name_check": "has at most 200 characters",
  "monitor_configurations_settings_check": "is an object",
  "monitor_configurations_target_check": "has at most 2,000 characters",
  "monitor_configurations_target_unit_check": "has at most 20 characters",
  "monitor_configurations_target_value_check": "is a finite number",
  "monitor_configurations_timeout_ms_check": "lies between 100 and 60,000",
  "notification_channel_secrets_key_id_check": "has at most 100 characters",
  "notification_channels_name_check": "has 1 to 200 characters",
  "notification_channels_settings_check": "is an object",
  "notification_channels_version_check": "is 1 or more",
  "notification_decisions_escalation_level_check": "is 0 or more",
  "notification_decisions_reason_check": "has 1 to 500 characters",
  "notification_deliveries_attempts_check": "is 0 or more",
  "notification_deliveries_escalation_level_check": "is 0 or more",
  "on_call_overrides_ends_at_check": "lies at most 92 days after startsAt, in the years to 9999",
  "on_call_overrides_reason_check": "has 1 to 2,000 characters",
  "on_call_overrides_starts_at_check": "lies in the years 2000 to 9999",
  "on_call_overrides_version_check": "is 1 or more",
  "on_call_schedules_name_check": "has 1 to 200 characters",
  "on_call_schedules_time_zone_check": "is an IANA time zone, for example Europe/London",
  "on_call_schedules_version_check": "is 1 or more",
  "organizations_archived_at_check": "lies in the years 1 to 9999",
  "organizations_country_check": "is 2 capital letters",
  "organizations_name_check": "has 1 to 200 characters",
  "organizations_time_zone_check": "is an IANA time zone, for example Europe/London",
  "organizations_wedding_window_end_minutes_check": "lies between 0 and 720",
  "performance_metrics_labels_check": "is an object",
  "performance_metrics_metric_value_check": "is a finite number, 0 or more",
  "performance_metrics_service_name_check": "has 1 to 200 characters",
  "performance_metrics_unit_check": "has 1 to 20 characters",
  "post_incident_analysis_impact_check": "has at most 20,000 characters",
  "post_incident_analysis_published_at_check": "lies in the years 1 to 9999",
  "post_incident_analysis_root_cause_check": "has at most 20,000 characters",
  "post_incident_analysis_summary_check": "has at most 20,000 characters",
  "post_incident_analysis_time_to_acknowledge_seconds_check": "is 0 or more",
  "post_incident_analysis_time_to_detect_seconds_check": "is 0 or more",
  "post_incident_analysis_time_to_resolve_seconds_check": "is 0 or more",
  "push_devices_name_check": "has 1 to 100 characters",
  "recovery_actions_hourly_limit_check": "lies between 1 and 60",
  "recovery_actions_name_check": "has 1 to 200 characters",
  "recovery_actions_target_check": "has 1 to 200 characters",
  "recovery_actions_version_check": "is 1 or more",
  "revenue_metrics_currency_check": "is 3 capital letters",
  "runbooks_estimated_minutes_check": "is 0 or more",
  "runbooks_service_name_check": "has at most 200 characters",
  "runbooks_summary_check": "has at most 20,000 characters",
  "runbooks_title_check": "has 1 to 200 characters",
  "suppression_rules_ends_at_check": "lies in the years 1970 to 9999",
  "suppression_rules_equal_fields_check": "names some of serviceName, venueId, weddingId and incidentId",
  "suppression_rules_name_check": "has 1 to 200 characters",
  "suppression_rules_reason_check": "has 1 to 2,000 characters",
  "suppression_rules_starts_at_check": "lies in the years 1970 to 9999",
  "suppression_rules_time_zone_check": "is an IANA time zone, for example Europe/London",
  "suppression_rules_version_check": "is 1 or more",
  "system_health_checks_consecutive_failures_check": "is 0 or more",
  "system_health_checks_message_check": "has at most 8,192 characters",
  "system_health_checks_region_check": "has at most 100 characters",
  "system_health_checks_response_time_ms_check": "is a finite number, 0 or more",
  "system_health_checks_service_name_check": "has 1 to 200 characters",
  "system_health_snapshots_api_response_time_p95_check": "is 0 or more",
  "system_health_snapshots_error_rate_percentage_check": "lies between 0 and 100",
  "system_health_snapshots_overall_health_score_check": "lies between 0 and 100",
  "user_journey_performance_device_type_check": "has at most 100 characters",
  "user_journey_performance_duration_ms_check": "is a finite number, 0 or more",
  "user_journey_performance_failure_reason_check": "has at most 2,000 characters",
  "user_journey_performance_journey_id_check": "has at most 200 characters",
  "user_journey_performance_journey_name_check": "has 1 to 200 characters",
  "user_journey_performance_session_id_check": "has at most 200 characters",
  "user_journey_performance_step_index_check": "lies between 0 and 1,000",
  "user_journey_performance_step_name_check": "has at most 200 characters",
  "user_profiles_display_name_check": "has 1 to 200 characters",
  "user_profiles_email_check": "has at most 2,000 characters",
  "user_profiles_ended_at_check": "lies in the years 1 to 9999",
  "user_segments_member_count_check": "is 0 or more",
  "user_segments_name_check": "has 1 to 200 characters",
  "vendors_archived_at_check": "lies in the years 1 to 9999",
  "vendors_category_check": "has at most 100 characters",
  "vendors_contact_reference_check": "has at most 2,000 characters",
  "vendors_name_check": "has 1 to 200 characters",
  "venue_connectivity_checked_by_check": "has at most 200 characters",
  "venue_connectivity_download_mbps_check": "is a finite number, 0 or more",
  "venue_connectivity_latency_ms_check": "is a finite number, 0 or more",
  "venue_connectivity_network_type_check": "has at most 100 characters",
  "venue_connectivity_packet_loss_percent_check": "lies between 0 and 100",
  "venue_connectivity_upload_mbps_check": "is a finite number, 0 or more",
  "venues_address_check": "has at most 2,000 characters",
  "venues_archived_at_check": "lies in the years 1 to 9999",
  "venues_country_check": "is 2 capital letters",
  "venues_latitude_check": "lies between -90 and 90, beside a longitude",
  "venues_longitude_check": "lies between -180 and 180, beside a latitude",
  "venues_name_check": "has 1 to 200 characters",
  "venues_time_zone_check": "is an IANA time zone, for example Europe/London",
  "wedding_seasons_factor_check": "lies between 0.1 and 1",
  "wedding_seasons_region_check": "is 2 capital letters",
  "wedding_vendors_archived_at_check": "lies in the years 1 to 9999",
  "wedding_vendors_duty_check": "has at most 200 characters",
  "weddings_ends_on_check": "lies 0 to 13 days after the first day",
  "weddings_guest_count_check": "is 0 or more",
  "weddings_starts_on_check": "lies in the years 1900 to 2999",
  "weddings_title_check": "has 1 to 200 characters"
};

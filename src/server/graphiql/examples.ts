interface Example {
  readonly query: string;
  readonly variables?: string;
}

/** As it stands in the editor, without the indentation of this file. */
const lines = (document: string) => document.replace(/^ {2}/gm, '').trim();

const variables = (value: object) => JSON.stringify(value, null, 2);

const dashboard = lines(/* GraphQL */ `
  # What is going on: health, the wedding day,
  # and what is open, most urgent first.
  # Paste a token above to see data; get one by
  # npm run --silent token -- --role on_call \\
  #   --organization rose-and-thorn
  query Dashboard {
    viewer {
      role
      organizations {
        name
        timeZone
      }
    }
    systemHealthOverview {
      serviceName
      lastStatus
      avgResponseTime
      currentConsecutiveFailures
    }
    saturdayMonitoring {
      metricType
      count
      priority
    }
    incidents(
      first: 5
      filter: { status: { in: [OPEN, ACKNOWLEDGED, INVESTIGATING] } }
      order: { field: PRIORITY, direction: DESC }
    ) {
      totalCount
      liveCursor
      nodes {
        id
        title
        status
        priority
        errorCount
        version
        alerts(first: 3) {
          nodes {
            title
            status
            escalationLevel
          }
        }
      }
    }
  }
`);

const reportAnError = lines(/* GraphQL */ `
  # What an application sends when something breaks.
  # On a wedding day it opens a P0 incident and an alert:
  # run the next tab first, and watch it arrive there.
  mutation ReportAnError($input: ErrorReportCreateInput!) {
    errorReportCreate(input: $input) {
      receipt {
        id
        isWeddingDay
        duplicate
        incidentOpened
      }
      errorReport {
        id
        isWeddingDay
        incident {
          id
          title
          priority
        }
      }
      userErrors {
        code
        message
        path
      }
    }
  }
`);

const saturdayAlerts = lines(/* GraphQL */ `
  # Alerts of Saturdays and wedding days, and every P0,
  # as they happen. The first event is SYNCED.
  # After a break pass the last cursor as "since":
  # nothing is missed, and nothing comes twice.
  subscription SaturdayAlerts($since: String) {
    saturdayAlerts(since: $since) {
      kind
      occurredAt
      replayed
      cursor
      change {
        status
        statusBefore
      }
      alert {
        id
        title
        status
        priority
        escalationLevel
        organization {
          name
        }
        incident {
          id
          version
        }
      }
    }
  }
`);

const weddingDay = lines(/* GraphQL */ `
  # The wedding day in figures, for a wall or a dashboard:
  # all of them first, and again as they change.
  # systemHealthOverview, errorTrendingAnalysis and
  # performancePercentileAnalysis are kept up alike.
  subscription WeddingDay {
    saturdayMonitoring {
      kind
      occurredAt
      rows {
        metricType
        count
        priority
      }
    }
  }
`);

const acknowledge = lines(/* GraphQL */ `
  # "I have it": stops the escalation. Id and version
  # stand in the tabs SaturdayAlerts and Dashboard.
  mutation AcknowledgeIncident($input: IncidentAcknowledgeInput!) {
    incidentAcknowledge(input: $input) {
      incident {
        id
        status
        version
      }
      userErrors {
        code
        message
        path
      }
    }
  }
`);

const percentiles = lines(/* GraphQL */ `
  # Response times of the last 24 hours:
  # median, p95 and p99 of each service.
  query Percentiles {
    performancePercentileAnalysis(metricType: [RESPONSE_TIME]) {
      serviceName
      unit
      p50
      p95
      p99
      avgValue
      sampleCount
    }
  }
`);

const timeline = lines(/* GraphQL */ `
  # What happened to the latest incident,
  # who did it, and when.
  query IncidentTimeline {
    incidents(first: 1, order: { field: CREATED_AT }) {
      nodes {
        title
        status
        priority
        errorCount
        createdAt
        updates(first: 20, order: { field: CREATED_AT, direction: ASC }) {
          nodes {
            createdAt
            kind
            message
            oldStatus
            newStatus
            actorKind
            actor {
              displayName
            }
          }
        }
      }
    }
  }
`);

/** The tabs that are open when somebody comes for the first time. */
export const examples: Example[] = [
  { query: dashboard },
  {
    query: reportAnError,
    variables: variables({
      input: {
        serviceName: 'rsvp-api',
        errorType: 'PaymentTimeout',
        severity: 'WEDDING_EMERGENCY',
        message: 'The caterer could not be paid: no answer within 30 s',
      },
    }),
  },
  { query: saturdayAlerts },
  { query: weddingDay },
  { query: acknowledge, variables: variables({ input: { id: '', version: 1 } }) },
  { query: percentiles },
  { query: timeline },
];

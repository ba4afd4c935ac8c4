// What a client on Relay would write: its compiler reads these (`.ci/run`), nothing executes them.
declare function graphql(parts: TemplateStringsArray): unknown;

export const query = graphql`
  query operationsIncidentsQuery($organizationId: ID, $count: Int = 20, $cursor: String) {
    viewer {
      id
      role
      organizations {
        id
        name
      }
    }
    ...operationsIncidents @arguments(organizationId: $organizationId, count: $count, cursor: $cursor)
  }
`;

export const page = graphql`
  fragment operationsIncidents on Query
  @argumentDefinitions(
    organizationId: { type: "ID" }
    count: { type: "Int", defaultValue: 20 }
    cursor: { type: "String" }
  )
  @refetchable(queryName: "operationsIncidentsPageQuery") {
    incidents(
      organizationId: $organizationId
      first: $count
      after: $cursor
      filter: { status: { in: [OPEN, ACKNOWLEDGED] } }
      order: { field: CREATED_AT }
    ) @connection(key: "operations_incidents") {
      edges {
        node {
          id
          ...operationsIncident
        }
      }
    }
  }
`;

export const incident = graphql`
  fragment operationsIncident on Incident
  @argumentDefinitions(last: { type: "Int", defaultValue: 5 }, before: { type: "String" })
  @refetchable(queryName: "operationsIncidentAlertsQuery") {
    title
    status
    priority
    createdAt
    assignedTo {
      displayName
    }
    alerts(last: $last, before: $before) @connection(key: "operations_alerts") {
      edges {
        cursor
        node {
          id
          status
        }
      }
    }
  }
`;

export const acknowledge = graphql`
  mutation operationsAcknowledgeMutation($input: IncidentAcknowledgeInput!) {
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
`;

export const live = graphql`
  subscription operationsSaturdaySubscription($since: String) {
    saturdayAlerts(since: $since) {
      kind
      cursor
      alert {
        id
        status
        incident {
          ...operationsIncident
        }
      }
    }
  }
`;

export const node = graphql`
  query operationsNodeQuery($id: ID!) {
    node(id: $id) {
      __typename
      ...operationsIncident
    }
  }
`;

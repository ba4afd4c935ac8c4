/* eslint-disable */
import * as types from './graphql.ts';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "mutation AcknowledgeAlert($input: AlertAcknowledgeInput!) {\n  alertAcknowledge(input: $input) {\n    alert {\n      ...AlertLine\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.AcknowledgeAlertDocument,
    "fragment AlertLine on Alert {\n  id\n  version\n  title\n  status\n  severity\n  priority\n  isSaturday\n  isWeddingDay\n  triggeredAt\n  organization {\n    slug\n  }\n}": typeof types.AlertLineFragmentDoc,
    "query OpenAlerts($after: String) {\n  alertHistory(\n    first: 100\n    after: $after\n    filter: {status: {in: [TRIGGERED, ACKNOWLEDGED, ESCALATED]}}\n  ) {\n    liveCursor\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    nodes {\n      ...AlertLine\n    }\n  }\n}": typeof types.OpenAlertsDocument,
    "mutation RegisterPhone($input: PushDeviceRegisterInput!) {\n  pushDeviceRegister(input: $input) {\n    pushDevice {\n      id\n      name\n      channelType\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": typeof types.RegisterPhoneDocument,
    "subscription SaturdayAlerts($since: String) {\n  saturdayAlerts(since: $since) {\n    cursor\n    kind\n    occurredAt\n    replayed\n    alertId\n    alert {\n      ...AlertLine\n    }\n  }\n}": typeof types.SaturdayAlertsDocument,
    "subscription SaturdayMonitoring {\n  saturdayMonitoring {\n    kind\n    organizationId\n    rows {\n      metricType\n      priority\n      count\n    }\n  }\n}": typeof types.SaturdayMonitoringDocument,
};
const documents: Documents = {
    "mutation AcknowledgeAlert($input: AlertAcknowledgeInput!) {\n  alertAcknowledge(input: $input) {\n    alert {\n      ...AlertLine\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.AcknowledgeAlertDocument,
    "fragment AlertLine on Alert {\n  id\n  version\n  title\n  status\n  severity\n  priority\n  isSaturday\n  isWeddingDay\n  triggeredAt\n  organization {\n    slug\n  }\n}": types.AlertLineFragmentDoc,
    "query OpenAlerts($after: String) {\n  alertHistory(\n    first: 100\n    after: $after\n    filter: {status: {in: [TRIGGERED, ACKNOWLEDGED, ESCALATED]}}\n  ) {\n    liveCursor\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    nodes {\n      ...AlertLine\n    }\n  }\n}": types.OpenAlertsDocument,
    "mutation RegisterPhone($input: PushDeviceRegisterInput!) {\n  pushDeviceRegister(input: $input) {\n    pushDevice {\n      id\n      name\n      channelType\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}": types.RegisterPhoneDocument,
    "subscription SaturdayAlerts($since: String) {\n  saturdayAlerts(since: $since) {\n    cursor\n    kind\n    occurredAt\n    replayed\n    alertId\n    alert {\n      ...AlertLine\n    }\n  }\n}": types.SaturdayAlertsDocument,
    "subscription SaturdayMonitoring {\n  saturdayMonitoring {\n    kind\n    organizationId\n    rows {\n      metricType\n      priority\n      count\n    }\n  }\n}": types.SaturdayMonitoringDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation AcknowledgeAlert($input: AlertAcknowledgeInput!) {\n  alertAcknowledge(input: $input) {\n    alert {\n      ...AlertLine\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql.ts').AcknowledgeAlertDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment AlertLine on Alert {\n  id\n  version\n  title\n  status\n  severity\n  priority\n  isSaturday\n  isWeddingDay\n  triggeredAt\n  organization {\n    slug\n  }\n}"): typeof import('./graphql.ts').AlertLineFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query OpenAlerts($after: String) {\n  alertHistory(\n    first: 100\n    after: $after\n    filter: {status: {in: [TRIGGERED, ACKNOWLEDGED, ESCALATED]}}\n  ) {\n    liveCursor\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    nodes {\n      ...AlertLine\n    }\n  }\n}"): typeof import('./graphql.ts').OpenAlertsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation RegisterPhone($input: PushDeviceRegisterInput!) {\n  pushDeviceRegister(input: $input) {\n    pushDevice {\n      id\n      name\n      channelType\n    }\n    userErrors {\n      code\n      message\n      path\n    }\n  }\n}"): typeof import('./graphql.ts').RegisterPhoneDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription SaturdayAlerts($since: String) {\n  saturdayAlerts(since: $since) {\n    cursor\n    kind\n    occurredAt\n    replayed\n    alertId\n    alert {\n      ...AlertLine\n    }\n  }\n}"): typeof import('./graphql.ts').SaturdayAlertsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription SaturdayMonitoring {\n  saturdayMonitoring {\n    kind\n    organizationId\n    rows {\n      metricType\n      priority\n      count\n    }\n  }\n}"): typeof import('./graphql.ts').SaturdayMonitoringDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

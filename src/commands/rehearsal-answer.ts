import { z } from 'zod';

export const query = /* GraphQL */ `
  query Rehearse($input: AlertRehearsalInput!) {
    alertRehearsal(input: $input) {
      day
      scenario
      timeZone
      since
      until
      errorCount
      measurementCount
      businessEventCount
      checkCount
      alerts {
        cause
        title
        priority
        raisedAt
        status
        level
        acknowledgedAt
        resolvedAt
        suppressedReason
      }
      decisionCount
      decisions {
        ...Page
      }
      comparedWith
      differenceCount
      differences {
        kind
        rehearsedAt
        comparedAt
        page {
          ...Page
        }
      }
    }
  }
  fragment Page on RehearsedDecision {
    at
    priority
    level
    who
    channel
    outcome
    delivery
    reason
    title
    cause
  }
`;

const decision = z.object({
  at: z.string(),
  priority: z.string(),
  level: z.number(),
  who: z.string().nullable(),
  channel: z.string().nullable(),
  outcome: z.string(),
  delivery: z.string().nullable(),
  reason: z.string(),
  title: z.string(),
  cause: z.string(),
});
const rehearsal = z.object({
  day: z.string(),
  scenario: z.boolean(),
  timeZone: z.string(),
  since: z.string(),
  until: z.string(),
  errorCount: z.number(),
  measurementCount: z.number(),
  businessEventCount: z.number(),
  checkCount: z.number(),
  alerts: z.array(
    z.object({
      cause: z.string(),
      title: z.string(),
      priority: z.string(),
      raisedAt: z.string(),
      status: z.string(),
      level: z.number(),
      acknowledgedAt: z.string().nullable(),
      resolvedAt: z.string().nullable(),
      suppressedReason: z.string().nullable(),
    }),
  ),
  decisionCount: z.number(),
  decisions: z.array(decision),
  comparedWith: z.enum(['REALITY', 'PRESENT_POLICIES']).nullable(),
  differenceCount: z.number(),
  differences: z.array(
    z.object({
      kind: z.enum(['ONLY_REHEARSED', 'ONLY_COMPARED', 'AT_ANOTHER_TIME']),
      rehearsedAt: z.string().nullable(),
      comparedAt: z.string().nullable(),
      page: decision,
    }),
  ),
});
export type Rehearsal = z.infer<typeof rehearsal>;

export const answered = z.object({
  data: z.object({ alertRehearsal: rehearsal.nullable() }).nullish(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        extensions: z.object({ argument: z.string() }).partial().optional(),
      }),
    )
    .optional(),
});

import { notFound } from '../graphql/errors.ts';
import { lifecycle } from '../graphql/lifecycle.ts';
import { rowKey } from '../graphql/lists/fields.ts';
import { enumRef } from '../graphql/lists/inputs.ts';
import { mutation } from '../graphql/mutation.ts';
import { referencedId } from '../graphql/reference.ts';
import { recoveryAction } from './recovery-schema.ts';

lifecycle({
  entity: recoveryAction,
  name: 'recoveryAction',
  subject: 'The action.',
  create:
    'Makes an action that runs by itself within the second when an incident opens that matches, opens again, or rises so that it does. It only says what it would do until dryRun is false. The matchers of all actions in force have at most 40,000 characters together (LIMIT). On a wedding day one that acts is guarded.',
  update:
    'Changes a recovery action; its kind stays. On a wedding day letting it act, or act otherwise or more often, is guarded; stopping it is not.',
  delete: 'Takes a recovery action out of use for good; it stays readable, since its runs point at it.',
  fixed: (t) => ({
    kind: t.field({ type: enumRef('RecoveryKind'), required: true, description: 'What it does.' }),
  }),
  fields: (t, making) => ({
    name: t.string({ required: making, description: 'Name, 1 to 200 characters; one action in use of each name.' }),
    channelId: t.id({
      description:
        'NotificationChannel of type webhook that is called. One without a signingSecret is refused (INVALID_INPUT), since nothing is asked for unsigned. Required but for QUEUE_RETRY, which has none.',
    }),
    target: t.string({
      description:
        'What the receiver is told to do (WEBHOOK_CALL), or the name of the flag (FLAG_SET), 1 to 200 characters; none for QUEUE_RETRY.',
    }),
    flagEnabled: t.boolean({ description: 'What the flag is set to; of FLAG_SET only, which requires it.' }),
    matcher: t.field({
      type: 'JSON',
      required: making,
      description:
        'For which incidents: `{ field, op, value }` with op =, in, prefix, contains or rank (at least as bad as), joined by `{ and: […] }`, `{ or: […] }`, `{ not: … }` with one or more in each, at most 10 deep and 20,000 characters. Enums are written as here; an id is stored as a UUID and shown so. Fields: title, serviceName, fingerprint, severity, priority, weddingImpact, autoCreated, isSaturdayIncident, venueId, weddingId, isSaturday, isWeddingDay.',
    }),
    dryRun: t.boolean({ description: 'Whether it only says what it would do; true if left out.' }),
    enabled: t.boolean({ description: 'Whether it runs at all.' }),
    hourlyLimit: t.int({
      description:
        'How often it runs within an hour at most, 1 to 60; 3 if left out. Further runs are recorded as LIMITED.',
    }),
  }),
});

mutation('recoveryRun', {
  description:
    'Runs a recovery action by hand for an incident that is not over, whatever it matches; as dryRun says, it acts or only says what it would do. What came of it is the newest of its runs within the second, and a line of the incident’s timeline. Past its limit for the hour it is refused (LIMIT), and where its channel has no signingSecret (INVALID_TRANSITION); while it is under way for the incident it is not run twice.',
  operation: 'recovery.run',
  entity: recoveryAction,
  field: 'recoveryAction',
  input: (t) => ({
    id: t.id({ required: true, description: 'The action.' }),
    incidentId: t.id({ required: true, description: 'The incident that it is run for.' }),
  }),
  run: async ({ id, incidentId }, { connection }) => {
    const key = rowKey(recoveryAction, id, 'input.id');
    const incident = referencedId('Incident', incidentId, 'incidentId', key.organizationId);
    if (incident === null) throw notFound(['input', 'incidentId']);
    await connection.query('select run_recovery($1, $2, $3)', [key.organizationId, key.id, incident]);
    return key;
  },
});

import { changeRow, insertRow, makeOnce } from '../graphql/change.ts';
import { notFound, UserError } from '../graphql/errors.ts';
import { rowKey } from '../graphql/lists/fields.ts';
import { enumRef } from '../graphql/lists/inputs.ts';
import { organizationFor } from '../graphql/lists/organization.ts';
import { idempotencyKey, mutation } from '../graphql/mutation.ts';
import { referencedId } from '../graphql/reference.ts';
import { alert } from './schema.ts';

const versionDescription =
  'The version that was read; another one now is a VERSION_CONFLICT. Without it, whatever it is.';

const insertInto = `
  insert into alert_history (organization_id, title, dedup_key, severity, priority, incident_id, service_name, venue_id, wedding_id)
  values ($1, $2, coalesce($3, 'manual:' || uuid_v7()), $4, $5, $6, $7, $8, $9)`;
const insertAlert = `${insertInto} returning id`;
const insertUnlessOpen = `${insertInto} on conflict do nothing returning id`;

mutation('alertCreate', {
  description:
    'Raises an alert by hand. With the dedup key of an alert that is open it counts onto that one and answers with it.',
  operation: 'alert.create',
  entity: alert,
  field: 'alert',
  input: (t) => ({
    organizationId: t.id({ description: 'Whose; may be left out by who has exactly one organization.' }),
    title: t.string({ required: true, description: 'One line for people, at most 500 characters.' }),
    dedupKey: t.string({
      description: 'Key by which repeats are folded, at most 500 characters; without it every alert is its own.',
    }),
    severity: t.field({ type: enumRef('IncidentSeverityType'), required: true, description: 'How bad it is.' }),
    priority: t.field({
      type: enumRef('IncidentPriority'),
      description: 'How soon somebody must act; without it, it follows from the severity and the day.',
    }),
    incidentId: t.id({ description: 'Incident that it belongs to.' }),
    serviceName: t.string({ description: 'Service concerned.' }),
    venueId: t.id({ description: 'Venue concerned.' }),
    weddingId: t.id({ description: 'Wedding concerned.' }),
    idempotencyKey: idempotencyKey(t),
  }),
  run: async (input, context) => {
    const { connection } = context;
    const organizationId = await organizationFor(context, 'alert.create', input.organizationId, 'input.organizationId');
    const { idempotencyKey: key, ...asked } = input;
    return makeOnce(connection, { organizationId, operation: 'alert.create', key, input: asked }, async () => {
      const { dedupKey } = input;
      const values = [
        organizationId,
        input.title,
        dedupKey,
        input.severity,
        input.priority,
        referencedId('Incident', input.incidentId, 'incidentId', organizationId),
        input.serviceName,
        referencedId('Venue', input.venueId, 'venueId', organizationId),
        referencedId('Wedding', input.weddingId, 'weddingId', organizationId),
      ];
      if (dedupKey === null || dedupKey === undefined) return insertRow(connection, insertAlert, values);
      // Another may open or end the alert of this key between the two statements.
      for (let attempt = 0; attempt < 5; attempt += 1) {
        const [open] = await connection.query<{ id: string | null }>('select repeat_alert($1, $2) as id', [
          organizationId,
          dedupKey,
        ]);
        if (typeof open?.id === 'string') return open.id;
        const [made] = await connection.query<{ id: string }>(insertUnlessOpen, values);
        if (made !== undefined) return made.id;
      }
      throw new UserError('INVALID_INPUT', 'Alerts of this key come and go too fast; try again.', [
        'input',
        'dedupKey',
      ]);
    });
  },
});

mutation('alertAcknowledge', {
  description:
    'Takes an alert in hand: escalation stops until the acknowledgement lapses. Its incident, if nobody has it yet, is acknowledged with it.',
  operation: 'alert.acknowledge',
  entity: alert,
  field: 'alert',
  input: (t) => ({
    id: t.id({ required: true, description: 'The alert.' }),
    version: t.int({ description: versionDescription }),
  }),
  run: async ({ id, version }, { connection }) => {
    const key = rowKey(alert, id, 'input.id');
    await changeRow(connection, 'alertHistory', key, { alertStatus: 'acknowledged' }, version);
    return key;
  },
});

mutation('alertResolve', {
  description: 'Declares an alert over.',
  operation: 'alert.resolve',
  entity: alert,
  field: 'alert',
  input: (t) => ({
    id: t.id({ required: true, description: 'The alert.' }),
    version: t.int({ description: versionDescription }),
  }),
  run: async ({ id, version }, { connection }) => {
    const key = rowKey(alert, id, 'input.id');
    await changeRow(connection, 'alertHistory', key, { alertStatus: 'resolved' }, version);
    return key;
  },
});

mutation('alertEscalate', {
  description:
    'Tells the next level now. Safe to tap twice: it goes up only from the level that was seen, and else changes nothing.',
  operation: 'alert.escalate',
  entity: alert,
  field: 'alert',
  input: (t) => ({
    id: t.id({ required: true, description: 'The alert.' }),
    asOf: t.int({ required: true, description: 'The escalation level that was seen.' }),
  }),
  run: async ({ id, asOf }, { connection }) => {
    const key = rowKey(alert, id, 'input.id');
    await connection.query('select alert_escalate($1, $2, $3)', [key.organizationId, key.id, asOf]);
    return key;
  },
});

mutation('alertSuppress', {
  description:
    'Keeps an alert from telling anybody, for a reason. Never a P0 of a wedding day, unless two people break the glass.',
  operation: 'alert.suppress',
  entity: alert,
  field: 'alert',
  input: (t) => ({
    id: t.id({ required: true, description: 'The alert.' }),
    reason: t.string({ required: true, description: 'Why nobody need be told.' }),
    until: t.field({ type: 'DateTime', description: 'When it ends (UTC); without it, with the alert.' }),
    version: t.int({ description: versionDescription }),
  }),
  run: async ({ id, reason, until, version }, { connection }) => {
    const key = rowKey(alert, id, 'input.id');
    await changeRow(
      connection,
      'alertHistory',
      key,
      { alertStatus: 'suppressed', suppressedReason: reason, suppressedUntil: until ?? null },
      version,
    );
    return key;
  },
});

mutation('alertFeedback', {
  description: 'Says whether an alert was useful or noise; said again it replaces what you said before.',
  operation: 'alert.feedback',
  entity: alert,
  field: 'alert',
  input: (t) => ({
    id: t.id({ required: true, description: 'The alert.' }),
    usefulness: t.field({ type: enumRef('AlertUsefulness'), required: true, description: 'What it was worth.' }),
    comment: t.string({ description: 'Why, at most 2,000 characters.' }),
  }),
  run: async ({ id, usefulness, comment }, { connection, viewer }) => {
    const key = rowKey(alert, id, 'input.id');
    const [seen] = await connection.query('select from alert_history where organization_id = $1 and id = $2', [
      key.organizationId,
      key.id,
    ]);
    if (seen === undefined) throw notFound();
    await connection.query(
      `insert into alert_feedback (organization_id, alert_id, user_id, usefulness, comment) values ($1, $2, $3, $4, $5)
       on conflict (organization_id, alert_id, user_id)
       do update set usefulness = excluded.usefulness, comment = excluded.comment`,
      [key.organizationId, key.id, viewer?.userId, usefulness, comment],
    );
    return key;
  },
});

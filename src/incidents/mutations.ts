import { changeRow, insertRow, makeOnce } from '../graphql/change.ts';
import type { Context } from '../graphql/context.ts';
import { notFound, UserError } from '../graphql/errors.ts';
import { rowKey } from '../graphql/lists/fields.ts';
import { enumRef } from '../graphql/lists/inputs.ts';
import { organizationFor } from '../graphql/lists/organization.ts';
import type { RowKey } from '../graphql/lists/row-batch.ts';
import { idempotencyKey, mutation } from '../graphql/mutation.ts';
import { referencedId } from '../graphql/reference.ts';
import { incident, incidentUpdate } from './schema.ts';

const versionDescription =
  'The version that was read; another one now is a VERSION_CONFLICT. Without it, whatever it is.';
const messageDescription = 'A comment for the timeline, at most 20,000 characters.';

mutation('incidentCreate', {
  description:
    'Opens an incident by hand. Whether it is a Saturday or a wedding day the database decides; P0 and P1 raise their alert.',
  operation: 'incident.create',
  entity: incident,
  field: 'incident',
  input: (t) => ({
    organizationId: t.id({ description: 'Whose; may be left out by who has exactly one organization.' }),
    title: t.string({ required: true, description: 'One line for people, at most 500 characters.' }),
    description: t.string({ description: 'What is known, at most 20,000 characters.' }),
    severity: t.field({ type: enumRef('IncidentSeverityType'), required: true, description: 'How bad it is.' }),
    priority: t.field({
      type: enumRef('IncidentPriority'),
      description: 'How soon somebody must act; without it, it follows from the severity and the day.',
    }),
    serviceName: t.string({ description: 'Service concerned.' }),
    venueId: t.id({ description: 'Venue concerned.' }),
    weddingId: t.id({ description: 'Wedding concerned.' }),
    runbookId: t.id({ description: 'Runbook to follow.' }),
    assignedToId: t.id({ description: 'Member who has it.' }),
    idempotencyKey: idempotencyKey(t),
  }),
  run: async (input, context) => {
    const organizationId = await organizationFor(
      context,
      'incident.create',
      input.organizationId,
      'input.organizationId',
    );
    const { idempotencyKey: key, ...asked } = input;
    const { connection } = context;
    return makeOnce(connection, { organizationId, operation: 'incident.create', key, input: asked }, () =>
      insertRow(
        connection,
        `insert into incidents (organization_id, title, description, severity, priority, service_name, venue_id, wedding_id,
           runbook_id, assigned_to)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
        [
          organizationId,
          input.title,
          input.description,
          input.severity,
          input.priority,
          input.serviceName,
          referencedId('Venue', input.venueId, 'venueId', organizationId),
          referencedId('Wedding', input.weddingId, 'weddingId', organizationId),
          referencedId('Runbook', input.runbookId, 'runbookId', organizationId),
          referencedId('UserProfile', input.assignedToId, 'assignedToId', organizationId),
        ],
      ),
    );
  },
});

mutation('incidentAcknowledge', {
  description:
    'Takes an incident in hand: its open alerts are acknowledged with it, escalation stops, the timeline says who.',
  operation: 'incident.acknowledge',
  entity: incident,
  field: 'incident',
  input: (t) => ({
    id: t.id({ required: true, description: 'The incident.' }),
    version: t.int({ description: versionDescription }),
  }),
  run: ({ id, version }, context) => move(context, id, version, { status: 'acknowledged' }),
});

mutation('incidentAssign', {
  description: 'Gives an incident to a member of the organization, or to nobody.',
  operation: 'incident.assign',
  entity: incident,
  field: 'incident',
  input: (t) => ({
    id: t.id({ required: true, description: 'The incident.' }),
    assignedToId: t.id({ description: 'Member who shall have it; null: nobody.' }),
    version: t.int({ description: versionDescription }),
  }),
  run: async ({ id, assignedToId, version }, context) => {
    const key = rowKey(incident, id, 'input.id');
    return move(context, id, version, {
      assignedTo: referencedId('UserProfile', assignedToId, 'assignedToId', key.organizationId),
    });
  },
});

mutation('incidentStatusChange', {
  description:
    'Moves an incident forward: open, acknowledged, investigating, identified, monitoring, resolved, closed; steps may be skipped.',
  operation: 'incident.statusChange',
  entity: incident,
  field: 'incident',
  input: (t) => ({
    id: t.id({ required: true, description: 'The incident.' }),
    status: t.field({ type: enumRef('IncidentStatus'), required: true, description: 'Where the work stands now.' }),
    message: t.string({ description: messageDescription }),
    version: t.int({ description: versionDescription }),
  }),
  run: ({ id, status, message, version }, context) => move(context, id, version, { status }, message),
});

mutation('incidentResolve', {
  description: 'Declares an incident solved; its open alerts are resolved with it.',
  operation: 'incident.resolve',
  entity: incident,
  field: 'incident',
  input: (t) => ({
    id: t.id({ required: true, description: 'The incident.' }),
    message: t.string({ description: messageDescription }),
    version: t.int({ description: versionDescription }),
  }),
  run: ({ id, message, version }, context) => move(context, id, version, { status: 'resolved' }, message),
});

mutation('incidentClose', {
  description:
    'Closes an incident for good; from then on retention counts. On a wedding day closing more than one in an operation is guarded.',
  operation: 'incident.close',
  entity: incident,
  field: 'incident',
  input: (t) => ({
    id: t.id({ required: true, description: 'The incident.' }),
    message: t.string({ description: messageDescription }),
    version: t.int({ description: versionDescription }),
  }),
  run: ({ id, message, version }, context) => move(context, id, version, { status: 'closed' }, message),
});

mutation('incidentEdit', {
  description:
    'Changes what is known of an incident. Given a runbook, it gets its steps; the timeline says what changed. Null empties a field that may be empty.',
  operation: 'incident.edit',
  entity: incident,
  field: 'incident',
  input: (t) => ({
    id: t.id({ required: true, description: 'The incident.' }),
    version: t.int({
      required: true,
      description: 'The version that was read; another one now is a VERSION_CONFLICT.',
    }),
    title: t.string({ description: 'One line for people, at most 500 characters.' }),
    description: t.string({ description: 'What is known, at most 20,000 characters.' }),
    severity: t.field({ type: enumRef('IncidentSeverityType'), description: 'How bad it is.' }),
    priority: t.field({
      type: enumRef('IncidentPriority'),
      description: 'How soon somebody must act. On a wedding day lowering a P0 is guarded.',
    }),
    weddingImpact: t.field({ type: enumRef('WeddingImpactLevel'), description: 'What it means for weddings.' }),
    serviceName: t.string({ description: 'Service concerned, at most 200 characters.' }),
    venueId: t.id({ description: 'Venue concerned.' }),
    weddingId: t.id({ description: 'Wedding concerned.' }),
    runbookId: t.id({ description: 'Runbook to follow, one that is in use.' }),
    legalHold: t.boolean({ description: 'Whether retention must keep it; only admin says so.' }),
  }),
  run: async ({ id, version, venueId, weddingId, runbookId, ...input }, context) => {
    const { organizationId } = rowKey(incident, id, 'input.id');
    const values: Record<string, unknown> = {
      ...input,
      ...(venueId !== undefined && { venueId: referencedId('Venue', venueId, 'venueId', organizationId) }),
      ...(weddingId !== undefined && { weddingId: referencedId('Wedding', weddingId, 'weddingId', organizationId) }),
      ...(runbookId !== undefined && { runbookId: referencedId('Runbook', runbookId, 'runbookId', organizationId) }),
    };
    const named = Object.entries(values).filter(([, value]) => value !== undefined);
    if (named.length === 0) throw new UserError('INVALID_INPUT', 'Nothing to change is named.', ['input']);
    return move(context, id, version, Object.fromEntries(named));
  },
});

mutation('incidentUpdateAdd', {
  description: 'Writes a comment into the timeline of an incident.',
  operation: 'incident.updateAdd',
  entity: incidentUpdate,
  field: 'incidentUpdate',
  input: (t) => ({
    incidentId: t.id({ required: true, description: 'The incident.' }),
    message: t.string({ required: true, description: messageDescription }),
    idempotencyKey: idempotencyKey(t),
  }),
  run: async ({ incidentId, message, idempotencyKey: key }, { connection }) => {
    const { organizationId, id } = rowKey(incident, incidentId, 'input.incidentId');
    const [seen] = await connection.query('select from incidents where organization_id = $1 and id = $2', [
      organizationId,
      id,
    ]);
    if (seen === undefined) throw notFound(['input', 'incidentId']);
    const asked = { incidentId, message };
    return makeOnce(connection, { organizationId, operation: 'incident.updateAdd', key, input: asked }, () =>
      comment(connection, { organizationId, id }, message),
    );
  },
});

async function move(
  { connection }: Context,
  id: string,
  version: number | null | undefined,
  values: Readonly<Record<string, unknown>>,
  message?: string | null,
): Promise<RowKey> {
  const key = rowKey(incident, id, 'input.id');
  await changeRow(connection, 'incidents', key, values, version);
  if (message !== null && message !== undefined) await comment(connection, key, message);
  return key;
}

async function comment(connection: Context['connection'], key: RowKey, message: string): Promise<string> {
  const { id } = await connection.prisma.incidentUpdate.create({
    // Who comments is for the database to say; it overwrites what is named here.
    data: {
      organizationId: key.organizationId,
      incidentId: key.id,
      kind: 'COMMENT',
      actorKind: 'USER',
      message,
    },
    select: { id: true },
  });
  return id;
}

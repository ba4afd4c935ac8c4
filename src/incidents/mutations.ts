import { notFound, UserError } from '../graphql/errors.ts';
import { rowKey } from '../graphql/lists/fields.ts';
import { mutation } from '../graphql/mutation.ts';
import { acknowledgeIncident } from './acknowledge.ts';
import { incident } from './schema.ts';

mutation('incidentAcknowledge', {
  description: 'Takes an incident in hand: its escalation stops, and the timeline says who.',
  operation: 'incident.acknowledge',
  entity: incident,
  field: 'incident',
  input: (t) => ({
    id: t.id({ required: true, description: 'The incident.' }),
    version: t.int({
      description: 'The version that was read; another one now is a VERSION_CONFLICT. Without it, whatever it is.',
    }),
  }),
  run: async ({ id, version }, { connection }) => {
    const key = rowKey(incident, id, 'input.id');
    const { seen, changed } = await acknowledgeIncident(connection, { ...key, version: version ?? null });
    if (!seen) throw notFound();
    if (!changed) throw new UserError('FORBIDDEN', 'You may see this incident, but not change it.', ['input', 'id']);
    return key;
  },
});

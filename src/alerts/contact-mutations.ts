import { lifecycle } from '../graphql/lifecycle.ts';
import { escalationContact } from './notification-schema.ts';

lifecycle({
  entity: escalationContact,
  name: 'escalationContact',
  subject: 'The contact.',
  create: 'Adds a person who can be told. Addresses are kept where nobody reads them back; a hint is shown.',
  update: 'Changes a contact. On a wedding day changing how somebody is reached is guarded.',
  delete:
    'Takes a contact out of use for good; it stays readable, since deliveries point at it. Not while a policy names it.',
  fields: (t, making) => ({
    userId: t.id({ description: 'Member who is meant (UserProfile); nobody for people from outside.' }),
    displayName: t.string({ required: making, description: 'Name of the person, at most 200 characters.' }),
    role: t.string({
      required: making,
      description: 'Role in an emergency, for example duty manager; at most 100 characters.',
    }),
    channelId: t.id({ description: 'Channel in use that reaches the person first.' }),
    email: t.string({ description: 'E-mail address, at most 254 characters; never shown again.' }),
    phone: t.string({ description: 'Telephone number in E.164 form (+447700900123); never shown again.' }),
    isEmergency: t.boolean({ description: 'Whether told as emergency contact.' }),
    timeZone: t.string({ description: 'IANA zone of the person, for example Europe/London.' }),
    position: t.int({ description: 'Order within the organization, 0 or more; the smallest is told first.' }),
  }),
  async beside({ organizationId, id }, { email, phone }, { connection }) {
    if (email === undefined && phone === undefined) return;
    await connection.query('select set_contact_detail($1, $2, $3)', [
      organizationId,
      id,
      JSON.stringify({ ...(email !== undefined && { email }), ...(phone !== undefined && { phone }) }),
    ]);
  },
});

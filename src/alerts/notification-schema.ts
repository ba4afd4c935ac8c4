import { connectionField } from '../graphql/lists/fields.ts';
import { entity } from '../graphql/lists/entity.ts';

// Whom alerts reach, how, and what came of it.

const inOrganization = { one: 'Organization', on: { id: 'organizationId' }, description: 'Whose it is.' } as const;

export const notificationChannel = entity({
  name: 'NotificationChannel',
  plural: 'notificationChannels',
  code: 'nc',
  table: 'notificationChannels',
  read: 'notificationChannel.read',
  columns: [
    'name',
    'channelType',
    'settings',
    'credentialsSetAt',
    'enabled',
    'verifiedAt',
    'version',
    'archivedAt',
    'updatedAt',
    'createdAt',
  ],
  filters: ['channelType', 'enabled', 'archivedAt'],
  orders: { CREATED_AT: ['createdAt'], NAME: ['name'] },
  relations: {
    organization: inOrganization,
    escalationContacts: { many: 'EscalationContact', on: { channelId: 'id' }, description: 'Who is reached by it.' },
    notificationDeliveries: {
      many: 'NotificationDelivery',
      on: { channelId: 'id' },
      description: 'Messages that went this way.',
    },
    notificationDecisions: { many: 'NotificationDecision', on: { channelId: 'id' }, description: 'Why it was used.' },
    recoveryActions: { many: 'RecoveryAction', on: { channelId: 'id' }, description: 'Recoveries that call it.' },
    createdBy: { one: 'UserProfile', on: { userId: 'createdBy' }, description: 'Who made it.' },
  },
});

export const escalationContact = entity({
  name: 'EscalationContact',
  plural: 'escalationContacts',
  code: 'ct',
  table: 'escalationContacts',
  read: 'escalationContact.read',
  columns: [
    'displayName',
    'role',
    'emailHint',
    'phoneHint',
    'isEmergency',
    'timeZone',
    'verifiedAt',
    'position',
    'version',
    'archivedAt',
    'updatedAt',
    'createdAt',
  ],
  filters: ['role', 'isEmergency', 'archivedAt'],
  orders: { POSITION: ['position'], CREATED_AT: ['createdAt'] },
  relations: {
    organization: inOrganization,
    channel: { one: 'NotificationChannel', on: { id: 'channelId' }, description: 'How the contact is reached.' },
    notificationDeliveries: {
      many: 'NotificationDelivery',
      on: { contactId: 'id' },
      description: 'Messages to the contact.',
    },
    notificationDecisions: {
      many: 'NotificationDecision',
      on: { contactId: 'id' },
      description: 'Why the contact was told, or was not.',
    },
    onCallOverrides: {
      many: 'OnCallOverride',
      on: { contactId: 'id' },
      description: 'When the contact stands in for those on a schedule.',
    },
    coordinatedWeddings: {
      many: 'Wedding',
      on: { onSiteCoordinatorId: 'id' },
      description: 'Weddings that the contact coordinates on site.',
    },
    vendors: { many: 'Vendor', on: { contactId: 'id' }, description: 'Vendors who are told by the contact.' },
    user: { one: 'UserProfile', on: { userId: 'userId' }, description: 'The member behind the contact.' },
  },
});

const notificationDelivery = entity({
  name: 'NotificationDelivery',
  plural: 'notificationDeliveries',
  code: 'nd',
  table: 'notificationDeliveries',
  read: 'notificationDelivery.read',
  columns: [
    'escalationLevel',
    'status',
    'attempts',
    'dueAt',
    'deadlineAt',
    'idempotencyKey',
    'lastAnswer',
    'deliveredAt',
    'stormSize',
    'toVendor',
    'createdAt',
  ],
  filters: ['alert', 'contact', 'channel', 'createdAt'],
  orders: { CREATED_AT: ['createdAt'] },
  relations: {
    organization: inOrganization,
    alert: { one: 'Alert', on: { id: 'alertId' }, description: 'What it is about.' },
    contact: { one: 'EscalationContact', on: { id: 'contactId' }, description: 'Who is told.' },
    channel: { one: 'NotificationChannel', on: { id: 'channelId' }, description: 'How.' },
  },
});

const notificationDecision = entity({
  name: 'NotificationDecision',
  plural: 'notificationDecisions',
  code: 'no',
  table: 'notificationDecisions',
  read: 'notificationDecision.read',
  columns: ['escalationLevel', 'outcome', 'reason', 'createdAt'],
  filters: ['alert', 'contact', 'channel', 'outcome', 'createdAt'],
  orders: { CREATED_AT: ['createdAt'] },
  relations: {
    organization: inOrganization,
    alert: { one: 'Alert', on: { id: 'alertId' }, description: 'What it is about.' },
    contact: { one: 'EscalationContact', on: { id: 'contactId' }, description: 'Who was meant.' },
    channel: { one: 'NotificationChannel', on: { id: 'channelId' }, description: 'How.' },
  },
});

connectionField(notificationChannel, 'Ways in which somebody is reached; secrets are never shown.');
connectionField(escalationContact, 'People to be told; their addresses are not shown here.');
connectionField(notificationDelivery, 'Messages about alerts: to whom, how, and what came of them.');
connectionField(notificationDecision, 'Who was told of alerts and why, or why nobody was.');

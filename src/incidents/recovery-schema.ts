import { connectionField, rowField } from '../graphql/lists/fields.ts';
import { entity } from '../graphql/lists/entity.ts';

export const recoveryAction = entity({
  name: 'RecoveryAction',
  plural: 'recoveryActions',
  code: 'ra',
  table: 'recoveryActions',
  read: 'recoveryAction.read',
  columns: [
    'name',
    'kind',
    'target',
    'flagEnabled',
    'matcher',
    'dryRun',
    'enabled',
    'hourlyLimit',
    'version',
    'archivedAt',
    'updatedAt',
    'createdAt',
  ],
  filters: ['name', 'kind', 'enabled', 'dryRun', 'archivedAt'],
  orders: { CREATED_AT: ['createdAt'], NAME: ['name'] },
  relations: {
    organization: { one: 'Organization', on: { id: 'organizationId' }, description: 'Whose it is.' },
    channel: { one: 'NotificationChannel', on: { id: 'channelId' }, description: 'What is called, if it calls.' },
    runs: { many: 'AutoRecoveryLog', on: { actionId: 'id' }, description: 'What came of it, newest first.' },
    createdBy: { one: 'UserProfile', on: { userId: 'createdBy' }, description: 'Who made it.' },
  },
});

connectionField(recoveryAction, 'What may be done by itself when an incident opens.');
rowField(recoveryAction, 'recoveryAction', 'One recovery action; null if it is absent or may not be seen.');

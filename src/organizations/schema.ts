import type { Viewer } from '../access/viewer.ts';
import { memberRoles } from '../access/roles.ts';
import { builder } from '../graphql/builder.ts';
import { dependsOnUser } from '../graphql/depends-on-user.ts';
import { encodeGlobalId } from '../graphql/global-id.ts';
import { entity, entityOfTable } from '../graphql/lists/entity.ts';
import { enumRef } from '../graphql/lists/inputs.ts';
import { connectionField, rowField } from '../graphql/lists/fields.ts';
import type { PageArguments } from '../graphql/lists/page.ts';
import { readListOfSeveral, readRows } from '../graphql/lists/read.ts';
import { listTypesOf, pageArguments, rowTypeOf } from '../graphql/lists/types.ts';
import { isNobody, requireViewer } from '../graphql/permission.ts';

export const organization = entity({
  name: 'Organization',
  plural: 'organizations',
  code: 'or',
  table: 'organizations',
  read: 'organization.read',
  tenant: 'id',
  columns: [
    'slug',
    'name',
    'timeZone',
    'country',
    'weddingWindowEndMinutes',
    'enhancedSince',
    'archivedAt',
    'createdAt',
  ],
  filters: ['slug', 'name', 'country', 'archivedAt', 'createdAt'],
  orders: { NAME: ['name'], CREATED_AT: ['createdAt'] },
  ascending: true,
});

export const userProfile = entity({
  name: 'UserProfile',
  plural: 'userProfiles',
  code: 'up',
  table: 'userProfiles',
  read: 'userProfile.read',
  key: 'userId',
  columns: ['displayName', 'role', 'endedAt', 'createdAt'],
  filters: ['role'],
  orders: { CREATED_AT: ['createdAt'], NAME: ['displayName'] },
  relations: {
    organization: { one: 'Organization', on: { id: 'organizationId' }, description: 'Organization of the membership.' },
    assignedIncidents: {
      many: 'Incident',
      on: { assignedTo: 'userId' },
      description: 'Incidents that the person has.',
    },
    assignedErrorPatterns: {
      many: 'ErrorPattern',
      on: { assignedTo: 'userId' },
      description: 'Error patterns that the person has.',
    },
  },
});

const organizationList = listTypesOf(organization);
builder.queryField('organizations', (t) =>
  t.field({
    type: organizationList.connection,
    nullable: true,
    description: 'The organizations that the viewer belongs to, by name; for platform staff, all of them.',
    authScopes: { may: 'organization.read' },
    args: pageArguments(t.arg, organizationList),
    resolve: (_root, given, context, info) =>
      readListOfSeveral(
        organization,
        organizationsOf(requireViewer(context.viewer)),
        given as PageArguments,
        context,
        info,
      ),
  }),
);
rowField(organization, 'organization', 'One organization; null if it is absent or may not be seen.');

/** Null: all that may be seen. */
function organizationsOf({ staffRole, memberships }: Viewer): readonly string[] | null {
  return staffRole === null ? memberships.map(({ organizationId }) => organizationId) : null;
}

connectionField(userProfile, 'People of an organization with the roles they hold there.');

/** Entries of operations on the platform as a whole name no organization; the database keeps them for its administrators. */
const auditEntry = entity({
  name: 'AuditEntry',
  plural: 'auditLog',
  code: 'au',
  table: 'auditLog',
  read: 'auditLog.read',
  columns: ['operation', 'actorKind', 'actorRole', 'tableName', 'change', 'crossTenant', 'requestId', 'createdAt'],
  filters: ['operation', 'actorKind', 'actorRole', 'tableName', 'crossTenant', 'requestId', 'createdAt'],
  orders: { CREATED_AT: ['createdAt'] },
  anyRows: {
    actorId: {
      description: 'Id of who acted, as `viewer` gives it; of a program, that of its key; null if the database acted.',
      row: 'actorId',
      from: ['actorId'],
      id: ({ actorId }) => (typeof actorId === 'string' ? encodeGlobalId('vw', actorId, null) : null),
    },
    rowId: {
      description: 'Id of the row that was changed, for `node`; null for what is read, or is not in this API.',
      row: 'rowId',
      from: ['organizationId', 'tableName', 'rowId'],
      id: ({ organizationId, tableName, rowId }) => {
        const of = typeof tableName === 'string' ? entityOfTable(tableName) : null;
        if (of === null || typeof organizationId !== 'string' || typeof rowId !== 'string') return null;
        return encodeGlobalId(of.code, organizationId, of.tenant === of.key ? null : rowId);
      },
    },
  },
  relations: {
    organization: { one: 'Organization', on: { id: 'organizationId' }, description: 'Organization concerned.' },
    actor: {
      one: 'UserProfile',
      on: { userId: 'actorId' },
      description: 'Who acted, if a member of the organization did.',
    },
  },
});

connectionField(
  auditEntry,
  'Who did what, newest first: every change with before and after and without secrets, every look of platform staff into the organization, every break-glass. Nobody changes it.',
);

const inOrganization = { one: 'Organization', on: { id: 'organizationId' }, description: 'Whose it is.' } as const;

export const apiKey = entity({
  name: 'ApiKey',
  plural: 'apiKeys',
  code: 'ak',
  table: 'apiKeys',
  read: 'apiKey.read',
  columns: ['name', 'kind', 'prefix', 'scopes', 'origins', 'lastUsedAt', 'expiresAt', 'revokedAt', 'createdAt'],
  filters: ['kind', 'revokedAt', 'createdAt'],
  orders: { CREATED_AT: ['createdAt'] },
  relations: {
    organization: inOrganization,
    createdBy: { one: 'UserProfile', on: { userId: 'createdBy' }, description: 'Who made it.' },
  },
});

export const breakGlass = entity({
  name: 'BreakGlass',
  plural: 'breakGlasses',
  code: 'bg',
  table: 'breakGlass',
  read: 'breakGlass.read',
  columns: ['scope', 'reason', 'status', 'startsAt', 'endsAt', 'createdAt'],
  filters: ['createdAt'],
  orders: { CREATED_AT: ['createdAt'] },
  relations: {
    organization: inOrganization,
    requestedBy: {
      one: 'UserProfile',
      on: { userId: 'requestedBy' },
      description: 'Who asked, and for whom it holds.',
    },
    approvedBy: { one: 'UserProfile', on: { userId: 'approvedBy' }, description: 'Who approved it; another person.' },
  },
});

connectionField(
  apiKey,
  'Keys of programs: the first part of each only, what it may insert, and when it was last used.',
);
connectionField(breakGlass, 'What two people allowed, or were asked to, against what a wedding day forbids.');

const viewerRef = builder.objectRef<Viewer>('Viewer').implement({
  description: 'Who asks, as the database knows them now.',
  fields: (t) => ({
    id: t.field({
      type: 'ID',
      description: 'Global id of the user, or of the program.',
      resolve: ({ userId, service }) => encodeGlobalId('vw', userId ?? service?.organizationId ?? '', null),
    }),
    role: t.field({
      type: enumRef('MemberRole'),
      nullable: true,
      description:
        'Platform staff: the role there. Otherwise the greatest role held in any organization; null without one.',
      resolve: greatestRole,
    }),
    isStaff: t.boolean({
      description: 'Whether the viewer is platform staff, who see several organizations.',
      resolve: ({ staffRole }) => staffRole !== null,
    }),
    expiresAt: t.field({
      type: 'DateTime',
      description: 'When the token ends.',
      resolve: ({ expiresAt }) => expiresAt.toISOString(),
    }),
    organizations: t.field({
      type: [rowTypeOf(organization)],
      description: 'Organizations that the viewer sees, by name, at most 100.',
      resolve: async (viewer, _given, context, info) => {
        if (viewer.service !== null) return [];
        return readRows(organization, organizationsOf(viewer), context, info);
      },
    }),
  }),
});

builder.queryField('viewer', (t) =>
  t.field({
    type: viewerRef,
    nullable: true,
    description: 'Who asks; null without a token, or with one that was revoked.',
    extensions: dependsOnUser,
    resolve: (_root, _given, { viewer }) => (viewer === null || isNobody(viewer) ? null : viewer),
  }),
);

function greatestRole({ staffRole, memberships }: Viewer): string | null {
  const held = memberships.map(({ role }) => role);
  return staffRole ?? memberRoles.toReversed().find((role) => held.includes(role)) ?? null;
}

import { builder } from '../graphql/builder.ts';
import { encodeGlobalId } from '../graphql/global-id.ts';
import { lifecycle } from '../graphql/lifecycle.ts';
import { entityNamed } from '../graphql/lists/entity.ts';
import { enumRef } from '../graphql/lists/inputs.ts';
import { shapeList } from '../graphql/lists/types.ts';
import { conditionRef } from './escalation-condition-schema.ts';
import {
  kindRef,
  levelInput,
  levelsFrom,
  type Level,
  type LevelInput,
  type Target,
} from './escalation-levels-schema.ts';
import { escalationPolicy } from './schema.ts';

type Shown = Target & { readonly organizationId: string };

const targetRef = builder.objectRef<Shown>('EscalationTarget').implement({
  description: 'Whom a level tells.',
  fields: (t) => ({
    kind: t.field({ type: kindRef, description: 'What kind of people.', resolve: ({ kind }) => kind }),
    role: t.field({
      type: enumRef('MemberRole'),
      nullable: true,
      description: 'The role, of kind ROLE.',
      resolve: ({ role }) => role ?? null,
    }),
    contactId: t.id({
      nullable: true,
      description: 'Id of the EscalationContact, of kind CONTACT.',
      resolve: ({ organizationId, contactId }) => idOf('EscalationContact', organizationId, contactId),
    }),
    channelId: t.id({
      nullable: true,
      description: 'Id of the NotificationChannel, of kind CHANNEL.',
      resolve: ({ organizationId, channelId }) => idOf('NotificationChannel', organizationId, channelId),
    }),
    scheduleId: t.id({
      nullable: true,
      description: 'Id of the OnCallSchedule, of kind ON_CALL_SCHEDULE.',
      resolve: ({ organizationId, scheduleId }) => idOf('OnCallSchedule', organizationId, scheduleId),
    }),
  }),
});

function idOf(typeName: string, organizationId: string, id: string | undefined): string | null {
  return id === undefined ? null : encodeGlobalId(entityNamed(typeName).code, organizationId, id);
}

const levelRef = builder
  .objectRef<Omit<Level, 'targets'> & { targets: readonly Shown[] }>('EscalationLevel')
  .implement({
    description: 'One step of an escalation.',
    fields: (t) => ({
      level: t.exposeInt('level', { description: 'Its place, from 1.' }),
      delaySeconds: t.exposeInt('delaySeconds', { description: 'Seconds after the alert was raised, 0 to 86,400.' }),
      targets: t.field({
        type: [targetRef],
        description: 'Whom it tells.',
        resolve: ({ targets }) => [...targets],
      }),
      condition: t.field({
        type: conditionRef,
        nullable: true,
        description: 'When it is taken; null: always. Else it is skipped, and the next one comes at its own time.',
        resolve: ({ condition }) => condition ?? null,
      }),
    }),
  });

shapeList(escalationPolicy, 'levels', levelRef, (value, row) =>
  (value as readonly Level[]).map((level, index) => ({
    level: index + 1,
    delaySeconds: level.delaySeconds,
    ...(level.condition && { condition: level.condition }),
    targets: level.targets.map((target) => ({ ...target, organizationId: String(row['organizationId']) })),
  })),
);

lifecycle({
  entity: escalationPolicy,
  name: 'escalationPolicy',
  subject: 'The policy.',
  create: 'Makes an escalation policy: whom an alert tells, and after which time whom next.',
  update:
    'Changes an escalation policy; alerts that are open keep the copy they were raised with. On a wedding day it is guarded.',
  delete:
    'Takes an escalation policy out of use for good; it stays readable. The default one, and the only one for wedding-day emergencies, cannot be deleted: a P0 always tells somebody.',
  fields: (t, making) => ({
    name: t.string({
      required: making,
      description: 'Name of the policy, at most 200 characters; one policy in use of each name.',
    }),
    description: t.string({ description: 'When to use it, at most 20,000 characters.' }),
    levels: t.field({ type: [levelInput], required: making, description: 'Its steps in order, 1 to 20.' }),
    repeatCount: t.int({ description: 'How often the levels start again, 0 to 10.' }),
    ackTimeoutSeconds: t.int({
      description: 'Seconds after which an acknowledged, unresolved alert is triggered again, 60 to 86,400.',
    }),
    forWeddingDay: t.boolean({
      description: 'Whether wedding-day emergencies use it; of several, the one made first.',
    }),
  }),
  values: ({ levels }, { organizationId }) =>
    levels === undefined || levels === null
      ? {}
      : { levels: JSON.stringify(levelsFrom(levels as readonly LevelInput[], organizationId)) },
});

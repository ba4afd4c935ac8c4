import type { InputFieldMap } from '@pothos/core';
import { builder } from '../graphql/builder.ts';
import type { Context } from '../graphql/context.ts';
import { notFound, UserError } from '../graphql/errors.ts';
import { rowKey } from '../graphql/lists/fields.ts';
import { readSome } from '../graphql/lists/read.ts';
import { rowTypeOf } from '../graphql/lists/types.ts';
import { mutation, type InputFields, type Written } from '../graphql/mutation.ts';
import { referencedId } from '../graphql/reference.ts';
import { errorReport } from './schema.ts';

const mostAtOnce = 100;

type Status = 'unresolved' | 'resolved' | 'ignored';

interface Judged {
  /** What had been decided; null where the error is not seen. */
  readonly status: Status | null;
  readonly legal: boolean;
  readonly settled: boolean;
}

/** Of several errors: what becomes of each is told by its place in `ids`, and one that is refused leaves the others done. */
function triage<Fields extends InputFieldMap>(
  name: string,
  description: string,
  fields: (t: InputFields) => Fields,
  decide: (
    input: Readonly<Record<string, unknown>>,
    organizationId: string,
  ) => { to: Status } | { assignee: string | null },
): void {
  const payload = mutation(name, {
    description: `${description} One that is refused has a userError with its place among the ids; the others are done.`,
    operation: 'errorReport.triage',
    input: (t) => ({
      ids: t.idList({ required: true, description: `The errors, 1 to ${mostAtOnce}, of one organization.` }),
      ...fields(t),
    }),
    run: async (given, context): Promise<Written> => {
      const { ids, ...input } = given as { ids: readonly string[] } & Readonly<Record<string, unknown>>;
      if (ids.length === 0 || ids.length > mostAtOnce) {
        throw new UserError('INVALID_INPUT', `1 to ${mostAtOnce} errors are taken at once, not ${ids.length}.`, [
          'input',
          'ids',
        ]);
      }
      const keys = ids.map((id, index) => rowKey(errorReport, id, `input.ids.${index}`));
      const organizationId = keys[0]?.organizationId ?? '';
      const own = keys.map((key) => (key.organizationId === organizationId ? key.id : null));
      const judged = await settle(context, organizationId, own, decide(input, organizationId));
      const refused = judged.flatMap((one, index) => refusalOf(one, ['input', 'ids', String(index)]));
      const done = own.filter((id, index): id is string => id !== null && judged[index]?.settled === true);
      return { key: null, more: { organizationId, done }, refused };
    },
  });
  builder.objectField(payload, 'errorReports', (t) =>
    t.field({
      type: [rowTypeOf(errorReport)],
      description: 'Those that were done, as they are now, in the order of the ids.',
      resolve: ({ more }, _arguments, context, info) => {
        const { organizationId, done } = more as { organizationId?: string; done?: readonly string[] };
        return organizationId === undefined || done === undefined || done.length === 0
          ? []
          : readSome(errorReport, organizationId, done, context, info);
      },
    }),
  );
}

function refusalOf({ status, legal, settled }: Judged, path: readonly string[]): UserError[] {
  if (settled) return [];
  if (status === null) return [notFound(path)];
  if (legal) return [new UserError('FORBIDDEN', 'You may see this, but not change it.', path)];
  return [new UserError('INVALID_TRANSITION', `The error is ${status}; open it again before anything else.`, path)];
}

/** One statement for all; what was decided is taken back before it is decided anew. */
async function settle(
  { connection }: Context,
  organizationId: string,
  ids: readonly (string | null)[],
  decision: { to: Status } | { assignee: string | null },
): Promise<Judged[]> {
  const assigning = 'assignee' in decision;
  return connection.query<Judged>(
    `with wanted as (
       select w.id, w.place from unnest($2::uuid[]) with ordinality as w(id, place)
     ), span as (
       select min(moment_of(id)) - interval '1 day' as since, max(moment_of(id)) + interval '1 day' as until from wanted
     ), seen as (
       select e.id, e.created_at, e.status,
         ${assigning ? 'true' : `e.status = $3::error_triage_status or 'unresolved' in (e.status, $3::error_triage_status)`} as legal
       from error_reports e
       where e.organization_id = $1 and e.id = any($2::uuid[])
         and e.created_at between (select since from span) and (select until from span)
     ), changed as (
       update error_reports e
       set ${assigning ? 'assigned_to = $3::uuid' : 'status = $3::error_triage_status'}
       from seen s
       where s.legal and e.organization_id = $1 and e.id = s.id and e.created_at = s.created_at
         and e.created_at between (select since from span) and (select until from span)
       returning e.id
     )
     select s.status, coalesce(s.legal, false) as legal, c.id is not null as settled
     from wanted w left join seen s on s.id = w.id left join changed c on c.id = w.id
     order by w.place`,
    [organizationId, ids, assigning ? decision.assignee : decision.to],
    assigning ? 'assign_errors' : 'triage_errors',
  );
}

const noFields = () => ({});

triage(
  'errorReportAssign',
  'Gives errors to a member of the organization, or to nobody.',
  (t) => ({ assignedToId: t.id({ description: 'Member who shall look after them; null: nobody.' }) }),
  ({ assignedToId }, organizationId) => ({
    assignee: referencedId('UserProfile', assignedToId as string | null | undefined, 'assignedToId', organizationId),
  }),
);
triage('errorReportResolve', 'Declares errors solved.', noFields, () => ({ to: 'resolved' }));
triage('errorReportIgnore', 'Declares errors not worth solving.', noFields, () => ({ to: 'ignored' }));
triage('errorReportReopen', 'Takes back that errors were solved or ignored.', noFields, () => ({ to: 'unresolved' }));

import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { errorCodes, publicError, userErrorCodes, userErrorFrom } from '../../src/graphql/errors.ts';

const listed = (codes: Readonly<Record<string, string>>) =>
  Object.entries(codes)
    .map(([code, meaning]) => `- \`${code}\`: ${meaning}`)
    .join('\n');

/** An error as the driver gives it. */
function databaseError(code: string, message: string, detail?: string): Error {
  return Object.assign(new Error(message), { severity: 'ERROR', code, detail });
}

it('docs/errors.md lists every code with its meaning', async () => {
  const page = `# Errors

## Top-level errors

\`errors[].extensions.code\` says what went wrong with an operation or a field. A root field that
fails is null and takes no other with it.

${listed(errorCodes)}

## Refusals of mutations

A mutation that is refused for an expected reason is no error: its payload has \`userErrors { code message path }\`, and
nothing of it was done. \`path\` names the argument, from the outside in.

${listed(userErrorCodes)}
`;
  await expect(page).toMatchFileSnapshot('../../docs/errors.md');
});

describe('an error of the database', () => {
  it.each([
    ['WS001', 'INVALID_TRANSITION'],
    ['WS002', 'VERSION_CONFLICT'],
    ['WS003', 'WEDDING_DAY_GUARD'],
    ['WS004', 'FORBIDDEN'],
    ['WS005', 'NOT_FOUND'],
    ['WS006', 'IDEMPOTENCY_CONFLICT'],
    ['WS007', 'INVALID_INPUT'],
    ['WS008', 'LIMIT'],
  ])('%s is %s, in its own words', (state, code) => {
    expect(userErrorFrom(databaseError(state, 'For people.', '["input","version"]'))).toMatchObject({
      code,
      message: 'For people.',
      inputPath: ['input', 'version'],
    });
  });

  it.each([
    ['23505', 'duplicate key value violates unique constraint "runbooks_secret_key"', 'INVALID_INPUT'],
    ['23503', 'violates foreign key constraint "incidents_venue_fkey"', 'INVALID_INPUT'],
    ['23514', 'violates check constraint "alert_configurations_window_seconds_check"', 'INVALID_INPUT'],
    ['22P02', 'invalid input syntax for type uuid: "zz"', 'INVALID_INPUT'],
    ['42501', 'permission denied for table notification_channel_secrets', 'FORBIDDEN'],
  ])('%s tells nothing of tables and constraints', (state, message, code) => {
    const refusal = userErrorFrom(databaseError(state, message));
    expect(refusal?.code).toBe(code);
    expect(refusal?.message).not.toMatch(/constraint|table|syntax|"/);
  });

  it.each([
    [
      '23514',
      { constraint: 'notification_channels_settings_size' },
      'settings',
      'settings is larger than the 64 KiB that are allowed.',
    ],
    ['23514', { constraint: 'notification_channels_name_check' }, 'name', 'name has 1 to 200 characters.'],
    [
      '23503',
      { constraint: 'escalation_contacts_organization_id_channel_id_fkey', table: 'escalation_contacts' },
      'channelId',
      'It refers to something that does not exist, or is still referred to.',
    ],
    [
      '23514',
      { constraint: 'weddings_ends_on_check', table: 'weddings' },
      'endsOn',
      'endsOn lies 0 to 13 days after the first day.',
    ],
    ['23505', { constraint: 'notification_channels_name_key' }, 'name', 'There is one of this name already.'],
    ['23502', { column: 'channel_type' }, 'channelType', 'channelType may not be null.'],
  ])('%s names the field that it is about: %o', (state, told, field, message) => {
    const cause = Object.assign(databaseError(state, 'For programs.'), { table: 'notification_channels', ...told });
    expect(userErrorFrom(cause)).toMatchObject({ message, inputPath: ['input', field] });
  });

  it('of a CHECK that several columns share names none of them', () => {
    const told = { table: 'break_glass', constraint: 'break_glass_two_people_check' };
    expect(userErrorFrom(Object.assign(databaseError('23514', 'For programs.'), told))).toMatchObject({
      message: 'A value lies outside what is allowed.',
      inputPath: ['input'],
    });
  });

  it('that nobody expected leaves only the request’s id, and is reported with its cause', () => {
    const cause = databaseError('XX000', 'cache lookup failed for relation 4711');
    const reported: unknown[] = [];
    const error = publicError(new GraphQLError(cause.message, { originalError: cause }), 'r-1', (one) =>
      reported.push(one),
    );
    expect(error.toJSON()).toEqual({
      message: 'Something went wrong on our side (request r-1).',
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
    expect(reported).toEqual([cause]);
  });

  it('that ran out of time is a limit', () => {
    const cause = databaseError('57014', 'canceling statement due to statement timeout');
    const error = publicError(new GraphQLError('', { originalError: cause }), 'r-1', () => undefined);
    expect(error.extensions).toEqual({ code: 'LIMIT_EXCEEDED' });
  });
});

import { inDatabase } from '../../src/database/address.ts';
import { withClient } from '../../src/database/client.ts';

export interface Supabase {
  /** The login that administers the project: CREATEROLE, no superuser. */
  readonly url: string;
  /** The login of PostgREST, which supabase-js talks to. */
  readonly authenticatorUrl: string;
}

/** A project's database as Supabase gives it out, on a server of the test's own. */
export async function makeSupabase(superuserUrl: string): Promise<Supabase> {
  const run = (database: string, text: string) =>
    withClient(inDatabase(superuserUrl, database), (client) => client.query(text));
  await run(
    'postgres',
    `CREATE ROLE supabase_admin SUPERUSER;
     CREATE ROLE anon NOLOGIN NOINHERIT;
     CREATE ROLE authenticated NOLOGIN NOINHERIT;
     CREATE ROLE service_role NOLOGIN NOINHERIT BYPASSRLS;
     CREATE ROLE platform LOGIN CREATEROLE CREATEDB BYPASSRLS PASSWORD 'platform';
     CREATE ROLE authenticator LOGIN NOINHERIT PASSWORD 'authenticator';
     GRANT anon, authenticated, service_role TO platform, authenticator`,
  );
  await run('postgres', 'CREATE DATABASE app OWNER platform');
  await run(
    'app',
    `CREATE SCHEMA auth AUTHORIZATION supabase_admin;
     CREATE TABLE auth.users (id uuid PRIMARY KEY, email text);
     CREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql STABLE AS
       $$ SELECT nullif(current_setting('request.jwt.claim.sub', true), '')::uuid $$;
     CREATE FUNCTION auth.jwt() RETURNS jsonb LANGUAGE sql STABLE AS
       $$ SELECT nullif(current_setting('request.jwt.claims', true), '')::jsonb $$;
     ALTER FUNCTION auth.uid() OWNER TO supabase_admin;
     ALTER FUNCTION auth.jwt() OWNER TO supabase_admin;
     GRANT USAGE ON SCHEMA auth TO anon, authenticated, service_role, platform;
     GRANT USAGE ON SCHEMA public TO anon, authenticated, service_role;
     ALTER DEFAULT PRIVILEGES FOR ROLE platform IN SCHEMA public GRANT ALL ON TABLES TO anon, authenticated, service_role;
     ALTER DEFAULT PRIVILEGES FOR ROLE platform IN SCHEMA public GRANT ALL ON FUNCTIONS TO anon, authenticated, service_role;`,
  );
  const login = (user: string) => {
    const url = new URL(inDatabase(superuserUrl, 'app'));
    url.username = user;
    url.password = user;
    return url.toString();
  };
  return { url: login('platform'), authenticatorUrl: login('authenticator') };
}

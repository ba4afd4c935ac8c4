// PostGraphile 5 with its own defaults on the same tables under the same row-level security.
import { createServer } from 'node:http';
import { grafserv } from 'postgraphile/grafserv/node';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { makeV4Preset } from 'postgraphile/presets/v4';

// PostGraphile 5.1 asks for Node 22; this is all it misses on the product's Node 20.
if (!('withResolvers' in Promise)) {
  Object.assign(Promise, {
    withResolvers() {
      let settle: unknown[] = [];
      const promise = new Promise((...functions) => (settle = functions));
      return { promise, resolve: settle[0], reject: settle[1] };
    },
  });
}

const claims = process.env['BENCH_CLAIMS'] ?? '';
const instance = postgraphile({
  extends: [PostGraphileAmberPreset, makeV4Preset()],
  // Tables only, since some functions take types that it does not know; and an enum is called otherwise than a row of its table.
  disablePlugins: ['PgProceduresPlugin'],
  plugins: [
    {
      name: 'EnumNamesPlugin',
      version: '1.0.0',
      inflection: { replace: { enumType: (previous, _options, codec) => `${previous?.(codec)}Enum` } },
    },
  ],
  pgServices: [
    makePgService({
      connectionString: process.env['DATABASE_URL'] ?? '',
      schemas: ['public'],
      poolConfig: { max: 10, options: '-c role=wedsync_api' },
    }),
  ],
  grafast: { context: () => ({ pgSettings: { role: 'authenticated', 'request.jwt.claims': claims } }) },
  grafserv: { graphqlPath: '/graphql', graphiql: false },
});
await instance.getSchema();
const server = createServer();
await instance.createServ(grafserv).addTo(server);
server.listen(Number(process.env['PORT']), '127.0.0.1');

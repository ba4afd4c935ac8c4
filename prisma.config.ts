import { defineConfig } from 'prisma/config';

// Nothing here runs the native schema engine, but the command line refuses to start without the path of one.
process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= process.execPath;

export default defineConfig({ schema: 'prisma/schema' });

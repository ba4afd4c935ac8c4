import { defineConfig } from 'vitest/config';

// The tests of the alert engine's pure parts: none of them needs a database.
export default defineConfig({
  test: {
    include: ['test/alerts/{rule-suggestions,messages,outgoing,webhook-address,rehearsal-differences}.test.ts'],
    reporters: ['dot'],
  },
});

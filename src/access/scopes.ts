/** What a program's key or token may be limited to inserting. */
export const insertScopes = ['errors', 'metrics', 'vitals', 'journeys', 'events', 'health'] as const;
export type InsertScope = (typeof insertScopes)[number];

/** A browser's key is public: it may only tell what a visitor's page sees. */
export const browserScopes: readonly InsertScope[] = ['errors', 'vitals', 'journeys'];

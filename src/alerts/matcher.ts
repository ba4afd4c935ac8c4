/** How a matcher of alerts is written; the database holds it to that. */
export const matcherDescription =
  'Which alerts: `{ field, op, value }` with op =, in, prefix, contains or rank (at least as bad as), joined by `{ and: […] }`, `{ or: […] }`, `{ not: … }` with one or more in each, at most 10 deep and 20,000 characters. Enums are written as here; an id is stored as a UUID and shown so. Fields: title, dedupKey, severity, priority, serviceName, venueId, weddingId, incidentId, isSaturday, isWeddingDay, and of its incident fingerprint, weddingImpact, autoCreated, isSaturdayIncident.';

/**
 * A definition as it is stored: without what was left out, and with types of events as the API spells them, so that what a
 * client reads it can send again. Whether it is one, the database decides.
 */
export function storedDefinition(given: unknown): unknown {
  if (Array.isArray(given)) return given.map(storedDefinition);
  if (typeof given !== 'object' || given === null) return given;
  return Object.fromEntries(
    Object.entries(given)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([key, value]) => {
        // Properties are the client's own words.
        if (key === 'properties') return [key, value];
        return [key, key === 'eventType' ? String(value).toUpperCase() : storedDefinition(value)];
      }),
  );
}

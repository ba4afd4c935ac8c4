/** Every code with which the server ends a socket, and what the client should do. */
export const closeCodes = {
  /** The server stops: connect again, with the last cursor. */
  goingAway: 1001,
  /** The stream began a new epoch: connect again; an old cursor will be refused, read the lists anew. */
  restarted: 1012,
  /** The socket fell behind or asked too much, or the database is away: connect again a little later, with the last cursor. */
  resume: 1013,
  /** The token is not valid: get another. */
  unauthorized: 4401,
  /** The token expired or its rights were revoked: connect again with a new one, and the last cursor. */
  forbidden: 4403,
} as const;

export interface Closing {
  readonly code: (typeof closeCodes)[keyof typeof closeCodes];
  /** At most 123 bytes: a close frame holds no more. */
  readonly reason: string;
}

export const closings = {
  restarted: { code: closeCodes.restarted, reason: 'The stream began anew: read the lists again' },
  overtaken: { code: closeCodes.restarted, reason: 'What follows is kept no longer: read the lists again' },
  overflow: { code: closeCodes.resume, reason: 'Too slow: resume with the last cursor' },
  unavailable: { code: closeCodes.resume, reason: 'Temporarily unavailable: resume with the last cursor' },
  throttled: { code: closeCodes.resume, reason: 'Too many operations: connect again in a minute' },
  crowded: { code: closeCodes.resume, reason: 'Too many connections of one client: close others first' },
  expired: { code: closeCodes.forbidden, reason: 'Token expired: resume with a new one' },
  revoked: { code: closeCodes.forbidden, reason: 'Access revoked' },
  stopping: { code: closeCodes.goingAway, reason: 'The server stops: resume with the last cursor' },
} as const satisfies Record<string, Closing>;

/** As much of a text as a close frame holds. */
export function fitting(text: string): Closing['reason'] {
  const bytes = Buffer.from(text);
  return bytes.length <= 123 ? text : `${new TextDecoder().decode(bytes.subarray(0, 118)).replace(/\uFFFD$/, '')}…`;
}

/**
 * With which credentials a request goes out: those of the target, none, some that cannot be right, those of a client
 * that does not exist, right ones that were signed an hour ago, right ones that have been used for the very same
 * request before, or those of a client that may only read, or not even that.
 */
export const credentialsChoices = [
  "right",
  "none",
  "wrong",
  "unknown",
  "stale",
  "replayed",
  "read-only",
  "no-grant",
] as const;

/** One of {@link credentialsChoices}. */
export type CredentialsChoice = (typeof credentialsChoices)[number];

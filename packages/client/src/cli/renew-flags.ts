import type { Flag } from "./flags.ts";

/** The flags of `renew` beside those of every connection. */
export const renewFlags: readonly Flag[] = [
  { name: "enrollment-id", type: "array", meaning: "renews this enrollment; may repeat" },
  { name: "name", type: "array", meaning: "renews the enrollments of this common name; may repeat" },
  { name: "expiring-within", type: "number", meaning: "renews what expires within so many days" },
  { name: "contract-id", type: "string", meaning: "looks for names and expiring certificates in this contract only" },
  { name: "policy", type: "string", meaning: "a file that says what may be acknowledged; nothing may unless given" },
  {
    name: "sign",
    type: "string",
    meaning: "a command that signs: the request on standard input, PEM of certificate and chain out",
  },
  { name: "publish", type: "string", meaning: "a command that publishes one challenge, which it gets in variables" },
  { name: "challenge", type: "string", meaning: "dns-01 (the default) or http-01" },
  { name: "state-file", type: "string", meaning: "keeps what was done, and goes on from there" },
  { name: "summary", type: "string", meaning: "writes a table in Markdown to this file" },
  { name: "parallel", type: "integer", meaning: "how many at a time; 4 unless given" },
  { name: "dry-run", type: "boolean", meaning: "says what would be done" },
  { name: "json", type: "boolean", meaning: "prints what became of each as JSON" },
  { name: "account-switch-key", type: "string", meaning: "acts for another account" },
];

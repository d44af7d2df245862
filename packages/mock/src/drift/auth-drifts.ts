import { statusInstead } from "./alterations.ts";
import { ofClass } from "./of-class.ts";
import { waveThrough } from "./wave-through.ts";

const lets = (...situations: readonly string[]) => waveThrough(({ situation }) => situations.includes(situation));

/** Credentials that are not looked at as they should be. These show only where the mock checks credentials. */
export const authDrifts = ofClass("auth", [
  {
    name: "no-credentials-needed",
    summary: "Answers requests without credentials.",
    alter: lets("unauthorized", "authorization-missing"),
  },
  {
    name: "any-signature",
    summary: "Takes any signature or token.",
    alter: lets("signature-mismatch", "token-refused"),
  },
  { name: "any-client", summary: "Takes clients that do not exist.", alter: lets("inactive-client-token") },
  { name: "any-timestamp", summary: "Takes timestamps however old.", alter: lets("invalid-timestamp") },
  { name: "any-nonce", summary: "Takes the same request twice.", alter: lets("nonce-replayed") },
  { name: "no-grant-needed", summary: "Lets every client do everything.", alter: lets("missing-grant") },
  { name: "unauthorized-as-forbidden", summary: "Answers 403 for 401.", alter: statusInstead(401, 403) },
  { name: "forbidden-as-unauthorized", summary: "Answers 401 for 403.", alter: statusInstead(403, 401) },
]);

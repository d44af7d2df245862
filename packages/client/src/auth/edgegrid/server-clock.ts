import type { Answer } from "../../types/outgoing.ts";
import { clockSkewOf } from "./clock-skew.ts";

/** Tells the time that goes into signatures. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Told of a refusal; whether the time is now another that may be accepted. */
  correct?(refusal: Answer): boolean;
}

/**
 * A clock for `edgeGrid` that follows the server's, where a refusal shows that this machine's is wrong.
 *
 * @example
 * ```ts
 * import { edgeGrid, serverClock } from "@edge-contracts/client";
 * import { createChinaCdnClient } from "@edge-contracts/client/china-cdn";
 *
 * const credentials = { clientToken: "akab-c", clientSecret: "s", accessToken: "akab-a" };
 * const auth = edgeGrid(credentials, { clock: serverClock() });
 * console.log((await createChinaCdnClient({ host: "http://127.0.0.1:4010", auth }).listGroups()).ok);
 * ```
 */
export function serverClock(): Clock {
  let aheadMs = 0;
  const now = () => Date.now() + aheadMs;
  return {
    now,
    correct(refusal) {
      const skewMs = clockSkewOf(refusal, now());
      aheadMs += skewMs ?? 0;
      return skewMs !== undefined;
    },
  };
}

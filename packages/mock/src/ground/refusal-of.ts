import type { Refusal } from "./refusal.ts";
import type { Reply } from "./reply.ts";

const refusals = new WeakMap<Reply, Refusal>();

/** Remembers why an answer is what it is, for those who alter answers on purpose. */
export function rememberRefusal(reply: Reply, refusal: Refusal): Reply {
  refusals.set(reply, refusal);
  return reply;
}

/** The refusal behind an answer; `undefined` for a success. */
export function refusalOf(reply: Reply): Refusal | undefined {
  return refusals.get(reply);
}

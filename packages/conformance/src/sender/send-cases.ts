import type { ConformanceCase, NotSent } from "../cases/case.ts";
import { likenessKey } from "../cases/likeness-key.ts";
import { gatewayHeaders, gatewayHeadersOf, ownAnswerHeader } from "../gateway/gateway-headers.ts";
import type { Gateway } from "../gateway/start-gateway.ts";
import type { Holder } from "../pacing/holder.ts";
import { createSender } from "./send-request.ts";

/** How the sender goes about its cases. */
export interface SendOptions {
  /** Asked before each case; a reason leaves it out. */
  readonly hold?: Holder;
  /** True where a class of negatives ends with the first one that the server accepts: it may have done something. */
  readonly stopWhereAccepted: boolean;
}

/** Sends cases one after the other through the gateway; returns what went wrong with some on the way, by id. */
export async function sendCases(
  cases: readonly ConformanceCase[],
  { url }: Pick<Gateway, "url">,
  { hold = () => undefined, stopWhereAccepted }: SendOptions,
): Promise<ReadonlyMap<string, NotSent>> {
  const faults = new Map<string, NotSent>();
  const stopped = new Map<string, string>();
  const sender = createSender();
  try {
    for (const each of cases) {
      const { id, request, operation, negative, likeness } = each;
      if (!request) continue;
      const group = `${operation?.operationId} ${negative?.class}`;
      const held = hold() ?? accepted(stopped.get(group));
      if (held) {
        faults.set(id, held);
        continue;
      }
      try {
        if (likeness) await sender.send(url, likeness, { [gatewayHeaders.caseKey]: likenessKey(id) });
        const answer = await sender.send(url, request, gatewayHeadersOf(each, request));
        const ours = answer.headers[ownAnswerHeader] !== undefined && answer.status !== 502;
        if (ours) faults.set(id, { verdict: "error", reason: `the gateway answered ${answer.status} itself` });
        const isAccepted = !ours && answer.status >= 200 && answer.status < 300;
        if (negative && stopWhereAccepted && isAccepted) stopped.set(group, id);
      } catch (error) {
        faults.set(id, { verdict: "error", reason: `the way to the gateway failed: ${(error as Error).message}` });
      }
    }
  } finally {
    sender.close();
  }
  return faults;
}

function accepted(by: string | undefined): NotSent | undefined {
  return by === undefined ? undefined : { verdict: "skipped", reason: `stopped, because the server accepted "${by}"` };
}

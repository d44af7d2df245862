import type { ConformanceCase, NotSent } from "../../exchange/case.ts";
import { gatewayHeaders, gatewayHeadersOf, ownAnswerHeader } from "../../exchange/gateway-headers.ts";
import { likenessKey } from "../../exchange/likeness-key.ts";
import type { Gateway } from "../../gateway/start-gateway.ts";
import type { Run } from "../../target/run.ts";

/**
 * Sends cases one after the other through the gateway; returns what went wrong with some on the way, by id. Elsewhere
 * a class of negatives ends with the first one that the server accepts: it may have done something. `prepare` is awaited
 * before each, `settle` after.
 */
export async function sendCases(
  cases: readonly ConformanceCase[],
  gateway: Pick<Gateway, "send">,
  { hold, isElsewhere }: Pick<Run, "hold" | "isElsewhere">,
  settle: () => Promise<void> = async () => {},
  prepare: (each: ConformanceCase) => Promise<void> = async () => {},
): Promise<ReadonlyMap<string, NotSent>> {
  const faults = new Map<string, NotSent>();
  const stopped = new Map<string, string>();
  for (const each of cases) {
    const { id, request, operation, negative, likeness } = each;
    if (!request) continue;
    const group = `${operation?.operationId} ${negative?.class}`;
    const held = hold() ?? accepted(stopped.get(group));
    if (held) {
      faults.set(id, held);
      continue;
    }
    if (likeness) await gateway.send(likeness, { [gatewayHeaders.caseKey]: likenessKey(id) });
    await prepare(each);
    const answer = await gateway.send(request, gatewayHeadersOf(each, request));
    const ours = answer.headers[ownAnswerHeader] !== undefined && answer.status !== 502;
    if (ours) faults.set(id, { verdict: "error", reason: `the gateway answered ${answer.status} itself` });
    const isAccepted = !ours && answer.status >= 200 && answer.status < 300;
    if (negative && isElsewhere && isAccepted) stopped.set(group, id);
    await settle();
  }
  return faults;
}

function accepted(by: string | undefined): NotSent | undefined {
  return by === undefined ? undefined : { verdict: "skipped", reason: `stopped, because the server accepted "${by}"` };
}

import { caseView } from "../../cases/case-view.ts";
import type { CaseRequest, ConformanceCase, NotSent } from "../../exchange/case.ts";
import { gatewayHeadersOf } from "../../exchange/gateway-headers.ts";
import type { Gateway } from "../../gateway/start-gateway.ts";
import type { Run } from "../../target/run.ts";
import { reconcile } from "./reconcile.ts";
import { type DreddRun, runDredd } from "./run-dredd.ts";
import type { DreddOutcome } from "./worker-messages.ts";

/**
 * Sends every case through the gateway; returns what went wrong on the way, by case id. `prepare` puts the server into
 * the state that a case is about.
 */
export async function driveWithDredd(
  cases: readonly ConformanceCase[],
  { url, prefix }: Pick<Gateway, "url" | "prefix">,
  { hold, timeoutMs, pacer }: Pick<Run, "hold" | "timeoutMs" | "pacer">,
  prepare: (each: ConformanceCase) => Promise<void> = async () => {},
  dredd: (run: DreddRun) => Promise<readonly DreddOutcome[]> = runDredd,
): Promise<ReadonlyMap<string, NotSent>> {
  const sent = new Map<string, ConformanceCase & { readonly request: CaseRequest }>();
  for (const each of cases) if (each.request) sent.set(each.id, { ...each, request: each.request });
  if (sent.size === 0) return new Map();
  const held = new Map<string, NotSent>();
  const outcomes = await dredd({
    // Without the gateway's prefix: a transaction that no hook has completed is refused instead of sent.
    endpoint: new URL(url).origin,
    documents: cases.filter(({ request }) => request).map(caseView),
    // A slow pace is no sign that Dredd is stuck.
    idleTimeoutMs: timeoutMs + 5_000 + 3 * pacer.longestPauseMs,
    async beforeEach(transaction) {
      const id = transaction.origin.apiName;
      const each = sent.get(id);
      if (!each) throw new Error(`there is no case called "${id}"`);
      const { request } = each;
      const reason = hold();
      if (reason) {
        held.set(id, reason);
        transaction.skip = true;
        return;
      }
      await prepare(each);
      transaction.fullPath = prefix + request.path;
      transaction.request.method = request.method;
      transaction.request.body = request.body ?? "";
      transaction.request.headers = {
        "User-Agent": "edge-conformance",
        ...request.headers,
        ...gatewayHeadersOf(each, request),
      };
    },
  });
  const faults = reconcile([...sent.keys()], outcomes);
  return new Map([...faults].map(([id, reason]) => [id, held.get(id) ?? { verdict: "error", reason }]));
}

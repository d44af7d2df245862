import type { CaseRequest, ConformanceCase, NotSent } from "../cases/case.ts";
import { caseView } from "../cases/case-view.ts";
import { gatewayHeaders } from "../gateway/gateway-headers.ts";
import type { Gateway } from "../gateway/start-gateway.ts";
import type { Holder } from "../pacing/holder.ts";
import { reconcile } from "./reconcile.ts";
import { type DreddOutcome, type DreddRun, runDredd } from "./run-dredd.ts";

/** Sends every case through the gateway; returns what went wrong on the way, by case id. */
export async function driveWithDredd(
  cases: readonly ConformanceCase[],
  { url, prefix }: Pick<Gateway, "url" | "prefix">,
  idleTimeoutMs: number,
  hold: Holder = () => undefined,
  run: (run: DreddRun) => Promise<readonly DreddOutcome[]> = runDredd,
): Promise<ReadonlyMap<string, NotSent>> {
  const sent = new Map<string, CaseRequest>();
  for (const { id, request } of cases) if (request) sent.set(id, request);
  if (sent.size === 0) return new Map();
  const held = new Map<string, NotSent>();
  const outcomes = await run({
    // Without the gateway's prefix: a transaction that no hook has completed is refused instead of sent.
    endpoint: new URL(url).origin,
    documents: cases.filter(({ request }) => request).map(caseView),
    idleTimeoutMs,
    beforeEach(transaction) {
      const id = transaction.origin.apiName;
      const request = sent.get(id);
      if (!request) throw new Error(`there is no case called "${id}"`);
      const reason = hold();
      if (reason) {
        held.set(id, reason);
        transaction.skip = true;
        return;
      }
      transaction.fullPath = prefix + request.path;
      transaction.request.method = request.method;
      transaction.request.body = request.body ?? "";
      transaction.request.headers = {
        "User-Agent": "edge-conformance",
        ...request.headers,
        [gatewayHeaders.caseKey]: encodeURIComponent(id),
        ...(request.credentials && { [gatewayHeaders.auth]: request.credentials }),
      };
    },
  });
  const faults = reconcile([...sent.keys()], outcomes);
  return new Map([...faults].map(([id, reason]) => [id, held.get(id) ?? { verdict: "error", reason }]));
}

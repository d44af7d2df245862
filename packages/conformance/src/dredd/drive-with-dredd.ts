import type { CaseRequest, ConformanceCase } from "../cases/case.ts";
import { caseView } from "../cases/case-view.ts";
import { gatewayHeaders } from "../gateway/gateway-headers.ts";
import type { Gateway } from "../gateway/start-gateway.ts";
import { reconcile } from "./reconcile.ts";
import { type DreddOutcome, type DreddRun, runDredd } from "./run-dredd.ts";

/** Sends every case through the gateway; returns what went wrong on the way, by case id. */
export async function driveWithDredd(
  cases: readonly ConformanceCase[],
  { url, prefix }: Pick<Gateway, "url" | "prefix">,
  idleTimeoutMs: number,
  run: (run: DreddRun) => Promise<readonly DreddOutcome[]> = runDredd,
): Promise<ReadonlyMap<string, string>> {
  const sent = new Map<string, CaseRequest>();
  for (const { id, request } of cases) if (request) sent.set(id, request);
  if (sent.size === 0) return new Map();
  const outcomes = await run({
    // Without the gateway's prefix: a transaction that no hook has completed is refused instead of sent.
    endpoint: new URL(url).origin,
    documents: cases.filter(({ request }) => request).map(caseView),
    idleTimeoutMs,
    beforeEach(transaction) {
      const id = transaction.origin.apiName;
      const request = sent.get(id);
      if (!request) throw new Error(`there is no case called "${id}"`);
      transaction.fullPath = prefix + request.path;
      transaction.request.method = request.method;
      transaction.request.body = request.body ?? "";
      transaction.request.headers = {
        "User-Agent": "edge-conformance",
        ...request.headers,
        [gatewayHeaders.caseKey]: encodeURIComponent(id),
        ...(request.anonymous && { [gatewayHeaders.auth]: "none" }),
      };
    },
  });
  return reconcile([...sent.keys()], outcomes);
}

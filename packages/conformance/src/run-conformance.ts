import { assertReachable, targetUrl } from "./assert-reachable.ts";
import type { NotSent } from "./cases/case.ts";
import { cleanUp } from "./cleanup/clean-up.ts";
import type { ConformanceOptions } from "./conformance-options.ts";
import { driveWithDredd } from "./dredd/drive-with-dredd.ts";
import type { Flow } from "./flows/flow.ts";
import { loadFlows } from "./flows/load-flows.ts";
import { runFlows } from "./flows/run-flows.ts";
import { startGateway } from "./gateway/start-gateway.ts";
import { createHolder } from "./pacing/holder.ts";
import { createPacer } from "./pacing/pacer.ts";
import { isLoopback } from "./policy/is-loopback.ts";
import { prepareRun } from "./prepare-run.ts";
import { countVerdicts } from "./report/count-verdicts.ts";
import { measureCoverage } from "./report/measure-coverage.ts";
import type { Report } from "./report/report.ts";
import { reportCase } from "./report-case.ts";
import { sendCases } from "./sender/send-cases.ts";
import { discoverOnTarget } from "./subjects/discover-on-target.ts";
import { supportedNeeds } from "./target.ts";

/** What servers on other machines are asked at most, in requests per minute, unless somebody knows better. */
const politeRate = 35;

/**
 * Runs every case of an API against a server and reports what of the contract the server kept. Throws `CouldNotRun`
 * where there is nothing to report.
 */
export async function runConformance(options: ConformanceOptions): Promise<Report> {
  const { api, target, policy = {}, timeoutMs = 10_000, strict = false, onExchange, resume = [] } = options;
  const host = targetUrl(target.url).hostname.replace(/^\[|\]$/g, "");
  const isReal = !isLoopback(host);
  const rate = options.ratePerMinute ?? (isReal ? politeRate : undefined);
  const pacer = rate === undefined || rate === Number.POSITIVE_INFINITY ? undefined : createPacer(rate);
  const hold = createHolder(options.signal, options.timeBudgetMs);
  const { runtime, document, operations, build, cases } = await prepareRun(options, async (...known) => {
    await assertReachable(target.url);
    return discoverOnTarget(target, timeoutMs, pacer)(...known);
  });
  await assertReachable(target.url);

  const recorded = Map.groupBy(
    resume.filter((exchange) => exchange.api === api),
    ({ caseKey }) => caseKey,
  );
  const toSend = cases.filter(({ id }) => !recorded.has(encodeURIComponent(id)));
  const started = performance.now();
  const gateway = await startGateway({
    runtime,
    target,
    policy,
    timeoutMs,
    document,
    ...(pacer && { pacer }),
    ...(onExchange && { onExchange }),
  });
  try {
    const [negatives, documented] = partition(toSend, ({ negative }) => negative !== undefined);
    // A slow pace is no sign that the driver is stuck.
    const patience = timeoutMs + 5_000 + (rate === undefined ? 0 : 400_000);
    const faults = new Map<string, NotSent>([
      ...(await driveWithDredd(documented, gateway, patience, hold)),
      ...(await sendCases(negatives, gateway, { stopWhereAccepted: isReal, hold })),
    ]);
    const flows = await runFlows(await flowsOf(options), {
      runtime,
      build,
      target: { url: target.url, host },
      gateway,
      supported: supportedNeeds(target),
      policy,
      hold,
    });
    const durationMs = performance.now() - started;
    const exchanges = [...[...recorded.values()].flat(), ...gateway.exchanges];
    const byCase = Map.groupBy(exchanges, ({ caseKey }) => caseKey);
    const judged = await Promise.all(
      cases.map((each) => {
        const own = byCase.get(encodeURIComponent(each.id)) ?? [];
        return reportCase(runtime, target.url, each, own, faults.get(each.id), strict);
      }),
    );
    const results = [...judged, ...flows];
    const { leftBehind } = await cleanUp(runtime, document, gateway, exchanges);
    return {
      api,
      target: target.url,
      cases: results,
      counts: countVerdicts(results),
      coverage: measureCoverage(
        operations,
        exchanges.flatMap(({ exercised }) => exercised),
        results,
      ),
      leftBehind,
      durationMs,
    };
  } finally {
    await gateway.close();
  }
}

/** Only whole: a flow belongs to the first shard, and to a run that is about its operation. */
async function flowsOf({ api, operations, shard, suites }: ConformanceOptions): Promise<readonly Flow[]> {
  if (suites || (shard && shard.index > 1)) return [];
  const flows = await loadFlows(api);
  return operations ? flows.filter(({ operation }) => operations.includes(operation)) : flows;
}

function partition<T>(items: readonly T[], isFirst: (item: T) => boolean): [T[], T[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}

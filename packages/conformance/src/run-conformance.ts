import { assertReachable, targetUrl } from "./assert-reachable.ts";
import type { ConformanceCase } from "./cases/case.ts";
import { likenessKey } from "./cases/likeness-key.ts";
import { cleanUp } from "./cleanup/clean-up.ts";
import type { ConformanceOptions } from "./conformance-options.ts";
import { openFaultInjector } from "./control/fault-injector.ts";
import { driveCases } from "./drive-cases.ts";
import { runFlows } from "./flows/run-flows.ts";
import { selectFlows } from "./flows/select-flows.ts";
import { startGateway } from "./gateway/start-gateway.ts";
import { createHolder } from "./pacing/holder.ts";
import { createPacer } from "./pacing/pacer.ts";
import { isLoopback } from "./policy/is-loopback.ts";
import { prepareRun } from "./prepare-run.ts";
import { countVerdicts } from "./report/count-verdicts.ts";
import { measureCoverage } from "./report/measure-coverage.ts";
import type { Report } from "./report/report.ts";
import { reportCase } from "./report-case.ts";
import { discoverOnTarget } from "./subjects/discover-on-target.ts";
import { supportedNeeds } from "./target.ts";
import { runWorkflows } from "./workflows/run-workflows.ts";
import { wantsWorkflows } from "./workflows/wants-workflows.ts";

/** What servers on other machines are asked at most, in requests per minute, unless somebody knows better. */
const politeRate = 35;

/**
 * Runs every case of an API against a server and reports what of the contract the server kept. Throws `CouldNotRun`
 * where there is nothing to report.
 */
export async function runConformance(options: ConformanceOptions): Promise<Report> {
  const { api, target, policy = {}, timeoutMs = 10_000, onExchange, resume = [] } = options;
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
  const injector = target.control === undefined ? undefined : await openFaultInjector(target.control);
  const prepare = async ({ operation, fault }: ConformanceCase) => {
    if (operation && fault) await injector?.inject(api, operation.operationId, fault);
  };

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
    // A slow pace is no sign that the driver is stuck.
    const patienceMs = timeoutMs + 5_000 + (rate === undefined ? 0 : 400_000);
    const faults = await driveCases(toSend, gateway, { patienceMs, hold, prepare, stopWhereAccepted: isReal });
    const setting = {
      runtime,
      document,
      build,
      target: { url: target.url, host, control: target.control },
      gateway,
      supported: supportedNeeds(target),
      policy,
      hold,
      signal: options.signal,
    };
    const flows = await runFlows(await selectFlows(options, runtime, document), setting);
    const workflows = wantsWorkflows(options) ? await runWorkflows(setting) : [];
    const durationMs = performance.now() - started;
    const exchanges = [...[...recorded.values()].flat(), ...gateway.exchanges];
    const byCase = Map.groupBy(exchanges, ({ caseKey }) => caseKey);
    const judged = await Promise.all(
      cases.map((each) => {
        const own = byCase.get(encodeURIComponent(each.id)) ?? [];
        const [alike] = byCase.get(likenessKey(each.id)) ?? [];
        return reportCase(runtime, target.url, each, { exchanges: own, alike, fault: faults.get(each.id) }, options);
      }),
    );
    const results = [...judged, ...flows, ...workflows];
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
    await injector?.clear();
    await gateway.close();
  }
}

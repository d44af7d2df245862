import { discoverOnTarget } from "../cases/subjects/discover-on-target.ts";
import { cleanUp } from "../drivers/cleanup/clean-up.ts";
import { warmUpDredd } from "../drivers/dredd/run-dredd.ts";
import { driveCases } from "../drivers/drive-cases.ts";
import type { ConformanceCase } from "../exchange/case.ts";
import { likenessKey } from "../exchange/likeness-key.ts";
import { runFlows } from "../flows/run-flows.ts";
import { startGateway } from "../gateway/start-gateway.ts";
import { reportCase } from "../judge/report-case.ts";
import { countVerdicts } from "../report/count-verdicts.ts";
import { measureCoverage } from "../report/measure-coverage.ts";
import type { Report } from "../report/report.ts";
import { assertReachable } from "../target/assert-reachable.ts";
import { openFaultInjector } from "../target/fault-injector.ts";
import { settleRun } from "../target/run.ts";
import { runWorkflows } from "../workflows/run-workflows.ts";
import type { ConformanceOptions } from "./conformance-options.ts";
import { prepareRun } from "./prepare-run.ts";
import { selectFlows } from "./select-flows.ts";
import { wantsWorkflows } from "./wants-workflows.ts";

/**
 * Runs every case of an API against a server and reports what of the contract the server kept. Throws `CouldNotRun`
 * where there is nothing to report.
 */
export async function runConformance(options: ConformanceOptions): Promise<Report> {
  const { resume = [], suites, onExchange, ...told } = options;
  const settled = settleRun(told);
  const { api, target } = settled;
  warmUpDredd();
  const prepared = await prepareRun(settled, suites, async (...known) => {
    await assertReachable(target.url);
    return discoverOnTarget(...known);
  });
  const { run, runtime, document, operations, build, cases } = prepared;
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
  const gateway = await startGateway({ ...run, runtime, document, onExchange });
  try {
    const faults = await driveCases(toSend, gateway, run, prepare);
    const setting = { runtime, document, build, gateway, run };
    const flows = suites ? [] : await runFlows(await selectFlows(run, runtime, document), setting);
    const workflows = !suites && wantsWorkflows(run) ? await runWorkflows(setting) : [];
    const durationMs = performance.now() - started;
    const exchanges = [...[...recorded.values()].flat(), ...gateway.exchanges];
    const byCase = Map.groupBy(exchanges, ({ caseKey }) => caseKey);
    const judged = await Promise.all(
      cases.map((each) => {
        const own = byCase.get(encodeURIComponent(each.id)) ?? [];
        const [alike] = byCase.get(likenessKey(each.id)) ?? [];
        return reportCase(runtime, run, each, { exchanges: own, alike, fault: faults.get(each.id) });
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

import { discoverOnTarget } from "../cases/subjects/discover-on-target.ts";
import { cleanUp } from "../drivers/cleanup/clean-up.ts";
import { createHousekeeper } from "../drivers/cleanup/housekeeper.ts";
import { keepBooks } from "../drivers/cleanup/keep-books.ts";
import { openLedger } from "../drivers/cleanup/ledger.ts";
import { warmUpDredd } from "../drivers/dredd/run-dredd.ts";
import { driveCases } from "../drivers/drive-cases.ts";
import { createLocationFollower } from "../drivers/follow-locations.ts";
import type { ConformanceCase, NotSent } from "../exchange/case.ts";
import type { Exchange } from "../exchange/exchange.ts";
import { likenessKey } from "../exchange/likeness-key.ts";
import type { WireRequest } from "../exchange/wire.ts";
import { runFlows } from "../flows/run-flows.ts";
import { startGateway } from "../gateway/start-gateway.ts";
import type { CaseResult } from "../judge/case-result.ts";
import { reportCase } from "../judge/report-case.ts";
import { preflight } from "../preflight/preflight.ts";
import { aboutRun } from "../report/about-run.ts";
import { countVerdicts } from "../report/count-verdicts.ts";
import { measureCoverage } from "../report/measure-coverage.ts";
import { measurePower } from "../report/measure-power.ts";
import type { Report } from "../report/report.ts";
import { CouldNotRun } from "../target/could-not-run.ts";
import { openFaultInjector } from "../target/fault-injector.ts";
import { settleRun } from "../target/run.ts";
import { takeTurn } from "../target/take-turn.ts";
import { runWorkflows } from "../workflows/run-workflows.ts";
import { createBreaker } from "./breaker.ts";
import type { ConformanceOptions } from "./conformance-options.ts";
import { prepareRun, readRun } from "./prepare-run.ts";
import { selectFlows } from "./select-flows.ts";
import { wantsWorkflows } from "./wants-workflows.ts";

/**
 * Runs every case of an API against a server and reports what of the contract the server kept. Throws `CouldNotRun`
 * where there is nothing to report.
 */
export async function runConformance(options: ConformanceOptions): Promise<Report> {
  const { control } = options.target;
  if (control === undefined) return runAlone(options);
  const end = await takeTurn(control, options);
  try {
    return await runAlone(options);
  } finally {
    await end();
  }
}

async function runAlone(options: ConformanceOptions): Promise<Report> {
  const { resume = [], suites, onExchange, ...told } = options;
  const settled = settleRun(told);
  const { api, target } = settled;
  warmUpDredd();
  const read = await readRun(settled, suites);
  const about = aboutRun(read.runtime.description, settled);
  const { runtime, document, operations } = read;
  const { lines, supported, isAlive } = await preflight(settled, runtime, document);
  options.onPreflight?.(lines);
  const breaker = createBreaker(isAlive);
  let broken: string | undefined;
  const hold = () => {
    const reason = broken ?? breaker.tripped();
    return reason === undefined ? settled.hold() : ({ verdict: "skipped", reason } as const);
  };
  // The examples of a contract of ours name what the mock has; those of another's name nothing, or what they like.
  const isTold = settled.discover || runtime.description.isAdopted;
  const discovered = isTold ? await discoverOnTarget(settled, runtime, document) : {};
  const found = settled.discover ? { subjects: { ...settled.subjects, ...discovered } } : { discovered };
  const { run, build, cases } = await prepareRun({ ...settled, supported, ...found, hold }, read);
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
  const ledger =
    options.ledger === undefined || !run.policy.allowWrites
      ? undefined
      : openLedger(options.ledger, { api, target: target.url }, run.isElsewhere);
  const books = keepBooks(runtime, ledger, (path) => housekeeper.read(path));
  const observe = (exchange: Exchange, request: WireRequest) => {
    books.hasSent(request, exchange);
    breaker.observe(exchange);
    // What nothing remembers was not made.
    if (isDriving && run.supported.has("state")) follower.observe(exchange);
    onExchange?.(exchange);
  };
  const gateway = await startGateway({ ...run, runtime, document, onSend: books.willSend, onExchange: observe });
  const housekeeper = createHousekeeper(runtime, document, gateway, run.subjects);
  const follower = createLocationFollower(runtime, target.url, housekeeper.statusOf);
  let isDriving = true;
  try {
    const setting = { runtime, document, build, gateway, run };
    // What goes wrong here must neither keep what was created from being removed nor what was seen from being told.
    const breaks = (error: Error) => {
      broken = `not run: ${error instanceof CouldNotRun ? error.message : (error.stack ?? error.message)}`;
    };
    const faults = await driveCases(toSend, gateway, run, prepare, follower.follow).catch((error: Error) => {
      breaks(error);
      return new Map<string, NotSent>();
    });
    isDriving = false;
    const sequences: CaseResult[] = [];
    try {
      // Flows read everything that is there, several times, and need nothing of what the cases have made.
      if (hold() === undefined) books.wereRemoved((await cleanUp(runtime, housekeeper, books.content())).removed);
      if (!suites) sequences.push(...(await runFlows(await selectFlows(run, runtime, document), setting)));
      if (!suites && wantsWorkflows(run)) sequences.push(...(await runWorkflows(setting)));
    } catch (error) {
      breaks(error as Error);
    }
    const durationMs = performance.now() - started;
    const { leftBehind } = await cleanUp(runtime, housekeeper, books.content());
    ledger?.close(leftBehind);
    const exchanges = [...[...recorded.values()].flat(), ...gateway.exchanges].map(follower.judged);
    const byCase = Map.groupBy(exchanges, ({ caseKey }) => caseKey);
    const judged = await Promise.all(
      cases.map((each) => {
        const own = byCase.get(encodeURIComponent(each.id)) ?? [];
        const [alike] = byCase.get(likenessKey(each.id)) ?? [];
        const fault = faults.get(each.id) ?? (own.length === 0 && broken !== undefined ? hold() : undefined);
        return reportCase(runtime, run, each, { exchanges: own, alike, fault });
      }),
    );
    const results = [...judged, ...sequences].map(breaker.without);
    const end = hold()?.reason;
    const stopped = broken ?? results.find(({ reason }) => reason === end)?.reason;
    const coverage = measureCoverage(
      operations,
      exchanges.flatMap(({ exercised }) => exercised),
      results,
    );
    return {
      api,
      target: target.url,
      about,
      ...(run.shard && { shard: run.shard }),
      preflight: lines,
      ...(stopped !== undefined && { stopped }),
      cases: results,
      counts: countVerdicts(results),
      coverage,
      power: measurePower({ cases: results, coverage }),
      leftBehind,
      ...(leftBehind.length > 0 && options.ledger !== undefined && { ledger: options.ledger }),
      durationMs,
    };
  } finally {
    await injector?.clear();
    await gateway.close();
  }
}

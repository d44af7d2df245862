import { MissingSubject } from "../cases/build-request.ts";
import type { Exchange } from "../exchange/exchange.ts";
import { toCurl } from "../exchange/to-curl.ts";
import type { CaseResult } from "../judge/case-result.ts";
import { createFlowServer } from "./create-flow-server.ts";
import { EndOfFlow } from "./end-of-flow.ts";
import type { Flow } from "./flow.ts";
import type { FlowSetting } from "./flow-setting.ts";

/** Runs a flow through the gateway: it passes where every exchange keeps the contract and the server does not contradict itself. */
export async function runFlow(setting: FlowSetting, flow: Flow): Promise<CaseResult> {
  const { runtime, run, gateway } = setting;
  const started = performance.now();
  const key = encodeURIComponent(flowId(flow));
  const { server, findings, cleanUp } = createFlowServer(setting, key);
  const end = await flow.run(server).then((): EarlyEnd => ({}), endOf);
  const contradictions = [...findings];
  const told = exchangesOf(setting, key);
  const uncleaned = await cleanUp();
  const exchanges = gateway.exchanges.filter(({ caseKey }) => caseKey === key);
  const all = [...exchanges.flatMap(({ responseFindings }) => responseFindings), ...contradictions];
  const failed = all.some(({ verdict }) => run.strict || verdict === "violation");
  const broken = end.broken ?? (uncleaned && `what it changed could not be put back: ${uncleaned}`);
  const [last] = told.slice(-1);
  const reason = broken ?? end.skipped ?? (last ? undefined : "the server has nothing to try it with");
  return {
    id: flowId(flow),
    operationId: flow.operation,
    verdict: failed ? "failed" : broken !== undefined ? "error" : reason === undefined ? "passed" : "skipped",
    how: `the flow ${flow.name}`,
    ...(reason !== undefined && { reason }),
    expectedStatus: 200,
    ...(last && {
      request: { method: last.request.method, path: last.request.path },
      curl: worthRepeating(told)
        .map((exchange) => toCurl(run.target.url, exchange))
        .join("\n"),
    }),
    findings: await Promise.all(
      all.map(async (finding) => ({ ...finding, contract: await runtime.locate(finding.contract) })),
    ),
    notes: [],
    durationMs: performance.now() - started,
  };
}

/** The name of a flow among the cases. */
export function flowId({ operation, name }: Flow): string {
  return `${operation} flow #${name}`;
}

interface EarlyEnd {
  readonly skipped?: string;
  readonly broken?: string;
}

function endOf(error: Error): EarlyEnd {
  if (error instanceof MissingSubject) return { skipped: error.message };
  if (error instanceof EndOfFlow) return error.reason === undefined ? {} : { skipped: error.reason };
  return { broken: `the flow itself failed: ${error.message}` };
}

function exchangesOf({ gateway }: FlowSetting, key: string): Exchange[] {
  return gateway.exchanges.filter(({ caseKey }) => caseKey === key);
}

/** A story of hundreds of requests is told by what it changed and what it read last. */
function worthRepeating(exchanges: readonly Exchange[]): readonly Exchange[] {
  const latest = new Set(exchanges.slice(-6));
  return exchanges.filter((exchange) => exchange.request.method !== "GET" || latest.has(exchange));
}

import type { ContractRuntime, Finding, Operation } from "@edge-contracts/specs/runtime";
import type { RequestBuilder } from "../cases/build-request.ts";
import { MissingSubject } from "../cases/missing-subject.ts";
import { CouldNotRun } from "../could-not-run.ts";
import { gatewayHeaders } from "../gateway/gateway-headers.ts";
import type { Gateway } from "../gateway/start-gateway.ts";
import type { CaseResult } from "../report/report.ts";
import { toCurl } from "../report/to-curl.ts";
import { createSender } from "../sender/send-request.ts";
import type { Flow, FlowServer } from "./flow.ts";

/** What ends a flow early. */
class EndOfFlow extends Error {
  readonly reason: string | undefined;
  constructor(reason?: string) {
    super(reason);
    this.reason = reason;
  }
}

/** Runs a flow through the gateway: it passes where every exchange keeps the contract and the server does not contradict itself. */
export async function runFlow(
  runtime: ContractRuntime,
  build: RequestBuilder,
  target: string,
  gateway: Pick<Gateway, "url" | "exchanges">,
  flow: Flow,
): Promise<CaseResult> {
  const started = performance.now();
  const key = encodeURIComponent(flowId(flow));
  const sender = createSender();
  const findings: Finding[] = [];
  let skipped: string | undefined;
  let broken: string | undefined;
  const contradiction = (what: string, { pointer }: Operation) =>
    findings.push({ verdict: "violation", at: "state", message: what, contract: { pointer } });
  const server: FlowServer = {
    async call(operationId, changes, statuses) {
      const operation = operationOf(runtime, operationId);
      const request = build(operation, changes);
      const extra = { [gatewayHeaders.caseKey]: key };
      const { status, body } = await sender.send(gateway.url, request, extra);
      if (!statuses.includes(status)) {
        contradiction(`${operationId} answered ${status} and must answer ${statuses.join(" or ")} here`, operation);
        throw new EndOfFlow();
      }
      // A flow reads what the contract promises, so it ends with the first answer that breaks it.
      if (gateway.exchanges.findLast(({ caseKey }) => caseKey === key)?.verdict === "drift") throw new EndOfFlow();
      return { status, body: parse(body) };
    },
    require(holds, what, operationId) {
      if (!holds) contradiction(what, operationOf(runtime, operationId));
    },
    giveUp(reason) {
      throw new EndOfFlow(reason);
    },
  };
  try {
    await flow.run(server);
  } catch (error) {
    if (error instanceof MissingSubject) skipped = error.message;
    else if (error instanceof EndOfFlow) skipped = error.reason;
    else broken = `the flow itself failed: ${(error as Error).message}`;
  } finally {
    sender.close();
  }
  const exchanges = gateway.exchanges.filter(({ caseKey }) => caseKey === key);
  const all = [...exchanges.flatMap(({ responseFindings }) => responseFindings), ...findings];
  const failed = all.some(({ verdict }) => verdict === "violation");
  const last = exchanges.at(-1);
  const reason = broken ?? skipped;
  return {
    id: flowId(flow),
    operationId: flow.operation,
    verdict: failed ? "failed" : broken !== undefined ? "error" : skipped === undefined ? "passed" : "skipped",
    how: `the flow ${flow.name}`,
    ...(reason !== undefined && { reason }),
    expectedStatus: 200,
    ...(last && {
      request: { method: last.request.method, path: last.request.path },
      curl: exchanges.map((exchange) => toCurl(target, exchange)).join("\n"),
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

/** The operation of a flow; a flow about one that the contract does not have has gone stale. */
export function operationOf({ description }: ContractRuntime, operationId: string): Operation {
  const operation = description.operations.find((each) => each.operationId === operationId);
  if (!operation) throw new CouldNotRun(`A flow of ${description.id} calls ${operationId}, which does not exist.`);
  return operation;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The gateway has judged it.
    return undefined;
  }
}

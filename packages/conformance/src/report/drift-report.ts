import type { ContractRuntime, Finding } from "@edge-contracts/specs/runtime";
import type { Note } from "../exchange/exchange.ts";
import { toCurl } from "../exchange/to-curl.ts";
import type { Gateway } from "../gateway/start-gateway.ts";
import { measureCoverage } from "./measure-coverage.ts";
import type { Coverage } from "./report.ts";

/** A finding about answers, once, however often it was made. */
interface DriftFinding extends Finding {
  readonly operationId?: string;
  readonly times: number;
  /** A redacted command that repeats the first exchange with it. */
  readonly curl: string;
}

/** What a gateway saw of a server while somebody used it. */
export interface DriftReport {
  readonly api: string;
  readonly target: string;
  readonly exchanges: number;
  /** Requests that broke the contract while their answers kept it. */
  readonly callerFaults: number;
  readonly withheld: Gateway["withheld"];
  readonly findings: readonly DriftFinding[];
  readonly notes: readonly Note[];
  readonly coverage: Coverage;
}

/** Sums up what a gateway saw. */
export async function driftReport(
  runtime: ContractRuntime,
  target: string,
  { exchanges, withheld }: Pick<Gateway, "exchanges" | "withheld">,
): Promise<DriftReport> {
  const found = exchanges.flatMap((exchange) => exchange.responseFindings.map((finding) => ({ exchange, finding })));
  const groups = Map.groupBy(found, ({ exchange, finding }) =>
    JSON.stringify([exchange.operationId, finding.at.replaceAll(/\/\d+(?=\/|$)/g, "/*"), finding.message]),
  );
  const findings = await Promise.all(
    [...groups.values()].map(async (group) => {
      const { exchange, finding } = group[0] as (typeof group)[number];
      return {
        ...(exchange.operationId !== undefined && { operationId: exchange.operationId }),
        ...finding,
        contract: await runtime.locate(finding.contract),
        times: group.length,
        curl: toCurl(target, exchange),
      };
    }),
  );
  const notes = new Map(exchanges.flatMap((each) => each.notes).map((note) => [JSON.stringify(note), note]));
  return {
    api: runtime.description.id,
    target,
    exchanges: exchanges.length,
    callerFaults: exchanges.filter(({ verdict }) => verdict === "caller-fault").length,
    withheld,
    findings,
    notes: [...notes.values()],
    coverage: measureCoverage(
      runtime.description.operations,
      exchanges.flatMap(({ exercised }) => exercised),
    ),
  };
}

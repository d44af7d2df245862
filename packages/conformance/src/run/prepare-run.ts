import { loadContract } from "@edge-contracts/specs/apis";
import {
  type ApiDescription,
  type ContractRuntime,
  createContractRuntime,
  type Operation,
} from "@edge-contracts/specs/runtime";
import { applyPolicy } from "../cases/apply-policy.ts";
import { createRequestBuilder, type RequestBuilder } from "../cases/build-request.ts";
import { checkSuites } from "../cases/check-suites.ts";
import { compileCases } from "../cases/compile-cases.ts";
import { keepHarmless } from "../cases/keep-harmless.ts";
import { loadSuites } from "../cases/load-suites.ts";
import { negativeCases } from "../cases/negatives/negative-cases.ts";
import type { Suite } from "../cases/scenario.ts";
import { varietyCases } from "../cases/variety/variety-cases.ts";
import { type ContractDocument, readContractDocument } from "../contract/contract-document.ts";
import { withoutQuarantined } from "../contract/without-quarantined.ts";
import type { ConformanceCase } from "../exchange/case.ts";
import { CouldNotRun } from "../target/could-not-run.ts";
import type { Run, Shard } from "../target/run.ts";

/** Everything that a run needs, before anything is sent. */
export interface PreparedRun {
  /** With what was found out about the server. */
  readonly run: Run;
  readonly runtime: ContractRuntime;
  readonly document: ContractDocument;
  /** The operations that the run is about. */
  readonly operations: readonly Operation[];
  /** Builds a request about the subjects of the run. */
  readonly build: RequestBuilder;
  /** All cases, those that will not be sent included. */
  readonly cases: readonly ConformanceCase[];
}

/** What a run is about, before anybody has spoken with the server. */
export interface ReadRun {
  readonly runtime: ContractRuntime;
  readonly document: ContractDocument;
  readonly suites: readonly Suite[];
  readonly operations: readonly Operation[];
  /** Those that the contract's build has switched off. */
  readonly quarantined: readonly Operation[];
}

/** Reads what a run is about. Throws {@link CouldNotRun} where suites and contract are out of step. */
export async function readRun({ api, contract: given, operations }: Run, written?: readonly Suite[]): Promise<ReadRun> {
  const contract = given ?? (await loadContract(api));
  const quarantined = contract.description.operations.filter((operation) => operation.quarantined !== undefined);
  const runtime = createContractRuntime(withoutQuarantined(contract));
  const suites = written ?? (given ? [] : await loadSuites(api));
  const stale = checkSuites(runtime.description, suites);
  if (stale.length > 0) throw new CouldNotRun(`The suites and the contract are out of step:\n  ${stale.join("\n  ")}`);
  const document = await readContractDocument(contract);
  return {
    runtime,
    document,
    suites,
    operations: selectOperations(contract.description, operations),
    quarantined,
  };
}

/**
 * The examples of a contract from elsewhere need not name anything that is there, and a server may look for that before
 * it looks at the rest of a request. Who asks it settles before.
 */
function perhapsAboutNobody(each: ConformanceCase): ConformanceCase {
  const { operation, request, valid, negative } = each;
  const isAboutCredentials = negative?.class === "credentials" || request?.credentials !== undefined;
  return operation?.path.includes("{") && !valid && !isAboutCredentials ? { ...each, dependsOnState: true } : each;
}

/** Of a contract from elsewhere some operations may want credentials and others none; whoever gives none sees the others. */
function perhapsRefused(each: ConformanceCase): ConformanceCase {
  const ways = each.operation?.security ?? [];
  const isSecured = ways.length > 0 && ways.every((schemes) => schemes.length > 0);
  return isSecured && each.request?.credentials === undefined ? { ...each, lacksCredentials: true } : each;
}

function skippedCase(operation: Operation): ConformanceCase {
  return {
    id: `${operation.operationId} is switched off`,
    operation,
    expected: { status: 200 },
    how: "nothing",
    valid: false,
    notSent: { verdict: "skipped", reason: `switched off, because ${operation.quarantined}` },
  };
}

/** Compiles the cases of a run. */
export async function prepareRun(run: Run, read: ReadRun): Promise<PreparedRun> {
  const { runtime, document, suites, operations } = read;
  const compiled = await compileCases({ runtime, document, suites, run });
  const skipped = read.quarantined.map(skippedCase);
  const negatives = await negativeCases({ runtime, document }, run, operations);
  const variety = await varietyCases({ runtime, document }, run, operations);
  const made = [...compiled, ...variety, ...negatives, ...skipped];
  const adopted = (each: ConformanceCase) => perhapsAboutNobody(run.target.authorize ? each : perhapsRefused(each));
  const all = runtime.description.isAdopted ? made.map(adopted) : made;
  assertUnique(all);
  const selected = all.filter(
    ({ operation }) => !run.operations || (operation && run.operations.includes(operation.operationId)),
  );
  return {
    run,
    runtime,
    document,
    operations,
    build: createRequestBuilder(runtime, document, run),
    cases: await keepHarmless(runtime, run, applyPolicy(runtime, run, shardOf(selected, run.shard))),
  };
}

/** Neighbouring cases cost alike, so dealing them out like cards gives shards that take equally long. */
function shardOf(cases: readonly ConformanceCase[], shard: Shard | undefined): readonly ConformanceCase[] {
  return shard ? cases.filter((_, index) => index % shard.count === shard.index - 1) : cases;
}

function selectOperations({ operations }: ApiDescription, ids: readonly string[] | undefined): readonly Operation[] {
  const unknown = ids?.find((id) => !operations.some(({ operationId }) => operationId === id));
  if (unknown !== undefined) throw new CouldNotRun(`There is no operation ${unknown}.`);
  const working = operations.filter(({ quarantined }) => quarantined === undefined);
  return ids ? working.filter(({ operationId }) => ids.includes(operationId)) : working;
}

function assertUnique(cases: readonly ConformanceCase[]): void {
  const seen = new Set<string>();
  for (const { id } of cases) {
    if (seen.has(id)) throw new CouldNotRun(`Two cases are called "${id}"; rename a scenario.`);
    seen.add(id);
  }
}

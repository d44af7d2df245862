import { loadContract } from "@edge-contracts/specs/apis";
import {
  type ApiDescription,
  type ContractRuntime,
  createContractRuntime,
  type Operation,
} from "@edge-contracts/specs/runtime";
import { targetUrl } from "./assert-reachable.ts";
import { applyPolicy } from "./cases/apply-policy.ts";
import { createRequestBuilder, type RequestBuilder } from "./cases/build-request.ts";
import type { ConformanceCase } from "./cases/case.ts";
import { compileCases } from "./cases/compile-cases.ts";
import { type ContractDocument, readContractDocument } from "./cases/contract-document.ts";
import type { ConformanceOptions, Shard } from "./conformance-options.ts";
import { CouldNotRun } from "./could-not-run.ts";
import { negativeCases } from "./negatives/negative-cases.ts";
import { isLoopback } from "./policy/is-loopback.ts";
import type { Subjects } from "./subjects/subjects.ts";
import { checkSuites } from "./suites/check-suites.ts";
import { loadSuites } from "./suites/load-suites.ts";
import { supportedNeeds } from "./target.ts";

/** Everything that a run needs, before anything is sent. */
export interface PreparedRun {
  readonly runtime: ContractRuntime;
  readonly document: ContractDocument;
  /** The operations that the run is about. */
  readonly operations: readonly Operation[];
  /** Builds a request about the subjects of the run. */
  readonly build: RequestBuilder;
  /** All cases, those that will not be sent included. */
  readonly cases: readonly ConformanceCase[];
}

/** Finds subjects on the server, before there are cases. */
export type Discover = (runtime: ContractRuntime, document: ContractDocument, given: Subjects) => Promise<Subjects>;

/** Compiles the cases of a run. Throws {@link CouldNotRun} where suites and contract are out of step. */
export async function prepareRun(options: ConformanceOptions, discover?: Discover): Promise<PreparedRun> {
  const { api, target, policy = {} } = options;
  const contract = await loadContract(api);
  const runtime = createContractRuntime(contract);
  const suites = options.suites ?? (await loadSuites(api));
  const stale = checkSuites(runtime.description, suites);
  if (stale.length > 0) throw new CouldNotRun(`The suites and the contract are out of step:\n  ${stale.join("\n  ")}`);
  const document = await readContractDocument(contract);
  const operations = selectOperations(runtime.description, options.operations);
  const host = targetUrl(target.url).hostname.replace(/^\[|\]$/g, "");
  const isReal = !isLoopback(host);
  const given = options.subjects ?? {};
  const subjects = discover && (options.discover ?? isReal) ? await discover(runtime, document, given) : given;
  const about = { subjects, onlySubjects: isReal };
  const compiled = await compileCases({ runtime, document, suites, supported: supportedNeeds(target), about });
  const negatives = await negativeCases(
    { runtime, document, supported: supportedNeeds(target), about },
    { budget: options.budget ?? 500, seed: options.seed ?? 1, aimAtNothing: isReal },
  );
  const all = [...compiled, ...negatives];
  assertUnique(all);
  const selected = all.filter(({ operation }) => !options.operations || (operation && operations.includes(operation)));
  const build = createRequestBuilder(runtime, document, about);
  return {
    runtime,
    document,
    operations,
    build,
    cases: applyPolicy(runtime, policy, host, shardOf(selected, options.shard)),
  };
}

/** Neighbouring cases cost alike, so dealing them out like cards gives shards that take equally long. */
function shardOf(cases: readonly ConformanceCase[], shard: Shard | undefined): readonly ConformanceCase[] {
  return shard ? cases.filter((_, index) => index % shard.count === shard.index - 1) : cases;
}

function selectOperations({ operations }: ApiDescription, ids: readonly string[] | undefined): readonly Operation[] {
  const unknown = ids?.find((id) => !operations.some(({ operationId }) => operationId === id));
  if (unknown !== undefined) throw new CouldNotRun(`There is no operation ${unknown}.`);
  return ids ? operations.filter(({ operationId }) => ids.includes(operationId)) : operations;
}

function assertUnique(cases: readonly ConformanceCase[]): void {
  const seen = new Set<string>();
  for (const { id } of cases) {
    if (seen.has(id)) throw new CouldNotRun(`Two cases are called "${id}"; rename a scenario.`);
    seen.add(id);
  }
}

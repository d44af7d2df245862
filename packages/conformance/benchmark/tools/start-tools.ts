import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startMock } from "@edge-contracts/mock";
import { loadContract } from "@edge-contracts/specs/apis";
import type { HonestExchange } from "../find-occasions.ts";
import { startLyingProxy, type ToldLie } from "../lying-proxy.ts";
import type { Mutant } from "../mutants/mutants.ts";
import type { Outcome } from "../outcome.ts";
import { startSigningProxy } from "../signing-proxy.ts";
import type { startBenchmark } from "../start-benchmark.ts";
import { redoclyDrift } from "./redocly-drift.ts";
import { findSchemathesis } from "./schemathesis.ts";
import { stockDredd } from "./stock-dredd.ts";
import { stockRespect } from "./stock-respect.ts";
import type { Tool } from "./tool.ts";

/** What a tool says of honest servers, and what that costs. */
export interface HonestRun {
  readonly complaints: number;
  readonly requests: number;
  readonly seconds: number;
}

/**
 * Lets the tools of others loose on the servers of a benchmark: on the honest ones first, so that only what they say
 * besides counts as a kill.
 */
export async function startTools(
  { mock, proxy, targets, records }: Awaited<ReturnType<typeof startBenchmark>>,
  seconds: number,
) {
  const { version } = createRequire(import.meta.url)("@redocly/cli/package.json") as { version: string };
  const found = [await findSchemathesis(seconds), stockDredd(), stockRespect(version), redoclyDrift(version)];
  const skipped = found.filter((each) => typeof each === "string");
  const tools = found.filter((each) => typeof each !== "string");

  const examples = await startMock({ simulate: false });
  const examplesProxy = await startLyingProxy(examples.url);
  const signing = await startSigningProxy(proxy.url, targets);
  const examplesSigning = await startSigningProxy(examplesProxy.url, targets);
  const folder = await mkdtemp(join(tmpdir(), "contracts-"));
  const traffic = new Map<string, readonly HonestExchange[]>();
  const files = new Map<string, string>();
  for (const { runtime, exchanges } of records) {
    const { id, basePath } = runtime.description;
    traffic.set(id, distinct(exchanges.filter(({ request }) => request.path.startsWith(`${basePath}/`))));
    const file = join(folder, `${id}.json`);
    files.set(id, file);
    await writeFile(file, JSON.stringify(await (await loadContract(id)).document()));
  }

  async function ask(tool: Tool, api: string, seen: readonly HonestExchange[], isHonest = false) {
    await mock.control.reset();
    await examples.control.reset();
    const before = signing.requests() + examplesSigning.requests();
    const started = performance.now();
    const subject = { api, url: signing.url, examplesUrl: examplesSigning.url, traffic: seen, isHonest };
    const complaints = await tool.complaintsAbout({ ...subject, file: files.get(api) ?? "" });
    const requests = signing.requests() + examplesSigning.requests() - before;
    return { complaints, requests, seconds: (performance.now() - started) / 1000 };
  }

  const known = new Map<string, ReadonlySet<string>>();
  const honest: HonestRun[] = [];
  for (const tool of tools) {
    const sum = { complaints: 0, requests: 0, seconds: 0 };
    for (const [api, seen] of traffic) {
      const { complaints, requests, seconds } = await ask(tool, api, seen, true);
      known.set(`${tool.name} ${api}`, complaints);
      sum.complaints += complaints.size;
      sum.requests += requests;
      sum.seconds += seconds;
    }
    honest.push(sum);
    console.error(`${tool.name} complains about the honest servers: ${sum.complaints} times`);
  }

  return {
    names: tools.map(({ name }) => name),
    skipped,
    honest,
    /** What each tool makes of a mutant, which the proxy of the benchmark tells already. */
    async judge({ lie, operation }: Pick<Mutant, "lie" | "operation">, told: ToldLie): Promise<Outcome[]> {
      const { api } = operation;
      examplesProxy.tell(told);
      const mutated = await Promise.all(
        (traffic.get(api) ?? []).map(async ({ request, answer }) => {
          const isAbout = told.runtime.match(request.method, request.path.split("?", 1)[0] ?? "");
          const lied = isAbout.kind === "operation" && isAbout.operation.operationId === operation.operationId;
          const changed = lied ? await lie.tell({ honest: async () => answer } as never) : undefined;
          return { request, answer: changed ?? answer };
        }),
      );
      const outcomes: Outcome[] = [];
      for (const tool of tools) {
        const { complaints, ...cost } = await ask(tool, api, mutated);
        const before = known.get(`${tool.name} ${api}`);
        const fresh = [...complaints].filter((each) => !before?.has(each));
        if (fresh.length > 0) console.error(`  ${tool.name}: ${fresh.slice(0, 3).join("; ")}`);
        outcomes.push({ killed: fresh.length > 0, noted: false, ...cost });
      }
      examplesProxy.tell(undefined);
      return outcomes;
    },
    async close() {
      await Promise.all([signing.close(), examplesSigning.close(), examplesProxy.close(), examples.close()]);
      await rm(folder, { recursive: true });
    },
  };
}

/** Without what was asked and answered before in the same words. */
function distinct(exchanges: readonly HonestExchange[]): HonestExchange[] {
  const seen = new Set<string>();
  return exchanges.filter(({ request, answer }) => {
    const { method, path, headers, body } = request;
    const key = [method, path, headers["accept"], headers["prefer"], body, answer.status, answer.body].join("\n");
    return !seen.has(key) && seen.add(key);
  });
}

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadContract } from "@edge-contracts/specs/apis";
import type { Broken } from "../broken.ts";
import type { HonestExchange } from "../find-occasions.ts";
import type { HonestRun } from "../kill-table.ts";
import type { Outcome } from "../outcome.ts";
import { startSigningProxy } from "../signing-proxy.ts";
import type { Benchmark } from "../start-benchmark.ts";
import { startStand } from "../start-stand.ts";
import { redoclyDrift } from "./redocly-drift.ts";
import { findSchemathesis } from "./schemathesis.ts";
import { stockDredd } from "./stock-dredd.ts";
import { stockRespect } from "./stock-respect.ts";
import type { Tool } from "./tool.ts";

/**
 * Lets the tools of others loose on the servers of a benchmark: on honest ones of some APIs first, so that only what
 * they say besides counts as a kill.
 */
export async function startTools(
  { proxy, targets, records, renew }: Benchmark,
  seconds: number,
  apis: ReadonlySet<string>,
) {
  const { version } = createRequire(import.meta.url)("@redocly/cli/package.json") as { version: string };
  const found = [await findSchemathesis(seconds), stockDredd(), stockRespect(version), redoclyDrift(version)];
  const skipped = found.filter((each) => typeof each === "string");
  const tools = found.filter((each) => typeof each !== "string");

  const examples = await startStand({ simulate: false });
  const signing = await startSigningProxy(proxy.url, targets);
  const signingOnDemand = await startSigningProxy(proxy.url, targets, true);
  const examplesSigning = await startSigningProxy(examples.proxy.url, targets);
  const proxies = [signing, signingOnDemand, examplesSigning];
  const requestsSoFar = () => proxies.reduce((sum, { requests }) => sum + requests(), 0);
  const folder = await mkdtemp(join(tmpdir(), "contracts-"));
  const files = new Map<string, string>();
  for (const api of apis) {
    files.set(api, join(folder, `${api}.json`));
    await writeFile(join(folder, `${api}.json`), JSON.stringify(await (await loadContract(api)).document()));
  }

  const known = new Map<string, Set<string>>();
  async function ask(tool: Tool, api: string, traffic: readonly HonestExchange[], broken?: Broken, isHonest = false) {
    const before = known.get(`${tool.name} ${api}`) ?? new Set();
    known.set(`${tool.name} ${api}`, before);
    await renew(broken);
    await examples.renew(broken);
    const requests = requestsSoFar();
    const started = performance.now();
    const complaints = await tool.complaintsAbout({
      ...{ api, file: files.get(api) ?? "", traffic },
      ...{ url: signing.url, urlOnDemand: signingOnDemand.url, examplesUrl: examplesSigning.url },
      isHonest,
      isNew: (complaint) => broken !== undefined && !before.has(complaint),
    });
    const spent = { requests: requestsSoFar() - requests, seconds: (performance.now() - started) / 1000 };
    return { spent, complaints, fresh: [...complaints].filter((each) => !before.has(each)), before };
  }

  /** Everything that it takes to find out what is known: with all patience, and again as broken servers are asked. */
  async function judgeHonest(tool: Tool): Promise<HonestRun> {
    const sum = { complaints: 0, requests: 0, seconds: 0 };
    for (const { runtime, exchanges } of records.filter((each) => apis.has(each.runtime.description.id))) {
      const { id, basePath } = runtime.description;
      const traffic = exchanges.filter(({ request }) => request.path.startsWith(`${basePath}/`));
      const first = await ask(tool, id, traffic, undefined, true);
      for (const each of first.fresh) first.before.add(each);
      const { spent, complaints, fresh } = await ask(tool, id, traffic);
      for (const each of fresh) first.before.add(each);
      sum.complaints += complaints.size;
      sum.requests += spent.requests;
      sum.seconds += spent.seconds;
      console.error(
        `${tool.name} about the honest ${id}: ${first.complaints.size} complaints, then ${fresh.length} others`,
      );
    }
    return sum;
  }
  const honest: HonestRun[] = [];
  for (const tool of tools) honest.push(await judgeHonest(tool));

  return {
    names: tools.map(({ name }) => name),
    skipped,
    honest,
    /** What each tool makes of a server, given what a run of the suite has asked and was answered. */
    async judge(broken: Broken, traffic: readonly HonestExchange[]): Promise<Outcome[]> {
      const outcomes: Outcome[] = [];
      for (const tool of tools) {
        const { spent, fresh } = await ask(tool, broken.api, traffic, broken);
        if (fresh.length > 0) console.error(`  ${tool.name}: ${fresh.slice(0, 2).join("; ")}`.slice(0, 300));
        outcomes.push({ killed: fresh.length > 0, noted: false, ...spent });
      }
      return outcomes;
    },
    async close() {
      await Promise.all([...proxies.map((each) => each.close()), examples.close()]);
      await rm(folder, { recursive: true });
    },
  };
}

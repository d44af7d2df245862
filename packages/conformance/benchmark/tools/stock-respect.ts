import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { loadContract } from "@edge-contracts/specs/apis";
import { contractsFolder } from "../../src/workflows/documented-workflow.ts";
import { redoclyCli } from "../../src/workflows/run-respect.ts";
import { execute, type Tool } from "./tool.ts";

/**
 * The workflows that need nobody between their steps, in an order in which each finds what the one before left. The
 * others wait for a challenge to be published or a certificate to be signed.
 */
const workflows: Readonly<Record<string, readonly string[]>> = {
  "china-cdn": ["whitelist", "activate", "deactivate", "deprovision"],
  cps: ["cancel-change"],
};
const inputs = { enrollmentId: 10001, changeId: 10002, edgegrid: "the proxy signs", token: "the proxy has one" };

/** Some workflows poll for minutes: this is ten times what it takes where all goes well and the machine is idle. */
const patienceMs = 20_000;
/** Nothing else may decide on a machine that is busy, so that the honest servers get more. */
const longPatienceMs = 180_000;

/** `redocly respect` with the documented workflows, and with those that Redocly itself makes of a contract, after them. */
export function stockRespect(version: string): Tool {
  /** How long an honest server takes, by API. */
  const usual = new Map<string, number>();
  return {
    name: `redocly respect ${version}`,
    async complaintsAbout({ api, file, url, isHonest }) {
      const folder = await mkdtemp(join(tmpdir(), "generated-workflows-"));
      try {
        const generated = join(folder, `${api}.arazzo.yaml`);
        const argv = [redoclyCli, "generate-arazzo", file, "--output-file", generated];
        const { code, output } = await execute(process.execPath, argv, longPatienceMs, folder);
        if (code !== 0) throw new Error(`redocly generate-arazzo failed:\n${output.slice(-2000)}`);
        const patience = isHonest ? longPatienceMs : Math.max(patienceMs, 5 * (usual.get(api) ?? 0));
        const started = performance.now();
        const complaints = await runStockRespect(url, api, generated, patience);
        if (isHonest) usual.set(api, Math.ceil(performance.now() - started));
        return complaints;
      } finally {
        await rm(folder, { recursive: true });
      }
    },
  };
}

/** The checks that fail when stock `redocly respect` runs the documented workflows of an API, and those of a file after them. */
async function runStockRespect(
  url: string,
  api: string,
  generated: string,
  patience: number,
): Promise<ReadonlySet<string>> {
  const documented = (workflows[api] ?? []).map((name) =>
    join(contractsFolder, api, "workflows", `${name}.arazzo.yaml`),
  );
  const server = `${api}=${url}${(await loadContract(api)).description.basePath}`;
  const folder = await mkdtemp(join(tmpdir(), "stock-respect-"));
  const log = join(folder, "log.json");
  try {
    const options = ["--input", JSON.stringify(inputs), "--server", server, "--json-output", log];
    const argv = [redoclyCli, "respect", ...options, ...documented, generated];
    const { code, output } = await execute(process.execPath, argv, patience, contractsFolder);
    if (code === undefined) return new Set(["waits for something that does not happen"]);
    const text = await readFile(log, "utf8").catch(() => undefined);
    // No log, no verdict: taking that for a kill would flatter, taking it for a pass would not.
    if (text === undefined) throw new Error(`redocly respect wrote no log:\n${output.slice(-2000)}`);
    return new Set(failedChecks(JSON.parse(text) as RespectLog));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A step, or, where a step went to another workflow, the run that began there. */
interface LoggedStep {
  readonly stepId?: string;
  readonly workflowId?: string;
  readonly checks?: readonly { readonly name: string; readonly status: string }[];
  readonly executedSteps?: readonly LoggedStep[];
}

interface RespectLog {
  readonly files?: Readonly<Record<string, { readonly executedWorkflows: readonly LoggedStep[] }>>;
}

function failedChecks({ files = {} }: RespectLog): string[] {
  const visit = (place: string, { stepId, workflowId, checks = [], executedSteps = [] }: LoggedStep): string[] => {
    const here = `${place} ${workflowId ?? ""} ${stepId ?? ""}`.trim();
    const failed = checks.filter(({ status }) => status !== "success").map(({ name }) => `${here}: ${name}`);
    return [...failed, ...executedSteps.flatMap((step) => visit(here, step))];
  };
  // Generated ones lie in another folder each time.
  return Object.entries(files).flatMap(([file, { executedWorkflows }]) =>
    executedWorkflows.flatMap((workflow) => visit(basename(file), workflow)),
  );
}

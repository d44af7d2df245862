import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyRepository } from "../copy-repository.ts";
import { gitIn } from "../git-in.ts";
import { type Cost, measure } from "./measure.ts";
import { writeContracts } from "./write-contracts.ts";

// Usage: node scripts/scale/cli.ts [count...]. What so many contracts of 20 operations cost, beside those of this
// repository: time, memory and size of each stage; then a build with nothing changed, and after one edited schema.
const asked = process.argv.slice(2).map(Number);
const counts = asked.length > 0 ? asked : [3, 13, 33, 103];
if (counts.some((count) => !Number.isInteger(count) || count < 1)) {
  console.error("Usage: node scripts/scale/cli.ts [count...], each a number of contracts.");
  process.exit(2);
}

const stages = ["lint", "build", "client", "docs", "nothing changed", "one edited"] as const;
type Row = Record<string, Cost & { readonly size?: number }>;
const rows = new Map<number, Row>();
for (const count of counts) {
  rows.set(count, await measureContracts(count));
  console.log(table());
}
mkdirSync(join(import.meta.dirname, "../../reports"), { recursive: true });
writeFileSync(join(import.meta.dirname, "../../reports/scale.json"), JSON.stringify(Object.fromEntries(rows), null, 1));
const [first, ...others] = counts;
for (const count of others) {
  const seconds = (of: number | undefined) => {
    const cost = rows.get(of ?? 0)?.["one edited"];
    return cost?.processorSeconds ?? cost?.seconds ?? Number.NaN;
  };
  console.log(`an edit among ${count} takes ${(seconds(count) / seconds(first)).toFixed(2)} x of one among ${first}`);
}

async function measureContracts(count: number): Promise<Row> {
  const copy = copyRepository();
  try {
    const [id = ""] = writeContracts(copy, count);
    // So that turbo knows which files are none of ours: what a build makes would else be among its inputs.
    gitIn(copy, "init", "--quiet");
    gitIn(copy, "add", "--all");
    gitIn(copy, "commit", "--quiet", "--message", "Begin");
    const at = (folder: string) => join(copy, folder);
    // Nothing of a former build, but what pages are rendered in: it depends on no contract.
    for (const made of ["specs/dist", "packages/client/dist", "packages/mock/dist", "packages/docs/dist"]) {
      rmSync(at(made), { recursive: true, force: true });
    }
    const generated = at("packages/docs/src/generated");
    for (const kept of readdirSync(generated).filter((name) => name !== "frame")) {
      rmSync(join(generated, kept), { recursive: true, force: true });
    }
    const row: Row = {};
    row["lint"] = await measure(["specs/lint/cli.ts", "--fresh"], copy);
    row["build"] = { ...(await measure(["specs/src/build/cli.ts"], copy)), size: sizeOf(at("specs/dist")) };
    const client = await measure(["--run", "build"], at("packages/client"));
    row["client"] = { ...client, size: sizeOf(at("packages/client/dist")) };
    await measure(["--run", "build"], at("packages/mock"));
    const docs = await measure(["src/build/cli.ts"], at("packages/docs"));
    row["docs"] = { ...docs, size: sizeOf(at("packages/docs/dist")) };
    const build = ["scripts/turbo.mjs", "run", "lint", "build", "--table", "--cache-dir=.turbo/cache"];
    await measure(build, copy);
    row["nothing changed"] = await measure(build, copy);
    const schema = at(`specs/${id}/schemas/area.yaml`);
    writeFileSync(schema, readFileSync(schema, "utf8").replace("What people call it.", "What people call it here."));
    row["one edited"] = await measure(build, copy);
    return row;
  } finally {
    rmSync(copy, { recursive: true, force: true, maxRetries: 5 });
  }
}

function sizeOf(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0) / 1e6;
}

function table(): string {
  const cell = ({ seconds, processorSeconds, megabytes, size }: Row[string]) =>
    [
      `${seconds.toFixed(1)} s`,
      processorSeconds && `${processorSeconds.toFixed(1)} s of processors`,
      megabytes && `${Math.round(megabytes)} MB`,
      size && `${size.toFixed(1)} MB on disk`,
    ]
      .filter(Boolean)
      .join(", ");
  const lines = [...rows].map(([count, row]) => [String(count), ...stages.map((stage) => cell(row[stage] as Cost))]);
  return [["contracts", ...stages], ...lines].map((line) => `| ${line.join(" | ")} |`).join("\n");
}

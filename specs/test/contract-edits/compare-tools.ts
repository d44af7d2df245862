import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { edits, type LabelledEdit } from "./edits.ts";

// How other tools judge the labelled edits: `node specs/test/contract-edits/compare-tools.ts [path of oasdiff]`.
const folder = mkdtempSync(join(tmpdir(), "compare-tools-"));
const text = readFileSync(resolve(import.meta.dirname, "../fixtures/lending/openapi.yaml"), "utf8");
const [before, after, config] = ["before.yaml", "after.yaml", "redocly.yaml"].map((name) => join(folder, name)) as [
  string,
  string,
  string,
];
writeFileSync(config, "telemetry: off\nextends: [diff-recommended]\n");

const redocly = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");
const tools: Record<string, () => boolean> = {
  "redocly diff": () => {
    const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
    const { status } = spawnSync(process.execPath, [redocly, "diff", before, after, `--config=${config}`], { env });
    if (status !== 0 && status !== 1) throw new Error(`redocly diff ended with ${status}.`);
    return status === 1;
  },
};
const [oasdiff] = process.argv.slice(2);
if (oasdiff !== undefined) {
  tools["oasdiff breaking"] = () => {
    const { status, stderr } = spawnSync(oasdiff, ["breaking", "--flatten-allof", "--fail-on", "ERR", before, after], {
      encoding: "utf8",
    });
    if (status !== 0 && status !== 1) throw new Error(`oasdiff ended with ${status}: ${stderr}`);
    return status === 1;
  };
}

for (const [name, isBreaking] of Object.entries(tools)) {
  const missed: string[] = [];
  const blocked: string[] = [];
  for (const { what, verdict, prepare = [], edit } of edits) {
    const source = apply(text, prepare);
    writeFileSync(before, source);
    writeFileSync(after, apply(source, edit));
    if (isBreaking() !== (verdict === "breaking")) (verdict === "breaking" ? missed : blocked).push(what);
  }
  const breaking = edits.filter(({ verdict }) => verdict === "breaking").length;
  console.log(
    `${name}: found ${breaking - missed.length} of ${breaking}, blocked ${blocked.length} of ${edits.length - breaking} harmless ones.`,
  );
  for (const what of missed) console.log(`  missed: ${what}`);
  for (const what of blocked) console.log(`  blocked: ${what}`);
}
rmSync(folder, { recursive: true });

function apply(source: string, edit: LabelledEdit["edit"]): string {
  return edit.reduce((edited, [from, to]) => edited.replace(from, to), source);
}

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { discoverApis, specsFolder } from "../build/discover-apis.ts";
import { summarizeEvidence } from "../runtime/evidence.ts";

const usage = `Usage: npm run evidence -w specs -- [--list] [api...]

Says of each built contract how many facts rest on which source, which are inferred, and which rest on one old source
alone: one written more than five years before it was read. --list: every fact of the last two kinds, with its place.`;

const oldAfterYears = 5;

interface Source {
  readonly written?: number;
  readonly evidence?: Readonly<Record<string, string>>;
}

function read(name: string) {
  try {
    return JSON.parse(readFileSync(join(specsFolder, "dist", name), "utf8"));
  } catch (error) {
    throw new Error(`specs/dist/${name} cannot be read. Run \`npm run build -w specs\` first.`, { cause: error });
  }
}

function whereIs({ repository, path, revision, page, read: day }: Readonly<Record<string, string>>): string {
  return `${page ?? `${repository} ${path} at ${revision}`}, read ${day}`;
}

const { values, positionals } = parseArgs({
  options: { list: { type: "boolean", default: false }, help: { type: "boolean", short: "h", default: false } },
  allowPositionals: true,
});
if (values.help) console.log(usage);
else {
  const sources: Readonly<Record<string, Source>> = read("sources.json");
  const isOld = ([, { written, evidence }]: [string, Source]) =>
    written !== undefined && Number(evidence?.["read"]?.slice(0, 4)) - written > oldAfterYears;
  const old = new Set(
    Object.entries(sources)
      .filter(isOld)
      .map(([id]) => id),
  );
  for (const { id } of discoverApis().filter((api) => positionals.length === 0 || positionals.includes(api.id))) {
    const { facts, bySource, inferred, onOneOldSource } = summarizeEvidence(read(`${id}.json`), old);
    console.log(`${id}: ${facts} facts, ${inferred.length} inferred, ${onOneOldSource.length} on one old source alone`);
    for (const [source, count] of Object.entries(bySource).sort(([, a], [, b]) => b - a)) {
      const evidence = sources[source]?.evidence;
      console.log(`  ${String(count).padStart(5)}  ${source}${evidence ? `: ${whereIs(evidence)}` : ""}`);
    }
    for (const [title, list] of [
      ["inferred", inferred],
      ["one old source", onOneOldSource],
    ] as const) {
      if (values.list) for (const { pointer, sources: from } of list) console.log(`  ${title}: ${pointer} (${from})`);
    }
  }
}

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { BuildProblem } from "../build/build-problem.ts";
import { blocks, type JudgedChange, judge } from "./accepted-changes.ts";
import { findBase, layOut } from "./base-revision.ts";
import { compareContracts } from "./compare-contracts.ts";
import type { Report } from "./formats/report.ts";
import { toAnnotations } from "./formats/to-annotations.ts";
import { toJson } from "./formats/to-json.ts";
import { toMarkdown } from "./formats/to-markdown.ts";
import { toSarif } from "./formats/to-sarif.ts";
import { toTerminal } from "./formats/to-terminal.ts";
import { missingChangeset, missingEntries, withEntries } from "./record-changes.ts";
import { scaffoldNextVersion, textsOf } from "./scaffold-next-version.ts";

const formats: Readonly<Record<string, (report: Report) => string>> = {
  terminal: toTerminal,
  markdown: toMarkdown,
  json: toJson,
  github: toAnnotations,
  sarif: toSarif,
};

const usage = `Usage: npm run contract-diff -- [--base ref] [--format ${Object.keys(formats).join("|")}] [--report folder] [--if-base] [--write] [--next-version]

Says which changes of the contracts in the working tree would break somebody, compared with a git revision: unless told,
the one where this branch left the main branch. --if-base: where there is none, nothing is compared.
--report: changes.md, changes.json and changes.sarif are written there as well. --write: what specs/CHANGES.md and the
changesets do not say yet is written there. --next-version: a change that breaks a published media type version goes into
the next version beside it. specs/contract-diff.yaml has the breaking changes that are accepted. Exit codes: 0 nothing
breaks and all is recorded, 1 otherwise, 2 could not compare.`;

/** Where a run reads and writes. */
export interface DiffSurroundings {
  /** The `specs` folder of the working tree, in a git repository. */
  readonly specs: string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** Runs `contract-diff` and gives its exit code: 0 nothing breaks, 1 something does, 2 could not compare. */
export async function runContractDiff(args: readonly string[], { specs, out, err }: DiffSurroundings): Promise<number> {
  const couldNot = (why: string): number => {
    err(`The contracts cannot be compared. ${why}\nSee npm run contract-diff -- --help.`);
    return 2;
  };
  let options: {
    base?: string;
    report?: string;
    format: string;
    "if-base": boolean;
    write: boolean;
    "next-version": boolean;
    help: boolean;
  };
  try {
    options = parseArgs({
      args: [...args],
      options: {
        base: { type: "string" },
        format: { type: "string", default: "terminal" },
        report: { type: "string" },
        "if-base": { type: "boolean", default: false },
        write: { type: "boolean", default: false },
        "next-version": { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    }).values as typeof options;
  } catch (error) {
    return couldNot((error as Error).message);
  }
  if (options.help) {
    out(usage);
    return 0;
  }
  const format = Object.hasOwn(formats, options.format) ? formats[options.format] : undefined;
  if (format === undefined) return couldNot(`There is no format ${options.format}.`);
  const repository = join(specs, "..");
  try {
    const found = findBase(repository, options.base);
    if (found === undefined) {
      if (options["if-base"]) return 0;
      return couldNot(
        "There is no main branch to compare with. Fetch it with its history, or name a revision with --base.",
      );
    }
    const base = layOut(repository, found);
    try {
      const today = new Date().toISOString().slice(0, 10);
      const look = async () =>
        judge(await compareContracts(base.specs, specs), join(specs, "contract-diff.yaml"), today);
      let judged = await look();
      if (options["next-version"] && judged.some(breaksVersion)) {
        for (const line of moveToNextVersions(judged, specs, base.specs)) err(line);
        judged = await look();
      }
      const file = join(specs, "CHANGES.md");
      const entries = missingEntries(judged, textOf(join(base.specs, "CHANGES.md")), textOf(file));
      if (options.write && entries.length > 0) writeFileSync(file, withEntries(textOf(file) ?? "", entries, today));
      const unrecorded = options.write ? [] : entries;
      const changeset = missingChangeset(repository, found.commit, judged);
      if (options.write && changeset !== undefined) writeFileSync(join(repository, changeset.file), changeset.text);
      const report = format({ base: found, changes: judged });
      if (options.report !== undefined) {
        mkdirSync(options.report, { recursive: true });
        for (const [name, extension] of [
          ["markdown", "md"],
          ["json", "json"],
          ["sarif", "sarif"],
        ] as const) {
          const text = formats[name]?.({ base: found, changes: judged });
          writeFileSync(join(options.report, `changes.${extension}`), `${text}\n`);
        }
      }
      if (report !== "" && !(options["if-base"] && judged.length === 0)) out(report);
      if (unrecorded.length > 0) {
        err(`specs/CHANGES.md does not say it yet. Write, or let --write do it:\n\n${unrecorded.join("\n")}\n`);
      }
      const isUnreleased = changeset !== undefined && !options.write;
      if (isUnreleased) {
        err(
          `No changeset tells the users of the packages. Write ${changeset.file}, or let --write do it:\n\n${changeset.text}`,
        );
      }
      if (judged.some(breaksVersion)) {
        err(
          "A published version only gets wider. Put the change into the next version beside it (--next-version does), or, " +
            "where evidence shows that the contract was wrong, accept it in specs/contract-diff.yaml.",
        );
      }
      return judged.some(blocks) || unrecorded.length > 0 || isUnreleased ? 1 : 0;
    } finally {
      base.remove();
    }
  } catch (error) {
    const { message, stderr } = error as Error & { stderr?: string };
    return couldNot(
      error instanceof BuildProblem ? message : (stderr?.trim() ?? "") || (error as Error).stack || message,
    );
  }
}

function breaksVersion(change: JudgedChange): boolean {
  return blocks(change) && change.mediaTypes.some((name) => /\.v\d+(?=\+|$)/.test(name));
}

function moveToNextVersions(changes: readonly JudgedChange[], specs: string, specsBefore: string): string[] {
  const broken = new Map(
    changes.filter(breaksVersion).flatMap(({ api, mediaTypes }) => mediaTypes.map((name) => [`${api} ${name}`, api])),
  );
  const edited = new Map([...new Set(broken.values())].map((api) => [api, textsOf(join(specs, api))]));
  const lines = [...broken].map(([key, api]) => {
    const mediaType = key.slice(api.length + 1);
    const folders = { now: join(specs, api), before: join(specsBefore, api) };
    const moved = scaffoldNextVersion(folders, mediaType, edited.get(api));
    return "why" in moved
      ? `${mediaType} is left as it is: ${moved.why}.`
      : `${mediaType} is again what it was, and what was edited is its next version:\n${moved.files.map((file) => `  specs/${api}/${file}`).join("\n")}`;
  });
  return [...lines, "Build then, and renew the digest: npm run build -w specs && npm run digest -w specs\n"];
}

function textOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

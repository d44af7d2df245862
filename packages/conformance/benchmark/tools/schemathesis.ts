import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execute, type Tool } from "./tool.ts";

/** The command, unless SCHEMATHESIS names another one. */
const program = process.env["SCHEMATHESIS"] ?? "schemathesis";

/**
 * Schemathesis with all its phases and checks, for so many seconds an API; a text says why this machine has none. Only
 * the check of authentication is left out: requests are signed on their way, so that it could only be wrong.
 */
export async function findSchemathesis(seconds: number): Promise<Tool | string> {
  const found = await execute(program, ["--version"], 60_000).catch((error: Error) => error);
  if (found instanceof Error) return `Schemathesis: ${found.message} (pip install schemathesis)`;
  const version = /\d+\.\d+\.\d+/.exec(found.output)?.[0];
  if (found.code !== 0 || version === undefined) return `Schemathesis: --version says ${found.output}`;
  return {
    name: `Schemathesis ${version}`,
    async complaintsAbout({ file, url, isHonest }) {
      const folder = await mkdtemp(join(tmpdir(), "schemathesis-"));
      const report = join(folder, "report.json");
      // With the same seed it does the same, and more, so that it has said of an honest server whatever it will say.
      const time = isHonest ? 2 * seconds : seconds;
      try {
        const argv = [
          ...["run", file, "--origin", url, "--seed", "1", "--max-time", String(time)],
          ...["--phases", "examples,coverage,fuzzing,stateful", "--checks", "all", "--exclude-checks", "ignored_auth"],
          ...["--continue-on-failure", "--no-shrink", "--suppress-health-check", "all", "--request-timeout", "10"],
          ...["--generation-database", "none", "--report", "json", "--report-json-path", report, "--no-color"],
        ];
        const { output } = await execute(program, argv, (time + 120) * 1000, folder);
        const text = await readFile(report, "utf8").catch(() => {
          throw new Error(`Schemathesis wrote no report:\n${output.slice(-2000)}`);
        });
        return complaintsIn(JSON.parse(text) as Report);
      } finally {
        await rm(folder, { recursive: true });
      }
    },
  };
}

interface Report {
  readonly failures: readonly { readonly type: string; readonly operations: readonly (string | Labelled)[] }[];
  readonly errors: readonly { readonly title?: string; readonly label?: string }[];
}

interface Labelled {
  readonly label?: string;
}

function complaintsIn({ failures, errors }: Report): Set<string> {
  return new Set([
    ...failures.flatMap(({ type, operations }) =>
      operations.map((each) => `${type} at ${typeof each === "string" ? each : (each.label ?? JSON.stringify(each))}`),
    ),
    ...errors.map((error) => `error: ${error.title ?? ""} ${error.label ?? ""}`),
  ]);
}

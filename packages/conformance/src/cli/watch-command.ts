import type { Report } from "../report/report.ts";
import { createGithub, type GithubOptions } from "../watch/github.ts";
import { addToHistory } from "../watch/history.ts";
import { syncIssues } from "../watch/sync-issues.ts";
import { assertWritable } from "./assert-writable.ts";
import { letSignalsPass } from "./interruption.ts";
import type { Output } from "./output.ts";
import { runCommand } from "./run-command.ts";
import { UsageError } from "./usage-error.ts";

const usage = `edge-conformance watch --api <id> --target <url> --repository <owner/name>

Runs what only reads, and keeps one issue of a GitHub repository per drift: opens
it, updates it, and closes it once the case that shows it passes. Done again it
does nothing. Takes the flags of a run, except for those that let it write.

  --repository <o/n>  where the issues are; GITHUB_REPOSITORY unless given
  --label <name>      by which it knows its issues; contract-drift
  --history <file>    gets a line of JSON for each contract and run

GITHUB_TOKEN has to be there, with the permission to write issues.

Exit codes: those of a run; 2 also where GitHub could not be told.`;

/** What would let a run do more than read. */
const refused = ["--allow-writes", "--allow-host", "--destructive", "--control", "--plan", "--resume", "--shard"];

/** Watches a server for drift, with a run that only reads: `edge-conformance watch`. */
export async function watchCommand(
  argv: readonly string[],
  output: Output,
  environment: NodeJS.ProcessEnv = process.env,
  pace: Pick<GithubOptions, "pauseMs"> = {},
): Promise<number> {
  const { own, rest } = takeFlags(argv, ["--repository", "--label", "--history"]);
  if (rest.includes("--help") || rest.includes("-h")) {
    letSignalsPass();
    output.log(usage);
    return 0;
  }
  const forbidden = rest.find((text) => refused.includes(text.split("=", 1)[0] as string));
  if (forbidden !== undefined) throw new UsageError(`watch only reads, whole runs: it takes no ${forbidden}.`);
  const repository = own.get("--repository") ?? environment["GITHUB_REPOSITORY"] ?? "";
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository))
    throw new UsageError("--repository takes owner/name: where the issues are.");
  const token = environment["GITHUB_TOKEN"];
  if (!token) throw new UsageError("GITHUB_TOKEN is missing: issues are opened with it.");
  const history = own.get("--history");
  await assertWritable({ files: [history] });
  const apiUrl = environment["GITHUB_API_URL"] ?? "https://api.github.com";
  const github = createGithub({ apiUrl, repository, token, ...pace });
  const { GITHUB_SERVER_URL: server, GITHUB_RUN_ID: id } = environment;
  const options = {
    label: own.get("--label") ?? "contract-drift",
    secrets: secretsOf(environment),
    ...(server && id && { runUrl: `${server}/${repository}/actions/runs/${id}` }),
  };
  return runCommand(rest, output, async (reports: readonly Report[]) => {
    if (history !== undefined) await addToHistory(history, reports);
    for (const report of reports) {
      const done = await syncIssues(github, report, options);
      for (const line of done) output.log(`${report.api}: ${line}`);
      if (done.length === 0) output.log(`${report.api}: the issues say what there is`);
    }
  });
}

/** Whatever a run was given in secret; its reports have none of it, and issues are read by more people. */
function secretsOf(environment: NodeJS.ProcessEnv): string[] {
  const isSecret = (name: string) => /^AKAMAI_|TOKEN|SECRET|PASSWORD/.test(name);
  return Object.entries(environment).flatMap(([name, value]) => (value && isSecret(name) ? [value] : []));
}

/** Parts the flags that are this command's own from those of a run. */
function takeFlags(argv: readonly string[], names: readonly string[]) {
  const own = new Map<string, string>();
  const rest: string[] = [];
  for (let index = 0; index < argv.length; index++) {
    const text = argv[index] as string;
    const [name = "", ...value] = text.split("=");
    if (!names.includes(name)) rest.push(text);
    else {
      const given = value.length > 0 ? value.join("=") : argv[++index];
      if (given === undefined || given === "") throw new UsageError(`${name} takes a value.`);
      own.set(name, given);
    }
  }
  return { own, rest };
}

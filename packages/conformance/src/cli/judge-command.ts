import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { createContractRuntime } from "@edge-contracts/specs/runtime";
import { describeDrift } from "../report/describe-drift.ts";
import { type DriftReport, driftReport } from "../report/drift-report.ts";
import type { LoggedExchange } from "../report/logs/logged-exchange.ts";
import { readTraffic } from "../report/logs/read-traffic.ts";
import type { Report } from "../report/report.ts";
import { trafficReport } from "../report/traffic-report.ts";
import { writeReport } from "../report/write-report.ts";
import { assertWritable } from "./assert-writable.ts";
import { judgeTraffic } from "./judge-traffic.ts";
import type { Output } from "./output.ts";
import { readContracts } from "./read-contracts.ts";
import { tellGithub } from "./tell-github.ts";
import { UsageError } from "./usage-error.ts";

const usage = `edge-conformance judge <file>…

Judges traffic that somebody else has sent, and sends nothing: HTTP archives (HAR)
of browsers and proxies, recordings of this command, and logs with a JSON object
in each line, such as those of Kong, Caddy, nginx, Envoy and Traefik. What a log
leaves out is not judged.

  --api <id>          whose contract to hold it against; all unless given
  --contract <file>   hold it against this OpenAPI document instead: 3.0, 3.1, 3.2
                      or Swagger 2.0, YAML or JSON, with the files beside it
  --report <path>     a file for the reports as JSON, or, without .json, a folder
                      for them as JSON, JUnit, Markdown and one HTML page
  --annotations       also print what failed as workflow commands of GitHub, at the
                      lines of the contract; within its actions without asking
  --strict            what is undocumented but tolerable fails too

Exit codes: 0 no drift seen, 1 drift seen, 2 nothing in it belongs to a contract.`;

/** Judges exchanges from files: `edge-conformance judge <file>…`. */
export async function judgeCommand(argv: readonly string[], output: Output): Promise<number> {
  const { values, positionals: files } = parse(argv);
  if (values.help) {
    output.log(usage);
    return 0;
  }
  if (files.length === 0) throw new UsageError("judge takes files with traffic.");
  const isFile = values.report?.endsWith(".json") === true;
  await assertWritable(isFile ? { files: [values.report] } : { folder: values.report, files: [] });
  const contracts = await readContracts(values, output);
  const traffic = await Promise.all(files.map(readTraffic));
  const logged = traffic.flatMap((each) => each.logged);
  const reports: DriftReport[] = [];
  const runs: Report[] = [];
  let belonging = 0;
  for (const contract of contracts) {
    const api = contract.description.id;
    const runtime = createContractRuntime(contract);
    const exchanges = await judgeTraffic(contract, runtime, traffic);
    belonging += exchanges.length;
    if (exchanges.length === 0) continue;
    const target = originOf(logged);
    const report = await driftReport(runtime, target, { exchanges, withheld: [] });
    runs.push(await trafficReport(runtime, target, exchanges, values.strict ?? false));
    output.log(`${api}\n${describeDrift(report)}\n`);
    reports.push(report);
  }
  if (values.report !== undefined && isFile) await writeFile(values.report, `${JSON.stringify(reports, null, 2)}\n`);
  else if (values.report !== undefined) await writeReport(values.report, runs);
  await tellGithub(runs, output, values.annotations);
  const unread = traffic.reduce((sum, each) => sum + each.unread, 0);
  const others = traffic.reduce((sum, each) => sum + each.recorded.length, logged.length) - belonging;
  const unordered = files.filter((_, index) => traffic[index]?.isOrdered === false);
  if (unordered.length > 0)
    output.log(`nothing was held against what came before, because nobody knows the order: ${unordered.join(", ")}`);
  output.log(`${others} exchanges belong to no contract that was asked about; ${unread} lines name no request`);
  if (belonging === 0) return 2;
  const isFatal = ({ verdict }: { readonly verdict: string }) => values.strict || verdict === "violation";
  return reports.some(({ findings }) => findings.some(isFatal)) ? 1 : 0;
}

/** Where the first exchange that says so went to, for commands that repeat one. */
function originOf(logged: readonly LoggedExchange[]): string {
  const known = logged.find(({ url }) => URL.canParse(url));
  return known ? new URL(known.url).origin : "http://server.invalid";
}

function parse(argv: readonly string[]) {
  try {
    const options = {
      api: { type: "string", multiple: true },
      contract: { type: "string", multiple: true },
      report: { type: "string" },
      strict: { type: "boolean" },
      annotations: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    } as const;
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

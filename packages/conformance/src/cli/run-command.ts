import { writeFile } from "node:fs/promises";
import { loadContract } from "@edge-contracts/specs/apis";
import type { Contract } from "@edge-contracts/specs/runtime";
import type { Exchange } from "../exchange/exchange.ts";
import { readRecording } from "../report/recordings/read-recording.ts";
import { openRecorder, type Recorder } from "../report/recordings/recorder.ts";
import { toHar } from "../report/recordings/to-har.ts";
import type { Report } from "../report/report.ts";
import { summarize } from "../report/summarize.ts";
import { writeReport } from "../report/write-report.ts";
import { planSequences } from "../run/plan-sequences.ts";
import { planTable } from "../run/plan-table.ts";
import { prepareRun, readRun } from "../run/prepare-run.ts";
import { runConformance } from "../run/run-conformance.ts";
import { createTarget } from "../target/create-target.ts";
import { type RunOptions, settleRun } from "../target/run.ts";
import { readSubjects } from "../target/subjects.ts";
import { type Arguments, readArguments } from "./arguments.ts";
import { assertWritable } from "./assert-writable.ts";
import { exitCode } from "./exit-code.ts";
import { defaultLedger, letSignalsPass, onInterruption } from "./interruption.ts";
import type { Output } from "./output.ts";
import { openContracts } from "./read-contracts.ts";
import { shownCommand } from "./shown-command.ts";
import { tellGithub } from "./tell-github.ts";
import { usage } from "./usage.ts";

/** Runs the suites of one or more APIs, or prints what that would send. `tell` is told of a run that came to its end. */
export async function runCommand(
  argv: readonly string[],
  output: Output,
  tell: (reports: readonly Report[]) => Promise<void> = async () => {},
): Promise<number> {
  const args = readArguments(argv);
  if (!args) {
    output.log(usage);
    return 0;
  }
  const subjects = await subjectsOf(args, output);
  if (args.plan) {
    letSignalsPass();
    for (const { api, contract } of subjects) {
      const run = settleRun(await runOptions(api, contract, args));
      const prepared = await prepareRun(run, await readRun(run));
      const sequences = await planSequences(prepared);
      output.log(`${api}\n\n${planTable(prepared)}\n\n${sequences}\n`);
    }
    return 0;
  }
  const { report: folder, record, har } = args;
  await assertWritable({ folder, files: [record, har] });
  const command = shownCommand(argv);
  const reports: Report[] = [];
  const exchanges: Exchange[] = [];
  const resume = args.resume === undefined ? [] : await readRecording(args.resume);
  const recorder = openRecording(args);
  const stop = new AbortController();
  const release = onInterruption(() => {
    output.error("Stopping: removing what this run created. Once more leaves it.");
    stop.abort();
  });
  let seen = 0;
  const onExchange = (exchange: Exchange) => {
    seen++;
    output.progress?.(`${seen} requests; ${exchange.request.method} ${exchange.request.path}`);
    recorder?.record(exchange);
    if (args.har !== undefined) exchanges.push(exchange);
  };
  try {
    for (const { api, contract } of subjects) {
      const report = await runConformance({
        ...(await runOptions(api, contract, args)),
        command,
        ledger: args.ledger === undefined ? defaultLedger(api) : args.ledger,
        onExchange,
        onWait: (reason) => output.log(`${api}\n  ${reason}\n`),
        onPreflight: (lines) => output.log(`${api}\n  ${lines.join("\n  ")}\n`),
        resume,
        signal: stop.signal,
      });
      output.log(`${summarize(report)}\n`);
      reports.push(report);
    }
  } finally {
    output.progress?.("");
    release();
    recorder?.close();
    if (args.har !== undefined)
      await writeFile(
        args.har,
        JSON.stringify(toHar(reports[0]?.target ?? args.target.url ?? "http://unknown.invalid", exchanges), null, 1),
      );
  }
  if (args.report !== undefined) await writeReport(args.report, reports);
  await tellGithub(reports, output, args.annotations);
  if (!stop.signal.aborted) await tell(reports);
  // What was not run has no verdict; what has drifted has drifted.
  const code = exitCode(reports, args, output);
  return stop.signal.aborted && code === 0 ? 2 : code;
}

function openRecording({ record, resume }: Arguments): Recorder | undefined {
  if (resume !== undefined) return openRecorder(resume, "continue");
  return record === undefined ? undefined : openRecorder(record);
}

/** What the runs of a command line are about: APIs of ours, or documents of somebody else. */
async function subjectsOf({ apis, contracts }: Arguments, output: Output): Promise<RunSubject[]> {
  if (contracts === undefined) return apis.map((api) => ({ api }));
  const opened = await openContracts(contracts, output);
  return opened.map((contract) => ({ api: contract.description.id, contract }));
}

type RunSubject = Pick<RunOptions, "api" | "contract">;

async function runOptions(api: string, contract: Contract | undefined, args: Arguments): Promise<RunOptions> {
  const { target, supports, policy, strict, strictHttp, operations, timeoutMs, budget, seed, discover } = args;
  const { ratePerMinute, timeBudgetMs, shard } = args;
  const { description } = contract ?? (await loadContract(api));
  return {
    api,
    ...(contract && { contract }),
    target: await createTarget(description, { ...target, supports }),
    policy,
    strict,
    strictHttp,
    workflows: args.workflows,
    ...(operations && { operations }),
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(budget !== undefined && { budget }),
    ...(seed !== undefined && { seed }),
    ...(args.subjects !== undefined && { subjects: await readSubjects(args.subjects) }),
    ...(discover !== undefined && { discover }),
    ...(ratePerMinute !== undefined && { ratePerMinute }),
    ...(timeBudgetMs !== undefined && { timeBudgetMs }),
    ...(shard && { shard }),
  };
}

import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { signedOnTheWay } from "../signing-proxy.ts";
import { execute, type Tool } from "./tool.ts";

/** The command, unless SCHEMATHESIS names another one. */
const program = process.env["SCHEMATHESIS"] ?? "schemathesis";

/**
 * Schemathesis with all its phases and checks, for so many seconds an API, or until it says something new; a text says
 * why this machine has none.
 */
export async function findSchemathesis(seconds: number): Promise<Tool | string> {
  const found = await execute(program, ["--version"], 60_000).catch((error: Error) => error);
  if (found instanceof Error) return `Schemathesis: ${found.message} (pip install schemathesis)`;
  const version = /\d+\.\d+\.\d+/.exec(found.output)?.[0];
  if (found.code !== 0 || version === undefined) return `Schemathesis: --version says ${found.output}`;
  return {
    name: `Schemathesis ${version}`,
    async complaintsAbout({ api, file, urlOnDemand, isHonest, isNew }) {
      const folder = await mkdtemp(join(tmpdir(), "schemathesis-"));
      // With the same seed it does the same, and more, so that it has said of an honest server whatever it will say.
      const time = isHonest ? 2 * seconds : seconds;
      const credentials = api === "admin-jobs" ? "X-Auth-Token" : "Authorization";
      const events = join(folder, "events.ndjson");
      const argv = [
        ...["run", file, "--origin", urlOnDemand, "--header", `${credentials}: ${signedOnTheWay}`],
        ...["--phases", "examples,coverage,fuzzing,stateful", "--checks", "all", "--seed", "1", "--no-shrink"],
        ...["--max-time", String(time), "--continue-on-failure", "--suppress-health-check", "all"],
        ...["--request-timeout", "10", "--generation-database", "none"],
        ...["--report", "ndjson", "--report-ndjson-path", events, "--no-color"],
      ];
      const complaints = new Set<string>();
      const stop = new AbortController();
      try {
        await writeFile(events, "");
        const running = execute(program, argv, (time + 120) * 1000, folder, stop.signal);
        let hasEnded = false;
        for await (const line of linesOf(events, running)) {
          hasEnded ||= line.startsWith('{"EngineFinished"');
          for (const complaint of complaintsIn(line)) complaints.add(complaint);
          if ([...complaints].some(isNew)) stop.abort();
        }
        const { output } = await running;
        if (!hasEnded && !stop.signal.aborted) throw new Error(`Schemathesis did not end:\n${output.slice(-2000)}`);
        return complaints;
      } finally {
        await rm(folder, { recursive: true });
      }
    },
  };
}

/** The lines of a file while a program writes them. */
async function* linesOf(path: string, running: Promise<unknown>): AsyncGenerator<string> {
  const file = await open(path);
  let isRunning = true;
  const ended = running.finally(() => {
    isRunning = false;
  });
  let rest = "";
  try {
    for (let isLast = false; !isLast; ) {
      await Promise.race([ended, delay(100)]);
      isLast = !isRunning;
      for (let read = await file.read(); read.bytesRead > 0; read = await file.read()) {
        // It escapes whatever is not ASCII.
        const lines = (rest + read.buffer.toString("latin1", 0, read.bytesRead)).split("\n");
        rest = lines.pop() ?? "";
        yield* lines;
      }
    }
  } finally {
    await file.close();
  }
}

interface Finished {
  readonly ScenarioFinished?: { readonly recorder: { readonly checks?: Readonly<Record<string, readonly Check[]>> } };
  readonly NonFatalError?: { readonly label?: string; readonly value?: { readonly title?: string } };
}

interface Check {
  readonly failure_info?: {
    readonly failure: { readonly type: string; readonly operation: string; readonly message: string };
  };
}

/** Of one event. The first line of a message is the same for the same fault. */
function complaintsIn(line: string): string[] {
  if (!/^\{"(ScenarioFinished|NonFatalError)"/.test(line)) return [];
  const { ScenarioFinished: scenario, NonFatalError: error } = JSON.parse(line) as Finished;
  if (error) return [`error: ${error.value?.title ?? ""} ${error.label ?? ""}`];
  const failures = Object.values(scenario?.recorder.checks ?? {}).flat();
  return failures.flatMap(({ failure_info: info }) =>
    info ? [`${info.failure.type} at ${info.failure.operation}: ${info.failure.message.split("\n", 1)[0]}`] : [],
  );
}

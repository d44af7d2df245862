import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { connectControl } from "@edge-contracts/mock";
import { CouldNotRun, runConformance } from "../../src/index.ts";
import { suiteTargets } from "../suite-target.ts";

/** What a whole run, as strict as can be, comes to: `error` where it has no verdict, the server's end included. */
export interface MutantRun {
  readonly result: "killed" | "error" | "survived";
  /** The first case that says so, and why. */
  readonly because: string;
  readonly requests: number;
  readonly seconds: number;
  /** The ids of the mutants that were met. */
  readonly met: readonly string[];
}

/** Starts a mock with one mutant, or none, and runs the suite of its API; only an honest one is asked to the end. */
export async function runOnMutant(src: string, api: string, mutant?: string, seed = 1): Promise<MutantRun> {
  const started = performance.now();
  const child = fork(fileURLToPath(new URL("serve-mutant.ts", import.meta.url)), [src, api], {
    env: { ...process.env, ...(mutant !== undefined && { __STRYKER_ACTIVE_MUTANT__: mutant }) },
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  let requests = 0;
  const end = (result: MutantRun["result"], because: string, met: readonly string[] = []) => ({
    ...{ result, because, requests, met },
    seconds: (performance.now() - started) / 1000,
  });
  try {
    const place = await answerOf<{ url: string; control: string }>(child);
    if (!place) return end("error", "does not start");
    const targets = await suiteTargets([api], { control: connectControl(place.control) }, place.url);
    const stop = new AbortController();
    const report = await runConformance({
      api,
      target: targets.get(api) ?? { url: place.url },
      policy: { allowWrites: true },
      ...{ strict: true, strictHttp: true, seed, signal: stop.signal },
      onExchange({ verdict }) {
        requests++;
        // One violation decides; the rest of the run would only cost time.
        if (verdict === "drift" && mutant !== undefined) stop.abort();
      },
    });
    const { cases, stopped } = report;
    const found = (verdict: string) => cases.find((each) => each.verdict === verdict);
    const failed = found("failed");
    if (failed) return end("killed", `${failed.id}: ${failed.findings[0]?.at} ${failed.findings[0]?.message}`);
    const wrong = found("error");
    if (wrong || (stopped && !stop.signal.aborted))
      return end("error", `${wrong?.id ?? ""} ${wrong?.reason ?? stopped}`);
    if (stop.signal.aborted) return end("killed", "an exchange outside of the cases");
    child.send("met");
    return end("survived", "", await answerOf<string[]>(child));
  } catch (error) {
    if (error instanceof CouldNotRun) return end("error", error.message);
    throw error;
  } finally {
    child.kill("SIGKILL");
  }
}

/** The next message of a child; `undefined` where it ends instead, or says nothing for a minute. */
async function answerOf<T>(child: ChildProcess): Promise<T | undefined> {
  const signal = AbortSignal.timeout(60_000);
  return Promise.race([
    once(child, "message", { signal }).then(([message]) => message as T),
    once(child, "exit", { signal }).then(() => undefined),
  ]).catch(() => undefined);
}

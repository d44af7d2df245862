import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import { afterAwake } from "../../target/after-awake.ts";
import { CouldNotRun } from "../../target/could-not-run.ts";
import type { DreddOutcome, DreddTransaction, FromWorker, ToWorker } from "./worker-messages.ts";

/** A hook; it may be asynchronous, and what it throws fails its transaction. */
type TransactionHook = (transaction: DreddTransaction) => void | Promise<void>;

/** A run of Dredd. */
export interface DreddRun {
  readonly endpoint: string;
  /** OpenAPI 3.0.3 documents, each with one transaction and a title of its own. */
  readonly documents: readonly object[];
  /** Prepares each transaction. */
  readonly beforeEach: TransactionHook;
  /** The run is given up when nothing has happened for so long. */
  readonly idleTimeoutMs: number;
  /** The hook file that Dredd loads; only tests of its traps name another. */
  readonly hookFile?: string;
}

const bridge = createRequire(import.meta.url).resolve("@edge-contracts/conformance/dredd-bridge");
/** Compiled to JavaScript, this file starts a compiled thread; as a source, a source. */
const workerFile = new URL(`./dredd-worker.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`, import.meta.url);

let idle: Promise<Worker> | undefined;
let previous: Promise<unknown> = Promise.resolve();

/** Begins to load Dredd, which takes longer than all other code of a run together, beside whatever comes before it. */
export function warmUpDredd(): void {
  idle ??= startWorker();
  // Whoever needs it hears of the failure.
  idle.catch(() => {});
}

/** Runs Dredd in a thread of its own, one run at a time: hooks and loggers are global to a thread. */
export function runDredd(run: DreddRun): Promise<readonly DreddOutcome[]> {
  const next = previous.then(() => runAlone(run));
  previous = next.catch(() => {});
  return next;
}

function startWorker(): Promise<Worker> {
  const worker = new Worker(workerFile, { execArgv: [], stdout: true, stderr: true });
  const started = new Promise<Worker>((resolve, reject) => {
    worker.once("message", () => resolve(worker));
    worker.once("error", reject);
  });
  // A thread that waits for work keeps no program alive.
  worker.unref();
  return started;
}

/** How long Dredd may read one document. */
const readingMs = 100;

async function runAlone(run: DreddRun): Promise<readonly DreddOutcome[]> {
  warmUpDredd();
  const loading = idle as Promise<Worker>;
  idle = undefined;
  const keepAlive = setInterval(() => {}, 60_000);
  const worker = await loading
    .catch((error: Error) => {
      throw new CouldNotRun(`Dredd could not be loaded: ${error.message}`);
    })
    .finally(() => clearInterval(keepAlive));
  worker.ref();
  const outcomes: DreddOutcome[] = [];
  const said: string[] = [];
  let hasEnded = false;
  const heard: (() => void)[] = [];
  const listen = <T>(event: "error" | "exit" | "message", hear: (what: T) => void) => {
    worker.on(event, hear);
    heard.push(() => worker.off(event, hear));
  };
  const release = () => {
    for (const forget of heard) forget();
    worker.unref();
    idle ??= Promise.resolve(worker);
  };
  try {
    await new Promise<void>((resolve, reject) => {
      const giveUp = (reason: string) => {
        isOver = true;
        stop();
        const lines = said.length > 0 ? ` Dredd said: ${said.join("; ")}` : "";
        reject(new CouldNotRun(`${reason}${lines}`));
      };
      const alive = (patience = run.idleTimeoutMs) => {
        stop();
        if (isOver) return;
        stop = afterAwake(patience, () => giveUp(`Dredd did nothing for ${patience} ms.`));
      };
      let stop = () => {};
      let isOver = false;
      // It says nothing until it has read all of them, for which a busy machine takes its time.
      alive(run.idleTimeoutMs + readingMs * run.documents.length);
      listen("error", (error: Error) => giveUp(`Dredd failed: ${error.message}.`));
      listen("exit", () => giveUp("Dredd ended by itself."));
      listen("message", (message: FromWorker) => {
        alive();
        if (message.kind === "said") said.push(message.line);
        else if (message.kind === "outcome") outcomes.push(message.outcome);
        else if (message.kind === "prepare") {
          // While it waits for its hook, it is not Dredd that does nothing.
          stop();
          void prepare(run, worker, message).then(() => alive());
        } else if (message.kind === "failed") {
          hasEnded = true;
          giveUp(message.reason);
        } else if (message.kind === "done") {
          isOver = true;
          stop();
          resolve();
        }
      });
      const documents = run.documents.map((document) => JSON.stringify(document));
      const asked = { endpoint: run.endpoint, documents, hookFile: run.hookFile ?? bridge };
      worker.postMessage({ kind: "run", run: asked } satisfies ToWorker);
    });
  } catch (error) {
    // Dredd cannot be stopped, but its thread can.
    if (!hasEnded) await worker.terminate();
    else release();
    throw error;
  }
  release();
  return outcomes;
}

async function prepare(
  { beforeEach }: DreddRun,
  worker: Worker,
  { question, transaction }: Extract<FromWorker, { kind: "prepare" }>,
): Promise<void> {
  const fault = await Promise.resolve()
    .then(() => beforeEach(transaction))
    .then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
  const answer: ToWorker = { kind: "prepared", question, transaction, ...(fault !== undefined && { fault }) };
  worker.postMessage(answer);
}

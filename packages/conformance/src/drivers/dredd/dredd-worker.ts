import { EventEmitter } from "node:events";
import { createRequire, enableCompileCache } from "node:module";
import { parentPort } from "node:worker_threads";
import { type DreddLogger, takeOverLog } from "./dredd-log.ts";
import type { AskedRun, DreddOutcome, DreddTransaction, FromWorker, ToWorker } from "./worker-messages.ts";
import { wrapHook } from "./wrap-hook.ts";

/**
 * Dredd in a thread of its own. Its dependencies end the whole program at any unhandled rejection, print warnings and
 * cannot be stopped; here all of that ends with the thread.
 */
if (!parentPort) throw new Error("dredd-worker runs as a worker thread only");
const port = parentPort;
const tell = (message: FromWorker) => port.postMessage(message);

/** Where the hook file finds its installer. */
const installKey = Symbol.for("@edge-contracts/conformance/install-hooks");
const registry = globalThis as unknown as Record<symbol, unknown>;

// Dependencies of 2021 make Node.js warn about what a user of this package cannot change.
process.emitWarning = () => {};
// Half of the time that loading takes goes into compiling.
enableCompileCache();
const require = createRequire(import.meta.url);
const Dredd = require("dredd") as typeof import("dredd");
// Only lost, doubled and skipped cases count of what Dredd says, so it need not compare answers, which takes a sixth of
// its time.
const ofDredd = createRequire(require.resolve("dredd"));
const comparison = ofDredd("gavel") as { default?: object };
Object.assign(comparison.default ?? comparison, { validate: () => ({ valid: true, fields: {} }) });
takeOverLog(
  {
    log: (require("dredd/build/logger") as { default: DreddLogger }).default,
    output: (require("dredd/build/reporters/reporterOutputLogger") as { default: DreddLogger }).default,
  },
  (line) => tell({ kind: "said", line }),
);

/** Transactions whose hook has not been answered, by the number that they were asked about with. */
const asked = new Map<number, (prepared: Extract<ToWorker, { kind: "prepared" }>) => void>();
let questions = 0;

port.on("message", (message: ToWorker) => {
  if (message.kind === "run") runOnce(message.run);
  else {
    asked.get(message.question)?.(message);
    asked.delete(message.question);
  }
});
tell({ kind: "ready" });

function runOnce({ endpoint, documents, hookFile }: AskedRun): void {
  const emitter = new EventEmitter();
  let installed = false;
  let ended = false;

  registry[installKey] = (hooks: { beforeEach(hook: ReturnType<typeof wrapHook>): void }) => {
    installed = true;
    hooks.beforeEach(wrapHook(prepare));
  };
  const outcome = ({ origin }: ReportedTest, verdict: DreddOutcome["verdict"]) =>
    tell({ kind: "outcome", outcome: { title: origin.apiName, verdict } });

  emitter.on("start", (descriptions: readonly ParsedDescription[], proceed: () => void) => {
    const problem = parserProblem(descriptions);
    // Dredd clones its configuration for the hooks, which takes longer than the run where the parsed documents are in it.
    for (const description of descriptions) delete description.apiElements;
    if (problem === undefined) proceed();
    else tell({ kind: "failed", reason: problem });
  });
  for (const verdict of ["pass", "fail", "skip"] as const)
    emitter.on(`test ${verdict}`, (test: ReportedTest) => outcome(test, verdict));
  emitter.on("test error", (_error: unknown, test: ReportedTest) => outcome(test, "error"));
  emitter.on("end", (proceed: () => void) => {
    ended = true;
    proceed();
  });

  const dredd = new Dredd({
    endpoint,
    apiDescriptions: [...documents],
    hookfiles: [hookFile],
    emitter,
    loglevel: "warning",
    color: false,
  });
  dredd.run((error) => {
    delete registry[installKey];
    if (error) tell({ kind: "failed", reason: `Dredd failed: ${error.message}.` });
    else if (!installed)
      tell({ kind: "failed", reason: "Dredd did not load the hooks, so nothing that it sent means anything." });
    else if (!ended) tell({ kind: "failed", reason: "Dredd stopped before the end." });
    else tell({ kind: "done" });
  });
}

/** Has a transaction prepared by whoever started the run. */
async function prepare(transaction: DreddTransaction): Promise<void> {
  const { origin, fullPath, request, skip } = transaction;
  const question = ++questions;
  const answer = new Promise<Extract<ToWorker, { kind: "prepared" }>>((resolve) => asked.set(question, resolve));
  const { method, headers, body } = request;
  tell({
    kind: "prepare",
    question,
    transaction: { origin: { apiName: origin.apiName }, fullPath, request: { method, headers, body }, skip },
  });
  const { transaction: prepared, fault } = await answer;
  if (fault !== undefined) throw new Error(fault);
  Object.assign(request, prepared.request);
  transaction.fullPath = prepared.fullPath;
  transaction.skip = prepared.skip;
  if (prepared.fail !== undefined) transaction.fail = prepared.fail;
}

interface ReportedTest {
  readonly origin: { readonly apiName: string };
}

interface ParsedDescription {
  apiElements?: unknown;
  readonly annotations: readonly { readonly message: string }[];
  readonly transactions: readonly { readonly origin: { readonly apiName: string } }[];
}

/** The documents are generated and minimal, so anything the parser remarks on changes what would be sent. */
function parserProblem(descriptions: readonly ParsedDescription[]): string | undefined {
  for (const [index, { annotations, transactions }] of descriptions.entries()) {
    const title = transactions[0]?.origin.apiName ?? `document ${index + 1}`;
    if (annotations.length > 0) return `Dredd's parser remarks on "${title}": ${annotations[0]?.message}.`;
    if (transactions.length !== 1)
      return `Dredd reads ${transactions.length} transactions from "${title}" instead of one.`;
  }
  return undefined;
}

import { EventEmitter } from "node:events";
import { createRequire } from "node:module";
import { CouldNotRun } from "../../target/could-not-run.ts";
import { loadDredd } from "./load-dredd.ts";
import type { DreddTransaction, TransactionHook } from "./transaction.ts";
import { wrapHook } from "./wrap-hook.ts";

/** What Dredd says about one transaction. */
export interface DreddOutcome {
  /** The title of the document that the transaction came from. */
  readonly title: string;
  readonly verdict: "pass" | "fail" | "skip" | "error";
}

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

/** Where the hook file finds its installer. */
const installKey = Symbol.for("@edge-contracts/conformance/install-hooks");
const bridge = createRequire(import.meta.url).resolve("@edge-contracts/conformance/dredd-bridge");

let previous: Promise<unknown> = Promise.resolve();

/** Runs Dredd. One run at a time: hooks and loggers are global to a process. */
export function runDredd(run: DreddRun): Promise<readonly DreddOutcome[]> {
  const next = previous.then(() => runAlone(run));
  previous = next.catch(() => {});
  return next;
}

async function runAlone(run: DreddRun): Promise<readonly DreddOutcome[]> {
  const outcomes: DreddOutcome[] = [];
  const emitter = new EventEmitter();
  const registry = globalThis as unknown as Record<symbol, unknown>;
  const { Dredd, log } = loadDredd();
  log.drain();
  let installed = false;
  let ended = false;
  // Dredd cannot be stopped; a run that was given up has to walk through its remaining transactions doing nothing.
  let givenUp = false;

  registry[installKey] = (hooks: { beforeEach(hook: ReturnType<typeof wrapHook>): void }) => {
    installed = true;
    hooks.beforeEach(
      wrapHook((transaction: DreddTransaction) => {
        if (givenUp) transaction.skip = true;
        else return run.beforeEach(transaction);
      }),
    );
  };

  try {
    await new Promise<void>((resolve, reject) => {
      const giveUp = (reason: string) => {
        givenUp = true;
        clearTimeout(watchdog);
        const lines = log.drain();
        const said = lines.length > 0 ? ` Dredd said: ${lines.join("; ")}` : "";
        reject(new CouldNotRun(`${reason}${said}`));
      };
      const alive = () => {
        clearTimeout(watchdog);
        if (givenUp) return;
        watchdog = setTimeout(() => giveUp(`Dredd did nothing for ${run.idleTimeoutMs} ms.`), run.idleTimeoutMs);
      };
      let watchdog: NodeJS.Timeout | undefined;
      alive();

      emitter.on("start", (descriptions: readonly ParsedDescription[], proceed: () => void) => {
        const problem = parserProblem(descriptions);
        // Dredd clones its configuration for the hooks, which takes longer than the run where the parsed documents are in it.
        for (const description of descriptions) delete description.apiElements;
        if (problem === undefined) proceed();
        else giveUp(problem);
      });
      for (const verdict of ["pass", "fail", "skip"] as const) {
        emitter.on(`test ${verdict}`, (test: ReportedTest) => {
          alive();
          outcomes.push({ title: test.origin.apiName, verdict });
        });
      }
      emitter.on("test start", alive);
      emitter.on("test error", (_error: unknown, test: ReportedTest) => {
        alive();
        outcomes.push({ title: test.origin.apiName, verdict: "error" });
      });
      emitter.on("end", (proceed: () => void) => {
        ended = true;
        proceed();
      });

      const dredd = new Dredd({
        endpoint: run.endpoint,
        apiDescriptions: run.documents.map((document) => JSON.stringify(document)),
        hookfiles: [run.hookFile ?? bridge],
        emitter,
        loglevel: "warning",
        color: false,
      });
      dredd.run((error) => {
        if (error) giveUp(`Dredd failed: ${error.message}.`);
        else if (!installed) giveUp("Dredd did not load the hooks, so nothing that it sent means anything.");
        else if (!ended) giveUp("Dredd stopped before the end.");
        else {
          clearTimeout(watchdog);
          resolve();
        }
      });
    });
  } finally {
    delete registry[installKey];
  }
  return outcomes;
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

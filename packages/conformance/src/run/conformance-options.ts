import type { Suite } from "../cases/scenario.ts";
import type { Exchange } from "../exchange/exchange.ts";
import type { RunOptions } from "../target/run.ts";

/** What to prove, and where. */
export interface ConformanceOptions extends RunOptions {
  /** Exchanges of an interrupted run, whose cases are not sent again. */
  readonly resume?: readonly Exchange[];
  /** Where to write down what the run creates, before it does; a file that is gone again where nothing is left. */
  readonly ledger?: string;
  /** Instead of the written suites of the API. */
  readonly suites?: readonly Suite[];
  /** Is told why, where a run has to wait before it begins: for another one that has the same control API. */
  readonly onWait?: (reason: string) => void;
  /** Is told what was found out about the server, a line each, before the first case is sent. */
  readonly onPreflight?: (lines: readonly string[]) => void;
  /** Is told of every exchange as it ends. */
  readonly onExchange?: (exchange: Exchange) => void;
}

import type { Exchange } from "./gateway/exchange.ts";
import type { Policy } from "./policy/policy.ts";
import type { Subjects } from "./subjects/subjects.ts";
import type { Suite } from "./suites/scenario.ts";
import type { Target } from "./target.ts";

/** What to prove, and where. */
export interface ConformanceOptions {
  /** An API id, such as `china-cdn`. */
  readonly api: string;
  readonly target: Target;
  /** What may be done to the target; reading only unless given. */
  readonly policy?: Policy;
  /** How long the server may take for one answer; 10 seconds unless given. */
  readonly timeoutMs?: number;
  /** Makes undocumented members and values fatal. */
  readonly strict?: boolean;
  /** Makes what HTTP leaves no choice about fatal, although the contract does not ask for it. */
  readonly strictHttp?: boolean;
  /** Only the cases of these operations; all where absent. */
  readonly operations?: readonly string[];
  /** How many requests that must be refused to send at most; 500 unless given. */
  readonly budget?: number;
  /** Which of them, where there are more; 1 unless given. */
  readonly seed?: number;
  /** What requests may be about on this server. */
  readonly subjects?: Subjects;
  /** Asks the server's lists for subjects that are not given; true for every server but this machine's, unless given. */
  readonly discover?: boolean;
  /** Requests per minute; 35 for every server but this machine's, unless given. */
  readonly ratePerMinute?: number;
  /** How long the run may go on sending. */
  readonly timeBudgetMs?: number;
  /** Ends the sending; what was created is removed, and there is a report. */
  readonly signal?: AbortSignal;
  /** Exchanges of an interrupted run, whose cases are not sent again. */
  readonly resume?: readonly Exchange[];
  /** Only every `count`-th case, from the `index`-th on; counted from one. */
  readonly shard?: Shard;
  /** Runs the contract's Arazzo workflows too, which takes seconds; true unless given. */
  readonly workflows?: boolean;
  /** Instead of the written suites of the API. */
  readonly suites?: readonly Suite[];
  /** Is told of every exchange as it ends. */
  readonly onExchange?: (exchange: Exchange) => void;
}

/** One of several parts of a run, each on a machine of its own. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

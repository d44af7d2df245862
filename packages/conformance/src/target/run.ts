import type { Contract } from "@edge-contracts/specs/runtime";
import type { Need } from "./need.ts";
import { createPacer, type Pacer } from "./pacer.ts";
import type { Policy } from "./policy.ts";
import type { Subjects } from "./subjects.ts";
import { supportedNeeds, type Target } from "./target.ts";
import { isLoopback, targetHost } from "./target-url.ts";

/** What one run is told. */
export interface RunOptions {
  /** An API id, such as `china-cdn`. */
  readonly api: string;
  /** A document of somebody else that judges, instead of the contract of that id; nothing is written by hand about it. */
  readonly contract?: Contract;
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
  /** Only every `count`-th case, from the `index`-th on; counted from one. */
  readonly shard?: Shard;
  /** The command line that began the run, without credentials, for the report. */
  readonly command?: string;
  /** Runs the contract's Arazzo workflows too, which takes seconds; true unless given. */
  readonly workflows?: boolean;
}

/** One of several parts of a run, each on a machine of its own. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

type Settled = "policy" | "timeoutMs" | "strict" | "strictHttp" | "budget" | "seed" | "subjects" | "discover";

/** One run, under this name in every room: what it is told with every default settled, and what follows from that. */
export interface Run
  extends Required<Pick<RunOptions, Settled | "workflows">>,
    Omit<RunOptions, Settled | "workflows" | "ratePerMinute" | "timeBudgetMs"> {
  /** The subjects that somebody named, as opposed to those that the server's lists told. */
  readonly named: Subjects;
  /** What the server's lists told on this machine; requests that only read are about it, where nobody named anything. */
  readonly discovered?: Subjects;
  /** The host name of the target. */
  readonly host: string;
  /** True where the target is another machine, on which nothing may come to harm. */
  readonly isElsewhere: boolean;
  readonly supported: ReadonlySet<Need>;
  /** Keeps requests apart, and waits where the server asks for patience. */
  readonly pacer: Pacer;
  /** Gives the reason why nothing more may be sent, once there is one. */
  readonly hold: Holder;
}

/** What servers on other machines are asked at most, in requests per minute, unless somebody knows better. */
const politeRate = 35;

/** Settles what a run is told. */
export function settleRun(options: RunOptions): Run {
  const { ratePerMinute, timeBudgetMs, ...told } = options;
  const { target, signal } = told;
  const host = targetHost(target.url);
  const isElsewhere = !isLoopback(host);
  const rate = ratePerMinute ?? (isElsewhere ? politeRate : Number.POSITIVE_INFINITY);
  return {
    policy: {},
    timeoutMs: 10_000,
    strict: false,
    strictHttp: false,
    budget: 500,
    seed: 1,
    subjects: {},
    discover: isElsewhere,
    workflows: true,
    ...told,
    named: told.subjects ?? {},
    host,
    isElsewhere,
    supported: supportedNeeds(target),
    pacer: createPacer(rate === Number.POSITIVE_INFINITY ? undefined : rate, isElsewhere ? 120_000 : 5_000),
    hold: createHolder(signal, timeBudgetMs),
  };
}

/** Gives the reason why nothing more may be sent, once there is one. */
type Holder = () => { readonly verdict: "skipped"; readonly reason: string } | undefined;

/** Holds everything back after an interruption, and when the time that a run may take is used up. */
function createHolder(signal: AbortSignal | undefined, timeBudgetMs: number | undefined): Holder {
  const deadline = timeBudgetMs === undefined ? Number.POSITIVE_INFINITY : performance.now() + timeBudgetMs;
  return () => {
    if (signal?.aborted) return { verdict: "skipped", reason: "the run was interrupted" };
    return performance.now() > deadline ? { verdict: "skipped", reason: "the time budget was used up" } : undefined;
  };
}

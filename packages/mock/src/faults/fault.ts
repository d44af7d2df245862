/** Milliseconds to wait: always the same, or spread evenly, or like real networks with a long tail. */
export type Latency =
  | { readonly fixed: number }
  | { readonly from: number; readonly to: number }
  | { readonly median: number; readonly p99: number };

/** A failure to show to clients; every member but its kind may be left out. */
export interface FaultRule {
  /** Which requests it meets; all by default. */
  readonly api?: string;
  readonly operationId?: string;
  readonly method?: string;
  /** A part of the path. */
  readonly path?: string;
  /** How many requests it meets before it is gone; unlimited by default. */
  readonly times?: number;
  /** How many requests that it could meet pass first; none by default. */
  readonly skip?: number;
  /** Of the requests that it could meet, the share that it does; 1 by default. */
  readonly probability?: number;
  /** Waits before it answers. Alone, the answer is the real one. */
  readonly latency?: Latency;
  /** Answers so, in the API's error shape where that is 400 or above. */
  readonly status?: number;
  /** For `status`: the problem of the contract that it is, by the last part of its type, such as `not-found`. */
  readonly problem?: string;
  /** For `status`: the body as it is, under the Content-Type of `headers`; the API's own error by default. */
  readonly body?: string;
  /** Has the server's clock so many milliseconds ahead: in Date, and where signatures are judged. */
  readonly clockAhead?: number;
  /** Answers 429, and says for how many seconds. */
  readonly rateLimit?: number;
  /** Sent along with `status` and `rateLimit`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Closes the connection without an answer. */
  readonly drop?: true;
  /** Announces the whole body, sends half of it, then closes the connection. */
  readonly truncate?: true;
  /** For `status` and `drop`: whether the request takes effect first. False by default. */
  readonly afterEffect?: boolean;
}

/** A fault that is in force. */
export interface Fault extends FaultRule {
  readonly id: string;
  /** How many requests it has met. */
  readonly met: number;
}

/** The 99th percentile of the standard normal distribution. */
const z99 = 2.3263;

/** One draw from a distribution of latencies, in milliseconds. */
export function latencyOf(latency: Latency, random: () => number): number {
  if ("fixed" in latency) return latency.fixed;
  if ("from" in latency) return latency.from + random() * (latency.to - latency.from);
  // Log-normal, which is how response times of real services are spread.
  const sigma = Math.log(Math.max(latency.p99 / latency.median, 1)) / z99;
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return latency.median * Math.exp(sigma * normal);
}

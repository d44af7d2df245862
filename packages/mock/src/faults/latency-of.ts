import type { Latency } from "./fault.ts";

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

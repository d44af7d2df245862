import { Refusal } from "../ground/refusal.ts";
import type { FaultRule, Latency } from "./fault.ts";

const isDuration = (value: unknown) => typeof value === "number" && value >= 0 && value <= 600_000;

const year = 365 * 86_400;
const framing = new Set(["connection", "content-length", "keep-alive", "trailer", "transfer-encoding", "upgrade"]);

/** Refuses a fault that makes no sense; types have been checked. */
export function checkFault(rule: FaultRule): FaultRule {
  const { latency, status, rateLimit, drop, truncate, times, skip, probability, headers, body, problem, clockAhead } =
    rule;
  const faults = [
    [
      latency ?? status ?? rateLimit ?? drop ?? truncate ?? clockAhead,
      "names nothing to do: latency, status, rateLimit, drop, truncate or clockAhead",
    ],
    [
      latency === undefined || isLatency(latency),
      "has a latency that is none of {fixed}, {from, to} and {median, p99}, in at most 600000 ms",
    ],
    [
      status === undefined || (Number.isInteger(status) && status >= 200 && status <= 599),
      "has a status that is not one from 200 to 599",
    ],
    [
      rateLimit === undefined || (rateLimit >= 0 && rateLimit <= year),
      "has a rateLimit that is not from 0 to a year of seconds",
    ],
    [times === undefined || (Number.isInteger(times) && times >= 1), "has times that are not a whole number from 1"],
    [skip === undefined || (Number.isInteger(skip) && skip >= 0), "has a skip that is not a whole number from 0"],
    [(body ?? problem) === undefined || status !== undefined, "has a body or a problem without a status"],
    [
      clockAhead === undefined || Math.abs(clockAhead) <= year * 1000,
      "has a clockAhead of more than a year of milliseconds",
    ],
    [probability === undefined || (probability >= 0 && probability <= 1), "has a probability that is not from 0 to 1"],
    [headers === undefined || Object.entries(headers).every(isHeader), "has headers that cannot be sent"],
    [
      headers === undefined || !Object.keys(headers).some((name) => framing.has(name.toLowerCase())),
      `has headers that frame the answer, which would be no HTTP: ${[...framing].join(", ")}`,
    ],
  ]
    .filter(([holds]) => !holds)
    .map(([, fault]) => fault);
  if (faults.length > 0) {
    throw new Refusal("invalid-request", { status: 400, detail: `The fault ${faults.join("; it ")}.` });
  }
  return rule;
}

function isLatency(latency: Latency): boolean {
  const names = Object.keys(latency).sort().join(" ");
  return (
    ["fixed", "from to", "median p99"].includes(names) &&
    Object.values(latency).every(isDuration) &&
    !("median" in latency && latency.median === 0)
  );
}

/** RFC 9110 section 5: anything else would make Node throw when the answer is written. */
function isHeader([name, value]: [string, unknown]): boolean {
  return (
    /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name) && typeof value === "string" && /^[\t\x20-\x7e\x80-\xff]*$/.test(value)
  );
}

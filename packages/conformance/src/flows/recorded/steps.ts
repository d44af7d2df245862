import type { ContractRuntime, Match } from "@edge-contracts/specs/runtime";
import { matchRequest } from "../../contract/match-request.ts";
import type { Exchange } from "../../exchange/exchange.ts";
import { redacted } from "../../redact/stand-in.ts";

/** One exchange of a sequence. */
export interface Ordered {
  readonly exchange: Exchange;
  /** Who sent it, where that can be told: another one may see other things. */
  readonly client: string;
}

/** One exchange of a sequence, as far as rules between exchanges need it. */
export interface Step extends Ordered {
  readonly match: Match;
  /** In milliseconds since 1970. */
  readonly start: number;
  readonly end: number;
  readonly pathname: string;
  readonly query: string;
  /** 0 where there was no answer. */
  readonly status: number;
  /** `undefined` where there was none, or where it was not kept whole. */
  readonly sent: unknown;
  readonly received: unknown;
}

/**
 * Exchanges in the order in which they were sent. Left out is what says nothing about the server's state: what was asked
 * for with `Prefer`, what came out of a cache, and what is about something that nobody may see, so that two of them
 * cannot be told apart.
 */
export function stepsOf(runtime: ContractRuntime, exchanges: readonly Ordered[]): Step[] {
  return exchanges
    .filter(({ exchange }) => !isAside(exchange))
    .map(({ exchange, client }): Step => {
      const { request, response, startedAt, durationMs } = exchange;
      const [pathname = "", query = ""] = request.path.split("?");
      const start = Date.parse(startedAt);
      return {
        ...{ exchange, client, start, end: start + durationMs, pathname, query, status: response?.status ?? 0 },
        match: matchRequest(runtime, request.method, pathname),
        sent: parsed(request.body),
        received: parsed(response?.body),
      };
    })
    .filter(({ end }) => !Number.isNaN(end))
    .sort((a, b) => a.start - b.start);
}

function isAside({ request, response }: Exchange): boolean {
  if (request.headers["prefer"] !== undefined) return true;
  if ([redacted, encodeURIComponent(redacted)].some((text) => request.path.includes(text))) return true;
  return response !== undefined && (response.status === 304 || "age" in response.headers);
}

function parsed(body: string | undefined): unknown {
  try {
    return body === undefined ? undefined : JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Whether a step may have changed something: even a refusal of the server's own making may come after the deed. */
export function mayHaveChanged({ exchange, status }: Step): boolean {
  if (["GET", "HEAD", "OPTIONS"].includes(exchange.request.method)) return false;
  return status === 0 || status === 408 || status < 400 || status >= 500;
}

/** Whether two steps may be about one thing: they are not where a parameter of their paths parts them. */
export function isRelated(one: Step, other: Step): boolean {
  const [a, b] = [partsOf(one), partsOf(other)];
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const [mine, theirs] = [a[index], b[index]] as [Part, Part];
    if (mine.text !== theirs.text) return !(mine.isParameter && theirs.isParameter);
  }
  return true;
}

interface Part {
  readonly text: string;
  readonly isParameter: boolean;
}

function partsOf({ pathname, match }: Step): Part[] {
  const segments = pathname.split("/");
  const template = match.kind === "operation" ? match.operation.path.split("/") : [];
  // The template has no base path.
  const before = segments.length - template.length;
  return segments.map((text, index) => ({ text, isParameter: template[index - before]?.includes("{") ?? false }));
}

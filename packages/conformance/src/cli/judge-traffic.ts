import type { Contract, ContractRuntime, Match } from "@edge-contracts/specs/runtime";
import { readContractDocument } from "../contract/contract-document.ts";
import { matchRequest } from "../contract/match-request.ts";
import type { Exchange } from "../exchange/exchange.ts";
import { NoAnswer } from "../exchange/forward.ts";
import { judgeSequence } from "../flows/recorded/judge-sequence.ts";
import type { Ordered } from "../flows/recorded/steps.ts";
import { createObserver, type Observation } from "../gateway/observe-exchange.ts";
import type { LoggedExchange } from "../report/logs/logged-exchange.ts";
import type { Traffic } from "../report/logs/read-traffic.ts";

/** What of some traffic belongs to a contract, judged by it: each exchange, and, where its order is known, each file as a whole. */
export async function judgeTraffic(
  contract: Contract,
  runtime: ContractRuntime,
  traffic: readonly Traffic[],
): Promise<Exchange[]> {
  const document = await readContractDocument(contract);
  const observe = createObserver(runtime, document);
  const judged: Exchange[] = [];
  for (const { logged, recorded, isOrdered } of traffic) {
    const exchanges: Ordered[] = recorded
      .filter((each) => each.api === contract.description.id)
      .map((exchange) => ({ exchange, client: "" }));
    for (const each of logged) {
      const path = pathOf(each.url);
      const match = matchRequest(runtime, each.method, path);
      if (match.kind === "not-found") continue;
      exchanges.push({ exchange: await observe(observationOf(each, path, match)), client: clientOf(each) });
    }
    const found = isOrdered ? judgeSequence(runtime, document, exchanges) : new Map();
    judged.push(...exchanges.map(({ exchange }) => withFindings(exchange, found.get(exchange) ?? [])));
  }
  return judged;
}

function withFindings(exchange: Exchange, findings: Exchange["responseFindings"]): Exchange {
  if (findings.length === 0) return exchange;
  const isDrift = findings.some(({ verdict }) => verdict === "violation");
  const responseFindings = [...exchange.responseFindings, ...findings];
  return { ...exchange, responseFindings, verdict: isDrift ? "drift" : exchange.verdict };
}

function observationOf(each: LoggedExchange, path: string, match: Match): Observation {
  const { requestHeaders = {}, responseHeaders = {}, requestBody, responseBody } = each;
  const { method, status, startedAt, durationMs } = each;
  const nothing = Buffer.alloc(0);
  // Where nobody wrote down a body, its label is judged all the same, and that needs something that has it.
  const standIn = Buffer.from("null");
  const unknownOf = (headers: object | undefined) =>
    headers === undefined ? "all" : each.areHeadersPartial ? "others" : undefined;
  return {
    match,
    request: { method, path, headers: requestHeaders, body: requestBody ?? nothing },
    response:
      status === 0
        ? new NoAnswer("gave no whole answer")
        : { status, headers: responseHeaders, body: responseBody ?? standIn },
    startedAt,
    durationMs,
    unknown: {
      requestHeaders: unknownOf(each.requestHeaders),
      requestBody: requestBody === undefined,
      responseHeaders: unknownOf(each.responseHeaders),
      responseBody: responseBody === undefined,
    },
  };
}

function pathOf(url: string): string {
  if (!URL.canParse(url)) return url;
  const { pathname, search } = new URL(url);
  return pathname + search;
}

/** The server and whose credentials were sent to it; a signature has parts that differ every time. */
function clientOf({ url, requestHeaders = {} }: LoggedExchange): string {
  const host = URL.canParse(url) ? new URL(url).host : "";
  const credentials = requestHeaders["authorization"]?.split(";timestamp=", 1)[0] ?? requestHeaders["x-auth-token"];
  return JSON.stringify([host, credentials]);
}

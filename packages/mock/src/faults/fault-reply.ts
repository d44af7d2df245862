import { isJson, type Operation, responseFor } from "@edge-contracts/specs/runtime";
import { contractExamples } from "../contract/contract-examples.ts";
import { answerRefusal } from "../errors/answer-refusal.ts";
import type { EdgeRequest } from "../ground/edge-request.ts";
import { Refusal } from "../ground/refusal.ts";
import type { Reply } from "../ground/reply.ts";
import type { ServedApi } from "../ground/served-api.ts";
import type { Fault } from "./fault.ts";

/** The answer that a fault puts in place of the real one; `undefined` where it leaves that. */
export async function faultReply(
  { status, rateLimit, headers = {}, id, body, problem, clockAhead }: Fault,
  api: ServedApi,
  request: EdgeRequest,
  operations: readonly Operation[],
): Promise<Reply | undefined> {
  if (rateLimit !== undefined) return rateLimitReply(rateLimit, headers, api, request, operations);
  if (clockAhead !== undefined && isOfAnotherTime(request, Date.now() + clockAhead)) {
    const refusal = { status: 400, detail: "Invalid timestamp", isFromGateway: true };
    return answerRefusal(api, new Refusal("invalid-timestamp", refusal), request, operations);
  }
  if (status === undefined) return undefined;
  if (body !== undefined) return rawReply(status, headers, body);
  if (status < 400) return { status, headers };
  const refusal = new Refusal(problem ?? "injected-fault", {
    status,
    detail: `The fault ${id} was injected.`,
    headers,
  });
  return answerRefusal(api, refusal, request, operations);
}

function rawReply(status: number, headers: Readonly<Record<string, string>>, raw: string): Reply {
  const isType = ([name]: [string, string]) => name.toLowerCase() === "content-type";
  const [, mediaType = "text/plain"] = Object.entries(headers).find(isType) ?? [];
  const others = Object.entries(headers).filter((entry) => !isType(entry));
  return { status, mediaType, raw, headers: Object.fromEntries(others) };
}

/** How far the clock of who signs may be off, as for signatures that are verified. */
const tolerance = 30_000;

function isOfAnotherTime(request: EdgeRequest, now: number): boolean {
  const signed = /\btimestamp=(\d{4})(\d\d)(\d\d)T([\d:]{8})\+0000/.exec(request.header("authorization") ?? "");
  if (!signed) return false;
  const [, year, month, day, time] = signed;
  return !(Math.abs(Date.parse(`${year}-${month}-${day}T${time}Z`) - now) <= tolerance);
}

async function rateLimitReply(
  seconds: number,
  headers: Readonly<Record<string, string>>,
  api: ServedApi,
  request: EdgeRequest,
  operations: readonly Operation[],
): Promise<Reply> {
  const all = { "retry-after": String(Math.ceil(seconds)), ...headers };
  const text = await documentedText(api, operations);
  if (!text) {
    const detail = `The request limit is used up. Try again in ${seconds} seconds.`;
    return answerRefusal(
      api,
      new Refusal("too-many-requests", { status: 429, detail, headers: all }),
      request,
      operations,
    );
  }
  const until = new Date(Date.now() + seconds * 1000).toISOString();
  return { ...text, headers: all, body: text.body.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/, until) };
}

/**
 * A gateway's own 429 may be a plain sentence, which says when requests are welcome again. Where the asked operation
 * documents a 429, that decides; else any other's does.
 */
async function documentedText(api: ServedApi, operations: readonly Operation[]) {
  const document = await api.contract.document();
  const own = operations.filter((operation) => responseFor(operation, 429));
  for (const operation of own.length > 0 ? own : api.description.operations) {
    const response = responseFor(operation, 429);
    const mediaType = response?.mediaTypes.find(({ name }) => name === response.defaultMediaType);
    if (!response || !mediaType || isJson(mediaType.name)) continue;
    const [example] = contractExamples(document, response, mediaType);
    if (typeof example?.value === "string") return { status: 429, mediaType: mediaType.name, body: example.value };
  }
  return undefined;
}

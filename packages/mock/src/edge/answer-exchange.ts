import { setTimeout as wait } from "node:timers/promises";
import type { ApiDescription, Match, Operation } from "@edge-contracts/specs/runtime";
import { latencyOf } from "../faults/fault.ts";
import { faultReply } from "../faults/fault-reply.ts";
import type { EdgeRequest } from "../ground/edge-request.ts";
import { matchOperation, operationsOf } from "../ground/match-operation.ts";
import type { Reply } from "../ground/reply.ts";
import type { ServedApi } from "../ground/served-api.ts";
import { whenThere } from "../ground/when-there.ts";
import { answerRequest, type Stages } from "./answer-request.ts";
import type { Interference } from "./interference.ts";
import type { ReceivedBody } from "./read-body.ts";

/** What becomes of one exchange on the wire. */
export interface Delivery {
  /** `undefined` closes the connection without an answer. */
  readonly reply: Reply | undefined;
  readonly truncate: boolean;
  readonly interference: readonly string[];
  readonly api: ApiDescription | undefined;
  readonly operation: Operation | undefined;
}

const none: readonly string[] = [];

/** Answers a request to one API as it is, or as faults and drifts have it. */
export function answerExchange(
  stages: Stages,
  interference: Interference,
  api: ServedApi,
  request: EdgeRequest,
  body: ReceivedBody,
): Delivery | Promise<Delivery> {
  const match = matchOperation(api, request);
  if (!interference.faults.isIdle || !interference.drifts.isIdle) {
    return interfere(stages, interference, api, request, match, body);
  }
  return whenThere(answerRequest(stages, api, request, match, body), (reply) => ({
    reply,
    truncate: false,
    interference: none,
    api: api.description,
    operation: operationOf(match),
  }));
}

async function interfere(
  stages: Stages,
  { faults, drifts, random, closing }: Interference,
  api: ServedApi,
  request: EdgeRequest,
  match: Match,
  body: ReceivedBody,
): Promise<Delivery> {
  const operation = operationOf(match);
  const operations = operationsOf(match);
  const { method, path } = request;
  const fault = faults.take({ api: api.description.id, operationId: operation?.operationId, method, path });
  const replaced = fault && (await faultReply(fault, api, request, operations));
  const isDropped = fault?.drop === true;
  const subject = { api, match, operation, request };
  const interference = new Set(fault && [fault.id]);
  let reply = replaced;
  if ((!replaced && !isDropped) || fault?.afterEffect) {
    const prepared = drifts.prepare(request, subject);
    for (const name of prepared.drifts) interference.add(name);
    const honest = await answerRequest(aheadBy(stages, fault?.clockAhead), api, prepared.message, match, body);
    reply ??= honest;
  }
  if (reply) {
    const altered = await drifts.alter(reply, subject);
    for (const name of altered.drifts) interference.add(name);
    reply = altered.message;
  }
  if (reply && fault?.clockAhead !== undefined) {
    const date = new Date(Date.now() + fault.clockAhead).toUTCString();
    reply = { ...reply, headers: { ...reply.headers, date } };
  }
  if (fault?.latency) {
    await wait(latencyOf(fault.latency, random), undefined, { signal: closing.signal }).catch(() => undefined);
  }
  return {
    reply: isDropped ? undefined : reply,
    truncate: fault?.truncate === true,
    interference: [...interference],
    api: api.description,
    operation,
  };
}

/** Has credentials judged by a clock that is ahead. */
function aheadBy(stages: Stages, milliseconds: number | undefined): Stages {
  const { authenticate } = stages;
  if (!authenticate || milliseconds === undefined) return stages;
  return {
    ...stages,
    authenticate: (api, operations, request, body) => authenticate(api, operations, request, body, milliseconds),
  };
}

function operationOf(match: Match): Operation | undefined {
  return match.kind === "operation" ? match.operation : undefined;
}

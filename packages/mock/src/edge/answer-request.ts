import type { Match, WireParameters } from "@edge-contracts/specs/runtime";
import { answerRefusal } from "../errors/answer-refusal.ts";
import { Refusal } from "../errors/refusal.ts";
import { checkReply } from "./check-reply.ts";
import { checkRequest } from "./check-request.ts";
import type { CheckedRequest, Handler } from "./checked-request.ts";
import type { EdgeRequest } from "./edge-request.ts";
import { matchOperation, operationsOf, requireOperation } from "./match-operation.ts";
import { negotiateSuccess } from "./negotiate-success.ts";
import { readContent } from "./read-content.ts";
import type { Reply } from "./reply.ts";
import { requirePresence } from "./require-presence.ts";
import type { ServedApi } from "./served-api.ts";

/** How much of a client's credentials is checked. */
export type Auth = "off" | "presence";

/** What the stages need besides the request. */
export interface Stages {
  readonly auth: Auth;
  readonly handler: Handler;
}

/** Takes a request to one API through every stage. A refusal, or a bug in a stage, becomes an answer too. */
export async function answerRequest(
  stages: Stages,
  api: ServedApi,
  request: EdgeRequest,
  body: Promise<Buffer | undefined>,
): Promise<Reply> {
  const match = matchOperation(api, request);
  try {
    const checked = await passStages(stages, api, request, match, await body);
    const reply = await stages.handler(checked);
    await checkReply(checked, reply);
    return reply;
  } catch (error) {
    return answerRefusal(api, asRefusal(error), request, operationsOf(match));
  }
}

/** The order is part of the behaviour: the first stage that refuses decides the status. */
async function passStages(
  { auth }: Stages,
  api: ServedApi,
  request: EdgeRequest,
  match: Match,
  bytes: Buffer | undefined,
): Promise<CheckedRequest> {
  if (auth === "presence") requirePresence(api.description, operationsOf(match), request);
  const { operation, pathParameters } = requireOperation(match, request);
  const successMediaType = negotiateSuccess(api, operation, request);
  const body = readContent(api, operation, request, bytes);
  const parameters: WireParameters = { path: pathParameters, query: request.query, header: request.header };
  await checkRequest(api, operation, request, parameters, body);
  return {
    api,
    operation,
    parameters,
    accept: request.header("accept"),
    body,
    ...(successMediaType !== undefined && { successMediaType }),
  };
}

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const detail = `The mock failed: ${error instanceof Error ? error.message : String(error)}`;
  return new Refusal("internal-error", { status: 500, detail });
}

import { type Match, typedParameters, type WireParameters } from "@edge-contracts/specs/runtime";
import { answerRefusal } from "../errors/answer-refusal.ts";
import type { Authenticate } from "../ground/authenticate.ts";
import type { CheckedRequest, Handler } from "../ground/checked-request.ts";
import type { EdgeRequest } from "../ground/edge-request.ts";
import { operationsOf, requireOperation } from "../ground/match-operation.ts";
import { Refusal } from "../ground/refusal.ts";
import { rememberRefusal } from "../ground/refusal-of.ts";
import type { Reply } from "../ground/reply.ts";
import type { ServedApi } from "../ground/served-api.ts";
import { whenThere } from "../ground/when-there.ts";
import { attempt } from "./attempt.ts";
import { checkReply, isChecked } from "./check-reply.ts";
import { checkRequest } from "./check-request.ts";
import { negotiateSuccess } from "./negotiate-success.ts";
import type { ReceivedBody } from "./read-body.ts";
import { readContent } from "./read-content.ts";

/** What the stages need besides the request. */
export interface Stages {
  /** Refuses who may not do this; lets everybody pass where it is left out. */
  readonly authenticate?: Authenticate | undefined;
  readonly handler: Handler;
}

/**
 * Takes a request to one API through every stage. A refusal, or a bug in a stage, becomes an answer too. Gives a promise
 * only where a stage has to wait.
 */
export function answerRequest(
  stages: Stages,
  api: ServedApi,
  request: EdgeRequest,
  match: Match,
  body: ReceivedBody,
): Reply | Promise<Reply> {
  return attempt(
    () => {
      if (body.failure !== undefined) throw body.failure;
      return whenThere(passStages(stages, api, request, match, body.bytes), (checked) =>
        whenThere(checkRequest(checked, request), () => answerChecked(stages, checked)),
      );
    },
    (error) => refuseWith(asRefusal(error), api, request, match),
  );
}

function answerChecked({ handler }: Stages, checked: CheckedRequest): Reply | Promise<Reply> {
  return whenThere(handler(checked), (reply) =>
    isChecked(reply) ? reply : whenThere(checkReply(checked, reply), () => reply),
  );
}

async function refuseWith(refusal: Refusal, api: ServedApi, request: EdgeRequest, match: Match): Promise<Reply> {
  return rememberRefusal(await answerRefusal(api, refusal, request, operationsOf(match)), refusal);
}

/** The order is part of the behaviour: the first stage that refuses decides the status. */
function passStages(
  { authenticate }: Stages,
  api: ServedApi,
  request: EdgeRequest,
  match: Match,
  bytes: Buffer | undefined,
): CheckedRequest | Promise<CheckedRequest> {
  authenticate?.(api.description, operationsOf(match), request, bytes);
  const { operation, pathParameters } = requireOperation(match, request);
  const successMediaType = negotiateSuccess(api, operation, request);
  return whenThere(readContent(api, operation, request, bytes), (content) => {
    const parameters: WireParameters = { path: pathParameters, query: request.query, header: request.header };
    const typed = typedParameters(operation, parameters);
    return { api, operation, parameters, typed, accept: request.header("accept"), successMediaType, ...content };
  });
}

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const detail = `The mock failed: ${error instanceof Error ? error.message : String(error)}`;
  return new Refusal("internal-error", { status: 500, detail });
}

import type { Operation } from "@edge-contracts/specs/runtime";
import type { CheckedRequest } from "../ground/checked-request.ts";
import type { Reply } from "../ground/reply.ts";
import { type ChosenResponse, chooseResponse } from "./choose-response.ts";
import { generateReply } from "./generate-reply.ts";
import { preferences } from "./preferences.ts";

/** Answers any checked request from the contract's examples, as its Prefer header asks. */
export function answerWithExample(request: CheckedRequest): Reply | Promise<Reply> {
  const asked = preferences(request.parameters.header("prefer") ?? undefined);
  const chosen = chooseResponse(request, asked);
  return asked.dynamic && chosen.mediaType && chosen.example === undefined
    ? dynamicReply(request, chosen).then((made) => made ?? staticReply(request, chosen))
    : staticReply(request, chosen);
}

const known = new WeakMap<Operation, Map<string, Reply | Promise<Reply>>>();

/** The same response has the same example every time, so Prism is asked once. */
function staticReply({ api, operation }: CheckedRequest, chosen: ChosenResponse): Reply | Promise<Reply> {
  const replies = known.get(operation) ?? new Map<string, Reply | Promise<Reply>>();
  known.set(operation, replies);
  const key = `${chosen.status} ${chosen.mediaType?.name} ${chosen.example}`;
  const made = replies.get(key);
  if (made) return made;
  const making = generateReply(api, operation, chosen, false).then((generated) => {
    const reply: Reply = { ...generated, constant: "always" };
    // From now on without a promise.
    replies.set(key, reply);
    return reply;
  });
  replies.set(key, making);
  return making;
}

/** Prism overlooks some keywords of 3.1, so what it makes up counts only where it is valid. */
async function dynamicReply({ api, operation }: CheckedRequest, chosen: ChosenResponse): Promise<Reply | undefined> {
  const reply = await generateReply(api, operation, chosen, true).catch(() => undefined);
  if (!reply) return undefined;
  const findings = await api.runtime.validateResponse(operation, {
    status: reply.status,
    header: (name) => (name === "content-type" ? reply.mediaType : reply.headers?.[name]),
    body: reply.body,
  });
  return findings.some(({ verdict }) => verdict === "violation") ? undefined : reply;
}

import { type MediaType, newerBody, type Operation, olderBody, responseFor } from "@edge-contracts/specs/runtime";
import type { CheckedRequest } from "../ground/checked-request.ts";
import type { Reply } from "../ground/reply.ts";
import type { RecordedAnswer } from "./recall.ts";
import type { SimulatedReply } from "./simulated-reply.ts";
import type { SimulatedRequest } from "./simulated-request.ts";

/**
 * A request of the edge in the words of a simulator. Where the contract tells a version by its differences, simulators
 * see the newest version only. `headerRead` is told when they look at a header.
 */
export function simulatedRequest(
  { api, operation, parameters, typed, successMediaType, body, requestMediaType }: CheckedRequest,
  headerRead: () => void,
): SimulatedRequest {
  const sent = named(operation.request?.mediaTypes, requestMediaType);
  const wanted = successes(operation).find(({ name }) => name === successMediaType);
  const requestLabel = sent?.older?.than ?? requestMediaType;
  const label = wanted?.older?.than ?? successMediaType;
  return {
    operation,
    path: typed.path,
    query: typed.query,
    header: (name) => {
      headerRead();
      return parameters.header(name) ?? undefined;
    },
    body: sent?.older ? newerBody(sent.older.steps, body) : body,
    basePath: api.description.basePath,
    ...(requestLabel !== undefined && { requestMediaType: requestLabel }),
    ...(label !== undefined && { mediaType: label }),
    ...(successMediaType !== undefined && { readAs: successMediaType }),
  };
}

const successesOf = new WeakMap<Operation, readonly MediaType[]>();

/** Asked for every request, and the same for every one of an operation. */
function successes(operation: Operation): readonly MediaType[] {
  const known = successesOf.get(operation);
  if (known) return known;
  const found = Object.entries(operation.responses).flatMap(([status, { mediaTypes }]) =>
    status.startsWith("2") ? mediaTypes : [],
  );
  successesOf.set(operation, found);
  return found;
}

function named(mediaTypes: readonly MediaType[] | undefined, name: string | undefined): MediaType | undefined {
  return mediaTypes?.find((mediaType) => mediaType.name === name);
}

/** A simulator's answer in the words of the edge. */
export function edgeReply({ operation, successMediaType }: CheckedRequest, reply: SimulatedReply): Reply {
  const { status, headers, body } = reply;
  const documented = responseFor(operation, status);
  const isNegotiated = documented?.mediaTypes.some(({ name }) => name === successMediaType) ?? false;
  const mediaType = reply.mediaType ?? (isNegotiated ? successMediaType : documented?.defaultMediaType);
  const older = named(documented?.mediaTypes, mediaType)?.older;
  const shown = older && body !== undefined ? olderBody(older.steps, body) : body;
  return {
    status,
    ...(headers && { headers }),
    ...(body !== undefined && { body: shown, ...(mediaType !== undefined && { mediaType }) }),
  };
}

/** A recorded answer in the words of a simulator. */
export function recordedAnswer(
  { operation, typed }: CheckedRequest,
  body: unknown,
  mediaType: string | undefined,
): RecordedAnswer {
  const older = named(successes(operation), mediaType)?.older;
  return { path: typed.path, query: typed.query, body: older ? newerBody(older.steps, body) : body };
}

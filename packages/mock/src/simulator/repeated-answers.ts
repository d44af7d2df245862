import type { CheckedRequest } from "../ground/checked-request.ts";
import type { Reply } from "../ground/reply.ts";
import { whenThere } from "../ground/when-there.ts";

/**
 * Answers that a simulation would give again, word for word: those that came of the request and of what is remembered
 * alone, until anything is written. Who polls gets them without their being made, checked and serialised again.
 */
export interface RepeatedAnswers {
  /** Gives the answer that there is, else the one of `make`. Work may not overlap. */
  answer(request: CheckedRequest, make: () => Reply | Promise<Reply>): Reply | Promise<Reply>;
  /** Says that the answer under way comes of something else too, such as the time. */
  varies(): void;
}

/** Enough for everything that one client polls. */
const capacity = 100;

/** In characters of JSON; with {@link capacity} it bounds what is held. */
const longest = 65_536;

/** Creates an empty memory of answers; `version` changes with every write. */
export function createRepeatedAnswers(version: () => number): RepeatedAnswers {
  const answers = new Map<string, Reply | undefined>();
  let answersOf = version();
  let isVarying = false;

  /** Kept when it is asked for the second time: most requests are made once. */
  const keep = (key: string, reply: Reply): Reply => {
    if (!answers.has(key)) {
      if (answers.size < capacity) answers.set(key, undefined);
      return reply;
    }
    if (reply.body !== undefined && JSON.stringify(reply.body).length > longest) return reply;
    const kept: Reply = { ...reply, constant: "while-nothing-is-written" };
    answers.set(key, kept);
    return kept;
  };

  return {
    answer(request, make) {
      const key = keyOf(request);
      if (key === undefined) return make();
      const before = version();
      if (before !== answersOf) {
        answers.clear();
        answersOf = before;
      }
      const known = answers.get(key);
      if (known) return known;
      isVarying = false;
      return whenThere(make(), (reply) => {
        const isRepeatable = !isVarying && version() === before && isNegotiated(request, reply);
        return isRepeatable ? keep(key, reply) : reply;
      });
    },
    varies() {
      isVarying = true;
    },
  };
}

/** Everything of a request that an answer may come of, but headers: who reads one says that the answer varies. */
function keyOf({ api, operation, parameters, successMediaType, body }: CheckedRequest): string | undefined {
  if (operation.method !== "GET" || body !== undefined) return undefined;
  const path = JSON.stringify(Object.values(parameters.path));
  return `${api.description.id} ${operation.operationId} ${successMediaType} ${path} ${parameters.query}`;
}

/** Another label than the negotiated one is judged by the whole Accept header, which the key does not have. */
function isNegotiated({ successMediaType }: CheckedRequest, reply: Reply): boolean {
  return reply.mediaType === undefined || reply.mediaType === successMediaType;
}

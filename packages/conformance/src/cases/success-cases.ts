import type { MediaType, Operation, ResponseDescription } from "@edge-contracts/specs/runtime";
import { shortName } from "../contract/short-name.ts";
import type { ConformanceCase } from "../exchange/case.ts";
import type { RequestChanges } from "./build-request.ts";
import type { CaseContext } from "./case-context.ts";
import { documentedMediaTypes } from "./documented-media-types.ts";
import { preferStatus } from "./prefer-status.ts";
import type { Provocation } from "./provocation.ts";
import { repeatedParameters } from "./repeated-parameters.ts";
import { representativeStatus } from "./representative-status.ts";
import { writtenProvocations } from "./written-provocations.ts";

/**
 * Every documented success: response media type × request media type × named request example, one more for each alias
 * of a response media type, and the written scenarios. Which of several success statuses a server gives depends on
 * its state, so those have to be preferred; a single one follows from the request.
 */
export function successCases(
  { toCase, document, suites, run }: CaseContext,
  operation: Operation,
  status: string,
  response: ResponseDescription,
): ConformanceCase[] {
  const ways = successProvocations(operation, status, run);
  const bodies = requestBodies(operation);
  return documentedMediaTypes(response).flatMap((mediaType) => {
    const accept = mediaType && { accept: mediaType.name };
    const ofBodies = bodies.flatMap(({ requestMediaType, example }) => {
      const body =
        requestMediaType && example !== undefined
          ? document.bodyExample(operation.request?.pointer ?? "", requestMediaType.name, example)
          : undefined;
      const changes = {
        ...accept,
        ...(requestMediaType && { contentType: requestMediaType.name }),
        ...inAgreement(repeatedParameters(document, operation), body, run),
      };
      return ways.map(({ suffix, provoke }) => {
        const variant = [example, suffix].filter(Boolean).join("-") || undefined;
        return toCase({ operation, status, mediaType, requestMediaType, variant }, provoke(changes));
      });
    });
    const ofAliases = (mediaType?.aliases ?? []).flatMap((alias) =>
      ways.map(({ suffix, provoke }) => {
        const variant = [`asked-as-${shortName(alias)}`, suffix].filter(Boolean).join("-");
        return toCase({ operation, status, mediaType, variant }, provoke({ accept: alias }));
      }),
    );
    const byHand = writtenProvocations(suites, operation, status, mediaType).map((provocation) =>
      toCase({ operation, status, mediaType, variant: provocation.name }, provocation),
    );
    return [...ofBodies, ...ofAliases, ...byHand];
  });
}

/** A body, and a path about the same thing: on a server that matters the subjects decide, else the example does. */
function inAgreement(repeated: readonly string[], body: unknown, { subjects, isElsewhere }: CaseContext["run"]) {
  if (body === undefined || repeated.length === 0) return body === undefined ? {} : { body };
  const example = body as Readonly<Record<string, string>>;
  const named = repeated.flatMap((name) => {
    const value = isElsewhere ? subjects[name] : (subjects[name] ?? example[name]);
    return value === undefined ? [] : [[name, value] as const];
  });
  const params: Readonly<Record<string, string>> = Object.fromEntries(named);
  return { body: { ...example, ...params }, params };
}

/** A way to ask for a success; `suffix` tells the cases of several ways apart. */
interface SuccessWay {
  readonly suffix?: string;
  readonly provoke: (changes: RequestChanges) => Provocation;
}

/**
 * A server without state gives its only success to any valid request. One with state may refuse it, and which of
 * several successes it gives is its own affair: there the plain request shows what the server really does, and the
 * preferred one, where that is possible, that it knows the answer at all.
 */
function successProvocations(operation: Operation, status: string, { supported }: CaseContext["run"]): SuccessWay[] {
  const statuses = Object.keys(operation.responses);
  const successes = statuses.filter((key) => key.startsWith("2"));
  const hasState = supported.has("state");
  const preferred = preferStatus(representativeStatus(status, statuses), undefined);
  const prefer = (changes: RequestChanges) => ({ ...changes, ...preferred });
  const plain = (changes: RequestChanges): Provocation => ({
    ...changes,
    name: "plain",
    how: "a valid request",
    orStatuses: successes.filter((key) => key !== status).map(Number),
    ...(hasState && { dependsOnState: true }),
    needs: [],
    valid: true,
  });
  if (!hasState) return [{ provoke: successes.length > 1 ? prefer : plain }];
  return [
    ...(successes[0] === status ? [{ provoke: plain }] : []),
    ...(supported.has("prefer") || successes[0] !== status ? [{ suffix: "preferred", provoke: prefer }] : []),
  ];
}

function requestBodies({ request }: Operation): { requestMediaType?: MediaType; example?: string }[] {
  if (!request) return [{}];
  return request.mediaTypes.flatMap((requestMediaType) =>
    requestMediaType.examples.length === 0
      ? [{ requestMediaType }]
      : requestMediaType.examples.map((example) => ({ requestMediaType, example })),
  );
}

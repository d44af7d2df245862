import type { MediaType, Operation, ResponseDescription } from "@edge-contracts/specs/runtime";
import type { RequestChanges } from "./build-request.ts";
import type { ConformanceCase } from "./case.ts";
import type { CaseContext } from "./case-context.ts";
import { documentedMediaTypes } from "./documented-media-types.ts";
import { preferStatus } from "./prefer-status.ts";
import type { Provocation } from "./provocation.ts";
import { representativeStatus } from "./representative-status.ts";
import { shortName } from "./short-name.ts";
import { writtenProvocations } from "./written-provocations.ts";

/**
 * Every documented success: response media type × request media type × named request example, one more for each alias
 * of a response media type, and the written scenarios. Which of several success statuses a server gives depends on
 * its state, so those have to be preferred; a single one follows from the request.
 */
export function successCases(
  { toCase, document, suites }: CaseContext,
  operation: Operation,
  status: string,
  response: ResponseDescription,
): ConformanceCase[] {
  const provoke = successProvocation(operation, status);
  const bodies = requestBodies(operation);
  return documentedMediaTypes(response).flatMap((mediaType) => {
    const accept = mediaType && { accept: mediaType.name };
    const ofBodies = bodies.map(({ requestMediaType, example }) => {
      const body =
        requestMediaType && example !== undefined
          ? document.bodyExample(operation.request?.pointer ?? "", requestMediaType.name, example)
          : undefined;
      const changes = {
        ...accept,
        ...(requestMediaType && { contentType: requestMediaType.name }),
        ...(body !== undefined && { body }),
      };
      return toCase({ operation, status, mediaType, requestMediaType, variant: example }, provoke(changes));
    });
    const ofAliases = (mediaType?.aliases ?? []).map((alias) =>
      toCase({ operation, status, mediaType, variant: `asked-as-${shortName(alias)}` }, provoke({ accept: alias })),
    );
    const byHand = writtenProvocations(suites, operation, status, mediaType).map((provocation) =>
      toCase({ operation, status, mediaType, variant: provocation.name }, provocation),
    );
    return [...ofBodies, ...ofAliases, ...byHand];
  });
}

function successProvocation({ responses }: Operation, status: string): (changes: RequestChanges) => Provocation {
  const statuses = Object.keys(responses);
  if (statuses.filter((key) => key.startsWith("2")).length > 1) {
    const preferred = preferStatus(representativeStatus(status, statuses), undefined, false);
    return (changes) => ({ ...changes, ...preferred });
  }
  return (changes) => ({ ...changes, name: "plain", how: "a valid request", needs: [], valid: true });
}

function requestBodies({ request }: Operation): { requestMediaType?: MediaType; example?: string }[] {
  if (!request) return [{}];
  return request.mediaTypes.flatMap((requestMediaType) =>
    requestMediaType.examples.length === 0
      ? [{ requestMediaType }]
      : requestMediaType.examples.map((example) => ({ requestMediaType, example })),
  );
}

import type { IHttpOperation, IHttpOperationResponse } from "@stoplight/types";
import type { ChosenResponse } from "./choose-response.ts";

/**
 * An operation that can only give one answer. Prism takes all `+json` media types for equal and would choose among
 * them by rules of its own; with one response of one media type there is nothing left to choose.
 */
export function narrowOperation(operation: IHttpOperation, { status, mediaType }: ChosenResponse): IHttpOperation {
  const response = responseOf(operation.responses, status);
  return {
    ...operation,
    responses: response
      ? [
          {
            ...response,
            code: String(status),
            contents: (response.contents ?? []).filter((content) => content.mediaType === mediaType?.name),
          },
        ]
      : [],
    // Answers must not depend on the request: they are kept, and the edge has judged it already.
    security: [],
    servers: [],
    callbacks: [],
  };
}

function responseOf(responses: readonly IHttpOperationResponse[], status: number): IHttpOperationResponse | undefined {
  const keys = [String(status), `${Math.floor(status / 100)}XX`, "default"];
  return keys.map((key) => responses.find(({ code }) => code === key)).find((response) => response !== undefined);
}

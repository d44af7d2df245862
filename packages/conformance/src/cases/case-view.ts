import type { ConformanceCase } from "../exchange/case.ts";

/**
 * One case as an OpenAPI 3.0.3 document with a single transaction and no schema: nothing in it can be misread, so that
 * whatever Dredd's parser has to say about it is a fault.
 */
export function caseView({ id, request, expected }: ConformanceCase): object {
  if (!request) throw new TypeError(`${id} is not sent, so it has no view`);
  const path = request.path.split("?", 1)[0] as string;
  const contentType = request.headers["Content-Type"];
  const { mediaType } = expected;
  return {
    openapi: "3.0.3",
    info: { title: id, version: "1" },
    paths: {
      [path]: {
        [request.method.toLowerCase()]: {
          ...(contentType !== undefined &&
            request.body !== undefined && { requestBody: { content: { [contentType]: {} } } }),
          responses: {
            [expected.status]: {
              description: "",
              // Dredd takes no range for a media type.
              ...(mediaType !== undefined && !mediaType.includes("*") && { content: { [mediaType]: {} } }),
            },
          },
        },
      },
    },
  };
}

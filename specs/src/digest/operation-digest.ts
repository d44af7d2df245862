import { shortName } from "../build/describe-content.ts";
import type { ApiDescription, MediaType, Operation, Parameter } from "../runtime/operation-table.ts";

/**
 * The operation tables as text for a reviewer: one short block per operation, so that a contract change is a small
 * diff. The default media type of several is marked with `*`, an optional parameter with `?`.
 */
export function operationDigest(apis: readonly ApiDescription[]): string {
  return apis.map((api) => [`# ${api.id} ${api.version}`, ...api.operations.map(block)].join("\n\n")).join("\n\n\n");
}

function block(operation: Operation): string {
  const { method, path, operationId, effect, parameters, request, responses, security } = operation;
  return [
    `${method} ${path}`,
    `  ${operationId}, ${effect}, ${security.map((schemes) => schemes.join("+") || "none").join(" or ") || "none"}`,
    ...(parameters.length > 0 ? [`  parameters: ${parameters.map(parameterText).join(" ")}`] : []),
    ...(request
      ? [`  body${request.required ? "" : "?"}: ${mediaTypesText(request.mediaTypes, request.defaultMediaType)}`]
      : []),
    ...successLines(operation),
    `  errors: ${Object.keys(responses)
      .filter((status) => !status.startsWith("2"))
      .join(" ")}`,
  ].join("\n");
}

function successLines({ responses }: Operation): string[] {
  return Object.entries(responses)
    .filter(([status]) => status.startsWith("2"))
    .map(([status, { mediaTypes, defaultMediaType, bodyOptional }]) => {
      const body = mediaTypes.length === 0 ? "no body" : mediaTypesText(mediaTypes, defaultMediaType);
      return `  ${status}: ${body}${bodyOptional ? ", or no body" : ""}`;
    });
}

function parameterText({ name, in: location, required, type }: Parameter): string {
  return `${name}${required ? "" : "?"}(${location} ${type})`;
}

function mediaTypesText(mediaTypes: readonly MediaType[], preferred: string | undefined): string {
  return mediaTypes
    .map(({ name, aliases }) => {
      const mark = mediaTypes.length > 1 && name === preferred ? "*" : "";
      const alias = aliases ? `(=${aliases.map(shortName).join(",")})` : "";
      return shortName(name) + mark + alias;
    })
    .join(" ");
}

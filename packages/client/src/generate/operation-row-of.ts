import type { MediaType, Operation, Parameter, ResponseDescription } from "@edge-contracts/specs/runtime";
import { mediaTypeEssence } from "@edge-contracts/specs/runtime";
import type { FieldRow, OperationRow, ParameterPlace, StatusKey } from "../types/operation-row.ts";

// The members of a call's argument that are no parameters; a parameter of such a name gets another.
const reserved = new Set(["params", "body", "accept", "contentType", "headers", "signal"]);

/** The part of an operation's description that its client needs at run time. */
export function operationRowOf(operation: Operation): OperationRow {
  const responses = Object.entries(operation.responses);
  const successes = responses.filter(([status]) => isSuccess(operation.responses, status));
  const optional = successes.filter(([, { bodyOptional }]) => bodyOptional).map(([status]) => keyOf(status));
  const aliases = Object.fromEntries(
    successes.flatMap(([, { mediaTypes }]) =>
      mediaTypes.flatMap(({ name, aliases = [] }) => aliases.map((alias) => [alias, name] as const)),
    ),
  );
  const parameters = parametersOf(operation.parameters);
  const fields = fieldsOf(operation.request?.mediaTypes ?? []);
  return {
    id: operation.operationId,
    success: Object.fromEntries(
      successes.map(([status, response]) => [status, operation.method === "HEAD" ? [] : defaultFirst(response)]),
    ),
    ...(optional.length > 0 && { bodyOptional: optional }),
    ...(Object.keys(aliases).length > 0 && { aliases }),
    ...(operation.request && { body: defaultFirst(operation.request) as [string, ...string[]] }),
    ...(Object.keys(fields).length > 0 && { fields }),
    errors: errorsOf(responses.filter(([status]) => !/^[123]/.test(status))),
    ...(Object.keys(parameters).length > 0 && { parameters }),
  };
}

/** `default` is a success too where the contract names no other. */
export function isSuccess(responses: Operation["responses"], status: string): boolean {
  const isNamed = Object.keys(responses).some((each) => each.startsWith("2"));
  return status.startsWith("2") || (status === "default" && !isNamed);
}

function defaultFirst({ mediaTypes, defaultMediaType }: Pick<ResponseDescription, "mediaTypes" | "defaultMediaType">) {
  const names = mediaTypes.map(({ name }) => name);
  return [...names.filter((name) => name === defaultMediaType), ...names.filter((name) => name !== defaultMediaType)];
}

/** What the members of forms are written as, where that is not what their values say. */
function fieldsOf(mediaTypes: readonly MediaType[]): Record<string, Record<string, FieldRow>> {
  const rows = mediaTypes.map(({ name, fields = {} }) => {
    const special = Object.entries(fields).flatMap(([field, { type, content, contentType, style, explode }]) => {
      const row = {
        ...(content !== undefined && type !== "object" && { content }),
        ...(contentType !== undefined && { contentType }),
        ...(style !== undefined && { style }),
        ...(explode !== undefined && { explode }),
      };
      return Object.keys(row).length > 0 ? [[field, row] as const] : [];
    });
    return [name, Object.fromEntries(special)] as const;
  });
  return Object.fromEntries(rows.filter(([, fields]) => Object.keys(fields).length > 0));
}

/** What a contract means that says that an error may be anything. */
const anyLabels = ["application/json", "application/problem+json", "text/plain", "text/html"];

/** Statuses by media type, because most errors of an operation share one. */
function errorsOf(responses: readonly (readonly [string, ResponseDescription])[]): Record<string, StatusKey[]> {
  const errors: Record<string, StatusKey[]> = {};
  for (const [status, { mediaTypes }] of responses) {
    for (const { name } of mediaTypes) {
      // By the type alone: servers add parameters as they like.
      const label = mediaTypeEssence(name);
      const labels = label === "*/*" ? anyLabels : [label];
      for (const each of labels) errors[each] = [...(errors[each] ?? []), keyOf(status)];
    }
  }
  return errors;
}

function keyOf(status: string): StatusKey {
  return /^\d+$/.test(status) ? Number(status) : status;
}

function parametersOf(parameters: readonly Parameter[]): Record<string, ParameterPlace> {
  const places: Record<string, ParameterPlace> = {};
  for (const { in: location, name } of parameters) {
    if (!reserved.has(name) && !Object.hasOwn(places, name)) places[name] = location;
    else places[`${name}In${location.charAt(0).toUpperCase()}${location.slice(1)}`] = [location, name];
  }
  return places;
}

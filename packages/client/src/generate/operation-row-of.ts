import type { MediaType, Operation, Parameter, ResponseDescription } from "@edge-contracts/specs/runtime";
import type { FieldRow, OperationRow, ParameterPlace, StatusKey } from "../types/operation-row.ts";

// The members of a call's argument that are no parameters; a parameter of such a name gets another.
const reserved = new Set(["params", "body", "accept", "contentType", "headers", "signal"]);

/** The part of an operation's description that its client needs at run time. */
export function operationRowOf(operation: Operation): OperationRow {
  const responses = Object.entries(operation.responses);
  const successes = responses.filter(([status]) => /^2/.test(status));
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

function defaultFirst({ mediaTypes, defaultMediaType }: Pick<ResponseDescription, "mediaTypes" | "defaultMediaType">) {
  const names = mediaTypes.map(({ name }) => name);
  return [...names.filter((name) => name === defaultMediaType), ...names.filter((name) => name !== defaultMediaType)];
}

/** What the members of forms are written as, where that is not what their values say. */
function fieldsOf(mediaTypes: readonly MediaType[]): Record<string, Record<string, FieldRow>> {
  const rows = mediaTypes.map(({ name, fields = {} }) => {
    const special = Object.entries(fields).flatMap(([field, { contentType, style, explode }]) => {
      const row = {
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

/** Statuses by media type, because most errors of an operation share one. */
function errorsOf(responses: readonly (readonly [string, ResponseDescription])[]): Record<string, StatusKey[]> {
  const errors: Record<string, StatusKey[]> = {};
  for (const [status, { mediaTypes }] of responses) {
    for (const { name } of mediaTypes) errors[name] = [...(errors[name] ?? []), keyOf(status)];
  }
  return errors;
}

function keyOf(status: string): StatusKey {
  return /^\d+$/.test(status) ? Number(status) : status;
}

function parametersOf(parameters: readonly Parameter[]): Record<string, ParameterPlace> {
  const places: Record<string, ParameterPlace> = {};
  for (const { in: location, name } of parameters) {
    // No client keeps cookies; a caller gives the header whole.
    if (location === "cookie") continue;
    if (!reserved.has(name) && !Object.hasOwn(places, name)) places[name] = location;
    else places[`${name}In${location.charAt(0).toUpperCase()}${location.slice(1)}`] = [location, name];
  }
  return places;
}

import type {
  ApiDescription,
  MediaType,
  Operation,
  Parameter,
  RequestBody,
  SecurityScheme,
} from "@edge-contracts/specs/runtime";
import { isMediaTypeRange } from "@edge-contracts/specs/runtime";
import type { ApiFacts, TokenPlace } from "../types/api-facts.ts";
import type { StyleRow } from "../types/operation-row.ts";
import { generatedHeader } from "./header.ts";
import { identifiersOf, memberOf } from "./names.ts";
import { isSuccess, operationRowOf } from "./operation-row-of.ts";

/** The source of `table.ts`: what the client knows at run time, a constant per operation so that bundlers can drop it. */
export function operationsSource(description: ApiDescription): string {
  const names = identifiersOf(description.operations.map(({ operationId }) => operationId));
  const rows = description.operations.map((operation, index) => {
    const { operationId } = operation;
    const row = JSON.stringify({
      ...operationRowOf(operation),
      ...(memberOf(operationId) !== operationId && { member: memberOf(operationId) }),
    });
    // The generated schema has statuses as numbers, and a quoted key is another type.
    const numeric = row.replace(/"(\d{3})":/g, "$1:");
    const functions = [
      `repeat:${operation.effect === "read" ? "repeatRead" : "repeatUntaken"}`,
      ...parameterFunctions(operation),
      ...answerFunctions(operation),
      ...adjustFunction(operation, description),
      ...(operation.request ? [`writeBody:${isAllJson(operation.request) ? "writeJson" : "writeAny"}`] : []),
    ];
    const whole = numeric.replace(/\}$/, `,${functions.join(",")}}`);
    return `/** \`${operation.method} ${operation.path}\` */\nexport const ${names[index]}Row = ${whole} as const satisfies OperationRow;\n`;
  });
  return [
    generatedHeader(description.id),
    'import { fillPath } from "../../call/fill-path.ts";',
    'import { writeQuery } from "../../call/write-query.ts";',
    'import { adjusted } from "../../call/adjusted.ts";',
    'import { readAny } from "../../call/read-any.ts";',
    'import { readOptional } from "../../call/read-optional.ts";',
    'import { styledPath, styledQuery } from "../../call/styled-parameters.ts";',
    'import { repeatRead, repeatUntaken } from "../../call/repeat.ts";',
    'import { writeAny } from "../../call/write-any.ts";',
    'import { writeJson } from "../../call/write-json.ts";',
    'import type { ApiFacts } from "../../types/api-facts.ts";',
    'import type { OperationRow, OperationTable } from "../../types/operation-row.ts";',
    "",
    "/** What the client knows about the API. */",
    `export const api: ApiFacts = ${JSON.stringify(factsOf(description))};`,
    "",
    ...rows,
    "/** What the client knows about each operation. */",
    "export const operationTable = {",
    ...description.operations.map(
      ({ method, path }, index) => `  ${JSON.stringify(`${method} ${path}`)}: ${names[index]}Row,`,
    ),
    "} as const satisfies OperationTable;",
    "",
    "/** The type of the table, which the types of all calls are computed from. */",
    "export type Operations = typeof operationTable;",
    "",
  ].join("\n");
}

/** What writes the parameters: one function for OpenAPI's default way, another where one has a style of its own. */
function parameterFunctions({ path, parameters }: Operation): string[] {
  const styled = (location: string, plain: string, maker: string) => {
    const rows = parameters.filter((parameter) => parameter.in === location).map((each) => [each.name, styleOf(each)]);
    const special = Object.fromEntries(rows.filter(([, style]) => Object.keys(style as object).length > 0));
    if (Object.keys(special).length === 0) return plain;
    return `${plain}: /* @__PURE__ */ ${maker}(${JSON.stringify(special)})`;
  };
  return [
    ...(parameters.some((each) => each.in === "query") ? [styled("query", "writeQuery", "styledQuery")] : []),
    ...(path.includes("{") ? [styled("path", "fillPath", "styledPath")] : []),
  ];
}

/** What reads the successes: only where one is something other than JSON under its own label. */
function answerFunctions(operation: Operation): string[] {
  if (successTypesOf(operation).some(({ name }) => !/^[^;*]*[/+]json$/i.test(name))) return ["readSuccess:readAny"];
  return Object.values(operation.responses).some(({ bodyOptional }) => bodyOptional)
    ? ["readSuccess:readOptional"]
    : [];
}

function successTypesOf({ method, responses }: Operation): readonly MediaType[] {
  const successes = Object.entries(responses).filter(([status]) => isSuccess(responses, status));
  return method === "HEAD" ? [] : successes.flatMap(([, { mediaTypes }]) => mediaTypes);
}

/** What changes a call that differs from the plain ones. */
function adjustFunction(operation: Operation, { basePath, servers }: ApiDescription): string[] {
  const { parameters, path, basePath: own = basePath, servers: [server] = [] } = operation;
  const stylesIn = (location: string) => {
    const rows = parameters.filter((each) => each.in === location).map((each) => [each.name, styleOf(each)]);
    return Object.fromEntries(rows) as Record<string, StyleRow>;
  };
  const isRich = parameters.some(
    ({ in: location, type, content }) =>
      location === "header" && (type === "array" || type === "object" || content !== undefined),
  );
  const origin = originIn(server);
  const difference = {
    // More than a URL takes as it is, or a percent sign that begins nothing.
    ...(/[^\w\-.~!$&'()*+,;=:@/{}%]|%(?![0-9a-f]{2})/i.test(path) && { odd: true }),
    ...(own !== basePath && { basePath: own }),
    ...(origin !== undefined && !servers.some((each) => originIn(each) === origin) && { origin }),
    ...(isRich && { headers: stylesIn("header") }),
    ...(parameters.some((each) => each.in === "cookie") && { cookies: stylesIn("cookie") }),
    ...(successTypesOf(operation).some(isPerhapsBytes) && { bytes: true }),
  };
  if (Object.keys(difference).length === 0) return [];
  return [`adjust: /* @__PURE__ */ adjusted(${JSON.stringify(difference)})`];
}

function isPerhapsBytes({ name, format }: MediaType): boolean {
  return format === "binary" || (isMediaTypeRange(name) && !name.startsWith("text/"));
}

function originIn(server = ""): string | undefined {
  return /^https?:/i.test(server) && URL.canParse(server) ? new URL(server).origin : undefined;
}

/** What of a parameter is not written in the way in which plain values are. */
function styleOf({ in: location, type, items, style, explode, allowReserved, content }: Parameter): StyleRow {
  const isPlain = type !== "array" && type !== "object";
  // Objects of a query go out as `deepObject` unless the contract says how, and lists of plain values alone.
  const isRich = type === "object" || items === "object" || items === "array";
  const isForm = location === "query" && isRich && style === undefined && content === undefined;
  return {
    ...(style !== undefined && { style }),
    ...(explode !== undefined && !isPlain && { explode }),
    ...(allowReserved && { allowReserved }),
    ...(content !== undefined && { content }),
    ...(isForm && { style: "form" }),
    ...(location === "path" && !isPlain && style === undefined && content === undefined && { style: "simple" }),
  };
}

function isAllJson({ mediaTypes }: RequestBody): boolean {
  return mediaTypes.every(({ name }) => /[/+]json$/i.test(name));
}

/** Where APIs that take a token want it: the first of their security schemes that is one, of those in use if any is. */
export function tokenPlaceOf({
  securitySchemes,
  operations,
}: Pick<ApiDescription, "securitySchemes" | "operations">): TokenPlace | undefined {
  const used = new Set(operations.flatMap(({ security }) => security.flat()));
  const placed = securitySchemes.flatMap((scheme) => {
    const place = placeOf(scheme);
    return place ? [{ isUsed: used.has(scheme.name), place }] : [];
  });
  return (placed.find(({ isUsed }) => isUsed) ?? placed[0])?.place;
}

function placeOf({ type, scheme = "", header, query, cookie }: SecurityScheme): TokenPlace | undefined {
  if (type === "apiKey") {
    if (header !== undefined) return { in: "header", name: header };
    if (query !== undefined) return { in: "query", name: query };
    return cookie === undefined ? undefined : { in: "cookie", name: cookie };
  }
  if (type === "mutualTLS") return undefined;
  if (type === "http" && !/^(basic|bearer)$/i.test(scheme)) return undefined;
  return { in: "header", name: "Authorization", scheme: /^basic$/i.test(scheme) ? "Basic" : "Bearer" };
}

function factsOf(description: ApiDescription): ApiFacts {
  const token = tokenPlaceOf(description);
  return {
    id: description.id,
    basePath: description.basePath,
    problemMediaTypes: description.problemMediaTypes,
    ...(token && { token }),
  };
}

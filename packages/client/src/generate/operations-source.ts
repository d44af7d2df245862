import type { ApiDescription, Operation, Parameter, RequestBody } from "@edge-contracts/specs/runtime";
import type { ApiFacts, StyleRow } from "../types/operation-row.ts";
import { generatedHeader } from "./header.ts";
import { identifiersOf } from "./names.ts";
import { operationRowOf } from "./operation-row-of.ts";

/** The source of `table.ts`: what the client knows at run time, a constant per operation so that bundlers can drop it. */
export function operationsSource(description: ApiDescription): string {
  const names = identifiersOf(description.operations.map(({ operationId }) => operationId));
  const rows = description.operations.map((operation, index) => {
    const row = JSON.stringify(operationRowOf(operation));
    // The generated schema has statuses as numbers, and a quoted key is another type.
    const numeric = row.replace(/"(\d{3})":/g, "$1:");
    const functions = [
      `repeat:${operation.effect === "read" ? "repeatRead" : "repeatUntaken"}`,
      ...parameterFunctions(operation),
      ...(operation.request ? [`writeBody:${isAllJson(operation.request) ? "writeJson" : "writeAny"}`] : []),
    ];
    const whole = numeric.replace(/\}$/, `,${functions.join(",")}}`);
    return `/** \`${operation.method} ${operation.path}\` */\nexport const ${names[index]}Row = ${whole} as const satisfies OperationRow;\n`;
  });
  return [
    generatedHeader(description.id),
    'import { fillPath } from "../../call/fill-path.ts";',
    'import { writeQuery } from "../../call/write-query.ts";',
    'import { styledPath, styledQuery } from "../../call/styled-parameters.ts";',
    'import { repeatRead, repeatUntaken } from "../../call/repeat.ts";',
    'import { writeAny } from "../../call/write-any.ts";',
    'import { writeJson } from "../../call/write-json.ts";',
    'import type { ApiFacts, OperationRow, OperationTable } from "../../types/operation-row.ts";',
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

/** What of a parameter is not written in the way in which plain values are. */
function styleOf({ in: location, type, style, explode, allowReserved, content }: Parameter): StyleRow {
  const isPlain = type !== "array" && type !== "object";
  // Objects of a query go out as `deepObject` unless the contract says how.
  const isForm = location === "query" && type === "object" && style === undefined && content === undefined;
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

/** The scheme of APIs that take a token in a header, where there is one. */
export function tokenHeaderOf({ securitySchemes }: Pick<ApiDescription, "securitySchemes">): string | undefined {
  return securitySchemes.find(({ type, header }) => type === "apiKey" && header !== undefined)?.header;
}

function factsOf(description: ApiDescription): ApiFacts {
  const tokenHeader = tokenHeaderOf(description);
  return {
    id: description.id,
    basePath: description.basePath,
    problemMediaTypes: description.problemMediaTypes,
    ...(tokenHeader !== undefined && { tokenHeader }),
  };
}

import { thisRepository } from "../contract/owner.ts";
import { isObject, type Json } from "../text/json.ts";
import type { Sample } from "./sample.ts";

/** A sample as a TypeScript module that calls the generated client of its API. */
export function typescriptSample(
  sample: Sample,
  origin: string,
  clientPackage: string = thisRepository.clientPackage,
): string {
  const { operation, parameters, body } = sample;
  const create = `create${pascalCase(operation.api)}Client`;
  const members = [
    ...parameters.map(({ name, value }) => `  ${key(name)}: ${literal(value, 1)},`),
    ...(body === undefined || body.isDefault ? [] : [`  contentType: ${JSON.stringify(body.mediaType)},`]),
    ...(body === undefined ? [] : [`  body: ${literal(body.writable, 1)},`]),
  ];
  const call = members.length === 0 ? "()" : `({\n${members.join("\n")}\n})`;
  return `import { ${create} } from "${clientPackage}/${operation.api}";

const client = ${create}({ host: ${JSON.stringify(origin)} });
const result = await client${member(operation.operationId)}${call};
if (result.ok) console.log(result.status, result.data);
else console.error(result.status, result.error);
`;
}

function pascalCase(id: string): string {
  return id.replaceAll(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

const isIdentifier = (name: string) => /^[A-Za-z_$][\w$]*$/.test(name);

function key(name: string): string {
  return isIdentifier(name) ? name : JSON.stringify(name);
}

function member(name: string): string {
  return isIdentifier(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

function literal(value: Json, depth: number): string {
  const indent = "  ".repeat(depth);
  const block = (open: string, lines: readonly string[], close: string) =>
    `${open}\n${lines.map((line) => `${indent}  ${line},\n`).join("")}${indent}${close}`;
  if (Array.isArray(value)) {
    if (value.length === 0) return "[]";
    if (value.every((item) => typeof item !== "object") && JSON.stringify(value).length < 60) {
      return `[${value.map((item) => JSON.stringify(item)).join(", ")}]`;
    }
    const items = value.map((item) => literal(item, depth + 1));
    return block("[", items, "]");
  }
  if (isObject(value)) {
    const members = Object.entries(value).map(([name, item]) => `${key(name)}: ${literal(item, depth + 1)}`);
    return members.length === 0 ? "{}" : block("{", members, "}");
  }
  return JSON.stringify(value);
}

import { dereference } from "../../runtime/dereference.ts";
import { methods } from "../../runtime/methods.ts";
import { isObject, type JsonObject, objectOf } from "../json.ts";
import { withoutExtensions } from "./flat-schemas.ts";
import { Losses } from "./losses.ts";
import { PortableSchemas } from "./portable-schema.ts";

/**
 * A contract for tools that read OpenAPI 3.0 only, or that a choice of versions and parts of schemas confuse: one media
 * type for each body, each object one schema, parameters and answers in place. It is derived, says less, and lists in
 * `x-losses` what.
 */
export function portableDocument(contract: JsonObject): JsonObject {
  const losses = new Losses();
  const schemas = new PortableSchemas(contract, losses);
  const follow = (node: unknown): JsonObject => objectOf(dereference(contract, node));
  losses.add("extensions");

  const parameter = (node: unknown): JsonObject => {
    const { schema, content, ...rest } = withoutExtensions(follow(node));
    const only = Object.entries(objectOf(content)).slice(0, 1);
    return {
      ...rest,
      ...(schema !== undefined && { schema: schemas.write(schema) }),
      ...(only.length > 0 && { content: Object.fromEntries(only.map(([name, type]) => [name, mediaType(type)])) }),
    };
  };

  /** Servers take a whole object back; a reader of OpenAPI 3.0 takes read-only members in a request for a mistake. */
  const sendable = (example: JsonObject, schema: JsonObject): JsonObject => {
    const name = String(schema["$ref"] ?? "").replace("#/components/schemas/", "");
    const properties = objectOf((schemas.component(name) ?? schema)["properties"]);
    const isSent = ([member]: [string, unknown]) => objectOf(properties[member])["readOnly"] !== true;
    const { value } = example;
    return isObject(value) ? { ...example, value: Object.fromEntries(Object.entries(value).filter(isSent)) } : example;
  };

  const mediaType = (node: unknown, isRequest = false): JsonObject => {
    const { schema, examples } = objectOf(node);
    const written = schemas.write(generalProblem(schema, losses));
    const named = Object.entries(objectOf(examples)).map(([name, reference]) => {
      const example = withoutExtensions(follow(reference));
      return [name, isRequest ? sendable(example, written) : example];
    });
    return {
      schema: written,
      ...(named.length > 0 && { examples: Object.fromEntries(named) }),
    };
  };

  const content = (holder: JsonObject, isRequest = false): JsonObject => {
    const all = Object.entries(objectOf(holder["content"]));
    if (all.length > 1) losses.add("versions");
    const asked = holder["x-default-version"];
    const chosen =
      all.find(([name]) => typeof asked === "string" && name.endsWith(`.${asked}+json`)) ??
      all.find(([name]) => name.endsWith("json")) ??
      all[0];
    return chosen === undefined ? {} : { content: { [chosen[0]]: mediaType(chosen[1], isRequest) } };
  };

  const response = (node: unknown): JsonObject => {
    const holder = follow(node);
    if (holder["x-body-optional"] === true) losses.add("emptiness");
    const headers = Object.entries(objectOf(holder["headers"])).map(([name, header]) => [name, parameter(header)]);
    return {
      description: holder["description"],
      ...(headers.length > 0 && { headers: Object.fromEntries(headers) }),
      ...content(holder),
    };
  };

  const operation = (node: JsonObject, shared: readonly unknown[]): JsonObject => {
    const { parameters, requestBody, responses, ...rest } = withoutExtensions(node);
    const all = [...shared, ...(Array.isArray(parameters) ? parameters : [])].map(parameter);
    const body = follow(requestBody);
    return {
      ...rest,
      ...(all.length > 0 && { parameters: all }),
      ...(requestBody !== undefined && {
        requestBody: {
          ...(body["description"] !== undefined && { description: body["description"] }),
          required: body["required"] === true,
          ...content(body, true),
        },
      }),
      responses: Object.fromEntries(
        Object.entries(objectOf(responses)).map(([status, answer]) => [status, response(answer)]),
      ),
    };
  };

  const pathItem = (node: unknown): JsonObject => {
    const { parameters = [], ...item } = follow(node);
    const operations = methods.filter((method) => isObject(item[method]));
    return Object.fromEntries(
      operations.map((method) => [method, operation(objectOf(item[method]), parameters as readonly unknown[])]),
    );
  };

  const paths = Object.fromEntries(
    Object.entries(objectOf(contract["paths"])).map(([path, item]) => [path, pathItem(item)]),
  );
  const components = objectOf(contract["components"]);
  const securitySchemes = Object.entries(objectOf(components["securitySchemes"])).map(([name, scheme]) => [
    name,
    securityScheme(follow(scheme), losses),
  ]);
  return {
    openapi: "3.0.3",
    info: info(objectOf(contract["info"])),
    "x-losses": losses.sentences,
    ...(contract["servers"] !== undefined && { servers: contract["servers"] }),
    ...(Array.isArray(contract["tags"]) && { tags: contract["tags"].map(withoutExtensions) }),
    ...(contract["security"] !== undefined && { security: contract["security"] }),
    paths,
    components: {
      ...(securitySchemes.length > 0 && { securitySchemes: Object.fromEntries(securitySchemes) }),
      schemas: schemas.components,
    },
  };
}

/** Of a choice among known problems and a general one, the general one: it takes them all. */
function generalProblem(schema: unknown, losses: Losses): unknown {
  const branches = objectOf(schema)["anyOf"];
  const names = Array.isArray(branches) ? branches.map((branch) => String(objectOf(branch)["$ref"] ?? "")) : [];
  if (names.length < 2 || !names.every((name) => name.endsWith("problem"))) return schema;
  losses.add("problems");
  return (branches as readonly unknown[]).at(-1);
}

function info({ summary: _, license, ...rest }: JsonObject): JsonObject {
  const { identifier: __, ...known } = objectOf(license);
  return { ...withoutExtensions(rest), ...(license !== undefined && { license: known }) };
}

function securityScheme(scheme: JsonObject, losses: Losses): JsonObject {
  const known = ["basic", "bearer"];
  if (scheme["type"] !== "http" || known.includes(String(scheme["scheme"]))) return withoutExtensions(scheme);
  losses.add("signing");
  return { type: "apiKey", in: "header", name: "Authorization", description: scheme["description"] };
}

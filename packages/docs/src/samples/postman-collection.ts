import {
  type ApiDescription,
  basePathsOf,
  formPairs,
  plainText,
  type SecurityScheme,
  writePath,
} from "@edge-contracts/specs/runtime";
import type { Json, JsonObject } from "../text/json.ts";
import { oneLine } from "../text/prose.ts";
import { type Refusals, sampleKey } from "./first-refusals.ts";
import { mockOrigin } from "./mock-origin.ts";
import { queryOf, valuesIn } from "./request-path.ts";
import type { Sample } from "./sample.ts";
import { samplesOf } from "./samples-of.ts";

/**
 * Every request of a contract as a collection of Postman (version 2.1, which Bruno and Insomnia read too), a folder per
 * section. The variable `origin` says where requests go: to the mock, until somebody changes it. What a new mock refuses
 * asks it for the contract's example, and says what the refusal is.
 */
export function postmanCollection(api: ApiDescription, document: JsonObject, refusals: Refusals): JsonObject {
  const sections = Map.groupBy(api.operations, ({ tag }) => tag);
  return {
    info: {
      name: oneLine(api.title),
      description: `Made from the contract, version ${oneLine(api.version)}. Requests go to the mock; set \`origin\` to send them elsewhere.`,
      schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
    },
    variable: [{ key: "origin", value: mockOrigin }],
    item: [...sections].map(([tag, operations]) => ({
      name: oneLine(tag),
      item: operations.flatMap((operation) =>
        samplesOf(operation, document).map((sample) => itemOf(sample, api, refusals.get(sampleKey(sample)))),
      ),
    })),
  };
}

function itemOf(sample: Sample, api: ApiDescription, refusal: string | undefined): JsonObject {
  const { operation, accept, body, summary } = sample;
  const query = queryOf(sample).map(([key, value]) => ({ key, value }));
  const [basePath = ""] = basePathsOf(api, operation);
  const path = `${basePath}${operation.path}`.replaceAll(/\{([^}]*)\}/g, ":$1");
  const search = query.map(({ key, value }) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`).join("&");
  const headers = [
    ...(accept === undefined ? [] : [["Accept", accept]]),
    // A tool that sends a form in parts writes the boundary itself.
    ...(body === undefined || body.format === "multipart" ? [] : [["Content-Type", body.mediaType]]),
    ...valuesIn(sample, "header").map(([parameter, value]) => [parameter.name, plainText(parameter, value)]),
    ...api.securitySchemes.filter(({ name }) => operation.security[0]?.includes(name)).flatMap(tokenOf),
    ...(refusal === undefined ? [] : [["Prefer", `code=${successOf(operation)}`]]),
  ];
  return {
    name: oneLine(sample.name === "request" ? summary : `${operation.operationId}: ${summary}`),
    request: {
      method: operation.method,
      description: [oneLine(operation.summary), refusal && explanation(refusal)].filter(Boolean).join("\n\n"),
      url: {
        raw: `{{origin}}${path}${search === "" ? "" : `?${search}`}`,
        host: ["{{origin}}"],
        path: path.split("/").slice(1),
        query,
        variable: valuesIn(sample, "path").map(([parameter, value]) => ({
          key: parameter.name,
          value: writePath(`{${parameter.name}}`, new Map([[parameter, value]])),
        })),
      },
      header: headers.map(([key = "", value = ""]) => ({ key, value })),
      ...(body !== undefined && { body: bodyOf(body) }),
    },
  };
}

function successOf({ responses }: Sample["operation"]): string {
  return Object.keys(responses).find((status) => status.startsWith("2")) ?? "200";
}

function explanation(refusal: string): string {
  return `A mock that nobody has used answers ${refusal} The header Prefer has it answer with the contract's example, and changes nothing; switch it off once the mock is in the state that the request needs. Real servers do not look at it.`;
}

/** A signature is made anew for each request; only what stays the same can stand in a collection. */
function tokenOf({ type, header }: SecurityScheme): [string, string][] {
  return type === "apiKey" ? [[header ?? "Authorization", "{{token}}"]] : [];
}

function bodyOf({ format, fields = {}, value, mediaType }: NonNullable<Sample["body"]>): JsonObject {
  const pairs = formPairs(value, fields).map(([key, text]) => ({ key, value: text, type: "text" }));
  if (format === "form") return { mode: "urlencoded", urlencoded: pairs };
  if (format === "multipart") return { mode: "formdata", formdata: pairs };
  const text = (member: Json) => (typeof member === "string" ? member : JSON.stringify(member));
  const raw = format === undefined ? JSON.stringify(value, null, 2) : text(value);
  return { mode: "raw", raw, options: { raw: { language: mediaType.includes("json") ? "json" : "text" } } };
}

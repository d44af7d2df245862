import type { InventoryParameter } from "../inventory.ts";
import type { Check } from "./check.ts";
import type { Bundle, ParameterNode } from "./contract.ts";
import { facets, typesOf } from "./facets.ts";
import { operationIds } from "./operation-ids.ts";
import { type ContractOperation, operations } from "./operations.ts";
import { resolve } from "./resolve.ts";
import { schemaErrors } from "./schema-errors.ts";

/** Every documented parameter is declared with its place, type and obligation, and its sample value is valid. */
export const checkParameters: Check = (inventory, { api, bundle }) => {
  const all = operations(bundle);
  return inventory.parameters.flatMap((parameter) => {
    const operation = all.find(({ operationId }) => operationId === operationIds[api]?.[parameter.operation]);
    const faults = operation ? parameterFaults(bundle, operation, parameter) : ["missing with its operation"];
    return faults.map((fault) => ({
      id: `parameter ${parameter.name} of ${parameter.operation} ${fault}`,
      what: `documented in ${parameter.operation}, in ${parameter.in}`,
      fix: "declare the parameter in specs/<api>/parameters as documented",
    }));
  });
};

function parameterFaults(bundle: Bundle, operation: ContractOperation, documented: InventoryParameter): string[] {
  const name = documented.name.toLowerCase();
  // OpenAPI expresses these headers by the content of request and responses, and credentials by security schemes.
  if (documented.in === "header" && isImplied(bundle, operation, name)) return [];
  const declared = operation.parameters.find(
    (parameter) => parameter.in === documented.in && parameter.name.toLowerCase() === name,
  );
  if (!declared) return ["missing"];
  const schemas = declared.schema ? facets(bundle, declared.schema) : [];
  return [
    ...(documented.type && !typesOf(schemas).has(documented.type) ? [`not ${documented.type}`] : []),
    ...(documented.required !== null && (declared.required ?? false) !== documented.required
      ? [documented.required ? "not required" : "not optional"]
      : []),
    ...sampleFaults(bundle, declared, documented),
  ];
}

function isImplied(bundle: Bundle, { requestBody, responses, security }: ContractOperation, header: string): boolean {
  if (header === "content-type") return requestBody !== undefined;
  if (header === "accept") return Object.values(responses).some((response) => resolve(bundle, response).content);
  const schemes = (security ?? bundle.security ?? []).flatMap((alternative) => Object.keys(alternative));
  return schemes.some((scheme) => {
    const { type, in: place, name } = bundle.components?.securitySchemes?.[scheme] ?? {};
    return type === "apiKey" && place === "header" && name?.toLowerCase() === header;
  });
}

function sampleFaults(bundle: Bundle, { schema }: ParameterNode, { sample, type }: InventoryParameter): string[] {
  if (sample === undefined || !schema) return [];
  const value = type === "integer" ? Number(sample) : type === "boolean" ? sample === "true" : sample;
  return schemaErrors(bundle, schema, value).map((error) => `refuses its sample ${sample}: ${error}`);
}

import { type ApiDescription, valueAt } from "@edge-contracts/specs/runtime";
import { operationPath } from "../contract/addresses.ts";
import { type Owner, thisRepository } from "../contract/owner.ts";
import { isObject, type JsonObject } from "../text/json.ts";
import { codeSamples } from "./code-samples.ts";

/** A contract whose operations carry their samples in the form that Redoc shows. */
export function withSamples(contract: JsonObject, api: ApiDescription, owner: Owner = thisRepository): JsonObject {
  const document = structuredClone(contract);
  for (const operation of api.operations) {
    const node = valueAt(document, operation.pointer);
    if (!isObject(node)) continue;
    node["x-codeSamples"] = codeSamples(operation, api, contract, owner);
    // With its file, because a reference can also be opened from disk.
    const link = `[Every request of this operation, ready to paste](../../../${operationPath(operation)}/index.html).`;
    node["description"] = [node["description"], link].filter(Boolean).join("\n\n");
  }
  return document;
}

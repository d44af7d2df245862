import { isDeepStrictEqual } from "node:util";
import type { Inventory, InventorySample } from "../inventory.ts";
import { maskMail } from "../mask-mail.ts";
import type { Check } from "./check.ts";
import type { Contract } from "./contract.ts";
import { operationIds } from "./operation-ids.ts";
import { operations } from "./operations.ts";
import { describePlace, type Place, places } from "./places.ts";
import { resolve } from "./resolve.ts";
import { schemaErrors } from "./schema-errors.ts";
import { undeclaredMembers } from "./undeclared-members.ts";
import { unprintedMediaTypes } from "./unprinted-media-types.ts";

/** Every documented payload is valid at its place, all its members are declared, and a named example equals it. */
export const checkSamples: Check = (inventory, contract) =>
  inventory.samples.flatMap((sample) => {
    const name = sampleName(inventory, sample);
    return sampleFaults(contract, sample).map(({ fault, fix }) => ({
      id: `${name} ${fault}`,
      what: `printed in ${sample.sections.join(", ")} of ${inventory.source}`,
      fix,
    }));
  });

interface Fault {
  readonly fault: string;
  readonly fix: string;
}

function sampleFaults(contract: Contract, sample: InventorySample): Fault[] {
  if (!("body" in sample)) return emptyBodyFaults(contract, sample);
  const { bundle } = contract;
  const own = samplePlaces(contract, sample);
  if (own.length === 0) return [{ fault: "has no place", fix: "declare the message with its media type" }];
  const faults = own.flatMap((place): Fault[] => {
    const schema = place.node.schema ?? {};
    const at = describePlace(place);
    return [
      ...schemaErrors(bundle, schema, sample.body).map((error) => ({
        fault: `is invalid: ${error}`,
        fix: `correct the schema at ${at}`,
      })),
      ...undeclaredMembers(bundle, schema, sample.body).map((member) => ({
        fault: `has undeclared ${member}`,
        fix: `declare it in the schema at ${at}`,
      })),
    ];
  });
  const examples = own.flatMap(({ node }) => Object.values(node.examples ?? {}));
  const shown = examples.some((example) =>
    isDeepStrictEqual(maskMail(resolve(bundle, example).value ?? null), maskMail(sample.body)),
  );
  const missing = {
    fault: "is no example",
    fix: `add it, unchanged, as a named example at ${own.map(describePlace).join(" or ")}`,
  };
  const all = shown ? faults : [...faults, missing];
  return [...new Map(all.map((entry) => [entry.fault, entry])).values()];
}

/** Problems belong to no operation in particular: every operation that declares the status must take them. */
function samplePlaces(contract: Contract, { operation, role, status, mediaType }: InventorySample): Place[] {
  const id = operation && operationIds[contract.api]?.[operation];
  const mediaTypes = mediaType ? [mediaType] : Object.values(unprintedMediaTypes[contract.api] ?? {}).flat();
  return places(contract).filter(
    (place) =>
      place.role === role &&
      place.status === status &&
      (operation === null || (place.operationId === id && mediaTypes.includes(place.mediaType))),
  );
}

function emptyBodyFaults({ api, bundle }: Contract, { operation, status }: InventorySample): Fault[] {
  const id = operation && operationIds[api]?.[operation];
  const response = operations(bundle).find(({ operationId }) => operationId === id)?.responses[String(status)];
  if (!response) return [{ fault: "has no place", fix: "declare the response" }];
  const { content, "x-body-optional": optional } = resolve(bundle, response);
  return content && !optional
    ? [{ fault: "has no body, the contract demands one", fix: "mark the response x-body-optional" }]
    : [];
}

function sampleName({ samples }: Inventory, sample: InventorySample): string {
  const alike = samples.filter(
    ({ operation, role, status }) => operation === sample.operation && role === sample.role && status === sample.status,
  );
  const number = alike.length > 1 ? ` ${alike.indexOf(sample) + 1}` : "";
  return `sample ${sample.operation ?? "problem"} ${sample.role}${sample.status ? ` ${sample.status}` : ""}${number}`;
}

import type { ApiDescription, Operation } from "@edge-contracts/specs/runtime";
import type { NegativeClass } from "../../exchange/case.ts";
import { undeclaredMethod } from "../undeclared-method.ts";
import type { Candidate } from "./body-negatives.ts";

/** Every way to get the frame of a request wrong: its media types and its method. */
export function messageCandidates(description: ApiDescription, operation: Operation): Candidate[] {
  return [
    ...acceptCandidates(operation),
    ...contentTypeCandidates(description, operation),
    ...methodCandidates(description, operation),
  ];
}

const ofClass = (negativeClass: NegativeClass) => () => negativeClass;

function acceptCandidates({ responses }: Operation): Candidate[] {
  const offered = Object.entries(responses)
    .filter(([status]) => status.startsWith("2"))
    .flatMap(([, { mediaTypes }]) => mediaTypes.map(({ name }) => name));
  const [first] = offered;
  if (first === undefined) return [];
  const unwanted = offered.map((name) => `${name};q=0`).join(", ");
  return ["text/html", "text/*", first.replace("+json", "+xml"), first.replace("+json", ""), unwanted].map(
    (accept) => ({
      name: `Accept: ${accept}`,
      changes: { accept },
      classOf: ofClass("accept"),
    }),
  );
}

function contentTypeCandidates({ operations }: ApiDescription, { request }: Operation): Candidate[] {
  if (!request) return [];
  const [first = ""] = request.mediaTypes.map(({ name }) => name);
  const foreign = operations.find((other) => other.request && other.request.defaultMediaType !== first)?.request;
  const labels = [
    "text/plain",
    "application/x-www-form-urlencoded",
    first.replace(/\.v\d+\+/, "+"),
    first.replace("+json", "+xml"),
  ];
  if (foreign) labels.push(foreign.defaultMediaType);
  return [
    ...[...new Set(labels)].map((contentType) => ({
      name: `Content-Type: ${contentType}`,
      changes: { headers: { "Content-Type": contentType } },
      classOf: ofClass("content-type"),
    })),
    { name: "no Content-Type", changes: { headers: { "Content-Type": null } }, classOf: ofClass("content-type") },
  ];
}

/** Once per path, and without the method that the documented 405 is provoked with anyway. */
function methodCandidates({ operations }: ApiDescription, operation: Operation): Candidate[] {
  const siblings = operations.filter(({ path }) => path === operation.path);
  if (siblings.find(({ responses }) => responses["405"]) !== operation) return [];
  const declared = [...siblings.map(({ method }) => method), undeclaredMethod(operations, operation.path)];
  return ["GET", "PATCH", "PUT", "POST", "DELETE"]
    .filter((method) => !declared.includes(method))
    .map((method) => ({ name: `method ${method}`, changes: { method }, classOf: ofClass("method") }));
}

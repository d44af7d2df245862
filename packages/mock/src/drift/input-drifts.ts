import type { Refusal } from "../ground/refusal.ts";
import { statusInstead, withHeaders } from "./alterations.ts";
import { ofClass } from "./of-class.ts";
import { waveThrough } from "./wave-through.ts";

const isAbout = (place: RegExp, keyword?: RegExp) => (refusal: Refusal) =>
  refusal.situation === "invalid-request" &&
  refusal.faults.length > 0 &&
  refusal.faults.every(({ at, message }) => place.test(at) && (keyword?.test(message) ?? true));

/** Requests that break the contract and are answered as if they did not. */
export const inputDrifts = ofClass("input-checking", [
  {
    name: "any-accept",
    summary: "Never looks at Accept.",
    prepare: (request, { api }) =>
      request.header("accept") !== undefined && api.description.checks.accept === "exact"
        ? withHeaders(request, { accept: undefined })
        : request,
  },
  {
    name: "any-content-type",
    summary: "Never looks at Content-Type.",
    prepare(request, { operation }) {
      const type = operation?.request?.defaultMediaType;
      return type === undefined ||
        operation?.request?.mediaTypes.some(({ name }) => name === request.header("content-type"))
        ? request
        : withHeaders(request, { "content-type": type });
    },
  },
  {
    name: "any-json",
    summary: "Takes a body that is not JSON.",
    alter: waveThrough(({ situation }) => situation === "invalid-json"),
  },
  { name: "any-body", summary: "Never checks a body.", alter: waveThrough(isAbout(/^body/)) },
  {
    name: "body-unneeded",
    summary: "Does without a body that is required.",
    alter: waveThrough(isAbout(/^body$/)),
  },
  {
    name: "any-query",
    summary: "Takes query parameters that it does not have.",
    alter: waveThrough(isAbout(/^query/, /is not a parameter/)),
  },
  { name: "any-parameter", summary: "Never checks parameters.", alter: waveThrough(isAbout(/^(query|path|header)/)) },
  {
    name: "any-path-parameter",
    summary: "Never checks path parameters.",
    alter: waveThrough(isAbout(/^path/)),
  },
  { name: "invalid-crashes", summary: "Answers 500 for 400.", alter: statusInstead(400, 500) },
  { name: "unsupported-as-bad-request", summary: "Answers 400 for 415.", alter: statusInstead(415, 400) },
  {
    name: "valid-refused",
    summary: "Refuses every body, as if it were invalid, without a reason.",
    prepare: (request, { operation }) => (operation?.request ? withHeaders(request, { prefer: "code=400" }) : request),
  },
]);

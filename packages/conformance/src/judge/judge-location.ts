import {
  type ContractRuntime,
  type Finding,
  type Match,
  mediaTypeEssence,
  responseFor,
} from "@edge-contracts/specs/runtime";
import { receivedObject } from "../exchange/parse-body.ts";
import type { WireResponse } from "../exchange/wire.ts";

/**
 * A Location of something made that contradicts the request or the rest of its answer: below what the request names it
 * names something else, or the answer shows a thing of another id than the one it leads to. Where it leads off the
 * contract, nothing is said.
 */
export function judgeLocation(
  { match: matchPath }: Pick<ContractRuntime, "match">,
  match: Match,
  { status, headers, body }: WireResponse,
): Finding[] {
  const { location } = headers;
  if (location === undefined || match.kind !== "operation" || (status !== 201 && status !== 202)) return [];
  const { operation, pathParameters } = match;
  const documented = responseFor(operation, status);
  const target = matchPath("GET", location.replace(/^https?:\/\/[^/]+/i, "").split(/[?#]/, 1)[0] ?? "");
  if (!documented || target.kind !== "operation") return [];
  const wrong = (message: string): Finding[] => [
    { verdict: "violation", at: "header/Location", message, contract: { pointer: documented.pointer } },
  ];
  const isBelow = `${target.operation.path}/`.startsWith(`${operation.path}/`);
  const other = Object.keys(pathParameters).find(
    (name) => isBelow && name in target.pathParameters && target.pathParameters[name] !== pathParameters[name],
  );
  if (other !== undefined) return wrong(`leads to another ${other} than the request is about`);
  const [, last = ""] = /\{([^{}]+)\}$/.exec(target.operation.path) ?? [];
  const label = mediaTypeEssence(headers["content-type"]);
  const isTheThing = responseFor(target.operation, 200)?.mediaTypes.some(({ name }) => name === label);
  const shown = isTheThing ? receivedObject(body, headers["content-type"]) : undefined;
  const id = shown?.[last] ?? shown?.["id"];
  const isId = typeof id === "string" || typeof id === "number";
  return isId && String(id) !== target.pathParameters[last]
    ? wrong(`leads to another ${last} than the answer shows`)
    : [];
}

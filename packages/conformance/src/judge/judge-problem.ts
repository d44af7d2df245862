import {
  type ApiDescription,
  escapePointer,
  type Finding,
  mediaTypeEssence,
  type Operation,
  problemTypeOf,
  responseFor,
} from "@edge-contracts/specs/runtime";
import type { ContractDocument } from "../contract/contract-document.ts";
import type { StatedProblem } from "../exchange/exchange.ts";
import { parseBody } from "../exchange/parse-body.ts";
import type { WireResponse } from "../exchange/wire.ts";

type Members = Readonly<Record<string, unknown>>;

/** The problem of an answer; `undefined` where it is no error or names no type. */
export function statedProblem(description: ApiDescription, response: WireResponse): StatedProblem | undefined {
  const type = errorOf(response)?.["type"];
  if (typeof type !== "string" || description.problemTypes.length === 0) return undefined;
  const slug = problemTypeOf(description, type)?.slug;
  return slug === undefined ? {} : { slug };
}

/** What is wrong with an error beyond its schema: a problem of another status, a text that says nothing. */
export function judgeProblem(
  description: ApiDescription,
  operation: Operation,
  response: WireResponse,
  document: ContractDocument | undefined,
): Finding[] {
  const error = errorOf(response);
  const documented = responseFor(operation, response.status);
  if (!error || !documented) return [];
  const findings: Finding[] = [];
  const contract = { pointer: documented.pointer };
  const known = typeof error["type"] === "string" ? problemTypeOf(description, error["type"]) : undefined;
  if (known && !known.statuses.includes(response.status)) {
    const message = `names ${known.slug}, which is documented for ${known.statuses.join(", ")}`;
    findings.push({ verdict: "violation", at: "body/type", message, contract });
  }
  const label = mediaTypeEssence(response.headers["content-type"]);
  const mediaType =
    documented.mediaTypes.find(({ name }) => name === label) ??
    documented.mediaTypes.find(({ name }) => name === documented.defaultMediaType);
  const examples = (mediaType?.examples ?? []).map((name) =>
    document?.bodyExample(documented.pointer, mediaType?.name ?? "", name),
  );
  for (const name of alwaysSaid(examples)) {
    if (error[name] !== "") continue;
    const message = "is empty, and says something in every example of the contract";
    findings.push({ verdict: "undocumented", at: `body/${escapePointer(name)}`, message, contract });
  }
  return findings;
}

/** The members that are a text in every example which has them. */
function alwaysSaid(examples: readonly unknown[]): readonly string[] {
  const values = examples.filter((value): value is Members => typeof value === "object" && value !== null);
  const names = new Set(values.flatMap((value) => Object.keys(value)));
  const isText = (value: unknown) => typeof value === "string" && value !== "";
  return [...names].filter((name) => values.every((value) => !(name in value) || isText(value[name])));
}

function errorOf({ status, headers, body }: WireResponse): Members | undefined {
  if (status < 400) return undefined;
  const { value, broken } = parseBody(body, headers["content-type"]);
  return !broken && typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Members)
    : undefined;
}

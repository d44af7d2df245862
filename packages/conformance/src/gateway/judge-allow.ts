import { type Finding, type Match, responseFor } from "@edge-contracts/specs/runtime";
import { operationToAnswerFor } from "./judge-response.ts";
import type { WireResponse } from "./wire.ts";

/** What any server may add: HTTP itself says what they mean. */
const everywhere = new Set(["HEAD", "OPTIONS"]);

/** An Allow header, where the contract documents one, that contradicts the methods of the path. A missing one is no contradiction. */
export function judgeAllow(match: Match, { status, headers }: WireResponse): Finding[] {
  const allow = headers["allow"];
  if (match.kind !== "method-not-allowed" || allow === undefined) return [];
  const operation = operationToAnswerFor(match);
  const documented = operation && responseFor(operation, status);
  if (!documented?.headers.some(({ name }) => name.toLowerCase() === "allow")) return [];
  const named = allow.split(",").map((method) => method.trim().toUpperCase());
  const unknown = named.filter((method) => !match.allowedMethods.includes(method) && !everywhere.has(method));
  const forgotten = match.allowedMethods.filter((method) => !named.includes(method));
  const at = {
    verdict: "violation",
    at: "header/Allow",
    contract: { pointer: `${documented.pointer}/headers/Allow` },
  } as const;
  return [
    ...(unknown.length > 0 ? [{ ...at, message: `names a method that the path does not have` }] : []),
    ...(forgotten.length > 0 ? [{ ...at, message: `does not name ${forgotten.join(", ")}` }] : []),
  ];
}

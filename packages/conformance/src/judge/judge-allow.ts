import { type Finding, type Match, responseFor } from "@edge-contracts/specs/runtime";
import { operationToAnswerFor } from "../contract/match-request.ts";
import type { WireResponse } from "../exchange/wire.ts";

/** What any server may add: HTTP itself says what they mean. */
const everywhere = new Set(["HEAD", "OPTIONS"]);

/**
 * An Allow header, where the contract documents one, that contradicts the methods of the path, or is not there: HTTP
 * demands it beside a 405 (RFC 9110 section 15.5.6), and so does a contract that shows it.
 */
export function judgeAllow(match: Match, { status, headers }: WireResponse): Finding[] {
  const allow = headers["allow"];
  if (match.kind !== "method-not-allowed" || (allow === undefined && status !== 405)) return [];
  const operation = operationToAnswerFor(match);
  const documented = operation && responseFor(operation, status);
  if (!documented?.headers.some(({ name }) => name.toLowerCase() === "allow")) return [];
  const at = {
    verdict: "violation",
    at: "header/Allow",
    contract: { pointer: `${documented.pointer}/headers/Allow` },
  } as const;
  if (allow === undefined) return [{ ...at, message: "is missing from a 405" }];
  const named = allow.split(",").map((method) => method.trim().toUpperCase());
  const unknown = named.filter((method) => !match.allowedMethods.includes(method) && !everywhere.has(method));
  const forgotten = match.allowedMethods.filter((method) => !named.includes(method));
  return [
    ...(unknown.length > 0 ? [{ ...at, message: `names a method that the path does not have` }] : []),
    ...(forgotten.length > 0 ? [{ ...at, message: `does not name ${forgotten.join(", ")}` }] : []),
  ];
}

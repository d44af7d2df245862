import { type ContractRuntime, type Finding, type Operation, valueAt } from "@edge-contracts/specs/runtime";
import type { ContractDocument } from "../../contract/contract-document.ts";
import type { Exchange } from "../../exchange/exchange.ts";
import { contractPointer } from "../contract-pointer.ts";
import { createdReadsBack, deletedIsGone, endedStaysEnded } from "./lifecycle-rules.ts";
import { putIsKept } from "./put-is-kept.ts";
import { createSequence } from "./sequence.ts";
import { type Ordered, type Step, stepsOf } from "./steps.ts";

/**
 * What exchanges of one client contradict between them: what was put is read back, what was created is there, what was
 * deleted is gone, what has ended stays so. Nothing is said about a time in which something else was written to what may
 * be the same thing, and what a change by somebody unseen would explain is shown without being a violation.
 */
export function judgeSequence(
  runtime: ContractRuntime,
  document: ContractDocument,
  exchanges: readonly Ordered[],
): ReadonlyMap<Exchange, readonly Finding[]> {
  const steps = stepsOf(runtime, exchanges);
  const sequence = createSequence(document, steps);
  const rules = [putIsKept, createdReadsBack, deletedIsGone, endedStaysEnded];
  const findings = new Map<Exchange, Finding[]>();
  for (const { step, at, message, mayBeOthers } of rules.flatMap((rule) => rule(sequence))) {
    if (step.match.kind !== "operation") continue;
    const { exchange } = step;
    findings.set(exchange, [
      ...(findings.get(exchange) ?? []),
      {
        verdict: mayBeOthers ? "undocumented" : "violation",
        at: at === undefined ? "status" : `body${at}`,
        message: `${message}${mayBeOthers ? ", unless somebody else changed it meanwhile" : ""}`,
        contract: { pointer: pointerOf(document, step.match.operation, step, at) },
      },
    ]);
  }
  return findings;
}

function pointerOf(document: ContractDocument, operation: Operation, step: Step, at: string | undefined): string {
  if (at === undefined) return `${operation.pointer}/responses`;
  const mediaType = step.exchange.response?.headers["content-type"]?.split(";")[0] ?? "";
  const answer = { status: step.status, mediaType, body: step.received };
  // A member that is missing is told at what lacks it.
  const place = valueAt(step.received, at) === undefined ? at.slice(0, at.lastIndexOf("/")) : at;
  return contractPointer(document, operation, { answer: answer as never, at: place });
}

import { Refusal } from "../ground/refusal.ts";
import type { SimulatedRequest } from "../simulator/simulated-request.ts";

/** One thing that is wrong with a request although it fits the contract. */
export interface Fault {
  /** Such as `body/hostname`. */
  readonly at: string;
  readonly message: string;
}

/** Refuses a request whose values do not fit what exists (400). */
export function badRequest({ operation }: SimulatedRequest, faults: readonly Fault[]): Refusal {
  return new Refusal("invalid-request", {
    status: 400,
    detail: `${faults.map(({ at, message }) => `${at} ${message}`).join("; ")}.`,
    faults: faults.map((fault) => ({
      ...fault,
      verdict: "violation",
      contract: { pointer: operation.pointer },
    })),
  });
}

/** Refuses what names something that does not exist (404). */
export function notFound(detail: string): Refusal {
  return new Refusal("resource-not-found", { status: 404, detail });
}

/** Refuses what the present state does not allow; the situation names the contract's example. */
export function conflict(situation: string, detail: string, status: 409 | 412 = 409): Refusal {
  return new Refusal(situation, { status, detail });
}

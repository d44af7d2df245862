import type { Finding } from "@edge-contracts/specs/runtime";
import type { CheckedRequest } from "../ground/checked-request.ts";
import type { EdgeRequest } from "../ground/edge-request.ts";
import { Refusal } from "../ground/refusal.ts";
import { whenThere } from "../ground/when-there.ts";

/**
 * Refuses parameters and a body that break the contract, naming every fault. Gives a promise only where it has to wait
 * for the contract's validators.
 */
export function checkRequest(
  { api, operation, parameters, typed, body }: CheckedRequest,
  request: EdgeRequest,
): void | Promise<void> {
  if (!request.isDecodable) {
    throw new Refusal("invalid-request", { status: 400, detail: "The URL is not valid percent-encoding of UTF-8." });
  }
  const contentType = request.header("content-type");
  const observed = { parameters, typed, contentType: contentType ?? null, body };
  return whenThere(api.runtime.validateRequest(operation, observed), refuse);
}

function refuse(faults: readonly Finding[]): void {
  if (faults.length === 0) return;
  throw new Refusal("invalid-request", {
    status: 400,
    detail: `${faults.map(({ at, message }) => `${at} ${message}`).join("; ")}.`,
    faults,
  });
}

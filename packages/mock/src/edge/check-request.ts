import { Refusal } from "../errors/refusal.ts";
import type { CheckedRequest } from "./checked-request.ts";
import type { EdgeRequest } from "./edge-request.ts";

/** Refuses parameters and a body that break the contract, naming every fault. */
export async function checkRequest(
  { api, operation, parameters, body }: CheckedRequest,
  request: EdgeRequest,
): Promise<void> {
  if (!request.isDecodable) {
    throw new Refusal("invalid-request", { status: 400, detail: "The URL is not valid percent-encoding of UTF-8." });
  }
  const contentType = request.header("content-type");
  const faults = await api.runtime.validateRequest(operation, { parameters, contentType: contentType ?? null, body });
  if (faults.length === 0) return;
  throw new Refusal("invalid-request", {
    status: 400,
    detail: `${faults.map(({ at, message }) => `${at} ${message}`).join("; ")}.`,
    faults,
  });
}

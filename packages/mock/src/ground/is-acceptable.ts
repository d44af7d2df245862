import type { MediaType, Operation } from "@edge-contracts/specs/runtime";
import type { ServedApi } from "./served-api.ts";

/** Whether a client that sends `accept` takes a success of one media type. */
export function isAcceptable(
  { runtime }: ServedApi,
  operation: Operation,
  mediaType: MediaType,
  accept: string | undefined,
): boolean {
  const only = { description: "", headers: [], pointer: "", mediaTypes: [mediaType] };
  return runtime.negotiate({ ...operation, responses: { "200": only } }, accept).acceptable;
}

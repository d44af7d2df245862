import type { Exchange } from "./exchange.ts";
import type { ObservedExchange } from "./observed-exchange.ts";
import { redactRequest } from "./redact-request.ts";

/** An observed exchange as it may be shown. */
export function exchangeOf(id: number, observed: ObservedExchange): Exchange {
  const { begun, milliseconds, method, status, mediaType, responseBytes, interference, api, operation } = observed;
  return {
    id,
    at: new Date(performance.timeOrigin + begun).toISOString(),
    method,
    ...redactRequest(observed),
    responseBytes,
    milliseconds: Math.round(milliseconds * 100) / 100,
    interference,
    ...(api && { api: api.id }),
    ...(operation && { operationId: operation.operationId }),
    ...(status !== undefined && { status }),
    ...(mediaType !== undefined && { mediaType }),
  };
}

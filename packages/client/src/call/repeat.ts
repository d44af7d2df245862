import { TransportError } from "../errors/transport-error.ts";
import type { Repeat } from "../types/outgoing.ts";

/** Nothing has reached a server that could act. */
const neverArrived = /^(ECONNREFUSED|ConnectionRefused|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT)$/;

/** What only asks is repeated after any passing fault. */
export const repeatRead: Repeat = (status, error) =>
  status === undefined ? error instanceof TransportError : [408, 429, 500, 502, 503, 504].includes(status);

/** What changes something is repeated only where the server certainly did not act: a repeated renewal costs days. */
export const repeatUntaken: Repeat = (status, error) =>
  status === undefined ? error instanceof TransportError && neverArrived.test(error.code ?? "") : status === 429;

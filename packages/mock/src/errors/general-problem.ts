import { STATUS_CODES } from "node:http";
import type { Reply } from "../ground/reply.ts";

/** Problem details that say no more than the status and a text (RFC 9457 section 4.2.1). */
export function generalProblem(status: number, detail: string, mediaType = "application/problem+json"): Reply {
  return { status, mediaType, body: { type: "about:blank", title: STATUS_CODES[status] ?? "Error", status, detail } };
}

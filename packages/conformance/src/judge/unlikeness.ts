import { mediaTypeEssence } from "@edge-contracts/specs/runtime";
import type { Exchange, Note } from "../exchange/exchange.ts";

/** How an answer to HEAD differs from the answer to the same GET, which HTTP alone asks about. */
export function unlikeness(head: Exchange, get: Exchange | undefined): Note[] {
  if (!head.response || !get?.response) return [];
  if (head.response.status !== get.response.status) {
    const message = `${head.response.status} answers HEAD, and ${get.response.status} the same GET`;
    // Every server has to know HEAD; how closely it imitates GET is its own affair.
    return [{ at: "status", message, reference: "RFC 9110 section 9.1", must: true }];
  }
  const label = mediaTypeEssence(head.response.headers["content-type"]);
  // A header that costs an effort to know may be left out.
  if (label === "" || label === mediaTypeEssence(get.response.headers["content-type"])) return [];
  const message = "differs between HEAD and GET";
  return [{ at: "header/Content-Type", message, reference: "RFC 9110 section 9.3.2", must: false }];
}

import { mediaTypeEssence } from "@edge-contracts/specs/runtime";

/** Whether bodies of a media type are JSON by its subtype or suffix (RFC 6839 section 3.1). */
export function isJson(mediaType: string): boolean {
  return /[/+]json$/i.test(mediaTypeEssence(mediaType));
}

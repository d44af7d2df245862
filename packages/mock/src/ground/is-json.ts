import { mediaTypeEssence } from "@edge-contracts/specs/runtime";

/** Whether a media type is JSON by its subtype or its structured suffix (RFC 6839 section 3.1). */
export function isJson(mediaType: string): boolean {
  return /[/+]json$/i.test(mediaTypeEssence(mediaType));
}

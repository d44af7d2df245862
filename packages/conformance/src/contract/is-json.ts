/** Whether bodies of a media type, given without parameters, are JSON (RFC 6839 section 3.1). */
export function isJson(mediaType: string): boolean {
  return mediaType === "application/json" || mediaType.endsWith("+json");
}

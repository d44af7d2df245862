/** The type and subtype of a Content-Type or Accept entry, lower case and without parameters; `""` for none. */
export function mediaTypeEssence(header: string | null | undefined): string {
  return header?.split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

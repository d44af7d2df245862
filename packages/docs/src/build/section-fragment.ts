/** The fragment under which Redoc shows a section of a reference, made of its tag. */
export function sectionFragment(tag: string): string {
  return encodeURIComponent(
    tag
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
      .replaceAll(/^-|-$/g, ""),
  );
}

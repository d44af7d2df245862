/** `enrollment.v11` of `application/vnd.akamai.cps.enrollment.v11+json`; the subtype where nothing is shorter. */
export function shortName(mediaType: string): string {
  const subtype = mediaType.split("/")[1] ?? mediaType;
  return /(?:^|\.)([^.]+\.v\d+)\+json$/.exec(subtype)?.[1] ?? subtype;
}

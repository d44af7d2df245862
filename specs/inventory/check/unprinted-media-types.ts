/** Media types of objects whose source document prints none, by API and object. */
export const unprintedMediaTypes: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  // The page names the Content-Type header without a value. Its sample has `fipsMode`, which the published version 11
  // is closed without and version 12 has.
  cps: { Enrollment: ["application/vnd.akamai.cps.enrollment.v12+json"] },
};

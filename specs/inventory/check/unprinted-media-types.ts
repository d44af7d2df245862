/** Media types of objects whose source document prints none, by API and object. */
export const unprintedMediaTypes: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  // The page names the Content-Type header without a value. Its sample has the slot lists of version 11 and `fipsMode`,
  // which the published version 11 lacks and version 12 is known for; the contract accepts it in both.
  cps: {
    Enrollment: ["application/vnd.akamai.cps.enrollment.v11+json", "application/vnd.akamai.cps.enrollment.v12+json"],
  },
};

const { TEST_LONG: long, TEST_SEED: seed } = process.env;

/** How many operations a walk through one API has at least; `TEST_LONG=1` asks for more. */
export const walkLength = long === undefined ? 150 : 5000;

/** The options of fast-check for that many operations. Short walks are the same every time. */
export const walkOptions = {
  // A walk has about 28 operations, and chance may have it shorter.
  numRuns: Math.ceil(walkLength / 16),
  ...((seed !== undefined || long === undefined) && { seed: Number(seed ?? 1) }),
};

/** The constraints of one walk. */
export const walkSize = { minLength: 1, maxLength: 80, size: "max" } as const;

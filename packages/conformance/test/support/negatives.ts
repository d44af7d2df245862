/**
 * How many requests that must be refused a run of a test sends: a few in `npm test`, which still gives every class of
 * the smaller APIs its turn, and as many as an operator's in `npm run test:long`.
 */
export const negatives = (few: number): number => (process.env["EDGE_CONFORMANCE_LONG"] ? 500 : few);

/** How often something random is tried: in every run, or in `npm run test:long`. */
export const howOften = (inEveryRun: number, inTheLongRun: number): number =>
  process.env["TEST_LONG"] ? inTheLongRun : inEveryRun;

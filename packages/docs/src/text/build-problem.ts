/** A fault whose message tells an author what to mend; shown without a stack. */
export class BuildProblem extends Error {
  override readonly name = "BuildProblem";
}

/** A fault in the command line, whose message is all that a user needs to mend it. */
export class UsageProblem extends Error {
  override readonly name = "UsageProblem";
}

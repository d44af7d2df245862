/** A fault in a contract that its author can mend: the message says where, what and how; no stack is printed for it. */
export class BuildProblem extends Error {
  override readonly name = "BuildProblem";
}

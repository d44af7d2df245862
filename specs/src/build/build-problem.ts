/** A fault in a contract that its author can mend: the message says where, what and how; no stack is printed for it. */
export class BuildProblem extends Error {
  override readonly name = "BuildProblem";
  /** JSON Pointer of the place in the bundled document, where the message itself does not tell it. */
  readonly pointer: string | undefined;

  constructor(message: string, pointer?: string) {
    super(message);
    this.pointer = pointer;
  }
}

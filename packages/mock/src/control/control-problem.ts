/** What a control API refused, and why. */
export class ControlProblem extends Error {
  override readonly name = "ControlProblem";
  readonly status: number;

  constructor(status: number, detail: string) {
    super(detail);
    this.status = status;
  }
}

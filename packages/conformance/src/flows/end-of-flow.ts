/** Ends a flow early: without a reason after a finding, with one where there is no verdict. */
export class EndOfFlow extends Error {
  readonly reason: string | undefined;
  constructor(reason?: string) {
    super(reason);
    this.reason = reason;
  }
}

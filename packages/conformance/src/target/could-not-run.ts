/** The run has no verdict: the suites, the driver or the way to the server failed, not the server's behaviour. */
export class CouldNotRun extends Error {
  override readonly name = "CouldNotRun";
}

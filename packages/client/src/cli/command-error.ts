/** A command that cannot be run as it was written. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}

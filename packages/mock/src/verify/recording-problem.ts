/** A file that is no recording; the message is for its user. */
export class RecordingProblem extends Error {
  override readonly name = "RecordingProblem";
}

/** A request cannot be built: nobody said which of the server's own things it may be about. */
export class MissingSubject extends Error {
  override readonly name = "MissingSubject";
}

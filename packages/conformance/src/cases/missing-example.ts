/** A request cannot be built: the contract demands a value and shows none. */
export class MissingExample extends Error {
  override readonly name = "MissingExample";
}

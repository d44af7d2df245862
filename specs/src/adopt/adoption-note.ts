/** Something that taking a document over changed, left out or could not do. */
export interface AdoptionNote {
  /** JSON Pointer into the document as it came. */
  readonly pointer: string;
  readonly message: string;
}

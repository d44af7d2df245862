/** Something of a document that a build leaves out or reads in its own way. */
export interface Note {
  readonly pointer: string;
  readonly message: string;
}

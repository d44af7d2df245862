/** The mark that the generated schema puts on members that only responses carry. */
interface ReadMark<T> {
  readonly $read: T;
}

/** The mark that the generated schema puts on members that only requests carry. */
interface WriteMark<T> {
  readonly $write: T;
}

// Asked first: an open vocabulary is `string & {}`, whose members would be mapped as those of an object.
type Primitive = string | number | boolean | null | undefined | Blob;

/** A schema as a response carries it: write-only members removed, the others without their marks. */
export type Readable<T> = T extends Primitive
  ? T
  : T extends WriteMark<unknown>
    ? never
    : T extends ReadMark<infer U>
      ? Readable<U>
      : T extends readonly unknown[]
        ? { [K in keyof T]: Readable<T[K]> }
        : T extends object
          ? { [K in keyof T as IsMarked<T[K], WriteMark<unknown>> extends true ? never : K]: Readable<T[K]> }
          : T;

/**
 * A schema as a request carries it: read-only members removed. They are left out rather than forbidden, so that a
 * value read by GET is assignable as the body of the matching PUT, while a literal that names one is refused.
 */
export type Writable<T> = T extends Primitive
  ? T
  : T extends ReadMark<unknown>
    ? never
    : T extends WriteMark<infer U>
      ? Writable<U>
      : T extends readonly unknown[]
        ? { [K in keyof T]: Writable<T[K]> }
        : T extends object
          ? { [K in keyof T as IsMarked<T[K], ReadMark<unknown>> extends true ? never : K]: Writable<T[K]> }
          : T;

/** `never` extends every mark, but a member of that type carries none. */
type IsMarked<T, Mark> = [NonNullable<T>] extends [never] ? false : NonNullable<T> extends Mark ? true : false;

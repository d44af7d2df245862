/** The headers of an answer; an editor suggests the documented names. */
export interface AnswerHeaders<Name extends string = never> extends Headers {
  get(name: Name | (string & {})): string | null;
}

/** A documented success. */
export interface Success<Status extends number, Data, HeaderName extends string = never> {
  readonly ok: true;
  readonly status: Status;
  readonly data: Data;
  readonly headers: AnswerHeaders<HeaderName>;
  /** The answer itself; its body has been read. */
  readonly response: Response;
}

/** A documented failure: its status and the media type of its body are in the contract. */
export interface DocumentedFailure<Status extends number, Body, HeaderName extends string = never> {
  readonly ok: false;
  readonly documented: true;
  readonly status: Status;
  readonly error: Body;
  readonly headers: AnswerHeaders<HeaderName>;
  /** The answer itself; its body has been read. */
  readonly response: Response;
}

/** Any other answer: an undocumented status, or an error body that is not in a documented media type. */
export interface UndocumentedAnswer {
  readonly ok: false;
  readonly documented: false;
  readonly status: number;
  /** Parsed JSON where the body is labelled and reads as such, otherwise its text; `undefined` where it is empty. */
  readonly error: unknown;
  readonly headers: AnswerHeaders;
  /** The answer itself; its body has been read. */
  readonly response: Response;
}

/** Any answer but a documented success. */
export type Failure<Body> = DocumentedFailure<number, Body> | (UndocumentedAnswer & { readonly error: Body });

/** Any answer, where the operation is not known to the compiler. */
export type AnyResult = Success<number, unknown> | DocumentedFailure<number, unknown> | UndocumentedAnswer;

/** What `data` is in the successes of a result. */
export type DataOf<Result> =
  Extract<Result, { readonly ok: true }> extends { readonly data: infer Data } ? Data : never;

/** A result that is on its way. `await call` gives the union, `await call.orThrow()` the data alone. */
export interface Call<Result> extends Promise<Result> {
  /** Gives the data of a success, and rejects with an `ApiError` for any other answer. */
  orThrow(): Promise<DataOf<Result>>;
}

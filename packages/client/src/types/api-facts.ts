/** Where a token stands in a request, and what stands before it. */
export interface TokenPlace {
  readonly in: "header" | "query" | "cookie";
  readonly name: string;
  readonly scheme?: "Bearer" | "Basic";
}

/** What a client has to know about one API at run time. */
export interface ApiFacts {
  readonly id: string;
  /** The path of the server, without a trailing slash. */
  readonly basePath: string;
  /** Labels under which an error body is accepted. */
  readonly problemMediaTypes: readonly string[];
  /** Where a token goes, in an API that has one. */
  readonly token?: TokenPlace;
}

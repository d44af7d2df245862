/** One request as a public client sends it, and what it reads from the answer. */
export interface ClientRequest {
  /** Where its source says so: file and line, in the repository of the client. */
  readonly from: string;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Path and query. */
  readonly path: string;
  /** The short name of the label in Accept and Content-Type, such as `change.v2`. */
  readonly accept: string;
  readonly contentType?: string;
  /** `{{certificate}}` stands for one that the authority of the mock has signed, `{{enrollment}}` for the example of one. */
  readonly body?: unknown;
  readonly status: number;
  /** Members that the client takes for granted, as paths with dots; a number is an index. */
  readonly reads?: readonly string[];
}

/** What a client that may not run here sends, in the order in which it can be sent to a fresh mock. */
export interface PublicClient {
  readonly name: string;
  readonly version: string;
  /** The repository and the commit that were read. */
  readonly source: string;
  readonly requests: readonly ClientRequest[];
}

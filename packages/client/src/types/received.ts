import type { Readable } from "./read-write.ts";
import type { AnswerHeaders } from "./result.ts";

/** What is known at run time of a request that a server makes by itself: a callback or a webhook. */
export interface ReceivedRow {
  readonly id: string;
  readonly method: string;
  /** The media types that its body may have; none where it has no body. */
  readonly body?: readonly string[];
  readonly bodyRequired?: boolean;
  /** Members of a form that are no text. */
  readonly fields?: Readonly<Record<string, FieldKind>>;
  /** The statuses that the server expects, each with the media type of its body. */
  readonly answers: Readonly<Record<string, string | null>>;
}

/** What a member of a form is read as. */
export type FieldKind = "number" | "boolean" | "list";

/** A request of a server, as a handler gets it. */
export interface Received<Operation> {
  /** As the contract declares it; it is read, and not held against its schema. */
  readonly body: ReceivedBody<Operation>;
  readonly headers: AnswerHeaders<HeaderName<Operation>>;
  readonly query: URLSearchParams;
  readonly request: Request;
}

/** What a handler answers: a status that the contract declares, with its body. */
export type Reply<Operation> = Operation extends { responses: infer Responses }
  ? { [Status in keyof Responses]: ReplyOf<Status, Responses[Status]> }[keyof Responses]
  : never;

/**
 * Takes a request of a server: reads its body, calls the handler and makes a response of what that gives; of nothing, the
 * first success without a body. A request that is not what the contract declares is answered by 400, 405 or 415.
 */
export type Receive<Operation> = (
  request: Request,
  handler: (received: Received<Operation>) => MaybePromise<Reply<Operation> | undefined>,
) => Promise<Response>;

type MaybePromise<T> = T | Promise<T>;

type ReceivedBody<Operation> = Operation extends { requestBody: { content: infer Content } }
  ? Readable<Content[keyof Content]>
  : Operation extends { requestBody?: { content: infer Content } }
    ? Readable<Content[keyof Content]> | undefined
    : undefined;

type HeaderName<Operation> = Operation extends { parameters: { header?: infer Headers } }
  ? string & keyof NonNullable<Headers>
  : never;

type ReplyOf<Status, Response> = {
  readonly status: Status extends number ? Status : number;
  readonly headers?: HeadersInit;
} & (Response extends { content: infer Content }
  ? { readonly body: Readable<Content[keyof Content]> }
  : { readonly body?: undefined });

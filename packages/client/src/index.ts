export type { ClientOptions, TokenClientOptions } from "./client-options.ts";
export { ApiError } from "./errors/api-error.ts";
export { ClientError } from "./errors/client-error.ts";
export { DecodeError } from "./errors/decode-error.ts";
export { TransportError } from "./errors/transport-error.ts";
export { UsageError } from "./errors/usage-error.ts";
export type { Fetch } from "./fetch.ts";
export type { CallOptions } from "./types/arguments.ts";
export type { OperationCall, PathCall, PathCalls } from "./types/calls.ts";
export type { Readable, Writable } from "./types/read-write.ts";
export type {
  AnswerHeaders,
  Call,
  DataOf,
  DocumentedFailure,
  Failure,
  Success,
  UndocumentedAnswer,
} from "./types/result.ts";

import type { Params } from "../types/operation-row.ts";

/** The arguments of a path call at run time. */
export interface CallInit {
  readonly params?: Params | undefined;
  readonly body?: unknown;
  readonly accept?: string | undefined;
  readonly contentType?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly signal?: AbortSignal | undefined;
}

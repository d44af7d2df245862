import { UsageError } from "../errors/usage-error.ts";
import type { Observer } from "../observe/observer.ts";
import type { Answer, OutgoingCall } from "../types/outgoing.ts";
import type { ClientOptions } from "./client-options.ts";
import { resolveOrigin } from "./resolve-origin.ts";
import { sendCall } from "./send-call.ts";

/** The client's name in User-Agent. */
export const userAgent = "edge-contracts-client/0.1.0";

/** What sends the calls of one host, whichever API and operation they are of. Holds no secret that could be printed. */
export interface Core {
  origin(): Promise<string>;
  /** Headers of every request. */
  readonly headers: () => Readonly<Record<string, string>>;
  send(call: OutgoingCall): Promise<Answer>;
  readonly observe: Observer | undefined;
}

/**
 * Creates the core that the functions of `@edge-contracts/client/<api>/operations` send through.
 *
 * @throws {UsageError} for a host that is none, and in a browser unless allowed.
 *
 * @example
 * ```ts
 * import { createCore, edgeGridFromEnvironment } from "@edge-contracts/client";
 * import { listGroups } from "@edge-contracts/client/china-cdn/operations";
 *
 * const core = createCore({ auth: edgeGridFromEnvironment() });
 * const { groups } = await listGroups(core).orThrow();
 * console.log(groups.length);
 * ```
 */
export function createCore(options: ClientOptions): Core {
  if ("document" in globalThis && options.allowBrowser !== true) {
    throw new UsageError(
      undefined,
      "In a browser everyone can read the credentials. Call a server of your own, or set allowBrowser.",
    );
  }
  const headers = { "User-Agent": [options.userAgent, userAgent].filter(Boolean).join(" "), ...options.headers };
  const { host, auth } = options;
  let origin = host === undefined ? undefined : resolveOrigin(host);
  return {
    origin: async () => (origin ??= resolveOrigin(await auth?.host?.())),
    headers: () => headers,
    send: (call) => sendCall(options, call),
    observe: options.observe,
  };
}

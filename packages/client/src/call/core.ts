import { UsageError } from "../errors/usage-error.ts";
import type { Observer } from "../observe/observer.ts";
import type { Hosts } from "../types/operation-row.ts";
import type { Answer, OutgoingCall } from "../types/outgoing.ts";
import type { ClientOptions } from "./client-options.ts";
import { resolveOrigin } from "./resolve-origin.ts";
import { sendCall } from "./send-call.ts";
import { within } from "./within.ts";

/** The client's name in User-Agent. */
export const userAgent = "edge-contracts-client/0.1.0";

/** What sends the calls of one host, whichever API and operation they are of. Holds no secret that could be printed. */
export interface Core extends Hosts {
  origin(signal?: AbortSignal): Promise<string>;
  /** Headers of every request. */
  readonly headers: () => Readonly<Record<string, string>>;
  send(call: OutgoingCall): Promise<Answer>;
  readonly observe: Observer | undefined;
}

/**
 * Creates the core that the functions of `@edge-contracts/client/<api>/operations` send through.
 *
 * @throws {UsageError} for a host that is none, for times that make no sense, for credentials that would go to another
 * machine by http, and in a browser unless allowed.
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
  const { host, auth, attemptTimeoutMs, timeoutMs = 300_000, maxBodyBytes, retry, observe } = options;
  for (const [name, value = 1] of Object.entries({ attemptTimeoutMs, timeoutMs, maxBodyBytes, ...retry })) {
    // A pause may be none; what is NaN is not above anything.
    if (!(value > (/Delay/.test(name) ? -1 : 0))) throw new UsageError(undefined, `${name} cannot be ${value}.`);
  }
  if ("document" in globalThis && !options.allowBrowser) throw exposed("In a browser", "allowBrowser");
  const headers = { "User-Agent": `${options.userAgent ?? ""} ${userAgent}`, ...options.headers };
  const originOf = (name?: string) => {
    const found = resolveOrigin(name);
    if (auth && !options.allowHttp && !/^(https:|http:..(localhost|127(\.\d+){3}|\[::1])(:\d+)?$)/.test(found)) {
      throw exposed(`At ${found}`, "allowHttp");
    }
    return found;
  };
  let origin = host === undefined ? undefined : originOf(host);
  return {
    hosts: options.hosts,
    originOf,
    origin: async (signal) => (origin ??= originOf(await within(timeoutMs, signal, async () => auth?.host?.()))),
    headers: () => headers,
    send: (call) => sendCall(options, call),
    observe,
  };
}

function exposed(where: string, option: string): UsageError {
  return new UsageError(undefined, `${where} others can read credentials: see ${option}.`);
}

import type { Core } from "./core.ts";

const cores = new WeakMap<object, Core>();

/** Keeps the core of a client for the waiters, beside the client: its own members are the contract's alone. */
export function rememberCore(client: object, core: Core): void {
  cores.set(client, core);
}

/** The core of a client; `undefined` for any other object. */
export function coreOf(client: object): Core | undefined {
  return cores.get(client);
}

import type { DreddTransaction } from "./worker-messages.ts";

/**
 * Turns a hook into the only form that Dredd treats right: two parameters and a callback. A promise would not be
 * awaited, an error passed to the callback would be ignored, and a hook without parameters would end the run with
 * success. The callback runs on a fresh stack, because Dredd catches whatever the rest of the run throws below it.
 */
export function wrapHook(
  hook: (transaction: DreddTransaction) => void | Promise<void>,
): (transaction: DreddTransaction, done: () => void) => void {
  return (transaction, done) => {
    Promise.resolve()
      .then(() => hook(transaction))
      .catch((error: unknown) => {
        transaction.fail = `the hook failed: ${error instanceof Error ? error.message : String(error)}`;
      })
      .then(() => setImmediate(done));
  };
}

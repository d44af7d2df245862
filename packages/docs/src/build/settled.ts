/** Waits for all of it, also where some has failed, so that nothing is still writing when its folder is removed. */
export async function settled(work: readonly Promise<unknown>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(work)) if (outcome.status === "rejected") throw outcome.reason;
}

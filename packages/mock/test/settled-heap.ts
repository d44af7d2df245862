import { setTimeout as wait } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** Megabytes in use once everything that can go has gone. */
export async function settledHeap(): Promise<number> {
  for (let round = 0; round < 3; round++) {
    await wait(50);
    collect();
  }
  return process.memoryUsage().heapUsed / 2 ** 20;
}

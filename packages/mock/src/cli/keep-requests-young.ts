import { setFlagsFromString } from "node:v8";

/**
 * Keeps V8 from allotting what belongs to one request to the long-lived part of memory. It decides so for good, by the
 * few requests of the first second: each such object then keeps others alive until the next full collection, and one
 * start in seven served a quarter less (measured with `--trace-gc`: 15 ms instead of 0.6 ms for each collection).
 */
export function keepRequestsYoung(): void {
  setFlagsFromString("--no-allocation-site-pretenuring");
}

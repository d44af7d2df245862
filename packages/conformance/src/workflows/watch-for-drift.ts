import type { Gateway } from "../gateway/start-gateway.ts";

/** A workflow that got a broken answer mostly ends by itself; one that asks again and again is not waited for. */
const graceMs = 1_500;

/** Ends what runs behind `stop` soon after the first answer that breaks the contract, or when somebody interrupts the run. */
export function watchForDrift(
  { exchanges }: Pick<Gateway, "exchanges">,
  from: number,
  signal: AbortSignal | undefined,
): { readonly stop: AbortSignal; end(): void } {
  const controller = new AbortController();
  let brokenAt: number | undefined;
  const timer = setInterval(() => {
    if (exchanges.slice(from).some(({ verdict }) => verdict === "drift")) brokenAt ??= performance.now();
    if (brokenAt !== undefined && performance.now() - brokenAt > graceMs) controller.abort();
  }, 50);
  return {
    stop: signal ? AbortSignal.any([controller.signal, signal]) : controller.signal,
    end: () => clearInterval(timer),
  };
}

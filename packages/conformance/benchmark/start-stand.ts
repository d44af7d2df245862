import { type MockOptions, startMock } from "@edge-contracts/mock";
import type { Broken } from "./broken.ts";
import { startLyingProxy } from "./lying-proxy.ts";

/** Starts a mock with a proxy in front of it. Both are honest until `renew` makes them new and broken. */
export async function startStand(options: MockOptions) {
  const mock = await startMock(options);
  const proxy = await startLyingProxy(mock.url);
  return {
    mock,
    proxy,
    async renew(broken?: Broken) {
      await mock.control.reset();
      const drift = broken && "drift" in broken.breach ? broken.breach.drift : undefined;
      if (drift !== undefined) await mock.control.setDrifts([drift]);
      proxy.tell(broken && "lie" in broken.breach ? broken.breach : undefined);
    },
    close: () => Promise.all([proxy.close(), mock.close()]),
  };
}

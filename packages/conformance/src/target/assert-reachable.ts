import { connect } from "node:net";
import { CouldNotRun } from "./could-not-run.ts";
import { targetHost, targetUrl } from "./target-url.ts";

/** Refuses a target that nobody listens at: every case would fail for a reason that is no drift. */
export async function assertReachable(target: string): Promise<void> {
  const { protocol, port } = targetUrl(target);
  const host = targetHost(target);
  await new Promise<void>((resolve, reject) => {
    const socket = connect({ host, port: Number(port) || (protocol === "https:" ? 443 : 80), timeout: 5_000 });
    const fail = (reason: string) => {
      socket.destroy();
      reject(new CouldNotRun(`Nothing answers at ${target} (${reason}).`));
    };
    socket.once("connect", () => {
      socket.destroy();
      resolve();
    });
    socket.once("timeout", () => fail("timeout"));
    socket.once("error", (error: NodeJS.ErrnoException) => fail(error.code ?? error.message));
  });
}

import { connect } from "node:net";
import { CouldNotRun } from "./could-not-run.ts";

/** Refuses targets that this form of the suite must not touch, and those that nobody listens at. */
export async function assertReachable(target: string): Promise<void> {
  if (!URL.canParse(target)) throw new CouldNotRun(`The target ${target} is not a URL.`);
  const { protocol, hostname, port } = new URL(target);
  if (protocol !== "http:" && protocol !== "https:")
    throw new CouldNotRun(`The target ${target} is neither http nor https.`);
  const host = hostname.replace(/^\[|\]$/g, "");
  // Cases include writes, and there is no policy yet that would hold them back from somebody's account.
  if (!isLoopback(host))
    throw new CouldNotRun(`The target ${target} is not on this machine, and the suite writes to its target.`);
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

/** Whether a host name can only mean this machine. */
function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

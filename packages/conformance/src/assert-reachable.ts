import { connect } from "node:net";
import { CouldNotRun } from "./could-not-run.ts";

/** Refuses a target that nobody listens at: every case would fail for a reason that is no drift. */
export async function assertReachable(target: string): Promise<void> {
  const { protocol, hostname, port } = targetUrl(target);
  const host = hostname.replace(/^\[|\]$/g, "");
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

/** The target as a URL; one that is none, or carries a password into every report, is refused. */
export function targetUrl(target: string): URL {
  if (!URL.canParse(target)) throw new CouldNotRun(`The target ${target} is not a URL.`);
  const url = new URL(target);
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw new CouldNotRun(`The target ${target} is neither http nor https.`);
  if (url.username !== "" || url.password !== "")
    throw new CouldNotRun("The target must not carry a user name or password.");
  return url;
}

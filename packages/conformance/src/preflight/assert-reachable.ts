import { connect, type Socket } from "node:net";
import { connect as connectSecurely, type TLSSocket } from "node:tls";
import { CouldNotRun } from "../target/could-not-run.ts";
import { targetHost, targetUrl } from "../target/target-url.ts";

const patienceMs = 5_000;

/**
 * Refuses a target that nobody listens at, or whose certificate is not trusted: every case would fail for a reason that
 * is no drift. Says how it was reached.
 */
export async function assertReachable(target: string): Promise<string> {
  const { protocol, port: given } = targetUrl(target);
  const host = targetHost(target);
  const isSecure = protocol === "https:";
  const port = Number(given) || (isSecure ? 443 : 80);
  return new Promise((resolve, reject) => {
    const socket: Socket = isSecure
      ? connectSecurely({ host, port, timeout: patienceMs, servername: /[a-z]/i.test(host) ? host : "" })
      : connect({ host, port, timeout: patienceMs });
    const fail = (why: string) => {
      socket.destroy();
      reject(new CouldNotRun(why));
    };
    socket.once(isSecure ? "secureConnect" : "connect", () => {
      resolve(`server     ${host}:${port}, ${isSecure ? security(socket as TLSSocket) : "without TLS"}`);
      socket.destroy();
    });
    socket.once("timeout", () => fail(`Nothing answers at ${target} (no connection within ${patienceMs} ms).`));
    socket.once("error", ({ code, message }: NodeJS.ErrnoException) => fail(refusal(target, code ?? message)));
  });
}

function security(socket: TLSSocket): string {
  return `${socket.getProtocol() ?? "TLS"}, certificate until ${socket.getPeerCertificate().valid_to}`;
}

function refusal(target: string, code: string): string {
  switch (code) {
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `There is no host of the name in ${target} (${code}). Is it spelt right, and does DNS work here?`;
    case "ECONNREFUSED":
    case "EHOSTUNREACH":
    case "ENETUNREACH":
    case "ECONNRESET":
      return `Nothing answers at ${target} (${code}). Is the server running, and is the port right?`;
    case "ERR_SSL_WRONG_VERSION_NUMBER":
    case "EPROTO":
    case "ERR_SSL_PACKET_LENGTH_TOO_LONG":
      return `${target} does not speak TLS (${code}). Is it http instead of https?`;
    default:
      return (
        `The connection to ${target} is not to be trusted (${code}). ` +
        "For a certificate authority of your own, set NODE_EXTRA_CA_CERTS to its file."
      );
  }
}

import type { AddressInfo, Server, Socket } from "node:net";

const closeGraceMilliseconds = 1000;

/** A server of any version of HTTP; one that speaks HTTP/2 cannot close its connections itself. */
export interface HttpServer extends Server {
  closeAllConnections?(): void;
  closeIdleConnections?(): void;
}

/** Resolves to the origin once connections are accepted; port 0 means any free one. */
export function listen(server: HttpServer, port: number, host: string, scheme = "http"): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      const { port: bound, family, address } = server.address() as AddressInfo;
      resolve(`${scheme}://${family === "IPv6" ? `[${address}]` : address}:${bound}`);
    });
  });
}

/** Ends after the answers under way are sent, at the latest after a second. */
export function close(server: HttpServer, connections: ReadonlySet<Socket> = new Set()): Promise<void> {
  return new Promise((resolve) => {
    if (!server.listening) return resolve();
    const cut = setTimeout(() => {
      server.closeAllConnections?.();
      for (const socket of connections) socket.destroy();
    }, closeGraceMilliseconds);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections?.();
  });
}

import { once } from "node:events";
import type { AddressInfo, Server, Socket } from "node:net";

/** A server that only this machine reaches. */
export interface LoopbackServer {
  /** Where it listens, without a trailing slash. */
  readonly origin: string;
  /** Ends it, with every connection that it still has; a second time does nothing. */
  close(): Promise<void>;
}

/**
 * Lets a server listen on loopback, at a port that the system chooses.
 *
 * @throws the system's error where it may not listen.
 */
export async function listenOnLoopback(server: Server): Promise<LoopbackServer> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

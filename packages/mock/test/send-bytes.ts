import { connect } from "node:net";

/** Sends bytes on one connection and gives everything that comes back until the server ends it. */
export function sendBytes(origin: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    let received = "";
    const socket = connect(Number(port), hostname, () => socket.write(bytes, "latin1"));
    socket.setEncoding("latin1");
    socket.on("data", (text) => {
      received += text;
    });
    socket.on("error", reject);
    socket.on("close", () => resolve(received));
  });
}

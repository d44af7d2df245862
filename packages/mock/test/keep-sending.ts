import { Agent, request } from "node:http";
import type { SentRequest } from "./send.ts";
import { wasClosedIdle } from "./was-closed-idle.ts";

/** Sends many requests over a few connections, `width` at a time, and says how often each status came. */
export async function keepSending(
  origin: string,
  count: number,
  width: number,
  next: (index: number) => SentRequest,
  onAnswer: (sent: SentRequest, status: number | undefined, text: string) => void,
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: width });
  let begun = 0;
  const sender = async () => {
    while (begun < count) {
      const sent = next(begun++);
      const { status, text } = await sendOnce(origin, agent, sent);
      onAnswer(sent, status, text);
    }
  };
  await Promise.all(Array.from({ length: width }, sender));
  agent.destroy();
}

/** No status where the connection ended without an answer. Rejects after two minutes without one: that is a hang. */
function sendOnce(
  origin: string,
  agent: Agent | false,
  given: SentRequest,
): Promise<{ status: number | undefined; text: string }> {
  const { method = "GET", path, headers, body } = given;
  const { hostname, port } = new URL(origin);
  const payload =
    body === undefined || typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body);
  // Node frames the body of a GET or a DELETE only when told to.
  const isFramed = payload === undefined || headers?.["transfer-encoding"] !== undefined;
  const framing = isFramed ? {} : { "content-length": Buffer.byteLength(payload) };
  return new Promise((resolve, reject) => {
    const sent = request(
      { hostname, port, method, path, agent, timeout: 120_000, headers: { ...headers, ...framing } },
      (answer) => {
        let text = "";
        answer.setEncoding("utf8");
        answer.on("data", (chunk) => {
          text += chunk;
        });
        answer.on("end", () => resolve({ status: answer.statusCode, text }));
        answer.on("error", () => resolve({ status: undefined, text }));
      },
    );
    sent.on("timeout", () => {
      reject(new Error(`No answer to ${method} ${path.slice(0, 200)}`));
      sent.destroy();
    });
    sent.on("error", (error) =>
      resolve(wasClosedIdle(sent, error) ? sendOnce(origin, false, given) : { status: undefined, text: "" }),
    );
    sent.end(payload);
  });
}

import { apiIds, loadContract } from "@edge-contracts/specs/apis";
import type { Auth } from "./edge/answer-request.ts";
import { createEdge } from "./edge/create-edge.ts";
import { serveContract } from "./edge/served-api.ts";
import { answerWithExample } from "./examples/answer-with-example.ts";

/** How a mock server is started; every member may be left out. */
export interface MockOptions {
  /** The ids of the APIs to serve; all by default. */
  readonly apis?: readonly string[];
  /** Whether credentials must be there (`presence`) or are not looked at (`off`, the default). */
  readonly auth?: Auth;
  /** Any free port by default, so that many mocks run side by side. */
  readonly port?: number;
  /** The loopback address by default. */
  readonly host?: string;
}

/** A mock server that accepts connections. */
export interface Mock {
  /** The origin, without a base path: requests go to `${url}/cps/v2/enrollments` and so on. */
  readonly url: string;
  /** Ends the server and every connection to it. */
  close(): Promise<void>;
}

/**
 * Starts one server for all APIs, each under its real base path.
 *
 * @throws {RangeError} for an API that there is no contract of.
 */
export async function startMock({
  apis = apiIds,
  auth = "off",
  port = 0,
  host = "127.0.0.1",
}: MockOptions = {}): Promise<Mock> {
  const served = await Promise.all([...new Set(apis)].map(async (id) => serveContract(await loadContract(id))));
  const edge = createEdge(served, { auth, handler: answerWithExample });
  const url = await edge.listen(port, host);
  return { url, close: () => edge.close() };
}

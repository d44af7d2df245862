import autocannon from "autocannon";
import type { MeasuredServer } from "./start-server.ts";

/** What is sent again and again. */
export interface MeasuredRequest {
  readonly method: "GET" | "PUT";
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
}

/** How fast a server answered. */
export interface Measurement {
  readonly requestsPerSecond: number;
  /** What one request cost the server's process: unlike the rate, it hardly depends on what else the machine does. */
  readonly cpuMicroseconds: number;
}

/** Sends one request over ten connections. */
export async function measure(
  server: MeasuredServer,
  { path, ...request }: MeasuredRequest,
  seconds: number,
): Promise<Measurement> {
  const before = server.cpuMicroseconds();
  const { requests, non2xx, errors } = await autocannon({
    ...request,
    url: server.url + path,
    connections: 10,
    duration: seconds,
  });
  const after = server.cpuMicroseconds();
  if (non2xx > 0 || errors > 0) {
    throw new Error(`${server.url}: ${non2xx} answers were no success, ${errors} requests failed.`);
  }
  return {
    requestsPerSecond: requests.average,
    cpuMicroseconds: before === undefined || after === undefined ? Number.NaN : (after - before) / requests.total,
  };
}

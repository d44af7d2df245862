import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
// Its parts are not exported, and its main module signs with a time and nonce of its own.
const source = join(dirname(require.resolve("akamai-edgegrid")), "src");

/** A request as the official package takes it. */
interface OfficialRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string | Record<string, unknown> | undefined;
  headersToSign?: Record<string, string> | undefined;
}

interface OfficialAuth {
  generateAuth(
    request: OfficialRequest & { url?: string },
    clientToken: string,
    clientSecret: string,
    accessToken: string,
    origin: string,
    maxBody: number,
    nonce: string,
    timestamp: string,
  ): { url: string; headers: { Authorization: string } };
}

/** The signer inside the official package, which takes a nonce and a time. */
export const officialAuth = require(join(source, "auth.js")) as OfficialAuth;

/** Its reader of `.edgerc`. */
export const officialEdgerc = require(join(source, "edgerc.js")) as (
  path: string,
  section: string,
) => Record<"host" | "client_token" | "client_secret" | "access_token", string>;

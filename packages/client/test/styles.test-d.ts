import { expectTypeOf } from "vitest";
import type { EdgeHostnamesV1, EdgeHostnamesV2 } from "../src/generated/china-cdn/client.ts";
import { createChinaCdnClient } from "../src/generated/china-cdn/client.ts";
import { getPropertyHostname, listEdgeHostnames, putPropertyHostname } from "../src/generated/china-cdn/operations.ts";
import { type Auth, createCore, edgeGrid } from "../src/index.ts";

const core = createCore({ host: "h" });
const accept = "application/vnd.akamai.chinacdn.edge-hostnames.v1+json";

/** A function of an operation has the types of the client's member. */
export async function functions() {
  expectTypeOf(await listEdgeHostnames(core).orThrow()).toEqualTypeOf<EdgeHostnamesV2>();
  expectTypeOf(await listEdgeHostnames(core, { accept }).orThrow()).toEqualTypeOf<EdgeHostnamesV1>();
  const property = await getPropertyHostname(core, { hostname: "h" }).orThrow();
  void putPropertyHostname(core, { hostname: "h", body: property });
  // @ts-expect-error path parameter
  void getPropertyHostname(core, {});
  // @ts-expect-error unknown argument
  void listEdgeHostnames(core, { acept: accept });
  // @ts-expect-error no core
  void listEdgeHostnames({ accept });
}

/** The host comes from the options or from the credentials. */
export function hosts(auth: Auth) {
  const credentials = { clientToken: "c", clientSecret: "s", accessToken: "a" };
  createChinaCdnClient({ auth: edgeGrid(credentials) });
  createChinaCdnClient({ host: "h", auth });
  // @ts-expect-error this proof names no host
  createChinaCdnClient({ auth });
  // @ts-expect-error incomplete
  edgeGrid({ clientToken: "c", clientSecret: "s" });
}

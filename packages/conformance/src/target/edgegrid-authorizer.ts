import { edgeGridFromDefaults, edgeGridFromEdgerc } from "@edge-contracts/client/node";
import type { Target, UnsignedRequest } from "./target.ts";

/** Which credentials to sign with. */
export interface EdgeGridSourceOptions {
  /** An `.edgerc` file; where it is absent the environment counts first, then `~/.edgerc`. */
  readonly path?: string;
  readonly section?: string;
  readonly accountSwitchKey?: string;
}

/** What credentials make of a target. */
export interface EdgeGridTarget extends Required<Pick<Target, "authorize" | "query">> {
  /** The host that the credentials are for. */
  readonly host: string | undefined;
}

/** Signs with the client's own signer: what the suite proves of a server, it proves of the client too. */
export async function edgeGridTarget(options: EdgeGridSourceOptions): Promise<EdgeGridTarget> {
  const create = options.path === undefined ? edgeGridFromDefaults : edgeGridFromEdgerc;
  const auth = create(options);
  const nowhere = { method: "GET", url: "https://nowhere.invalid/", headers: new Headers(), body: undefined };
  const facts = {} as Parameters<typeof auth.sign>[1];
  // The signer adds the account to the URL that it signs; the gateway has to know it to send the same URL.
  const probe = await auth.sign(nowhere, facts);
  const account = new URL(probe.url).searchParams.get("accountSwitchKey");

  const authorize = async ({ method, url, body, now }: UnsignedRequest) => {
    const outgoing = { method, url, headers: new Headers(), body: body.length > 0 ? new Uint8Array(body) : undefined };
    const isPresent = Math.abs(now.getTime() - Date.now()) < 1_000;
    const signer = isPresent ? auth : create({ ...options, clock: { now: () => now.getTime() } });
    const signed = await signer.sign(outgoing, facts);
    return { Authorization: signed.headers.get("authorization") ?? "" };
  };

  return { host: await auth.host(), query: account === null ? {} : { accountSwitchKey: account }, authorize };
}

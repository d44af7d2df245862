import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Credentials } from "@edge-contracts/mock";
import { loadContract } from "@edge-contracts/specs/apis";
import { createTarget } from "../src/credentials/create-target.ts";
import type { Target } from "../src/target.ts";

/** Gives the target of each API on one mock, signed with the first of its credentials. */
export async function suiteTargets(
  apis: readonly string[],
  url: string,
  { edgegrid, tokens }: Credentials,
): Promise<ReadonlyMap<string, Target>> {
  const path = join(await mkdtemp(join(tmpdir(), "drift-benchmark-")), ".edgerc");
  const [client] = edgegrid;
  const lines = [
    "[default]",
    "host = 127.0.0.1",
    `client_token = ${client?.clientToken}`,
    `client_secret = ${client?.clientSecret}`,
    `access_token = ${client?.accessToken}`,
  ];
  await writeFile(path, `${lines.join("\n")}\n`, { mode: 0o600 });
  const token = tokens[0]?.token;
  const entries = apis.map(async (api) => {
    const { description } = await loadContract(api);
    const choice = { url, supports: ["prefer", "state", "verify"] as const, edgegrid: { path } };
    return [api, await createTarget(description, { ...choice, ...(token !== undefined && { token }) })] as const;
  });
  return new Map(await Promise.all(entries));
}

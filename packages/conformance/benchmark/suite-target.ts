import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { edgerc, type Mock, testCredentials } from "@edge-contracts/mock";
import { loadContract } from "@edge-contracts/specs/apis";
import { createTarget } from "../src/target/create-target.ts";
import type { Target } from "../src/target/target.ts";

/**
 * Gives the target of each API on one mock with everything that a suite can ask for: signatures of three clients, a
 * control API, and answers on demand.
 */
export async function suiteTargets(
  apis: readonly string[],
  { control }: Pick<Mock, "control">,
  url: string,
): Promise<ReadonlyMap<string, Target>> {
  const path = join(await mkdtemp(join(tmpdir(), "drift-benchmark-")), ".edgerc");
  await writeFile(path, edgerc(testCredentials.edgegrid, "127.0.0.1"), { mode: 0o600 });
  const entries = apis.map(async (api) => {
    const { description } = await loadContract(api);
    const target = await createTarget(description, {
      url,
      supports: ["prefer", "state", "verify"],
      edgegrid: { path },
      token: "mock-token-default",
      control: control.url,
      second: {
        readOnly: { section: "read-only", token: "mock-token-read-only" },
        noGrant: { section: "no-grant", token: "mock-token-no-grant" },
      },
    });
    return [api, target] as const;
  });
  return new Map(await Promise.all(entries));
}

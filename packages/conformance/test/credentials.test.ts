import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Mock, startMock } from "@edge-contracts/mock";
import { apiIds, loadContract } from "@edge-contracts/specs/apis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CouldNotRun, runConformance } from "../src/index.ts";
import { createTarget } from "../src/target/create-target.ts";
import { lacksOnly } from "./support/lacks-only.ts";
import { negatives } from "./support/negatives.ts";

const client = { clientToken: "akab-canary-client", clientSecret: "canary-secret", accessToken: "akab-canary-access" };

let mock: Mock;
let folder: string;
let edgerc: string;
beforeAll(async () => {
  mock = await startMock({
    auth: "verify",
    simulate: false,
    credentials: { edgegrid: [client], tokens: [{ token: "canary-token" }] },
  });
  folder = await mkdtemp(join(tmpdir(), "edge-conformance-"));
  edgerc = join(folder, ".edgerc");
  const { clientToken, clientSecret, accessToken } = client;
  await writeFile(
    edgerc,
    `[test]\nhost = example.com\nclient_token = ${clientToken}\nclient_secret = ${clientSecret}\naccess_token = ${accessToken}\naccount_key = 1-ABC\n`,
  );
});
afterAll(() => Promise.all([mock.close(), rm(folder, { recursive: true })]));

test.each(apiIds)("%s: signed as the contract asks, every case passes on a server that verifies", async (api) => {
  const { description } = await loadContract(api);
  const choice = { url: mock.url, token: "canary-token", edgegrid: { path: edgerc, section: "test" } };
  const target = await createTarget(description, { ...choice, supports: ["prefer", "verify", "stateless"] });
  const exchanges: string[] = [];
  const report = await runConformance({
    api,
    target,
    policy: { allowWrites: true },
    budget: negatives(60),
    onExchange: (exchange) => exchanges.push(JSON.stringify(exchange)),
  });
  const lacking = ["state", "control-api", "slow-body", "read-only-credential", "no-grant-credential"] as const;
  const notPassed = report.cases.filter(({ verdict }) => verdict !== "passed");
  expect(notPassed.filter(({ reason }) => !lacksOnly(reason, lacking))).toEqual([]);
  const classes = report.cases.filter(({ negativeClass }) => negativeClass === "credentials").map(({ id }) => id);
  expect(classes.some((id) => id.includes("wrong credentials"))).toBe(true);
  // The account of the file is acted for wherever an operation lets one.
  if (description.operations[0]?.parameters.some(({ name }) => name === "accountSwitchKey"))
    expect(exchanges.filter((each) => each.includes("accountSwitchKey=1-ABC")).length).toBeGreaterThan(0);
  expect(exchanges.join() + JSON.stringify(report)).not.toMatch(/canary/);
});

test("credentials that cannot be read keep the run from starting", async () => {
  const { description } = await loadContract("cps");
  const edgegrid = { path: join(folder, "nowhere") };
  await expect(createTarget(description, { url: mock.url, edgegrid })).rejects.toThrow(CouldNotRun);
});

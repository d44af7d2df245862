import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createRandom } from "../src/ground/random.ts";
import { childEnvironment } from "./child-environment.ts";
import { hostileRequest } from "./hostile-request.ts";
import { keepSending } from "./keep-sending.ts";
import { probes } from "./probes.ts";
import { send } from "./send.ts";

const isLong = process.env["TEST_LONG"] !== undefined;
const cli = fileURLToPath(new URL("../src/cli/main.ts", import.meta.url));

/** What the command may have resident at its worst, in megabytes; the README says so. */
const bound = 1000;

let child: ReturnType<typeof startCli>;
let url: string;
beforeAll(async () => {
  child = startCli();
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  url = (JSON.parse(line) as { url: string }).url;
});
afterAll(async () => {
  child.kill();
  await once(child, "exit");
});

function startCli() {
  const args = [cli, "--port", "0", "--control-port", "0", "--json"];
  return spawn(process.execPath, args, { env: childEnvironment, stdio: ["ignore", "pipe", "inherit"] });
}

/** The most that was ever resident, in megabytes. */
async function mostResident(): Promise<number> {
  const status = await readFile(`/proc/${child.pid}/status`, "utf8");
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
}

test.skipIf(process.platform !== "linux")(
  "hostile requests and large bodies, many at once, leave the process within its bound",
  { timeout: 3_600_000 },
  async () => {
    const random = createRandom(new Map());
    random.reseed(1);
    const roll = (sides: number) => Math.floor(random.next() * sides);
    const choice = { roll, pick: <Item>(items: readonly Item[]) => items[roll(items.length)] as Item };
    const valid = (await probes()).filter(({ headers }) => headers?.["prefer"] === undefined);
    await keepSending(
      url,
      isLong ? 50_000 : 500,
      24,
      () => hostileRequest(choice.pick(valid), choice),
      () => undefined,
    );
    const type = "application/vnd.akamai.cps.enrollment.v12+json";
    // Of what costs most: lists that are given up half way, blanks that are read to their end, and no length beforehand.
    for (const [begin, filling, status, more] of [
      ["", "[0,", 413, {}],
      ["{", " ", 400, {}],
      ["{", " ", 400, { "transfer-encoding": "chunked" }],
    ] as const) {
      const large = {
        method: "POST",
        path: "/cps/v2/enrollments?contractId=1-1",
        headers: { "content-type": type, ...more },
        body: Buffer.concat([Buffer.from(begin), Buffer.alloc(9e6, filling)]),
      };
      const statuses = new Set<number | undefined>();
      await keepSending(
        url,
        isLong ? 400 : 12,
        isLong ? 50 : 12,
        () => large,
        (_, answered) => statuses.add(answered),
      );
      expect([...statuses]).toEqual([status]);
    }
    const most = await mostResident();
    process.stdout.write(`At its worst ${Math.round(most)} MB were resident.\n`);
    expect(most).toBeLessThan(bound);
    expect((await send(url, { path: "/chinacdn/v1/groups" })).status).toBe(200);
  },
);

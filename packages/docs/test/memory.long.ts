import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { apiIds } from "@edge-contracts/specs/apis";
import { expect, test } from "vitest";
import { docsFolder } from "../src/files/folders.ts";
import { buildFrameBeside } from "./build-frame-beside.ts";
import { patience } from "./patience.ts";

test("a site of 33 contracts is built by threads that have 192 MB each", { timeout: patience }, async () => {
  buildFrameBeside();
  const command = ["--max-old-space-size=192", join(docsFolder, "test/build-copies.ts"), apiIds[1] ?? "", "33"];
  const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: docsFolder });
  // Beside the threads' memory there is the code of the frame, and what the system reads and writes for them.
  expect(Number(stdout)).toBeLessThan(1200);
});

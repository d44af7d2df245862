import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { copyFiles } from "../copy-repository.ts";
import { readDockerfile } from "./read-dockerfile.ts";

// Follows the Dockerfile of the mock where no engine runs: each step in folders of its own in place of those of an image.

const repository = fileURLToPath(new URL("../..", import.meta.url));
const root = mkdtempSync(join(tmpdir(), "image-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const inRoot = (text: string) => text.replace(/(^|[ "'])\/(project|packed|app)\b/g, `$1${root}/$2`);

test("its steps make an image that starts and is well", async () => {
  let folder = root;
  let entry: string[] = [];
  let health: string[] = [];
  for (const { keyword, text } of readDockerfile(join(repository, "packages/mock/Dockerfile")).flat()) {
    if (keyword === "WORKDIR") {
      folder = inRoot(text);
      mkdirSync(folder, { recursive: true });
    } else if (keyword === "COPY" && text === ". .") copyFiles(folder);
    else if (keyword === "RUN")
      execFileSync("sh", ["-c", inRoot(text)], { cwd: folder, stdio: "pipe", maxBuffer: 1e9 });
    else if (keyword === "ENTRYPOINT") entry = JSON.parse(text);
    else if (keyword === "HEALTHCHECK") health = JSON.parse(text.slice(text.indexOf("[")));
  }
  const [command = "", ...args] = entry;
  // The ports of this machine may be taken.
  const ports = ["--port", "4970", "--control-port", "4971"];
  const mock = spawn(join(folder, command), [...args, ...ports], { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
  try {
    for await (const chunk of mock.stdout) if (String(chunk).includes("http://")) break;
    const [tool = "", ...rest] = health.map((text) => text.replace("4011", "4971"));
    expect(() => execFileSync(tool, rest, { stdio: "pipe" })).not.toThrow();
  } finally {
    mock.kill();
  }
  expect(() =>
    execFileSync(
      health[0] ?? "",
      health.slice(1).map((text) => text.replace("4011", "4971")),
    ),
  ).toThrow();
});

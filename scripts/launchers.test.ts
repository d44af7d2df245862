import { execFile } from "node:child_process";
import { cpSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const repository = fileURLToPath(new URL("..", import.meta.url));
const packages = readdirSync(join(repository, "packages")).map((name) => {
  const folder = join(repository, "packages", name);
  const { bin = {} } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    bin?: Record<string, string>;
  };
  return { folder, bin };
});
const commands = packages.flatMap(({ folder, bin }) =>
  Object.entries(bin).map(([name, file]) => ({ name, file, folder })),
);

function run(
  file: string,
  args: readonly string[],
  cwd: string,
  node = process.execPath,
): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = execFile(node, [file, ...args], { cwd }, (_, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    );
  });
}

test("the packages have three commands", () => {
  expect(commands.map(({ name }) => name).sort()).toEqual(["edge-conformance", "edge-contracts", "edge-mock"]);
});

test.each(commands)("$name is committed, so that npm links it before a build", async ({ file, folder }) => {
  const { stdout } = await new Promise<{ stdout: string }>((resolve, reject) =>
    execFile("git", ["ls-files", "--stage", file], { cwd: folder }, (error, stdout) =>
      error ? reject(error) : resolve({ stdout }),
    ),
  );
  expect(stdout, `${file} has to be committed, and executable`).toMatch(/^100755 /);
  expect(lstatSync(join(folder, file)).isFile()).toBe(true);
});

test.each(commands)(
  "$name says what to do where nothing is built, and fetches nothing",
  async ({ name, file, folder }) => {
    const unbuilt = mkdtempSync(join(tmpdir(), "unbuilt-"));
    try {
      cpSync(join(folder, "bin"), join(unbuilt, "bin"), { recursive: true });
      cpSync(join(folder, "package.json"), join(unbuilt, "package.json"));
      expect(await run(join(unbuilt, file), ["--help"], unbuilt)).toEqual({
        code: 2,
        out: "",
        err: `${name} is not built yet: run \`npm run build\` in the root of the repository, then this again.\n`,
      });
    } finally {
      rmSync(unbuilt, { recursive: true });
    }
  },
);

test.each(commands)("$name works once it is built", async ({ name, file, folder }) => {
  const { code, out } = await run(join(folder, file), ["--help"], folder);
  expect(code).toBe(0);
  expect(out).toContain(name);
});

test.each(commands)("$name works with the Node of this machine, or says which it needs", async (command) => {
  const { name, file, folder } = command;
  // The scripts bring a Node of their own along; npm runs with that of the machine.
  const node = process.env["npm_node_execpath"] ?? "node";
  const { code, out, err } = await run(join(folder, file), ["--help"], folder, node);
  if (code === 0) expect(out).toContain(name);
  else
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringMatching(/^[\w-]+ needs Node \d+ or (newer|later);.*\n$/),
    });
});

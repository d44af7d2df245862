import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, watch } from "node:fs";

// Runs the mock server and the docs side by side, as `npm start` does after a build, until either ends or Ctrl+C. When
// a contract is edited, its reference is built anew and the mock starts again with it. Arguments go to the mock.

let stopping = false;
let mock = startMock();
const docs = startServer(["packages/docs/src/serve/cli.ts", "--live"]);
docs.on("exit", stop);

for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => stop(0));

const edited = new Set<string>();
let pause: NodeJS.Timeout | undefined;
watch("specs", { recursive: true }, (_, file) => {
  const [folder = ""] = file?.split(/[\\/]/) ?? [];
  if (!file?.endsWith(".yaml") || folder.startsWith("dist")) return;
  for (const api of folder === "shared" ? apis() : [folder]) if (apis().includes(api)) edited.add(api);
  // Editors write a file in several steps.
  clearTimeout(pause);
  pause = setTimeout(rebuild, 50);
});

function apis(): string[] {
  return readdirSync("specs").filter((name) => existsSync(`specs/${name}/openapi.yaml`));
}

function rebuild(): void {
  const started = performance.now();
  const built = [...edited].filter(
    (api) => run("specs/src/build/cli.ts", api) && run("packages/docs/src/build/cli.ts", "--reference", api),
  );
  edited.clear();
  if (built.length === 0) return;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`\n${built.join(", ")} built anew in ${seconds} s; the mock starts again.`);
  const former = mock;
  former.removeAllListeners("exit");
  former.once("exit", () => {
    mock = startMock();
  });
  former.kill();
}

/** Runs one step of a rebuild; a fault in the contract is printed and the servers go on with the former one. */
function run(...args: string[]): boolean {
  return spawnSync(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] }).status === 0;
}

function startMock(): ChildProcess {
  const server = startServer(["packages/mock/dist/cli.js", ...process.argv.slice(2)]);
  server.on("exit", stop);
  return server;
}

function startServer(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, args, { stdio: ["ignore", "inherit", "inherit"] });
}

function stop(code: number | null): void {
  if (stopping) return;
  stopping = true;
  mock.kill();
  docs.kill();
  process.exit(code ?? 0);
}

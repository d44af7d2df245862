import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { parseArgs } from "node:util";
import { rebuildClient, rebuildContract, runStep } from "./start/rebuild.ts";
import { watchContracts } from "./start/watch-contracts.ts";

// Runs the mock server and the docs side by side, as `npm start` does after a build, until either ends or Ctrl+C. When
// a contract is edited, its client types and its reference are built anew and the mock starts again with it.
// `--docs-port` is for the docs, all other arguments are for the mock.

const { values, tokens } = parseArgs({
  args: process.argv.slice(2),
  options: {
    "docs-port": { type: "string", default: "4012" },
    port: { type: "string", default: "4010" },
    "control-port": { type: "string", default: "4011" },
  },
  strict: false,
  tokens: true,
});
const docsTokens = tokens.flatMap((token) => (token.kind === "option" && token.name === "docs-port" ? [token] : []));
const isOfDocs = (index: number) =>
  docsTokens.some((token) => index === token.index || (token.inlineValue === false && index === token.index + 1));
const mockArguments = process.argv.slice(2).filter((_, index) => !isOfDocs(index));

let stopping = false;
let mock = startMock();
const local = (port: unknown) => `http://127.0.0.1:${port}`;
const docs = startServer([
  ...["packages/docs/src/serve/cli.ts", "--live", "--port", String(values["docs-port"])],
  // Where the forms of the docs send their requests.
  ...["--mock", local(values.port), "--control", local(values["control-port"])],
]);
docs.on("exit", stop);

for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => stop(0));

const edited = new Set<string>();
let isBuilding = false;
let pause: NodeJS.Timeout | undefined;
await watchContracts("specs", (apis) => {
  for (const api of apis) edited.add(api);
  // Editors write a file in several steps, and git several files.
  clearTimeout(pause);
  pause = setTimeout(rebuild, 50);
});
console.log("Edits of the contracts are watched.");

async function rebuild(): Promise<void> {
  // What is edited meanwhile is built next.
  if (isBuilding || stopping) return;
  isBuilding = true;
  while (edited.size > 0) {
    const apis = [...edited];
    edited.clear();
    await build(apis);
  }
  isBuilding = false;
}

async function build(apis: readonly string[]): Promise<void> {
  const started = performance.now();
  const built: string[] = [];
  for (const api of apis) if (await rebuildContract(api)) built.push(api);
  if (built.length === 0) return;
  await Promise.all([
    restartMock(),
    rebuildClient(),
    ...built.map((api) => runStep("packages/docs/src/build/cli.ts", "--reference", api)),
  ]);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`\n${built.join(", ")} built anew in ${seconds} s: client types, reference and mock.`);
}

async function restartMock(): Promise<void> {
  const former = mock;
  former.removeAllListeners("exit");
  former.kill();
  await once(former, "exit");
  if (!stopping) mock = startMock();
}

function startMock(): ChildProcess {
  const server = startServer(["packages/mock/bin/edge-mock.js", ...mockArguments]);
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

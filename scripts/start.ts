import { type ChildProcess, spawn } from "node:child_process";

// Runs the mock server and the docs side by side, as `npm start` does after a build, until either ends or Ctrl+C.
// Arguments go to the mock.
const servers: ChildProcess[] = [
  ["packages/mock/dist/cli.js", ...process.argv.slice(2)],
  ["packages/docs/src/serve/cli.ts"],
].map((args) => spawn(process.execPath, args, { stdio: ["ignore", "inherit", "inherit"] }));

for (const server of servers) {
  server.on("exit", (code) => {
    process.exitCode ||= code ?? 0;
    for (const other of servers) other.kill();
  });
}
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    for (const server of servers) server.kill(signal);
  });
}

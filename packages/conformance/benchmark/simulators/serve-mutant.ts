import { join } from "node:path";
import { pathToFileURL } from "node:url";

// Usage: node benchmark/simulators/serve-mutant.ts <sources> <api>, forked, with the mutant in the environment: code that
// runs as it is loaded is mutated too. Tells where it listens, and, each time it is told anything, which mutants it met.
const [src = "", api = ""] = process.argv.slice(2);
const { startMock } = (await import(
  pathToFileURL(join(src, "start-mock.ts")).href
)) as typeof import("@edge-contracts/mock");
const mock = await startMock({ apis: [api], auth: "verify" });
const { __stryker__: stryker } = globalThis as unknown as {
  __stryker__: { currentTestId?: string; mutantCoverage?: { perTest: Record<string, object>; static: object } };
};
// What is met from now on is met because somebody asked; what was met before may decide about answers as well.
stryker.currentTestId = "run";
process.on("message", () => {
  const { perTest, static: loaded } = stryker.mutantCoverage ?? { perTest: {}, static: {} };
  process.send?.(Object.keys({ ...loaded, ...perTest["run"] }));
});
process.on("disconnect", () => process.exit());
process.send?.({ url: mock.url, control: mock.control.url });

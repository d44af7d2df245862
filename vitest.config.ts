import { setPriority } from "node:os";
import { basename } from "node:path";
import { defineConfig } from "vitest/config";

// All suites begin at once. The three that wait most take longest, so the others run in what those leave idle.
if (["client", "mock", "specs"].includes(basename(process.cwd()))) setPriority(10);

/** Shared by every workspace, each of which runs it in its own folder; the JSON report is what `.ci/run` sums up. */
export default defineConfig({
  test: {
    // What is built runs as it is: reading megabytes of generated validators again takes longer than most tests.
    server: { deps: { external: [/\/dist\//] } },
    include: ["**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**"],
    // What is not built is stripped of its types once, and again when it has changed.
    experimental: { fsModuleCache: true },
    reporters: ["default", ["json", { outputFile: "reports/vitest.json" }]],
    // For what hangs, not for what is slow: on two cores under a load of 26, two tests took two minutes.
    testTimeout: 900_000,
    hookTimeout: 900_000,
  },
});

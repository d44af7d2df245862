import { defineConfig } from "vitest/config";

/** Shared by every workspace, each of which runs it in its own folder; the JSON report is what `.ci/run` sums up. */
export default defineConfig({
  test: {
    include: ["**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**"],
    reporters: ["default", ["json", { outputFile: "reports/vitest.json" }]],
    testTimeout: 30_000,
  },
});

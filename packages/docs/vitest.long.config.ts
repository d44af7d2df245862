import { defineConfig, mergeConfig } from "vitest/config";
import shared from "../../vitest.config.ts";

/** The tests that look at more pages, views and operations where they have the time; `npm run test:long`. */
const include = ["browser.test", "hostile.test", "shell.test", "memory.long"].map((name) => `test/${name}.ts`);

export default mergeConfig(
  { ...shared, test: { ...shared.test, include: [], reporters: ["default"] } },
  defineConfig({ test: { include, env: { TEST_LONG: "1" } } }),
);

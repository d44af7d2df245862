import { defineConfig, mergeConfig } from "vitest/config";
import shared from "../../vitest.config.ts";

/** The tests that take too long for every run; `npm run test:long`. */
export default mergeConfig(
  { ...shared, test: { ...shared.test, include: [], reporters: ["default"] } },
  defineConfig({ test: { include: ["test/long/**/*.long.ts"], testTimeout: 900_000, hookTimeout: 900_000 } }),
);

import { defineConfig, mergeConfig } from "vitest/config";
import shared from "../../vitest.config.ts";

/** The tests that take too long for every run, and what is tried more often there; `npm run test:long`. */
const include = [
  "test/long/**/*.long.ts",
  "test/unattended/*.test.ts",
  "test/edgegrid/oracle.test.ts",
  "src/call/build-url.test.ts",
];

const hours = 4 * 3_600_000;
export default mergeConfig(
  { ...shared, test: { ...shared.test, include: [], reporters: ["default"] } },
  defineConfig({ test: { include, env: { TEST_LONG: "1" }, testTimeout: hours, hookTimeout: hours } }),
);

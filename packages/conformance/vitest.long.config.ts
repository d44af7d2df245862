import { defineConfig } from "vitest/config";
import shared from "../../vitest.config.ts";

/** The same tests with as many requests that must be refused as an operator's run sends. */
export default defineConfig({
  test: { ...shared.test, reporters: ["default"], env: { EDGE_CONFORMANCE_LONG: "yes" } },
});

import { defineConfig } from "vitest/config";
import shared from "../vitest.config.ts";

/** What `npm run test:long` runs of the root: the recipes of CONTRIBUTING.md, each with a lint and builds of its own. */
export default defineConfig({
  test: {
    ...shared.test,
    include: ["**/*.long.ts"],
    reporters: ["default"],
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});

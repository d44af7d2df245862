import { join } from "node:path";
import { defineConfig } from "vitest/config";
import shared from "../vitest.config.ts";

const root = join(import.meta.dirname, "..");

/** As every workspace, with the code that a packed builder brings along where it is in this repository. */
export default defineConfig({
  ...shared,
  resolve: {
    alias: [
      { find: /^#specs\/(.*)$/, replacement: join(root, "specs/$1.ts") },
      { find: /^#client\/(.*)$/, replacement: join(root, "packages/client/src/generate/$1.ts") },
      { find: /^#docs\/(.*)$/, replacement: join(root, "packages/docs/src/$1.ts") },
    ],
  },
});

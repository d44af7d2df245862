import { defineConfig } from "vitest/config";
import own from "./vitest.config.ts";

/** What `npm run test:long` runs here: a build for another team, from packed packages. */
export default defineConfig({ ...own, test: { ...own.test, include: ["**/*.long.ts"], reporters: ["default"] } });

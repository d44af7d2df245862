import { resolve } from "node:path";

/** The built CLI of the mock. */
export const mockCli = resolve(import.meta.dirname, "../dist/cli/main.js");

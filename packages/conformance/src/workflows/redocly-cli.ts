import { createRequire } from "node:module";

/** The program of the Redocly CLI, which runs with the Node that runs this. */
export const redoclyCli = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");

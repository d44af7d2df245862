import { fileURLToPath } from "node:url";

/** The folder of this package, without a trailing slash. */
export const docsFolder = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");

/** The folder that holds the built site. */
export const distFolder = fileURLToPath(new URL("../../dist", import.meta.url));

/** The folder of the site's own style sheet and images. */
export const assetsFolder = fileURLToPath(new URL("../assets", import.meta.url));

/** The folder that holds what builds leave for the next one. */
export const generatedFolder = fileURLToPath(new URL("../generated", import.meta.url));

/** The folder that holds the frames of sites. */
export const frameFolder = fileURLToPath(new URL("../generated/frame", import.meta.url));

/** The folder of the pages written by hand. */
export const contentFolder = fileURLToPath(new URL("../content", import.meta.url));

/** The folder of the shell's style. */
export const shellFolder = fileURLToPath(new URL("../shell", import.meta.url));

/** The script that keeps the colours of a reference in step with the shell. */
export const themeScriptFile = fileURLToPath(new URL("../reference/theme.js", import.meta.url));

/** The folder of the contracts' sources. */
export const specsFolder = fileURLToPath(new URL("..", import.meta.resolve("@edge-contracts/specs/operations.json")));

/** The folder whose `dist` has the contracts that this process is about; `EDGE_CONTRACTS` names those of somebody else. */
export const contractsFolder = process.env["EDGE_CONTRACTS"] ?? specsFolder;

/** The file in which a site says of what it was made, and in the reference of each API of what that part was. */
export const recordFile = ".built-of.json";

import { fileURLToPath } from "node:url";

/** The folder of this package, without a trailing slash. */
export const docsFolder = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");

/** The folder that holds the built site. */
export const distFolder = fileURLToPath(new URL("../dist", import.meta.url));

/** The folder of the site's own style sheet and images. */
export const assetsFolder = fileURLToPath(new URL("assets", import.meta.url));

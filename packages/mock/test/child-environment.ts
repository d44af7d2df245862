import { fileURLToPath } from "node:url";

/** For processes of ours that a test starts: what one has compiled, the next one need not. */
export const childEnvironment = {
  ...process.env,
  NODE_COMPILE_CACHE: fileURLToPath(new URL("../node_modules/.cache/compiled", import.meta.url)),
};

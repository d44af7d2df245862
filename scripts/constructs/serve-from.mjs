// Preloaded with `--import`: contracts come from the folder in the first argument instead of the built ones of this repository.
import { registerHooks } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const own = "@edge-contracts/specs/";
const [, , folder] = process.argv;

registerHooks({
  resolve(specifier, context, next) {
    if (!specifier.startsWith(own)) return next(specifier, context);
    const name = specifier.slice(own.length);
    const file = name === "runtime" ? "runtime/index.js" : name === "apis" ? "apis.js" : name;
    return { url: pathToFileURL(join(folder, file)).href, shortCircuit: true };
  },
});

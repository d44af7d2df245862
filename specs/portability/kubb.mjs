// Usage: node kubb.mjs <folder of programs> <document> <folder to write>
import { createRequire } from "node:module";

const [, , programs, file, out] = process.argv;
const load = (name) => import(createRequire(`${programs}/x`).resolve(name));
const [{ build }, { pluginOas }, { pluginTs }] = await Promise.all(
  ["@kubb/core", "@kubb/plugin-oas", "@kubb/plugin-ts"].map(load),
);
const { error, failedPlugins } = await build({
  config: {
    root: out,
    input: { path: file },
    output: { path: out, barrelType: "named", extension: { ".ts": ".ts" } },
    plugins: [pluginOas({ validate: false }), pluginTs({ output: { path: "types", barrelType: "named" } })],
  },
});
for (const failed of failedPlugins ?? []) console.error(failed.error);
if (error || failedPlugins?.size > 0) throw error ?? new Error("a plugin failed");

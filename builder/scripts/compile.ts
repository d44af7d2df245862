import { execFileSync } from "node:child_process";
import { cpSync, existsSync, globSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

// Usage: node scripts/compile.ts. Makes `lib`: the build code of this repository as JavaScript, in the folders that it
// has here, so that what it reads beside itself is where it looks for it. Node runs no TypeScript below node_modules.
const here = join(import.meta.dirname, "..");
const root = join(here, "..");
const lib = join(here, "lib");
const frames = "packages/docs/src/generated/frame";
if (!existsSync(join(root, "specs/dist/runtime"))) {
  throw new Error("Build the repository first: npm run build in its root.");
}
// Beside the frame of this code there may be some of former code, which caches have put back.
const told = execFileSync(process.execPath, ["src/frame/cli.ts"], {
  cwd: join(root, "packages/docs"),
  encoding: "utf8",
});
const frame = /^Frame ([0-9a-f]+)/.exec(told)?.[1];
if (frame === undefined) throw new Error(`The frame of the docs did not tell its name: ${told}`);
rmSync(lib, { recursive: true, force: true });
const tsc = join(dirname(createRequire(import.meta.url).resolve("@typescript/native/package.json")), "bin/tsc");
execFileSync(process.execPath, [tsc, "-p", "tsconfig.lib.json"], { cwd: here, stdio: "inherit" });

// Of the client the generator alone; what it knows of the rest are types. The frame of the docs is built already.
for (const name of readdirSync(join(lib, "packages/client/src"))) {
  if (name !== "generate") rmSync(join(lib, "packages/client/src", name), { recursive: true });
}
for (const name of ["build-frame", "bundle-browser"]) {
  rmSync(join(lib, `packages/docs/src/frame/${name}.js`));
}

const beside = [
  "specs/README.md",
  "specs/redocly.yaml",
  "specs/redocly.adopted.yaml",
  "specs/redocly.house.yaml",
  ...globSync("packages/docs/src/{assets,shell,reference}/**/*.{css,svg,png,ico,js}", { cwd: root }),
  join(frames, frame),
];
for (const file of beside) cpSync(join(root, file), join(lib, file), { recursive: true });
const house = join(lib, "specs/redocly.house.yaml");
writeFileSync(house, readFileSync(house, "utf8").replace("lint/plugin.ts", "lint/plugin.js"));

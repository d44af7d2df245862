import { execFile } from "node:child_process";
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Compiled, compileClients } from "#client/compile-clients";
import { readContracts } from "#client/contract";
import { generateClients } from "#client/generate-clients";
import { manifest, manifestOf, writeJson } from "./thin-packages.ts";

const require = createRequire(import.meta.url);

/**
 * Writes `client/`: the generated clients, compiled. What a call does is not in it; that is `@edge-contracts/client`.
 *
 * @returns a line for each contract from elsewhere that has no client, with the reason.
 */
export async function writeClient(out: string, scope: string): Promise<readonly string[]> {
  const folder = join(out, "client");
  const source = join(folder, "src");
  await mkdir(folder, { recursive: true });
  const contracts = await readContracts(join(out, "specs/dist"));
  const unwritten = await generateClients(contracts, folder);
  const uncompiled = await compileClients(contracts, folder, () => {
    // Made anew with the clients, where one of them is taken out again.
    writeFileSync(join(source, "generated/index.ts"), 'export * from "@edge-contracts/client";\n');
    for (const file of globSync("generated/*/*.ts", { cwd: source })) overCore(join(source, file), scope);
    return compile(folder);
  });
  await Promise.all([source, join(folder, "tsconfig.json")].map((made) => rm(made, { recursive: true })));
  const entry = (file: string) => ({ types: `./dist/${file}.d.ts`, default: `./dist/${file}.js` });
  await writeJson(join(folder, "package.json"), {
    ...manifest(scope, "client", "Typed clients of the contracts."),
    exports: {
      ".": entry("index"),
      "./*/callbacks": entry("*/callbacks"),
      "./*/operations": entry("*/operations"),
      "./*/openapi-fetch": entry("*/openapi-fetch"),
      "./*": entry("*/client"),
    },
    files: ["dist"],
    sideEffects: false,
    dependencies: {
      "@edge-contracts/client": manifestOf("@edge-contracts/client").version,
      "openapi-fetch": manifestOf("openapi-fetch").version,
    },
  });
  return [...unwritten, ...uncompiled].map(({ id, reason }) => `${id} has no client: ${reason}`);
}

/** Generated code stands two folders below the core where it is at home; here the core is a package. */
function overCore(file: string, scope: string): void {
  const source = readFileSync(file, "utf8");
  writeFileSync(
    file,
    source
      .replaceAll(/^((?:import|export) .*from )"\.\.\/\.\.\/(.+)\.ts";$/gm, '$1"@edge-contracts/client/core/$2";')
      .replaceAll(/^( \* import .*from )"@edge-contracts\/client\//gm, `$1"${scope}/client/`)
      .replaceAll("the mock of `npm start`", "the mock"),
  );
}

/** In a process of its own, so that pages are made meanwhile. */
function compile(folder: string): Promise<Compiled> {
  const core = dirname(fileURLToPath(import.meta.resolve("@edge-contracts/client")));
  const fetchTypes = join(dirname(fileURLToPath(import.meta.resolve("openapi-fetch"))), "index.d.mts");
  const settings = {
    compilerOptions: {
      target: "ES2023",
      lib: ["ES2023", "DOM"],
      module: "NodeNext",
      moduleResolution: "NodeNext",
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: true,
      declaration: true,
      rewriteRelativeImportExtensions: true,
      rootDir: "src/generated",
      outDir: "dist",
      paths: {
        "@edge-contracts/client": [`${core}/index.d.ts`],
        "@edge-contracts/client/core/*": [`${core}/*.d.ts`],
        "openapi-fetch": [fetchTypes],
      },
    },
    include: ["src/generated/index.ts", "src/generated/*/*.ts"],
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(settings));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  const compiler = join(dirname(require.resolve("typescript/package.json")), "lib/tsc.js");
  return new Promise((resolve) => {
    execFile(process.execPath, [compiler, "-p", "."], { cwd: folder, maxBuffer: 1e9 }, (error, output) => {
      resolve({ failed: error !== null, output });
    });
  });
}

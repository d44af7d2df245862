import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { readContracts } from "#client/contract";
import { generateClient } from "#client/generate-clients";
import { manifest, manifestOf, writeJson } from "./thin-packages.ts";

const require = createRequire(import.meta.url);

/**
 * Writes `client/`: the generated clients, compiled. What a call does is not in it; that is `@edge-contracts/client`.
 */
export async function writeClient(out: string, scope: string): Promise<void> {
  const folder = join(out, "client");
  const source = join(folder, "src");
  const contracts = await readContracts(join(out, "specs/dist"));
  for (const contract of contracts) {
    const target = join(source, contract.description.id);
    await generateClient(contract, target);
    await Promise.all((await readdir(target)).map((name) => overCore(join(target, name), scope)));
  }
  await writeFile(join(source, "index.ts"), 'export * from "@edge-contracts/client";\n');
  await compile(folder);
  await rm(source, { recursive: true });
  const entry = (file: string) => ({ types: `./dist/${file}.d.ts`, default: `./dist/${file}.js` });
  await writeJson(join(folder, "package.json"), {
    ...manifest(scope, "client", "Typed clients of the contracts."),
    exports: {
      ".": entry("index"),
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
}

/** Generated code stands two folders below the core where it is at home; here the core is a package. */
async function overCore(file: string, scope: string): Promise<void> {
  const source = await readFile(file, "utf8");
  await writeFile(
    file,
    source
      .replaceAll(/^((?:import|export) .*from )"\.\.\/\.\.\/(.+)\.ts";$/gm, '$1"@edge-contracts/client/core/$2";')
      .replaceAll(/^( \* import .*from )"@edge-contracts\/client\//gm, `$1"${scope}/client/`)
      .replaceAll("the mock of `npm start`", "the mock"),
  );
}

async function compile(folder: string): Promise<void> {
  const core = dirname(fileURLToPath(import.meta.resolve("@edge-contracts/client")));
  const fetchTypes = join(dirname(fileURLToPath(import.meta.resolve("openapi-fetch"))), "index.d.mts");
  const config = join(folder, "tsconfig.json");
  await mkdir(folder, { recursive: true });
  await writeJson(config, {
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
      rootDir: "src",
      outDir: "dist",
      paths: {
        "@edge-contracts/client": [`${core}/index.d.ts`],
        "@edge-contracts/client/core/*": [`${core}/*.d.ts`],
        "openapi-fetch": [fetchTypes],
      },
    },
    include: ["src"],
  });
  await writeJson(join(folder, "package.json"), { type: "module" });
  const compiler = join(dirname(require.resolve("typescript/package.json")), "lib/tsc.js");
  try {
    await promisify(execFile)(process.execPath, [compiler, "-p", config], { cwd: folder });
  } catch (error) {
    throw new Error(`The generated client does not compile:\n${(error as { stdout?: string }).stdout ?? ""}`, {
      cause: error,
    });
  }
  await rm(config);
}

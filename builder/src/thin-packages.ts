import { existsSync, readFileSync } from "node:fs";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The manifest of an installed package, which need not export it. */
export function manifestOf(
  name: string,
  entry = name,
): { readonly version: string; readonly exports: Readonly<Record<string, unknown>> } {
  let folder = dirname(fileURLToPath(import.meta.resolve(entry)));
  for (;;) {
    const file = join(folder, "package.json");
    const found = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
    if (found.name === name) return found;
    if (folder === dirname(folder)) throw new Error(`The package ${name} has no package.json.`);
    folder = dirname(folder);
  }
}

/** The head of a package in `out`. It is private until somebody decides otherwise. */
export function manifest(scope: string, name: string, description: string) {
  return { name: `${scope}/${name}`, version: "0.0.0", private: true, description, type: "module" } as const;
}

/** Writes JSON as people read it. */
export async function writeJson(file: string, value: unknown): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(value, null, 2)}\n`);
}

/** Makes a package of the built contracts, with the entries of `@edge-contracts/specs`. */
export async function writeSpecs(out: string, scope: string): Promise<void> {
  const exports: Record<string, unknown> = {
    ...manifestOf("@edge-contracts/specs", "@edge-contracts/specs/runtime").exports,
  };
  delete exports["./inventory/*.json"];
  await writeJson(join(out, "specs/package.json"), {
    ...manifest(scope, "specs", "The contracts, their operation table and the contract runtime."),
    exports: { "./package.json": "./package.json", ...exports },
    sideEffects: false,
  });
}

const engines = {
  mock: { command: "edge-mock", description: "The mock of the contracts." },
  conformance: { command: "edge-conformance", description: "The conformance suites of the contracts." },
} as const;

/** Writes `mock/` and `conformance/`: the engines of Edge Contracts with these contracts in front of them. */
export async function writeEngines(out: string, scope: string): Promise<void> {
  for (const [name, { command, description }] of Object.entries(engines)) {
    const folder = join(out, name);
    const engine = `@edge-contracts/${name}`;
    const { version } = manifestOf(engine);
    await writeJson(join(folder, "package.json"), {
      ...manifest(scope, name, description),
      exports: { ".": { types: "./index.d.ts", default: "./index.js" } },
      bin: { [`${scope.slice(1)}-${name}`]: "./bin.js" },
      dependencies: { [engine]: version, [`${scope}/specs`]: "0.0.0" },
    });
    await writeFile(join(folder, "contracts.js"), chosenContracts(scope));
    await writeFile(
      join(folder, "index.js"),
      // Imported when the contracts are chosen; what it has is known by its types.
      `import "./contracts.js";\n\nconst engine = await import("${engine}");\n${exportsOf(name)}`,
    );
    await writeFile(join(folder, "index.d.ts"), `export * from "${engine}";\n`);
    await writeFile(
      join(folder, "bin.js"),
      `#!/usr/bin/env node\nimport "./contracts.js";\n\nawait import(new URL("../bin/${command}.js", import.meta.resolve("${engine}")${name === "conformance" ? '.replace("/dist/src/", "/dist/")' : ""}).href);\n`,
    );
    await chmod(join(folder, "bin.js"), 0o755);
  }
}

function exportsOf(name: string): string {
  const names = name === "mock" ? ["startMock"] : ["runConformance", "startGateway", "CouldNotRun", "needs"];
  return `export const { ${names.join(", ")} } = engine;\n`;
}

function chosenContracts(scope: string): string {
  return `import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

// Beside this folder, or where npm has put them.
const beside = fileURLToPath(new URL("../specs", import.meta.url));
process.env.EDGE_CONTRACTS ??= existsSync(beside)
  ? beside
  : dirname(fileURLToPath(import.meta.resolve("${scope}/specs/package.json")));
`;
}

/** Writes what holds the packages together, and how each is used. */
export async function writeWorkspace(
  out: string,
  { scope, ids }: { readonly scope: string; readonly ids: readonly string[] },
): Promise<void> {
  await writeJson(join(out, "package.json"), {
    name: `${scope.slice(1)}-built`,
    private: true,
    type: "module",
    workspaces: ["specs", "client", "mock", "conformance"],
  });
  const [id = ""] = ids;
  await writeFile(
    join(out, "README.md"),
    `# Built contracts: ${ids.join(", ")}

Made by edge-contracts-build, and made anew as a whole by the next run: edit nothing here.

| folder | what it is | how it is used |
|---|---|---|
| \`specs/\` | the bundled contracts, \`<api>.json\` and for other tools \`<api>.portable.json\`, with validators | \`import { contract } from "${scope}/specs/${id}"\` |
| \`client/\` | typed clients | \`import { … } from "${scope}/client/${id}"\` |
| \`mock/\` | the mock | \`node mock/bin.js --port 4010\`; from a test, \`import { startMock } from "${scope}/mock"\` |
| \`conformance/\` | the suites | \`node conformance/bin.js --api ${id} --target http://127.0.0.1:4010\` |
| \`docs/\` | the site, for any web server; \`edge-contracts-docs.zip\` in it opens from disk | |

The packages need those of Edge Contracts of the same version: where \`edge-contracts-build\` is installed in a folder
above, they are found there; elsewhere \`npm install\` in this folder brings them.
`,
  );
}

import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Operation } from "@edge-contracts/specs/runtime";
import { readContracts } from "../src/generate/contract.ts";
import { pascalCase } from "../src/generate/names.ts";

/** How many calls each project makes. */
export const calls = 60;

const built = fileURLToPath(new URL("../dist/generated", import.meta.url));

/** Two programs that make the same calls: with the functions of this client, and with openapi-fetch and its types. */
export async function writeTypeCheckProjects(folder: string): Promise<Readonly<Record<"ours" | "bare", string>>> {
  const contracts = await readContracts();
  const operations = contracts.flatMap(({ description: { id, operations } }) =>
    operations.map((operation) => ({ api: id, operation })),
  );
  const made = Array.from({ length: calls }, (_, index) => operations[index % operations.length] as Made);
  const apis = contracts.map(({ description }) => description.id);
  return {
    ours: await writeProject(`${folder}/ours`, [...apis.map(ourClient), ...made.map(ourCall)]),
    bare: await writeProject(`${folder}/bare`, [
      'import createClient from "openapi-fetch";',
      ...apis.map(bareClient),
      ...made.map(bareCall),
    ]),
  };
}

interface Made {
  readonly api: string;
  readonly operation: Operation;
}

async function writeProject(folder: string, lines: readonly string[]): Promise<string> {
  const compilerOptions = {
    ...{ module: "nodenext", target: "es2023", lib: ["ES2023", "DOM", "DOM.Iterable"], types: [] },
    ...{ strict: true, exactOptionalPropertyTypes: true, skipLibCheck: true, noEmit: true },
  };
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}/calls.ts`, `${lines.join("\n")}\n`);
  await writeFile(`${folder}/tsconfig.json`, JSON.stringify({ compilerOptions, files: ["calls.ts"] }));
  return folder;
}

const nameOf = (api: string) => `of${pascalCase(api)}`;

const ourClient = (api: string) => {
  const create = `create${pascalCase(api)}Client`;
  return `import { ${create} } from "@edge-contracts/client/${api}";\nconst ${nameOf(api)} = ${create}({ host: "h" });`;
};

const bareClient = (api: string) =>
  `import type { paths as ${nameOf(api)}Paths } from ${JSON.stringify(`${built}/${api}/schema.js`)};\n` +
  `const ${nameOf(api)} = createClient<${nameOf(api)}Paths>({ baseUrl: "https://h" });`;

const ourCall = ({ api, operation }: Made, index: number) => {
  const members = requiredOf(operation).map(({ name, value }) => `${name}: ${value}`);
  return use(
    index,
    `${nameOf(api)}.${operation.operationId}({ ${[...members, ...bodyOf(operation)].join(", ")} })`,
    "ok",
  );
};

const bareCall = ({ api, operation }: Made, index: number) => {
  const required = requiredOf(operation);
  const params = [...new Set(required.map(({ place }) => place))].map((place) => {
    const members = required.filter((each) => each.place === place).map(({ name, value }) => `${name}: ${value}`);
    return `${place}: { ${members.join(", ")} }`;
  });
  const init = [`params: { ${params.join(", ")} }`, ...bodyOf(operation)].join(", ");
  return use(index, `${nameOf(api)}.${operation.method}(${JSON.stringify(operation.path)}, { ${init} })`, "data");
};

const use = (index: number, call: string, success: string) =>
  `const r${index} = await ${call};\nif (r${index}.${success}) console.log(r${index}.data);\nelse console.log(r${index}.error);`;

const requiredOf = ({ parameters }: Operation) =>
  parameters
    .filter(({ required }) => required)
    .map(({ in: place, name, example }) => ({
      place,
      name: JSON.stringify(name),
      value: JSON.stringify(example ?? "1"),
    }));

// What is in a body is the same work for both.
const bodyOf = ({ request }: Operation) => (request ? ["body: {} as never"] : []);

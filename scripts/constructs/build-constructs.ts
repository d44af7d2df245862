import { copyFile } from "node:fs/promises";
import { join, resolve } from "node:path";

const specs = resolve(import.meta.dirname, "../../specs");
const [target = ""] = process.argv.slice(2);

// Run by the test beside it: takes the documents of specs/test/constructs over and builds them in a folder of their own.
const { adoptDocument } = await import(join(specs, "src/adopt/adopt-document.ts"));
const { buildSpecs } = await import(join(specs, "src/build/build-specs.ts"));
await copyFile(join(specs, "redocly.adopted.yaml"), join(target, "redocly.adopted.yaml"));
for (const version of ["3.0", "3.1"]) {
  const id = `constructs-${version.replace(".", "")}`;
  await adoptDocument(join(specs, `test/constructs/openapi-${version}.yaml`), join(target, id));
}
await buildSpecs(undefined, target);

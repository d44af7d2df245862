import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { stringify } from "yaml";
import { type BuiltContract, buildContract } from "../build/build-contract.ts";
import { BuildProblem } from "../build/build-problem.ts";
import { describeApi } from "../build/describe-api.ts";
import type { ApiFolder } from "../build/discover-apis.ts";
import { ValidatorRegistry } from "../build/validator-registry.ts";
import type { ApiDescription } from "../runtime/operation-table.ts";
import type { AdoptionNote } from "./adoption-note.ts";
import { losses } from "./losses.ts";
import type { Members } from "./members.ts";
import { readForeignDocument } from "./read-foreign-document.ts";
import { undeclaredLosses } from "./source-facts.ts";
import { splitDocument } from "./split-document.ts";
import { takeOver } from "./take-over.ts";
import { wholeDocument } from "./whole-document.ts";

/** A document taken over, and everything to know about it. */
export interface Adoption {
  readonly description: ApiDescription;
  readonly document: Members;
  readonly files: readonly string[];
  readonly notes: readonly AdoptionNote[];
  /** What the build says about it: parts that are not checked, operations that are switched off. */
  readonly remarks: readonly string[];
}

const redoclyConfig = `# Taken over from elsewhere: only what the build relies on is checked.
extends: [../redocly.adopted.yaml]
telemetry: off
rules:
  # Many published documents leave out what OpenAPI demands, such as the scopes of a flow. What the build cannot read
  # switches off its own operation.
  struct: off
`;

/**
 * Writes a document from elsewhere as an API folder in our layout, as OpenAPI 3.1, and builds it on trial.
 *
 * @param target the folder to write; its parent has `redocly.adopted.yaml`.
 * @param isKept whether people will read and edit the folder; else the document is one file wherever it can be, which is
 * read several times as fast.
 * @param build builds the folder on trial; where it keeps what it built, the next build need not do it again.
 * @throws {BuildProblem} where the document cannot be read, or where something of it was lost without being named.
 */
export async function adoptDocument(
  file: string,
  target: string,
  {
    isKept = true,
    build = buildOnTrial,
  }: {
    readonly isKept?: boolean;
    readonly build?: (api: ApiFolder) => Promise<Pick<BuiltContract, "description" | "remarks">>;
  } = {},
): Promise<Adoption> {
  const folder = resolve(target);
  const notes: AdoptionNote[] = [];
  const foreign = await readForeignDocument(file, notes);
  const { document, asItCame } = takeOver(foreign, file, notes);
  const source = `adopted:${basename(file)}`;
  const whole = isKept ? undefined : wholeDocument(document, source);
  const files = whole ? new Map([["openapi.yaml", JSON.stringify(whole)]]) : splitDocument(document, source);
  const written = [...files, ["redocly.yaml", redoclyConfig] as const];
  for (const [name, content] of written) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    const text =
      typeof content === "string" ? content : stringify(content, { aliasDuplicateObjects: false, lineWidth: 100 });
    await writeFile(path, text);
  }
  const api: ApiFolder = {
    id: basename(folder),
    folder,
    root: join(folder, "openapi.yaml"),
    redoclyConfig: join(folder, "redocly.yaml"),
  };
  const { description, remarks } = await build(api);
  const quarantined = description.operations.flatMap(({ path, quarantined: reason }) =>
    reason === undefined ? [] : [{ message: `${path} ${reason}` }],
  );
  const lost = [
    ...losses(await describeAsItCame(api, document), description),
    ...undeclaredLosses(asItCame, description, [...notes, ...quarantined]),
  ];
  if (lost.length > 0) {
    throw new BuildProblem(
      `${file} was not taken over whole. Please report this with the document:\n${lost.join("\n")}`,
    );
  }
  return { description, document, files: written.map(([name]) => join(folder, name)).sort(), notes, remarks };
}

async function buildOnTrial(api: ApiFolder) {
  const scratch = await mkdtemp(join(tmpdir(), "adopt-"));
  try {
    return await buildContract(api, scratch);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** The operation table of the document before it was split: the two have to agree. */
async function describeAsItCame(api: ApiFolder, document: Members): Promise<ApiDescription> {
  return describeApi(api, document, new ValidatorRegistry(document, `urn:adopt:${api.id}`), []);
}

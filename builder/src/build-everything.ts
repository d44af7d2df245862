import { existsSync, globSync } from "node:fs";
import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { lintContracts } from "#specs/lint/run/lint-contracts";
import { formats } from "#specs/lint/run/print-findings";
import { adoptDocument } from "#specs/src/adopt/adopt-document";
import { adoptionReport } from "#specs/src/adopt/adoption-report";
import { BuildProblem } from "#specs/src/build/build-problem";
import { buildSpecs } from "#specs/src/build/build-specs";
import { discoverApis, specsFolder } from "#specs/src/build/discover-apis";
import { CannotStart } from "./cannot-start.ts";
import { writeClient } from "./client-package.ts";
import { replaceOut } from "./out-folder.ts";
import type { Arguments } from "./read-arguments.ts";
import { writeEngines, writeSpecs, writeWorkspace } from "./thin-packages.ts";

/**
 * Builds everything that a command line asks for, and gives a summary of it.
 *
 * @param say is told what becomes of documents that are taken over.
 * @throws {CannotStart} for what is no matter of the contracts.
 * @throws {BuildProblem} with every fault of the contracts; nothing is written then.
 */
export async function buildEverything(asked: Arguments, say: (text: string) => void): Promise<string> {
  const { specs, documents, out, pages } = asked;
  const sources = [specs, pages, ...documents.map(({ file }) => file)].filter((each) => each !== undefined);
  return replaceOut(out, sources, async (next, former) => {
    const scratch = documents.length > 0 ? await mkdtemp(join(tmpdir(), "edge-contracts-build-")) : undefined;
    try {
      const folder = scratch === undefined ? (specs as string) : await takeOver(asked, scratch, say);
      return await build({ ...asked, specs: folder }, next, former);
    } finally {
      if (scratch !== undefined) await rm(scratch, { recursive: true, force: true });
    }
  });
}

/** A folder `specs` with the documents in it, beside the contracts that there are; gives the folder. */
async function takeOver(
  { specs, documents }: Arguments,
  scratch: string,
  say: (text: string) => void,
): Promise<string> {
  const folder = join(scratch, specs === undefined ? "specs" : basename(specs));
  await (specs === undefined ? mkdir(folder) : cp(specs, folder, { recursive: true, verbatimSymlinks: true }));
  await cp(join(specsFolder, "redocly.adopted.yaml"), join(folder, "redocly.adopted.yaml"));
  for (const { id, file } of documents) {
    const target = join(folder, id);
    if (existsSync(target)) throw new CannotStart(`There are two APIs ${id}. Name one of them: --from other=${file}`);
    say(`${id}, from ${file}\n${adoptionReport(await adoptDocument(file, target), target)}\n`);
  }
  // Places are told from here: as they are below the folder that is known, not by one that will be gone.
  process.chdir(scratch);
  return folder;
}

async function build(
  { specs, scope, title, pages, basePath }: Arguments & { readonly specs: string },
  next: string,
  former: string | undefined,
): Promise<string> {
  const apis = discoverApis(specs);
  if (apis.length === 0) throw new CannotStart(`No folder of ${specs} has an openapi.yaml.`);
  const lint = await lintContracts(apis, undefined, specs);
  if (lint.findings.length > 0) throw new BuildProblem(formats["codeframe"]?.(lint.findings) ?? "");

  const dist = join(next, "specs/dist");
  await mkdir(dirname(dist), { recursive: true });
  for (const kept of ["specs/dist", ".cache"]) {
    // What has not changed since is taken from there.
    if (former !== undefined && existsSync(join(former, kept))) {
      await cp(join(former, kept), join(next, kept), { recursive: true });
    }
  }
  const built = await buildSpecs(undefined, specs, dist);
  for (const file of globSync("*/{workflows/*.arazzo.yaml,README.md}", { cwd: specs })) {
    await cp(join(specs, file), join(next, "specs", file));
  }
  await writeSpecs(next, scope);
  // From here on, everything in this process that asks for contracts gets these.
  process.env["EDGE_CONTRACTS"] = join(next, "specs");
  const withoutClient = await writeClient(next, scope);
  await writeEngines(next, scope);
  const written = pages ?? join(next, ".cache/no-pages");
  await mkdir(written, { recursive: true });
  const { buildSite } = await import("#docs/build/build-site");
  const site = await buildSite(
    { origin: "http://127.0.0.1:4012", basePath },
    {
      dist: join(next, "docs"),
      workspace: join(next, ".cache/docs"),
      written,
      owner: { title, clientPackage: `${scope}/client`, mockCommand: "edge-mock", isThisRepository: false },
    },
  );
  const ids = apis.map(({ id }) => id);
  await writeWorkspace(next, { scope, ids });
  const remarks = built.flatMap((contract) => contract.remarks);
  return [
    ...remarks,
    ...withoutClient,
    `${ids.length} contracts (${ids.join(", ")}) with ${lint.operations} operations; ${site.pages} pages of docs.`,
    "The README.md there says how each part is used.",
  ].join("\n");
}

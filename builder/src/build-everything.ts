import { existsSync, globSync } from "node:fs";
import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { lintContracts } from "#specs/lint/run/lint-contracts";
import { formats } from "#specs/lint/run/print-findings";
import { adoptDocument } from "#specs/src/adopt/adopt-document";
import { adoptionReport } from "#specs/src/adopt/adoption-report";
import type { BuiltContract } from "#specs/src/build/build-contract";
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
      await takeFormer(next, former);
      const folder = scratch === undefined ? (specs as string) : await takeOver(asked, scratch, next, say);
      return await build({ ...asked, specs: folder }, next);
    } finally {
      if (scratch !== undefined) await rm(scratch, { recursive: true, force: true });
    }
  });
}

/** What has not changed since the former build is taken from there. */
async function takeFormer(next: string, former: string | undefined): Promise<void> {
  await mkdir(join(next, "specs"), { recursive: true });
  for (const kept of former === undefined ? [] : ["specs/dist", "docs", ".cache"]) {
    const folder = join(former as string, kept);
    if (existsSync(folder)) await cp(folder, join(next, kept), { recursive: true });
  }
}

/** A folder `specs` with the documents in it, beside the contracts that there are; gives the folder. */
async function takeOver(
  { specs, documents }: Arguments,
  scratch: string,
  next: string,
  say: (text: string) => void,
): Promise<string> {
  const folder = join(scratch, specs === undefined ? "specs" : basename(specs));
  await mkdir(folder);
  const profile = join(folder, "redocly.adopted.yaml");
  await cp(join(specsFolder, "redocly.adopted.yaml"), profile);
  // Places are told from here: as they are below the folder that is known, not by one that will be gone.
  process.chdir(scratch);
  // The documents first: each is built by itself, and the build of all contracts finds it done.
  for (const { id, file } of documents) {
    const target = join(folder, id);
    if ([folder, ...(specs === undefined ? [] : [specs])].some((each) => existsSync(join(each, id)))) {
      throw new CannotStart(`There are two APIs ${id}. Name one of them: --from other=${file}`);
    }
    const build = async () => {
      const [built] = await buildSpecs(id, folder, join(next, "specs/dist"));
      return built as BuiltContract;
    };
    const adoption = await adoptDocument(file, target, { isKept: false, build });
    say(`${id}, from ${file}\n${adoptionReport(adoption, target)}\n`);
  }
  if (specs !== undefined) {
    const isOurs = (path: string) => path !== join(specs, "redocly.adopted.yaml");
    await cp(specs, folder, { recursive: true, verbatimSymlinks: true, filter: isOurs });
  }
  return folder;
}

async function build(asked: Arguments & { readonly specs: string }, next: string): Promise<string> {
  const { specs, scope } = asked;
  const apis = discoverApis(specs);
  if (apis.length === 0) throw new CannotStart(`No folder of ${specs} has an openapi.yaml.`);
  // Side by side, and both to their end: nothing may be writing still when a failure removes the folder.
  const [linted, outcome] = await Promise.allSettled([
    lintContracts(apis, undefined, specs),
    buildSpecs(undefined, specs, join(next, "specs/dist")),
  ]);
  if (linted.status === "rejected") throw linted.reason;
  const lint = linted.value;
  if (lint.findings.length > 0) throw new BuildProblem(formats["codeframe"]?.(lint.findings) ?? "");
  if (outcome.status === "rejected") throw outcome.reason;
  const built = outcome.value;
  for (const file of globSync("*/{workflows/*.arazzo.yaml,README.md}", { cwd: specs })) {
    await cp(join(specs, file), join(next, "specs", file));
  }
  await writeSpecs(next, scope);
  // From here on, everything in this process that asks for contracts gets these.
  process.env["EDGE_CONTRACTS"] = join(next, "specs");
  const [client, site] = await Promise.allSettled([writeClient(next, scope), writeSite(asked, next)]);
  if (client.status === "rejected") throw client.reason;
  if (site.status === "rejected") throw site.reason;
  await writeEngines(next, scope);
  const ids = apis.map(({ id }) => id);
  await writeWorkspace(next, { scope, ids });
  const remarks = built.flatMap((contract) => contract.remarks);
  return [
    ...remarks,
    ...client.value,
    `${ids.length} contracts (${ids.join(", ")}) with ${lint.operations} operations; ${site.value.pages} pages of docs.`,
    "The README.md there says how each part is used.",
  ].join("\n");
}

async function writeSite({ title, pages, basePath, scope }: Arguments, next: string) {
  const written = pages ?? join(next, ".cache/no-pages");
  await mkdir(written, { recursive: true });
  const { buildSite } = await import("#docs/build/build-site");
  return buildSite(
    { origin: "http://127.0.0.1:4012", basePath },
    {
      dist: join(next, "docs"),
      workspace: join(next, ".cache/docs"),
      written,
      owner: { title, clientPackage: `${scope}/client`, mockCommand: "edge-mock", isThisRepository: false },
    },
  );
}

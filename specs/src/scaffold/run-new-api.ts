import { rmSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { adoptDocument } from "../adopt/adopt-document.ts";
import { adoptionReport } from "../adopt/adoption-report.ts";
import { BuildProblem } from "../build/build-problem.ts";
import { compareContracts } from "../diff/compare-contracts.ts";
import { newApiFolder, scaffoldApi } from "./scaffold-api.ts";

const usage = `Usage: npm run new-api -- <id> [--from <file> | --update <file>]

  <id>             the folder below specs/: lower-case words joined by hyphens, such as edge-dns
  --from <file>    takes over an OpenAPI document (3.0, 3.1, 3.2 or Swagger 2.0; JSON or YAML; one file or several),
                   and says what becomes of everything in it; without it, a small contract to edit is made
  --update <file>  takes in a newer edition of such a document, and says which changes break whom
  --help           this text`;

const next = `
Then run:
  npm run build                  client, mock, reference page and conformance transactions
  npm run digest -w specs        the digest that reviewers read; commit it with the contract`;

/** Where `new-api` works and writes. */
interface NewApiSurroundings {
  readonly specs: string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** Runs `new-api` and gives its exit code. */
export async function runNewApi(args: readonly string[], { specs, out, err }: NewApiSurroundings): Promise<number> {
  try {
    out(await newApi(args, specs));
    return 0;
  } catch (error) {
    const isUsage = error instanceof BuildProblem || (error instanceof TypeError && "code" in error);
    if (!isUsage) throw error;
    err(`${error.message}\n\n${usage}`);
    return 1;
  }
}

async function newApi(args: readonly string[], specs: string): Promise<string> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { from: { type: "string" }, update: { type: "string" }, help: { type: "boolean", short: "h" } },
    allowPositionals: true,
  });
  if (values.help) return usage;
  const [id = "", ...more] = positionals;
  if (more.length > 0) throw new BuildProblem(`One API at a time: ${more.join(", ")} is too much.`);
  if (values.update !== undefined) return update(id, values.update, specs);
  if (values.from !== undefined) return adopt(id, values.from, specs);
  const files = await scaffoldApi(id, specs);
  return [
    ...files.map((file) => `made ${relative(process.cwd(), file)}`),
    "",
    "Edit these files; specs/README.md has the rules.",
    next,
  ].join("\n");
}

async function adopt(id: string, file: string, specs: string): Promise<string> {
  const folder = newApiFolder(id, specs);
  try {
    const adoption = await adoptDocument(file, folder);
    return [
      `made ${adoption.files.length} files in ${relative(process.cwd(), folder)}`,
      "",
      adoptionReport(adoption, folder),
      next,
    ].join("\n");
  } catch (error) {
    // What is half there would be found by the next build.
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** The newer edition replaces the folder only after it has been read whole. */
async function update(id: string, file: string, specs: string): Promise<string> {
  const folder = join(specs, id);
  const scratch = await mkdtemp(join(tmpdir(), "adopt-"));
  try {
    const [before, now] = [join(scratch, "before"), join(scratch, "now")];
    for (const edition of [before, now]) {
      for (const name of ["redocly.adopted.yaml", "redocly.yaml", "redocly.house.yaml"]) {
        await cp(join(specs, name), join(edition, name));
      }
    }
    await cp(folder, join(before, id), { recursive: true }).catch(() => {
      throw new BuildProblem(`There is no API ${id} to update. Take the document over with --from.`);
    });
    const adoption = await adoptDocument(file, join(now, id));
    const changes = await compareContracts(before, now);
    await rm(folder, { recursive: true });
    await cp(join(now, id), folder, { recursive: true });
    const told = changes.map(({ verdict, message, operations }) => {
      const where = operations.length > 0 ? ` (${operations.join(", ")})` : "";
      return `  ${verdict.padEnd(8)}  ${message}${where}`;
    });
    return [
      adoptionReport(adoption, folder),
      "",
      changes.length === 0 ? "No change of the contract." : "Changes of the contract:",
      ...told,
      next,
    ].join("\n");
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

import { statSync } from "node:fs";
import { basename, extname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { apiIdProblem } from "#specs/src/source/api-id";
import { CannotStart } from "./cannot-start.ts";

/** What `edge-contracts-build --help` prints. */
export const usage = `Usage: edge-contracts-build [--specs <folder>] [--from [<id>=]<file>]... --out <folder>

Lints OpenAPI contracts and builds of them: bundles, a typed client, a mock, docs and a conformance suite.

  --specs <folder>        has a folder per API with an openapi.yaml, and beside them shared/, sources.yaml and a
                          redocly.yaml where there are any; without one, the rules of Edge Contracts apply
  --from [<id>=]<file>    an OpenAPI document (3.0, 3.1, Swagger 2.0) that is built as it is, and what becomes of it is
                          said; may be repeated
  --out <folder>          gets specs/, client/, mock/, docs/ and conformance/; made anew as a whole, or left as it was
  --scope <@name>         of the packages in it (@contracts)
  --title <text>          of the docs (Contracts)
  --pages <folder>        Markdown pages for the docs, such as guides/start.md
  --base-path <path>      where the docs will stand below their host (/)
  --help                  this text

Exit codes: 0 built, 1 a contract has faults, 2 it could not begin.`;

/** What a command line asks for; all paths are absolute. */
export interface Arguments {
  readonly specs: string | undefined;
  readonly documents: readonly { readonly id: string; readonly file: string }[];
  readonly out: string;
  readonly scope: string;
  readonly title: string;
  readonly pages: string | undefined;
  readonly basePath: string;
}

/**
 * Reads a command line; gives nothing where help is asked for.
 *
 * @throws {CannotStart} for what cannot be meant.
 */
export function readArguments(argv: readonly string[]): Arguments | undefined {
  const values = parse(argv);
  if (values.help) return undefined;
  const { specs, from = [], out, pages } = values;
  if (out === undefined) throw new CannotStart("--out is missing: the folder to build into. Try --help.");
  if (specs === undefined && from.length === 0) {
    throw new CannotStart("There is nothing to build: give --specs <folder>, --from <file>, or both. Try --help.");
  }
  const scope = values.scope ?? "@contracts";
  if (!/^@[a-z0-9][a-z0-9._-]*$/.test(scope)) {
    throw new CannotStart(`--scope takes the scope of an npm package, such as @acme; not ${JSON.stringify(scope)}.`);
  }
  return {
    specs: specs === undefined ? undefined : folder("--specs", specs),
    documents: from.map(documentOf),
    out: resolve(out),
    scope,
    title: values.title ?? "Contracts",
    pages: pages === undefined ? undefined : folder("--pages", pages),
    basePath: `/${values["base-path"] ?? ""}/`.replaceAll(/\/+/g, "/"),
  };
}

function parse(argv: readonly string[]) {
  const text = { type: "string" } as const;
  try {
    return parseArgs({
      args: [...argv],
      options: {
        specs: text,
        from: { type: "string", multiple: true },
        out: text,
        scope: text,
        title: text,
        pages: text,
        "base-path": text,
        help: { type: "boolean", short: "h" },
      },
    }).values;
  } catch (error) {
    throw new CannotStart(`${(error as Error).message}\nTry --help.`);
  }
}

function folder(flag: string, path: string): string {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return resolve(path);
  throw new CannotStart(`${flag} takes a folder, and there is none at ${path}.`);
}

/** A document's id is given, or the name of its file. */
function documentOf(given: string): { id: string; file: string } {
  const [, named, path = ""] = /^(?:([^=/\\]*)=)?(.*)$/s.exec(given) ?? [];
  const id =
    named ??
    basename(path, extname(path))
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replaceAll(/^-+|-+$/g, "");
  const problem = apiIdProblem(id);
  if (problem !== undefined) throw new CannotStart(`${problem} Name it: --from my-api=${path}`);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
    throw new CannotStart(`--from takes a file, and there is none at ${path}.`);
  }
  return { id, file: resolve(path) };
}

import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import ts from "typescript";

/** A regular expression literal in a source file. */
export interface Pattern {
  readonly path: string;
  readonly line: number;
  readonly source: string;
  readonly flags: string;
}

/** What reads the messages of strangers: servers' answers, clients' requests, traffic in files. */
const exposed = ["packages/{client,conformance,mock}/src/**/*.ts", "specs/src/runtime/**/*.ts"];

/** The regular expressions of all sources under `root` that read what a stranger has written, in the order of paths. */
export async function findPatterns(root: string): Promise<Pattern[]> {
  const paths = globSync(exposed, { cwd: root }).filter((path) => !/\/generated\/|\.test\.ts$/.test(path));
  const found = await Promise.all(
    paths.sort().map(async (path) => patternsIn(path, await readFile(join(root, path), "utf8"))),
  );
  return found.flat();
}

function patternsIn(path: string, text: string): Pattern[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  const patterns: Pattern[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf("/");
      const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
      patterns.push({ path, line, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return patterns;
}

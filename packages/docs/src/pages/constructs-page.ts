import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { specsFolder } from "../files/folders.ts";
import { code, sections, table } from "../text/markdown.ts";
import type { Page } from "./page.ts";

/** What is tried per construct, and what comes out: by construct and stage. */
export type ConstructMatrix = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What each construct of the matrix is; one that has been added since is shown by its name. */
const constructs: Readonly<Record<string, readonly [document: "3.0" | "3.1", text: string]>> = {
  nullables: ["3.0", "values that may be null, as 3.0 writes them"],
  bounds: ["3.0", "exclusive bounds, as 3.0 writes them"],
  lists: ["3.1", "parameters with lists, objects, pipes, JSON and cookies"],
  form: ["3.1", "bodies as forms, whole and in parts"],
  bytes: ["3.1", "answers of bytes"],
  xml: ["3.1", "answers in XML"],
  ranges: ["3.1", "ranges of media types and of statuses, and a default answer"],
  pathServer: ["3.1", "a path with servers of its own"],
  operationServer: ["3.1", "an operation with servers of its own"],
  tree: ["3.1", "schemas that contain themselves"],
  pet: ["3.1", "alternatives that a member tells apart"],
  box: ["3.1", "alternatives that contain what they are alternatives of"],
  patterns: ["3.1", "patterns in other dialects"],
  siblings: ["3.1", "keywords beside a reference"],
  thenOperation: ["3.1", "an operation named like a word that JavaScript treats in its own way"],
  tuples: ["3.1", "lists whose places have schemas of their own"],
  readOnly: ["3.1", "required members that only answers have"],
  oddPath: ["3.1", "a path with letters that addresses have to escape"],
  referenced: ["3.1", "a path that is a reference"],
  nowhere: ["3.1", "a reference that leads nowhere"],
  getUnnamedKey: ["3.1", "an operation without an id"],
  upgrades: ["3.1", "an answer that is another protocol, such as a WebSocket"],
  bodyOfARead: ["3.1", "a body that a GET may have"],
  bodyThatAReadNeeds: ["3.1", "a body that a GET must have"],
  anything: ["3.1", "a body of which nothing is said"],
  hinted: ["3.1", "what a server says before its answer"],
  partsOfSchemas: ["3.1", "references into schemas"],
  examples: ["3.1", "examples that break their own schema"],
  listThings: ["3.1", "a list that a parameter filters"],
  getThing: ["3.1", "an object by its id, with an example"],
  deleteThing: ["3.1", "the removal of an object"],
  impossible: ["3.1", "a schema that nothing fits"],
  madeOfPatterns: ["3.1", "values that have to be made to a pattern"],
  misreadLists: ["3.1", "lists written as older dialects have them"],
  refusedWithoutBody: ["3.1", "refusals without a body"],
  unprocessable: ["3.1", "422 in place of 400"],
  refusedInPath: ["3.1", "404 for a path that does not fit its schema"],
};

/** Reads what the tests of the constructs hold themselves to. */
export async function readConstructMatrix(): Promise<ConstructMatrix> {
  return JSON.parse(await readFile(join(specsFolder, "test/constructs/matrix.json"), "utf8")) as ConstructMatrix;
}

/** Which parts of OpenAPI that our own contracts do not use work in a document that is taken over, and how far. */
export function constructsPage(matrix: ConstructMatrix): Page {
  const stages = [...new Set(Object.values(matrix).flatMap((row) => Object.keys(row)))];
  return {
    path: "constructs",
    title: "What of OpenAPI works",
    description:
      "Constructs of OpenAPI that contracts taken over may use, by document and stage, as the tests find them.",
    body: sections(
      "A document of somebody else uses what our own contracts do not. For each construct there is an operation in two small documents; they are taken over, built, and the mock that follows from them is tried by the suites that follow from them. The table is what these tests hold themselves to: a verdict that changes fails them.",
      table(
        ["Construct", "OpenAPI", "What it is", ...stages],
        Object.entries(matrix).map(([name, row]) => {
          const [document = "", text = ""] = constructs[name] ?? [];
          return [code(name), document, text, ...stages.map((stage) => row[stage] ?? "")];
        }),
      ),
      "Callbacks and webhooks are told on the pages of operations and references. Nobody here makes them: the mock calls no server, and the suites wait for no call.",
    ),
  };
}

import type { ContractRuntime, Operation } from "@edge-contracts/specs/runtime";
import type { ContractDocument } from "../../contract/contract-document.ts";
import type { CaseRequest } from "../../exchange/case.ts";
import type { Subjects } from "../../target/subjects.ts";
import { createRequestBuilder, tryBuild } from "../build-request.ts";

/** Sends one reading request and gives the JSON of its answer, or nothing. */
export type Read = (request: CaseRequest) => Promise<unknown>;

/**
 * Finds out what a server has to ask about: it reads what needs no subject, takes subjects from the answers, and so
 * on, until there is nothing new to read. What is given stays.
 */
export async function discoverSubjects(
  runtime: ContractRuntime,
  document: ContractDocument,
  given: Subjects,
  read: Read,
): Promise<Subjects> {
  const subjects: Record<string, string> = { ...given };
  const { operations } = runtime.description;
  const done = new Set<Operation>();
  for (let progress = true; progress; ) {
    progress = false;
    const build = createRequestBuilder(runtime, document, { subjects, isElsewhere: true });
    for (const operation of operations) {
      if (operation.effect !== "read" || operation.method !== "GET" || done.has(operation)) continue;
      if (!isUseful(operations, operation, subjects)) continue;
      const request = tryBuild(build, operation);
      if (!request) continue;
      done.add(operation);
      progress = true;
      takeSubjects(runtime, operation, await read(request), subjects);
    }
  }
  return subjects;
}

/** Only a path with a longer one below it can name something that nobody has named yet. */
function isUseful(operations: readonly Operation[], { path }: Operation, subjects: Subjects): boolean {
  return operations.some(
    (other) =>
      other.parameters.some((parameter) => parameter.in === "path" && !(parameter.name in subjects)) &&
      other.path !== path,
  );
}

/** Subjects stand in an answer as links, under their own name, or as the `id` of what a collection lists. */
function takeSubjects(
  { match, description }: ContractRuntime,
  list: Operation,
  answer: unknown,
  subjects: Record<string, string>,
): void {
  const names = new Set(description.operations.flatMap(({ parameters }) => pathNames(parameters)));
  const below = `${list.path.replace(/\/$/, "")}/{`;
  const itemName = description.operations
    .map(({ path }) => path)
    .find((path) => path.startsWith(below))
    ?.slice(below.length)
    .split("}", 1)[0];
  const take = (name: string, value: unknown) => {
    if ((typeof value === "string" && value !== "") || typeof value === "number") subjects[name] ??= String(value);
  };
  const visit = (node: unknown) => {
    if (typeof node === "string" && node.startsWith("/")) {
      const found = match("GET", node.split("?", 1)[0] as string);
      if (found.kind !== "operation") return;
      // All parts of one link belong together; half of one and half of another name nothing.
      const known = Object.entries(found.pathParameters).every(([name, value]) => (subjects[name] ?? value) === value);
      if (known) Object.assign(subjects, found.pathParameters);
    } else if (typeof node === "object" && node !== null) {
      for (const [key, value] of Object.entries(node)) {
        if (names.has(key)) take(key, value);
        else if (key === "id" && itemName !== undefined) take(itemName, value);
        visit(value);
      }
    }
  };
  visit(answer);
}

function pathNames(parameters: Operation["parameters"]): string[] {
  return parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name);
}

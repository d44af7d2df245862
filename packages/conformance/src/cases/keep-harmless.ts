import type { ContractRuntime, Operation } from "@edge-contracts/specs/runtime";
import { matchRequest } from "../contract/match-request.ts";
import type { CaseRequest, ConformanceCase } from "../exchange/case.ts";
import { judgeRequest } from "../judge/judge-request.ts";
import { effectOf } from "../target/effect-of.ts";
import type { Run } from "../target/run.ts";
import { isNobody, nobodyLike } from "./unknown-subject.ts";

/**
 * Takes back what could do harm on a server that matters, by what a request can do and not by what it is meant to:
 * whoever wrongly takes it must find nothing of anybody else's to change, and nothing whole to create.
 */
export async function keepHarmless(
  runtime: ContractRuntime,
  run: Pick<Run, "isElsewhere" | "named" | "policy">,
  cases: readonly ConformanceCase[],
): Promise<ConformanceCase[]> {
  if (!run.isElsewhere) return [...cases];
  const subjects = subjectNames(runtime);
  return Promise.all(
    cases.map(async (each) => {
      if (!each.request) return each;
      const request = aimedBody(each, each.request, subjects, run.named);
      const harm = await harmOf(runtime, run, subjects, each, request);
      const { request: _taken, ...rest } = each;
      return harm === undefined ? { ...rest, request } : { ...rest, notSent: { verdict: "skipped", reason: harm } };
    }),
  );
}

/** The path parameters that name something on a server; one that stands in every path, such as a project, does not. */
function subjectNames({ description }: ContractRuntime): ReadonlySet<string> {
  const paths = description.operations.map(pathNames);
  return new Set(paths.flat().filter((name) => !paths.every((names) => names.includes(name))));
}

function pathNames({ parameters }: Operation): string[] {
  return parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name);
}

async function harmOf(
  runtime: ContractRuntime,
  { named, policy }: Pick<Run, "named" | "policy">,
  subjects: ReadonlySet<string>,
  { valid, negative, operation, notSent }: ConformanceCase,
  request: CaseRequest,
): Promise<string | undefined> {
  const { method, path, headers, body = "" } = request;
  const match = matchRequest(runtime, method, path);
  if (notSent || effectOf(method, match) === "read") return undefined;
  if (method === "DELETE" && match.kind !== "operation") return "could delete what the contract says nothing about";
  // What an undeclared method is about is told by the path, in which its declared siblings know the parameters.
  const sibling = match.kind === "method-not-allowed" ? match.operations[0] : undefined;
  const about =
    match.kind === "operation" ? match : sibling && runtime.match(sibling.method, path.split("?", 1)[0] ?? "");
  if (about?.kind !== "operation") return "could write to what the contract says nothing about";
  const findings = await judgeRequest(runtime, about, {
    method: about.operation.method,
    path,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    body: Buffer.from(body),
  });
  const isMeant = match.kind === "operation" && valid && !negative && request.credentials === undefined;
  const inPath = Object.entries(about.pathParameters).filter(([name]) => subjects.has(name));
  for (const [name, value] of inPath) {
    const isNothing = isNobody(value) || findings.some(({ at }) => at === `path/${name}`);
    if (isNothing || (isMeant && named[name] === value)) continue;
    return isMeant
      ? `writes, and nobody said which ${name} may be written to (--subjects)`
      : `must be refused, and its ${name} could be somebody's`;
  }
  // `1.5` may be read as 1: a wrong name is none only below one that nothing has.
  if (!isMeant && inPath.length > 0 && !inPath.some(([, value]) => isNobody(value)))
    return "must be refused, and a careless reader could find somebody in its path";
  for (const [name, value] of namedIn(body, subjects)) {
    if (!isNobody(value) && !(isMeant && named[name] === value))
      return `writes, and nobody said which ${name} may be written to (--subjects)`;
  }
  if (isMeant) {
    if (
      inPath.length === 0 &&
      !canBeUndone(runtime, about.operation) &&
      !policy.destructive?.includes(about.operation.operationId)
    )
      return `begins what nothing can take back (--destructive ${about.operation.operationId})`;
    const isAsked = Object.keys(headers).some((name) => name.toLowerCase() === "prefer");
    return isAsked ? "asks for an answer, and could be taken for the write that it looks like" : undefined;
  }
  if (match.kind !== "operation") return inPath.length > 0 ? undefined : "could write to a whole collection";
  const createsThere = operation?.method === "PUT" && operation.responses["201"] !== undefined;
  const isCreation = createsThere || (method === "POST" && inPath.length === 0);
  const isBroken = findings.some(({ at }) => at.startsWith("body"));
  return isCreation && !isBroken ? "must be refused, and whoever takes it creates something whole" : undefined;
}

/** Whether what an operation creates can be deleted. */
function canBeUndone({ description }: ContractRuntime, { path }: Operation): boolean {
  return description.operations.some((each) => each.method === "DELETE" && each.path.startsWith(`${path}/`));
}

/** Gives a body that names a subject one that may be written to, or nobody. */
function aimedBody(
  { valid, negative }: ConformanceCase,
  request: CaseRequest,
  subjects: ReadonlySet<string>,
  named: Run["named"],
): CaseRequest {
  const found = namedIn(request.body ?? "", subjects);
  if (found.length === 0 || negative?.class === "path-body") return request;
  const members = found.map(([name, value]) => {
    const meant = valid && !negative ? named[name] : undefined;
    return [name, meant ?? (isNobody(value) ? value : (nobodyLike(value) ?? value))];
  });
  const body = { ...(JSON.parse(request.body ?? "{}") as object), ...Object.fromEntries(members) };
  return { ...request, body: JSON.stringify(body) };
}

/** The members of a JSON body that are named as a subject of the API and hold a text. */
function namedIn(body: string, subjects: ReadonlySet<string>): [string, string][] {
  try {
    const value = JSON.parse(body) as unknown;
    if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
    return Object.entries(value).filter(
      (entry): entry is [string, string] => subjects.has(entry[0]) && typeof entry[1] === "string",
    );
  } catch {
    return [];
  }
}

import type { ProblemType } from "@edge-contracts/specs/runtime";
import { operationPath, problemPath, rootFrom } from "../contract/addresses.ts";
import type { DocumentedApi } from "../contract/documented-api.ts";
import { problemsOf } from "../contract/problems-of.ts";
import { code, link, sections, unsought } from "../text/markdown.ts";
import { oneLine, plain, prose } from "../text/prose.ts";
import type { Page } from "./page.ts";

/** The page of one problem type: what happened, why, what to do, and where it can happen. */
export function problemPage(problem: ProblemType, documented: DocumentedApi): Page {
  const api = documented.description;
  const path = problemPath(api.id, problem.slug);
  const root = rootFrom(path);
  return {
    path,
    title: problem.slug,
    description: oneLine(problem.summary),
    body: sections(
      `A problem of ${link(plain(api.title), `${root}reference/${api.id}/`)}, answered with status ${problem.statuses.map((status) => code(String(status))).join(" or ")}. Its ${code("type")} ends with ${code(problem.slug)}.`,
      "## What happened",
      prose(problem.summary),
      "## Why",
      prose(problem.cause),
      "## What to do",
      prose(problem.remedy),
      "## Operations that answer it",
      unsought(sections(...problem.statuses.map((status) => operationsWith(status, problem, documented, root)))),
      "## Evidence",
      evidence(problem.source, root),
    ),
  };
}

function operationsWith(status: number, { slug }: ProblemType, documented: DocumentedApi, root: string): string {
  const operations = documented.description.operations.filter(({ responses }) => {
    const pointer = responses[status]?.pointer;
    return pointer && problemsOf(String(status), pointer, documented).some((problem) => problem.slug === slug);
  });
  const links = operations.map((operation) =>
    link(plain(operation.operationId), `${root}${operationPath(operation)}/`),
  );
  return `${code(String(status))}: ${links.join(", ") || "none documents it; a gateway in front may answer it."}`;
}

function evidence(sources: readonly string[], root: string): string {
  if (sources.includes("inferred")) return "Inferred: no source names it, so clients must not rely on it.";
  return `${sources.map(code).join(", ")}; see [where the facts come from](${root}provenance/).`;
}

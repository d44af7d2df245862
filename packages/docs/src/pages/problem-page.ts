import type { ApiDescription, ProblemType } from "@edge-contracts/specs/runtime";
import { operationPath, problemPath, rootFrom } from "../contract/addresses.ts";
import { code, link, sections, unsought } from "../text/markdown.ts";
import { oneLine, plain, prose } from "../text/prose.ts";
import type { Page } from "./page.ts";

/** The page of one problem type: what happened, why, what to do, and where it can happen. */
export function problemPage(problem: ProblemType, api: ApiDescription): Page {
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
      unsought(sections(...problem.statuses.map((status) => operationsWith(status, problem, api, root)))),
      "## Evidence",
      evidence(problem.source, root),
    ),
  };
}

function operationsWith(status: number, { slug }: ProblemType, api: ApiDescription, root: string): string {
  const operations = api.operations.filter(({ responses }) => responses[status]?.problems?.includes(slug));
  const links = operations.map((operation) =>
    link(plain(operation.operationId), `${root}${operationPath(operation)}/`),
  );
  return `${code(String(status))}: ${links.join(", ") || "none documents it; a gateway in front may answer it."}`;
}

function evidence(sources: readonly string[], root: string): string {
  if (sources.includes("inferred")) return "Inferred: no source names it, so clients must not rely on it.";
  return `${sources.map(code).join(", ")}; see [where the facts come from](${root}provenance/).`;
}

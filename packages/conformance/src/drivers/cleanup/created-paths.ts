import type { ContractRuntime } from "@edge-contracts/specs/runtime";
import type { Exchange } from "../../exchange/exchange.ts";

/**
 * The paths of what a run created and has not removed: what a successful write linked to, can be deleted, and was not
 * there before. Whatever a reading answer has ever mentioned belongs to somebody else. The deepest come first.
 */
export function createdPaths({ match, description }: ContractRuntime, exchanges: readonly Exchange[]): string[] {
  const seen = new Set<string>();
  const created = new Set<string>();
  const isDeletable = (path: string) => match("DELETE", path).kind === "operation";
  for (const { request, response } of exchanges) {
    const path = pathOf(request.path);
    const succeeded = response !== undefined && response.status >= 200 && response.status < 300;
    const links = response ? linksIn(response.body, response.headers["location"], description.basePath) : [];
    if (request.method === "DELETE") {
      if (succeeded) created.delete(path);
    } else if ((request.method === "POST" || request.method === "PUT") && succeeded) {
      for (const link of links) {
        const isSubject = path === link || path.startsWith(`${link}/`);
        if (!isSubject && !seen.has(link) && isDeletable(link)) created.add(link);
      }
      if (request.method === "PUT" && response.status === 201 && !seen.has(path) && isDeletable(path))
        created.add(path);
    } else {
      for (const link of [path, ...links]) if (!created.has(link)) seen.add(link);
    }
  }
  return [...created].reverse().sort((a, b) => b.split("/").length - a.split("/").length);
}

function linksIn(body: string | undefined, location: string | undefined, basePath: string): string[] {
  const texts = [...(body?.matchAll(/"((?:[^"\\]|\\.)*)"/g) ?? [])].map(([, text]) => text ?? "");
  return [...texts, ...(location === undefined ? [] : [location])]
    .map(pathOf)
    .filter((path) => path.startsWith(`${basePath}/`));
}

function pathOf(link: string): string {
  const path = link.replace(/^https?:\/\/[^/]+/, "").split("?", 1)[0] as string;
  return path.replace(/\/$/, "");
}

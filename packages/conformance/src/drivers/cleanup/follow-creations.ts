import type { ContractRuntime, Operation } from "@edge-contracts/specs/runtime";
import { jsonTexts } from "../../contract/json-texts.ts";
import type { Exchange } from "../../exchange/exchange.ts";

/** Follows what a run creates and removes, exchange by exchange. */
export interface Creations {
  /** What the server had before the run wrote to it; `collection` is what has listed that. */
  wasThere(paths: readonly string[], collection: string): void;
  observe(exchange: Exchange): void;
  /** What was removed past the exchanges that are observed. */
  wereRemoved(paths: readonly string[]): void;
  /** The paths of what was created and not removed, the deepest first. */
  left(): readonly string[];
}

/**
 * What a successful write linked to, can be deleted, and was not there before counts as created; so does what a POST to
 * a collection names by its id, where 201 says so or the collection had not listed it. Whatever a reading answer has
 * ever mentioned belongs to somebody else, with everything below it that the write was not about: a server may answer
 * with an example, or with something that was there already.
 */
export function followCreations({ match, description }: ContractRuntime): Creations {
  const seen = new Set<string>();
  const created = new Set<string>();
  const listed = new Set<string>();
  const isDeletable = (path: string) => match("DELETE", path).kind === "operation";
  const isAbout = (path: string, thing: string) => path === thing || path.startsWith(`${thing}/`);
  const belongsToOthers = (link: string, path: string) =>
    [...seen].some((thing) => isAbout(link, thing) && isDeletable(thing) && (link === thing || !isAbout(path, thing)));
  /** The item below a collection that an answer is about, by its `id` or a member that is called as the path has it. */
  const itemOf = (path: string, body: string | undefined) => {
    const collection = match("POST", pathnameOf(path));
    if (collection.kind !== "operation") return undefined;
    const members = parsed(body);
    for (const name of itemParameters(description.operations, collection.operation)) {
      const id = [members[name], members["id"]].find((each) => isName(each));
      if (id !== undefined) return `${pathOf(path)}/${encodeURIComponent(String(id))}`;
    }
    return undefined;
  };
  return {
    wasThere(paths, collection) {
      listed.add(collection);
      for (const path of paths) if (!created.has(path)) seen.add(path);
    },
    observe({ request, response }) {
      const path = pathOf(request.path);
      const succeeded = response !== undefined && response.status >= 200 && response.status < 300;
      const links = response ? linksIn(response.body, response.headers["location"], description.basePath) : [];
      if (request.method === "DELETE") {
        if (succeeded) created.delete(path);
      } else if ((request.method === "POST" || request.method === "PUT") && succeeded) {
        for (const link of links)
          if (!isAbout(path, link) && isDeletable(link) && !belongsToOthers(link, path)) created.add(link);
        if (request.method === "PUT" && response.status === 201 && !seen.has(path) && isDeletable(path))
          created.add(path);
        const isNew = response.status === 201 || listed.has(path);
        const item = request.method === "POST" && isNew ? itemOf(request.path, response.body) : undefined;
        if (item !== undefined && !belongsToOthers(item, path)) created.add(item);
      } else {
        for (const link of [path, ...links]) if (!created.has(link)) seen.add(link);
      }
    },
    wereRemoved(paths) {
      for (const path of paths) created.delete(path);
    },
    left: () => innermostFirst([...created].reverse()),
  };
}

/** Paths in an order in which each can be removed. */
export function innermostFirst(paths: readonly string[]): string[] {
  return [...paths].sort((a, b) => b.split("/").length - a.split("/").length);
}

/** The paths of an API that an answer names, in its body and in Location. */
export function linksIn(body: string | undefined, location: string | undefined, basePath: string): string[] {
  return [...jsonTexts(body ?? ""), ...(location === undefined ? [] : [location])]
    .map(pathOf)
    .filter((path) => path.startsWith(`${basePath}/`));
}

/** The path of a link without its host, its query and a trailing slash. */
export function pathOf(link: string): string {
  return withoutSlash(pathnameOf(link));
}

/** The path of a link without its host and its query. */
export function pathnameOf(link: string): string {
  return link.replace(/^https?:\/\/[^/]+/, "").split("?", 1)[0] as string;
}

/** The parameters by which the items of a collection are deleted. */
export function itemParameters(operations: readonly Operation[], { path }: Operation): string[] {
  const below = `${withoutSlash(path)}/{`;
  return operations
    .filter((each) => each.method === "DELETE" && each.path.startsWith(below))
    .map((each) => each.path.slice(below.length))
    .filter((rest) => rest.indexOf("}") === rest.length - 1)
    .map((rest) => rest.slice(0, -1));
}

function withoutSlash(path: string): string {
  return path.endsWith("/") ? path.slice(0, -1) : path;
}

function isName(value: unknown): boolean {
  return typeof value === "number" || (typeof value === "string" && value !== "");
}

/** The members of a JSON object; none of anything else. */
function parsed(body = ""): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

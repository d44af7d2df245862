import type { ContractRuntime } from "@edge-contracts/specs/runtime";
import { jsonTexts } from "../../contract/json-texts.ts";
import type { Exchange } from "../../exchange/exchange.ts";

/** Follows what a run creates and removes, exchange by exchange. */
export interface Creations {
  /** What the server had before the run wrote to it. */
  wasThere(paths: readonly string[]): void;
  observe(exchange: Exchange): void;
  /** What was removed past the exchanges that are observed. */
  wereRemoved(paths: readonly string[]): void;
  /** The paths of what was created and not removed, the deepest first. */
  left(): readonly string[];
}

/**
 * What a successful write linked to, can be deleted, and was not there before counts as created. Whatever a reading
 * answer has ever mentioned belongs to somebody else, with everything below it that the write was not about: a server
 * may answer with an example, or with something that was there already.
 */
export function followCreations({ match, description }: ContractRuntime): Creations {
  const seen = new Set<string>();
  const created = new Set<string>();
  const isDeletable = (path: string) => match("DELETE", path).kind === "operation";
  const isAbout = (path: string, thing: string) => path === thing || path.startsWith(`${thing}/`);
  const belongsToOthers = (link: string, path: string) =>
    [...seen].some((thing) => isAbout(link, thing) && isDeletable(thing) && (link === thing || !isAbout(path, thing)));
  return {
    wasThere(paths) {
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
  const path = link.replace(/^https?:\/\/[^/]+/, "").split("?", 1)[0] as string;
  return path.endsWith("/") ? path.slice(0, -1) : path;
}

import type { InventoryEnumeration, InventoryMediaType, InventoryParameter, InventorySample } from "../inventory.ts";
import { jsonBlock } from "./json-block.ts";
import { scrapedTable } from "./scraped-table.ts";

/** What the block of one operation of the China CDN page says. */
export interface ChinaCdnOperation {
  readonly paths: { section: string; method: string; template: string }[];
  readonly parameters: InventoryParameter[];
  readonly statuses: number[];
  readonly mediaTypes: InventoryMediaType[];
  readonly objects: { object: string; mediaType: string }[];
  readonly enumerations: InventoryEnumeration[];
  readonly problems: string[];
  readonly samples: InventorySample[];
}

/** Reads the block of one operation of the China CDN page. */
export function chinaCdnOperation(operation: string, lines: readonly string[]): ChinaCdnOperation {
  const text = lines.join(" ");
  const table = lines.findIndex((line) => line.startsWith("Parameter |"));
  return {
    ...messages(operation, lines),
    paths: paths(operation, text),
    parameters: table < 0 ? [] : parameters(operation, scrapedTable(lines, table)),
    enumerations: [...text.matchAll(/Options for the (\w+) parameter include ([A-Z_, and]+)\./g)].map(
      ([, name = "", values = ""]) => ({ object: null, operation, name, values: values.match(/[A-Z_]{4,}/g) ?? [] }),
    ),
    problems: [...text.matchAll(/ responds with an ([a-z-]+) error/g)].map(([, slug = ""]) => slug),
  };
}

/** The request comes first; `Status N` opens a response. */
function messages(operation: string, lines: readonly string[]) {
  const statuses: number[] = [];
  const mediaTypes: InventoryMediaType[] = [];
  const objects: { object: string; mediaType: string }[] = [];
  const samples: InventorySample[] = [];
  let status: number | null = null;
  let mediaType = "";
  for (const [index, line] of lines.entries()) {
    const [, code] = /^Status (\d{3})$/.exec(line) ?? [];
    const [, header, named] = /^(?:(Accept|Content-Type): )?(application\/\S+)$/.exec(line) ?? [];
    const [, object] = /^Object type: (\w+)$/.exec(line) ?? [];
    const role = status === null ? "request" : "response";
    if (code) {
      status = Number(code);
      statuses.push(status);
    } else if (named) {
      if (header !== "Accept") mediaType = named;
      mediaTypes.push({ operation, role: header === "Accept" ? "accept" : role, status, mediaType: named });
    } else if (object) {
      objects.push({ object, mediaType });
    } else if (/^Re(quest|sponse) body:$/.test(line)) {
      samples.push({ sections: [operation], operation, role, status, mediaType, body: jsonBlock(lines, index + 1) });
    }
  }
  return { statuses, mediaTypes, objects, samples };
}

function parameters(operation: string, cells: readonly string[]): InventoryParameter[] {
  const found: InventoryParameter[] = [];
  let group = "";
  for (let at = 0; at < cells.length; ) {
    if (cells[at]?.endsWith(" parameters")) group = cells[at++] ?? "";
    const [name = "", type = "", sample = ""] = cells.slice(at, at + 3);
    const place = { in: group.includes("path") ? "path" : "query", required: !group.startsWith("Optional") } as const;
    found.push({ operation, name, in: place.in, type: type.toLowerCase(), required: place.required, sample });
    at += 4;
  }
  return found;
}

/** The workflow paragraphs print whole URI templates, in pieces: the base after its verb, the rest one sentence later. */
function paths(section: string, text: string) {
  const verb = /(GET|PUT|POST) (?:request|the object) to/.source;
  const segments = /(v1\/(?: [\w{}-]+\/)* (?:[\w-]+|\{\w+\}(?:\{\?\w+\})?))/.source;
  return [...text.matchAll(new RegExp(`${verb} (/chinacdn/)[^/]*?${segments}`, "g"))].map(
    ([, method = "", base = "", rest = ""]) => ({ section, method, template: base + rest.replaceAll(" ", "") }),
  );
}

import { isDeepStrictEqual } from "node:util";
import type { Inventory, InventorySample } from "../inventory.ts";
import { chinaCdnCodes } from "./china-cdn-codes.ts";
import { chinaCdnObjects } from "./china-cdn-objects.ts";
import { chinaCdnOperation } from "./china-cdn-operation.ts";
import { chinaCdnSections, type Section, sectionLines } from "./china-cdn-sections.ts";
import { jsonBlock } from "./json-block.ts";
import { unique } from "./unique.ts";

/** Reads the China CDN Manager reference page: a whole page scraped to text, its markup and its paths lost. */
export function extractChinaCdnReference(text: string): Omit<Inventory, "source"> {
  const lines = text.split("\n").map((line) => line.trim());
  const sections = chinaCdnSections(lines);
  const within = (name: string) => sectionLines(lines, sections, name);

  const operations = within("API summary").flatMap((line) => {
    const [, name, method, path] = /^(.+) \| (GET|PUT|POST) \| (\S+) \|$/.exec(line) ?? [];
    return name && method && path ? [{ name, method, path }] : [];
  });
  const details = operations.map(({ name }) => ({ name, ...chinaCdnOperation(name, within(name)) }));
  const tables = sections
    .filter(({ name }) => name.endsWith(" members"))
    .map(({ name }) => chinaCdnObjects(within(name)));
  const problems = problemSamples(within("Error responses"));
  const codeTables = tables.flatMap((table) => table.codeTables);

  return {
    sections: sections.map(({ name }) => name),
    operations,
    paths: unique(details.flatMap((detail) => detail.paths)),
    objects: tables.flatMap((table) => table.objects),
    parameters: details.flatMap((detail) => detail.parameters),
    codes: [...new Set(codeTables.map(([, table]) => table))].map((table) => ({
      table,
      members: codeTables.flatMap(([member, used]) => (used === table ? [member] : [])),
      codes: chinaCdnCodes(within(table)),
    })),
    statuses: [
      ...details.flatMap(({ name, statuses }) => statuses.map((status) => ({ operation: name, status }))),
      ...within("HTTP status codes").flatMap((line) =>
        /^\d{3} \|/.test(line) ? [{ operation: null, status: Number(line.slice(0, 3)) }] : [],
      ),
    ],
    mediaTypes: {
      objects: objectMediaTypes(
        within("Data versioning"),
        details.flatMap((detail) => detail.objects),
      ),
      operations: unique(details.flatMap((detail) => detail.mediaTypes)),
    },
    enumerations: [
      ...tables.flatMap((table) => table.enumerations),
      ...details.flatMap((detail) => detail.enumerations),
    ],
    problems: [
      ...problems.map(({ slug, sample }) => ({ slug, section: "Error responses", status: sample.status })),
      ...details.flatMap(({ name, problems: named }) => named.map((slug) => ({ slug, section: name, status: null }))),
    ],
    samples: [
      ...withDataSamples(
        details.flatMap((detail) => detail.samples),
        lines,
        sections,
      ),
      ...problems.map(({ sample }) => sample),
    ],
  };
}

function objectMediaTypes(lines: readonly string[], used: readonly { object: string; mediaType: string }[]) {
  const listed = lines.flatMap((line) => {
    const [object = "", cell = ""] = line.split(" | ");
    return (cell.match(/application\/[\w.+-]+/g) ?? []).map((mediaType) => ({ object, mediaType }));
  });
  return [...Map.groupBy([...listed, ...used], ({ object }) => object)].map(([object, rows]) => ({
    object,
    mediaTypes: [...new Set(rows.map(({ mediaType }) => mediaType))].sort(),
  }));
}

/** The Data part prints the samples of the operations again, without saying whose; equality tells. */
function withDataSamples(samples: readonly InventorySample[], lines: readonly string[], sections: readonly Section[]) {
  const again = lines.flatMap((line, index) => {
    if (line !== "Sample GET response:") return [];
    const section = sections.findLast((candidate) => candidate.line < index)?.name ?? "";
    return [{ section, body: jsonBlock(lines, index + 1) }];
  });
  for (const { section, body } of again) {
    if (!samples.some((sample) => isDeepStrictEqual(sample.body, body)))
      throw new Error(`${section}: a sample of its own`);
  }
  return samples.map((sample) => ({
    ...sample,
    sections: [
      ...sample.sections,
      ...again.flatMap(({ section, body }) => (isDeepStrictEqual(sample.body, body) ? [section] : [])),
    ],
  }));
}

function problemSamples(lines: readonly string[]): { slug: string; sample: InventorySample }[] {
  return lines.flatMap((line, index) => {
    if (line !== "{") return [];
    const body = jsonBlock(lines, index) as { type: string; status: number };
    const sample = {
      sections: ["Error responses"],
      operation: null,
      role: "response" as const,
      status: body.status,
      mediaType: null,
      body,
    };
    return [{ slug: body.type.slice(body.type.lastIndexOf("/") + 1), sample }];
  });
}

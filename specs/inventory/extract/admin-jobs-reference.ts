import type { Inventory, InventoryMember, InventoryParameter, InventorySample } from "../inventory.ts";
import { jsonBlock } from "./json-block.ts";
import { unique } from "./unique.ts";

/** Reads the background job page: reStructuredText with one operation, a parameter table and two sample requests. */
export function extractAdminJobsReference(text: string): Omit<Inventory, "source"> {
  const lines = text.split("\n").map((line) => line.trim());
  const sections = lines.filter((_, index) => /^([\^"])\1{5,}$/.test(lines[index + 1] ?? ""));
  const operation = sections[0] ?? "";
  const [, method = "", path = ""] = /\.\. code::\n\n +(\w+) (\S+)\n/.exec(text) ?? [];
  const requests = requestSamples(operation, lines);
  // The status line is misspelt on the page.
  const responses = [...text.matchAll(/^ +HTT?P\/[\d.]+ (\d{3}) /gm)].map(
    ([, code]): InventorySample => ({
      sections: ["Response"],
      operation,
      role: "response",
      status: Number(code),
      mediaType: null,
    }),
  );

  return {
    sections,
    operations: [{ name: operation, method, path }],
    paths: unique(requests.map(({ target }) => ({ section: "Request", method, template: target }))),
    objects: [{ name: "Job", bodyOf: { operation, role: "request" }, members: members(lines, requests) }],
    parameters: unique(requests.flatMap(({ headers }) => headers)),
    codes: [],
    statuses: lines.flatMap((line) =>
      /^\|\d{3} /.test(line) ? [{ operation, status: Number(line.slice(1, 4)) }] : [],
    ),
    mediaTypes: {
      objects: [{ object: "Job", mediaTypes: [...new Set(requests.map(({ sample }) => sample.mediaType ?? ""))] }],
      operations: unique(
        requests.flatMap(({ accept, sample }) => [
          { operation, role: "accept" as const, status: null, mediaType: accept },
          { operation, role: "request" as const, status: null, mediaType: sample.mediaType ?? "" },
        ]),
      ),
    },
    enumerations: [
      {
        object: "Job",
        operation: null,
        name: "job_type",
        values: lines.flatMap((line) => /^\* (\w+)$/.exec(line)?.[1] ?? []),
      },
    ],
    problems: [],
    samples: [...requests.map(({ sample }) => sample), ...responses],
  };
}

interface SampleRequest {
  readonly target: string;
  readonly accept: string;
  readonly headers: InventoryParameter[];
  readonly sample: InventorySample;
}

/** Header values other than media types are left out: the page prints a token. */
function requestSamples(operation: string, lines: readonly string[]): SampleRequest[] {
  return lines.flatMap((line, index) => {
    const [, target] = /^POST (\S+) HTTP\//.exec(line) ?? [];
    if (!target) return [];
    const head = lines.slice(index + 1, lines.indexOf("", index)).map((header) => header.split(": "));
    const value = (name: string) => head.find(([key]) => key?.toLowerCase() === name)?.[1] ?? "";
    const body = jsonBlock(lines, lines.indexOf("{", index));
    return {
      target,
      accept: value("accept"),
      headers: head
        .filter(([name]) => name !== "Host")
        .map(([name = ""]) => ({ operation, name, in: "header" as const, type: null, required: null })),
      sample: {
        sections: ["Request"],
        operation,
        role: "request" as const,
        status: null,
        mediaType: value("content-type"),
        body,
      },
    };
  });
}

/** The table first, then the members that only a sample has. */
function members(lines: readonly string[], requests: readonly SampleRequest[]): InventoryMember[] {
  const rows = lines
    .join("\n")
    .split(/^\+[-=+]+\+$/m)
    .flatMap((row) => {
      const cells = row
        .trim()
        .split("\n")
        .map((line) =>
          line
            .split("|")
            .slice(1, 3)
            .map((cell) => cell.trim()),
        );
      const [, name] = /\*\*(\w+)\*\*/.exec(cells.map(([first]) => first).join("")) ?? [];
      const [, type, mark] = /^(\w+) ?(?:\*\((\w+)\)\*)?/.exec(cells.map(([, second]) => second).join(" ")) ?? [];
      return name && type ? [{ name, type: type.toLowerCase(), required: mark === "Required" }] : [];
    });
  const sampled = unique(
    requests
      .flatMap(({ sample }) => Object.entries(sample.body as object))
      .filter(([name]) => !rows.some((row) => row.name === name))
      .map(([name, value]) => ({ name, type: typeof value })),
  );
  return [...rows, ...sampled];
}

import type { MediaType, Operation } from "../runtime/operation-table.ts";
import type { Adoption } from "./adopt-document.ts";
import { isMembers, operationsOf } from "./members.ts";

interface Construct {
  readonly name: string;
  /** What the stages do with it. */
  readonly treatment: string;
  readonly uses: (operation: Operation) => boolean;
}

const requestTypes = ({ request }: Operation): readonly MediaType[] => request?.mediaTypes ?? [];
const responseTypes = ({ responses }: Operation): readonly MediaType[] =>
  Object.values(responses).flatMap(({ mediaTypes }) => mediaTypes);
const anyType = (operation: Operation) => [...requestTypes(operation), ...responseTypes(operation)];

const constructs: readonly Construct[] = [
  {
    name: "operation ids",
    treatment: "each is a function of the client, an operation of the mock and a page",
    uses: () => true,
  },
  {
    name: "forms",
    treatment: "read and judged member by member",
    uses: (operation) => requestTypes(operation).some(({ format }) => format === "form"),
  },
  {
    name: "multipart bodies",
    treatment: "read and judged part by part; files as bytes",
    uses: (operation) => requestTypes(operation).some(({ format }) => format === "multipart"),
  },
  {
    name: "binary bodies",
    treatment: "passed as bytes; no schema judges them",
    uses: (operation) => anyType(operation).some(({ format }) => format === "binary"),
  },
  {
    name: "text bodies",
    treatment: "judged where their schema is a string",
    uses: (operation) => anyType(operation).some(({ format }) => format === "text"),
  },
  {
    name: "XML bodies",
    treatment: "passed as text; no schema judges them",
    uses: (operation) => anyType(operation).some(({ format }) => format === "xml"),
  },
  {
    name: "ranges of media types",
    treatment: "sent as the type beside each, accepted whole",
    uses: (operation) => anyType(operation).some(({ sentAs }) => sentAs !== undefined),
  },
  {
    name: "cookies",
    treatment: "read and judged by mock and conformance",
    uses: (operation) => operation.parameters.some((parameter) => parameter.in === "cookie"),
  },
  {
    name: "styled parameters",
    treatment: "read and judged in their style",
    uses: (operation) =>
      operation.parameters.some(
        ({ style, explode, content }) => style !== undefined || explode !== undefined || content !== undefined,
      ),
  },
  {
    name: "default responses",
    treatment: "stand for every status that has no response of its own",
    uses: ({ responses }) => "default" in responses,
  },
  {
    name: "ranges of statuses",
    treatment: "stand for every status in them that has no response of its own",
    uses: ({ responses }) => Object.keys(responses).some((status) => /XX$/.test(status)),
  },
  {
    name: "servers of their own",
    treatment: "matched below their own base path",
    uses: ({ servers }) => servers !== undefined,
  },
  {
    name: "bodies without an example",
    treatment: "the mock makes one from the schema",
    uses: (operation) => anyType(operation).some(({ examples }) => examples.length === 0),
  },
];

/** What became of a document, for the person who took it over. */
export function adoptionReport({ description, document, notes, remarks }: Adoption, folder: string): string {
  const { operations } = description;
  const off = operations.filter(({ quarantined }) => quarantined !== undefined).length;
  const found = constructs.flatMap(({ name, treatment, uses }) => {
    const count = operations.filter(uses).length;
    return count === 0 ? [] : [`  ${String(count).padStart(4)}  ${name}: ${treatment}`];
  });
  const callbacks = operationsOf(document).filter(({ operation }) => operation["callbacks"] !== undefined).length;
  const webhooks = Object.keys(isMembers(document["webhooks"]) ? document["webhooks"] : {}).length;
  const calledBack = callbacks + webhooks;
  if (calledBack > 0)
    found.push(
      `  ${String(calledBack).padStart(4)}  callbacks and webhooks: shown by the reference and taken by functions of the client; the mock sends none`,
    );
  return [
    `${description.title} ${description.version}: ${operations.length} operations below ${description.basePath || "/"}, ${off} switched off.`,
    "",
    "Found, by number of operations, and what becomes of it:",
    ...found,
    ...section(
      "Changed or left out:",
      notes.map(({ pointer, message }) => `${message}${pointer ? ` (${pointer})` : ""}`),
    ),
    ...section(`Needs a person (lines below ${folder.replace(/[^/\\]+$/, "")}):`, remarks),
    "",
    "Operations, parameters, media types, statuses, examples, headers, servers and security of the document and of the",
    "operation table were compared: but for what stands above, nothing was lost.",
  ].join("\n");
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  ${line}`)];
}

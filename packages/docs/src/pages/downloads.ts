import { createHash } from "node:crypto";
import { stringify } from "yaml";
import type { DocumentedApi } from "../contract/documented-api.ts";
import type { Keep } from "../files/kept-results.ts";
import type { Refusals } from "../samples/first-refusals.ts";
import { postmanCollection } from "../samples/postman-collection.ts";
import { code, link, sections, table } from "../text/markdown.ts";
import { plain } from "../text/prose.ts";
import type { Page } from "./page.ts";

/** A contract as a file, under an address that keeps its version. */
export interface Download {
  /** Below the root. */
  readonly path: string;
  readonly api: string;
  readonly version: string;
  readonly format: "JSON" | "YAML" | "Postman collection";
  /** In bytes. */
  readonly size: number;
  /** How its SHA-256 begins. */
  readonly digest: string;
}

/** A download with what it holds. */
export interface DownloadFile extends Download {
  readonly content: string;
}

/** Every contract in both notations, and its requests as a collection. */
export async function downloadsOf(
  { description, document, card }: DocumentedApi,
  refusals: Refusals,
  keep: Keep,
): Promise<DownloadFile[]> {
  const { id, version } = description;
  const folder = `contracts/${id}/${version}`;
  const yaml = await keep(`yaml.${id}`, [card.contractJson], async () =>
    // The same object twice would become an alias, which many readers of OpenAPI refuse.
    stringify(document, { aliasDuplicateObjects: false, lineWidth: 100 }),
  );
  const file = (name: string, format: Download["format"], content: string): DownloadFile => ({
    path: `${folder}/${name}`,
    api: id,
    version,
    format,
    size: Buffer.byteLength(content),
    digest: createHash("sha256").update(content).digest("hex").slice(0, 16),
    content,
  });
  return [
    file("openapi.yaml", "YAML", yaml),
    file("openapi.json", "JSON", card.contractJson),
    file(
      "postman-collection.json",
      "Postman collection",
      JSON.stringify(postmanCollection(description, document, refusals), null, 1),
    ),
  ];
}

/** The page that lists them. */
export function downloadsPage(downloads: readonly Download[]): Page {
  return {
    path: "contracts",
    title: "Contracts to download",
    description: "Each contract as one OpenAPI 3.1 file, in YAML and JSON, and its requests as a Postman collection.",
    body: sections(
      "A collection holds every request that the contract shows, with its media types, and opens in Postman, Bruno and Insomnia. Its variable `origin` is the local mock, of which every request gets a success; where a new mock would refuse one, the request says why. Requests to a real server need a signature, which Postman makes with its authorization type Akamai EdgeGrid.",
      table(
        ["Contract", "Version", "File", "Size", "SHA-256 begins with"],
        downloads.map(({ path, api, version, format, size, digest }) => [
          plain(api),
          plain(version),
          link(format, `../${path}`),
          `${Math.max(1, Math.round(size / 1000))} kB`,
          code(digest),
        ]),
      ),
    ),
  };
}

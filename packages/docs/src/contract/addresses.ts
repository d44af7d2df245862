import type { Operation } from "@edge-contracts/specs/runtime";

/** The fragment under which Redoc shows a section of a reference, made of its tag. */
export function sectionFragment(tag: string): string {
  return encodeURIComponent(
    tag
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
      .replaceAll(/^-|-$/g, ""),
  );
}

/** The fragment under which a reference shows an operation. */
export function operationFragment({ tag, operationId }: Operation): string {
  return `/${sectionFragment(tag)}/${operationId.toLowerCase()}`;
}

/** The fragment under which a reference shows a schema, by its key in the contract. */
export function schemaFragment(key: string): string {
  return `#/schemas/${sectionFragment(key)}`;
}

/** The page of an operation, below the root. */
export function operationPath({ api, operationId }: Pick<Operation, "api" | "operationId">): string {
  return `operations/${api}/${segment(operationId)}`;
}

/** The page of a problem type, below the root. */
export function problemPath(api: string, slug: string): string {
  return `problems/${api}/${slug.split("/").map(segment).join("/")}`;
}

/** A name as one part of an address, which also names a file: none leads out of its folder. */
function segment(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^\.*$/, "-");
}

/** The way from a page to the root. */
export function rootFrom(path: string): string {
  return "../".repeat(path === "index" ? 0 : path.split("/").length) || "./";
}

import type { ApiDescription, Operation } from "@edge-contracts/specs/runtime";
import { itemSchemas, memberSchemas, type Schema } from "../../contract/applicable-schemas.ts";
import type { ContractDocument } from "../../contract/contract-document.ts";
import { bodyMembers, bodySchemas, membersOf } from "./body-members.ts";

/** An operation that lists things, as the contract tells. */
export interface Listing {
  readonly operation: Operation;
  /** The member of the body that holds the list; `undefined` where the body is the list. */
  readonly member: string | undefined;
  readonly itemMembers: ReadonlySet<string>;
  /** The member that tells one item from another; absent where the contract names none. */
  readonly key?: string;
  /** Reads one item: its path parameter `parameter` takes the value of the key. */
  readonly detail?: { readonly operation: Operation; readonly parameter: string };
}

/** Every operation of an API that lists objects. */
export function listingsOf(description: ApiDescription, document: ContractDocument): Listing[] {
  return description.operations.flatMap((operation) => {
    const list = operation.method === "GET" ? listIn(document, bodySchemas(document, operation)) : undefined;
    return list ? [withKey(description, document, operation, list)] : [];
  });
}

/** The items of an answer to a listing; none where it has none. */
export function itemsIn({ member }: Listing, body: unknown): readonly Record<string, unknown>[] {
  const list = member === undefined ? body : (body as Record<string, unknown> | null)?.[member];
  return Array.isArray(list) ? list : [];
}

type List = Pick<Listing, "member" | "itemMembers">;

/** An array of objects: the body itself, or the only member that is one. */
function listIn(document: ContractDocument, body: readonly Schema[]): List | undefined {
  const direct = membersOf(itemSchemas(document, body));
  if (direct.size > 0) return { member: undefined, itemMembers: direct };
  const lists = [...membersOf(body)].flatMap((member): List[] => {
    const itemMembers = membersOf(itemSchemas(document, memberSchemas(document, body, member)));
    return itemMembers.size > 0 ? [{ member, itemMembers }] : [];
  });
  return lists.length === 1 ? lists[0] : undefined;
}

function withKey(
  description: ApiDescription,
  document: ContractDocument,
  operation: Operation,
  { member, itemMembers }: List,
): Listing {
  const plain = { operation, member, itemMembers };
  for (const detail of description.operations) {
    const parameter = lastParameter(detail);
    if (detail.method !== "GET" || parameter === undefined) continue;
    const key = [parameter, "id"].find((name) => itemMembers.has(name));
    const isDetail = isAbout(document, detail, operation, itemMembers);
    if (key !== undefined && isDetail) return { ...plain, key, detail: { operation: detail, parameter } };
  }
  const own = new Set(operation.parameters.map(({ name }) => name));
  const names = description.operations.flatMap(({ parameters }) => parameters.map(({ name }) => name));
  const key = ["id", ...names].find((name) => itemMembers.has(name) && !own.has(name));
  return key === undefined ? plain : { ...plain, key };
}

/** Whether an operation reads one of the items: below the list, or beside it where both show the same members. */
function isAbout(document: ContractDocument, detail: Operation, list: Operation, itemMembers: ReadonlySet<string>) {
  const folder = parentOf(detail.path);
  if (folder === list.path.replace(/\/$/, "")) return true;
  if (folder !== parentOf(list.path)) return false;
  const shown = bodyMembers(document, detail);
  return [...itemMembers].every((name) => shown.has(name));
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}

function lastParameter({ path }: Operation): string | undefined {
  return /\{([^{}/]+)\}$/.exec(path)?.[1];
}

import type { Contract, MediaTypeNode } from "./contract.ts";
import { operations } from "./operations.ts";
import { resolve } from "./resolve.ts";

/** One media type at one place of a contract. */
export interface Place {
  readonly operationId: string;
  readonly role: "request" | "response";
  readonly status: number | null;
  readonly mediaType: string;
  readonly node: MediaTypeNode;
}

/** Every place of a contract where a body can stand. */
export function places({ bundle }: Contract): Place[] {
  return operations(bundle).flatMap(({ operationId, requestBody, responses }) => {
    const bodies = [
      ...(requestBody ? [{ role: "request" as const, status: null, body: requestBody }] : []),
      ...Object.entries(responses).map(([code, body]) => ({ role: "response" as const, status: Number(code), body })),
    ];
    return bodies.flatMap(({ role, status, body }) =>
      Object.entries(resolve(bundle, body).content ?? {}).map(([mediaType, node]) => ({
        operationId,
        role,
        status,
        mediaType,
        node: resolve(bundle, node),
      })),
    );
  });
}

/** A place in words. */
export function describePlace({ operationId, role, status, mediaType }: Place): string {
  return `${operationId} ${role}${status === null ? "" : ` ${status}`} ${mediaType}`;
}

import type { Reply } from "../ground/reply.ts";
import { changed, isSuccess, objectOf } from "./alterations.ts";
import type { Drift, DriftSubject } from "./drift.ts";

/** What becomes of one member: another value, `gone`, or `kept` where it is not of the kind in question. */
export type Mutation = (value: unknown, name: string) => unknown;

/** Says that a member is left out. */
export const gone = Symbol("gone");
/** Says that a member stays as it is. */
export const kept = Symbol("kept");

/** Changes the first member of a success, however deep, whose change breaks the contract. */
export function breakMember(mutation: Mutation): NonNullable<Drift["alter"]> {
  return async (reply, subject) => {
    if (!isSuccess(reply) || !subject.operation || !(objectOf(reply) || Array.isArray(reply.body))) return reply;
    for (const body of mutants(reply.body, mutation)) {
      const mutant = changed(reply, { body });
      if (await isViolation(mutant, subject)) return mutant;
    }
    return reply;
  };
}

async function isViolation(reply: Reply, { api, operation }: DriftSubject): Promise<boolean> {
  if (!operation) return false;
  const header = (name: string) => (name === "content-type" ? reply.mediaType : reply.headers?.[name]);
  const findings = await api.runtime.validateResponse(operation, { status: reply.status, header, body: reply.body });
  return findings.some(({ verdict }) => verdict === "violation");
}

/** Every copy of a value that differs in one member, shallow ones first within each branch. */
function* mutants(value: unknown, mutation: Mutation): Generator<unknown> {
  if (Array.isArray(value)) {
    // The first entries stand for all: lists may be long, and their entries are alike.
    for (const [index, entry] of value.slice(0, 3).entries()) {
      for (const mutant of mutants(entry, mutation)) yield value.toSpliced(index, 1, mutant);
    }
  } else if (typeof value === "object" && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      const { [name]: _, ...others } = value as Record<string, unknown>;
      const mutated = mutation(member, name);
      if (mutated === gone) yield others;
      else if (mutated !== kept) yield { ...value, [name]: mutated };
      for (const mutant of mutants(member, mutation)) yield { ...value, [name]: mutant };
    }
  }
}

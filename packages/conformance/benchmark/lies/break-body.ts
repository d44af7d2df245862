import { escapePointer, mediaTypeEssence, responseFor } from "@edge-contracts/specs/runtime";
import { applicableSchemas, itemSchemas, memberSchemas, type Schema } from "../../src/contract/applicable-schemas.ts";
import type { WireResponse } from "../../src/exchange/wire.ts";
import { jsonOf, type Lie, type Scene, toBody } from "./lie.ts";

/** A value somewhere in a body. */
export interface Place {
  readonly pointer: string;
  readonly value: unknown;
  /** Everything in the contract that judges the value. */
  readonly schemas: readonly Schema[];
}

/** Stands for a member that is left out. */
export const gone = Symbol("gone");

interface OpenPlace extends Place {
  /** The whole body with another value in this place. */
  readonly put: (changed: unknown) => unknown;
}

/**
 * Changes one value of a body, at a place that chance chooses and that stays the same, so that the contract no longer
 * allows the body. `change` gives `undefined` where it cannot change a value.
 */
export function breakBody(isMeant: (answer: WireResponse) => boolean, change: (place: Place) => unknown): Lie["tell"] {
  return async (scene) => {
    const answer = await scene.honest();
    const body = jsonOf(answer);
    if (!isMeant(answer) || body === undefined) return undefined;
    const places = shuffled(placesIn(scene, answer, body), scene.random);
    const usual = scene.memory.get("place");
    places.sort((a, b) => Number(b.pointer === usual) - Number(a.pointer === usual));
    for (const place of places) {
      const changed = change(place);
      if (changed === undefined) continue;
      const broken = place.put(changed);
      if (!(await isBroken(scene, answer, broken))) continue;
      scene.memory.set("place", place.pointer);
      return { ...answer, ...toBody(broken) };
    }
    return undefined;
  };
}

async function isBroken({ runtime, operation }: Scene, { status, headers }: WireResponse, body: unknown) {
  const findings = await runtime.validateResponse(operation, { status, header: (name) => headers[name], body });
  return findings.some(({ verdict }) => verdict === "violation");
}

function placesIn({ document, operation }: Scene, { status, headers }: WireResponse, body: unknown): OpenPlace[] {
  const documented = responseFor(operation, status);
  const label = mediaTypeEssence(headers["content-type"]);
  const pointer = `${documented?.pointer ?? ""}/content/${escapePointer(label)}/schema`;
  const places: OpenPlace[] = [];
  const visit = (value: unknown, schemas: readonly Schema[], at: string, put: OpenPlace["put"]) => {
    places.push({ pointer: at, value, schemas, put });
    if (Array.isArray(value)) {
      const of = itemSchemas(document, schemas);
      for (const [index, item] of value.entries())
        visit(item, of, `${at}/${index}`, (changed) =>
          put(changed === gone ? value.toSpliced(index, 1) : value.with(index, changed)),
        );
    } else if (typeof value === "object" && value !== null) {
      for (const [name, member] of Object.entries(value)) {
        const { [name]: _, ...others } = value as Record<string, unknown>;
        visit(member, memberSchemas(document, schemas, name), `${at}/${escapePointer(name)}`, (changed) =>
          put(changed === gone ? others : { ...value, [name]: changed }),
        );
      }
    }
  };
  visit(body, applicableSchemas(document, [{ $ref: `#${pointer}` }]), "", (changed) => changed);
  return places;
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

import { describe, expect, test } from "vitest";
import type { Change } from "./journaled-collection.ts";
import type { Keeper } from "./keeper.ts";
import { createMemory, ofSimulation } from "./memory.ts";

function filled(keeper?: Keeper) {
  const memory = createMemory(keeper);
  const letters = memory.collection<{ n: number }>("api", "letters");
  for (const [index, key] of ["c", "a", "b"].entries()) letters.put(key, { n: index });
  return { memory, letters };
}

const before = { api: { letters: { c: { n: 0 }, a: { n: 1 }, b: { n: 2 } } } };

function changeMuch({ letters }: ReturnType<typeof filled>): void {
  letters.put("a", { n: 9 });
  letters.delete("c");
  letters.put("d", { n: 3 });
  letters.put("c", { n: 4 });
  letters.clear();
  letters.put("b", { n: 5 });
}

describe("work that fails leaves everything as it was, the order included", () => {
  const expectBefore = ({ memory, letters }: ReturnType<typeof filled>) => {
    expect(memory.state()).toEqual(before);
    expect(letters.entries().map(([key]) => key)).toEqual(["c", "a", "b"]);
    expect(letters.size).toBe(3);
  };

  test("at once", () => {
    const made = filled();
    const work = () => {
      changeMuch(made);
      throw new Error("no");
    };
    expect(() => made.memory.transact(work)).toThrow("no");
    expectBefore(made);
  });

  test("later", async () => {
    const made = filled();
    const work = async () => {
      await undefined;
      changeMuch(made);
      throw new Error("no");
    };
    await expect(made.memory.transact(work)).rejects.toThrow("no");
    expectBefore(made);
  });

  test("and so does work that cannot be kept", () => {
    let isFull = false;
    const keep = () => {
      if (isFull) throw new Error("the disk is full");
    };
    const made = filled({ kept: () => [], keep, close: () => undefined });
    isFull = true;
    expect(() => made.memory.transact(() => changeMuch(made))).toThrow("the disk is full");
    expect(() => made.letters.delete("a")).toThrow("the disk is full");
    expectBefore(made);
  });
});

test("what is kept makes the same memory again", () => {
  const told: Change[] = [];
  const made = filled({ kept: () => [], keep: (changes) => told.push(...changes), close: () => undefined });
  made.memory.transact(() => changeMuch(made));
  made.memory.transact(() => made.letters.put("a", { n: 6 }));
  const kept = new Map<string, Change>();
  for (const change of told) {
    if (change.document === undefined) kept.delete(change.key);
    else kept.set(change.key, change);
  }
  const again = createMemory({ kept: () => [...kept.values()], keep: () => undefined, close: () => undefined });
  expect(again.collection("api", "letters").entries()).toEqual(made.letters.entries());
  expect(made.letters.entries().map(([key]) => key)).toEqual(["b", "a"]);
});

test("a document cannot be changed but by putting another", () => {
  const { letters } = filled();
  const document = letters.get("a") as { n: number };
  expect(() => {
    document.n = 7;
  }).toThrow(TypeError);
  expect(letters.get("a")).toEqual({ n: 1 });
});

test("what belongs to the simulation is no state of an API", () => {
  const { memory } = filled();
  memory.collection(ofSimulation, "facts").put("random", "1");
  expect(memory.state()).toEqual(before);
});

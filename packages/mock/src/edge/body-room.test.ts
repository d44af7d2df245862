import { expect, test } from "vitest";
import { createBodyRoom } from "./body-room.ts";

test("whoever comes when there is no room waits for those before, and nobody gives back twice", () => {
  const room = createBodyRoom(10);
  const inside: string[] = [];
  const take = (name: string, bytes: number) => room.take(bytes, () => void inside.push(name));
  const first = take("first", 6);
  const second = take("second", 6);
  take("small, behind the second", 1);
  expect(inside).toEqual(["first"]);
  first();
  first();
  expect(inside).toEqual(["first", "second", "small, behind the second"]);
  const fourth = take("fourth", 9);
  take("fifth", 3);
  expect(inside).not.toContain("fifth");
  fourth();
  expect(inside.at(-1)).toBe("fifth");
  second();
  take("sixth", 6);
  expect(inside.at(-1)).toBe("sixth");
});

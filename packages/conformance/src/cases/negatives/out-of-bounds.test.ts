import { expect, test } from "vitest";
import { outOfBounds } from "./out-of-bounds.ts";

test.each([
  [{ maxLength: 3 }, "abc", ["longer than 3"]],
  [{ maxLength: 20_000_000 }, "abc", []],
  [{ maxItems: 2 }, [1, 2], ["more than 2"]],
  [{ maxItems: 20_000_000 }, [1, 2], []],
])("a value is stretched beyond its bound, %j, where a server would still look at it", (schema, value, want) => {
  expect(outOfBounds([schema], value).map(({ what }) => what)).toEqual(want);
});

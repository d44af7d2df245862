import { type Field, type MediaType, readBody, type WirePart, writeBody } from "@edge-contracts/specs/runtime";
import { array, assert, asyncProperty, boolean, dictionary, integer, letrec, oneof, string } from "fast-check";
import { expect, test } from "vitest";
import { writeAny } from "../src/call/write-any.ts";
import { howOften } from "./how-often.ts";

// What the client writes is what the contract runtime, the mock's reader, reads, and what the suites write.
const name = string({ minLength: 1, maxLength: 5 }).filter((text) => !/[[\]]/.test(text));
const text = string({ unit: "grapheme" });
const { value } = letrec((tie) => ({
  value: oneof(
    { depthSize: "small", withCrossShrink: true },
    text,
    integer(),
    boolean(),
    array(tie("value"), { minLength: 1, maxLength: 12 }),
    dictionary(name, tie("value"), { minKeys: 1, maxKeys: 4 }),
  ),
}));
const members = dictionary(name, value, { minKeys: 1, maxKeys: 4 });

/** The shape that a schema of just this value has. */
function partOf(each: unknown): WirePart {
  if (typeof each === "string") return "string";
  if (typeof each === "number") return "integer";
  if (typeof each === "boolean") return "boolean";
  // Whatever is in a list has one shape here: that of an object with all that any item has.
  if (Array.isArray(each)) return { type: "array", items: { type: "object", members: { "*": "string" } } };
  const inside = Object.entries(each as object).map(([key, member]) => [key, partOf(member)] as const);
  return { type: "object", members: Object.fromEntries(inside) };
}

/** Lists of one kind: of texts, of numbers, of objects of texts. */
function tidy(each: unknown): unknown {
  if (Array.isArray(each)) return each.map((_, index) => ({ [`k${index}`]: `v${index}`, "0": "x" }));
  if (typeof each !== "object" || each === null) return each;
  return Object.fromEntries(Object.entries(each).map(([key, member]) => [key, tidy(member)]));
}

async function written(body: object, mediaType: MediaType) {
  const styles = Object.entries(mediaType.fields ?? {}).map(([key, { style }]) => [key, style ? { style } : {}]);
  const row = { id: "x", success: {}, errors: {}, body: [mediaType.name] as [string] };
  const fields = { [mediaType.name]: Object.fromEntries(styles) };
  const { sent, contentType } = await writeAny({ ...row, fields }, body, undefined);
  const bytes = new Uint8Array(await new Response(sent).arrayBuffer());
  return { text: new TextDecoder().decode(bytes), read: await readBody(bytes, contentType, mediaType) };
}

test.each([
  ["application/x-www-form-urlencoded", "form"],
  ["multipart/form-data", "multipart"],
] as const)("deep values in %s are read as they were given, and written alike by all", async (label, format) => {
  const run = asyncProperty(members, async (given) => {
    const body = tidy(given) as Record<string, unknown>;
    const fields = Object.fromEntries(
      Object.entries(body).map(([key, member]): [string, Field] => {
        const part = partOf(member);
        const shape = typeof part === "string" ? { type: part } : part;
        return [key, { ...shape, ...(typeof part === "object" && { style: "deepObject" }) }];
      }),
    );
    const mediaType: MediaType = { name: label, format, fields, examples: [] };
    const { text: form, read } = await written(body, mediaType);
    expect(read).toEqual({ value: body });
    const other = writeBody(mediaType, body);
    if (format === "form") expect([...new URLSearchParams(other.text)]).toEqual([...new URLSearchParams(form)]);
    expect(await readBody(new TextEncoder().encode(other.text), other.contentType, mediaType)).toEqual({ value: body });
  });
  await assert(run, { numRuns: howOften(100, 2_000) });
});

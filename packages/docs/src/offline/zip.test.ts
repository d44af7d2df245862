import { expect, test } from "vitest";
import { unzip } from "../../test/unzip.ts";
import { zip } from "./zip.ts";

test("files come out as they went in, under their names", async () => {
  const files = new Map([
    ["index.html", Buffer.from("start")],
    ["指南/empty.txt", Buffer.alloc(0)],
    ["large.bin", Buffer.alloc(100_000, "edge ")],
  ]);
  const archive = await zip(files);
  expect(unzip(archive)).toEqual(files);
  expect(archive.length).toBeLessThan(2_000);
});

test("the same files give the same archive", async () => {
  const files = new Map([["a.txt", Buffer.from("a")]]);
  expect(await zip(files)).toEqual(await zip(files));
});

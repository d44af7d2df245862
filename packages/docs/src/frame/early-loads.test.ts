import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { earlyLoads, importsIn } from "./early-loads.ts";

const folder = mkdtempSync(join(tmpdir(), "modules-"));

afterAll(() => rmSync(folder, { recursive: true }));

test("styles and modules of a page, and what these import at once, are named in its head", () => {
  writeFileSync(join(folder, "outline.js"), 'import"./base.js";import{a}from"./more.js";import("./later.js")');
  writeFileSync(join(folder, "base.js"), "export{}");
  const page =
    '<head><link rel="stylesheet" href="/a.css"></head><body><link rel="stylesheet" href="/b.css">text<script type="module" src="/x/outline.js"></script></body>';
  expect(earlyLoads(page, importsIn(folder))).toBe(
    '<head><link rel="stylesheet" href="/a.css"><link rel="stylesheet" href="/b.css"><link rel="modulepreload" href="/x/outline.js"><link rel="modulepreload" href="/x/base.js"><link rel="modulepreload" href="/x/more.js"></head><body>text<script type="module" src="/x/outline.js"></script></body>',
  );
});

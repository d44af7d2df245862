#!/usr/bin/env node
import { readFile, rename, writeFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { run } from "./run.ts";

process.exitCode = await run(process.argv.slice(2), {
  environment: process.env,
  columns: process.stdout.columns,
  out: (value) => void process.stdout.write(value),
  err: (value) => void process.stderr.write(value),
  readFile: (path) => readFile(path, "utf8"),
  async writeFile(path, value) {
    const next = `${path}.${process.pid}.next`;
    await writeFile(next, value);
    await rename(next, path);
  },
  readInput: () => text(process.stdin),
});

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { gitIn } from "../git-in.ts";
import { watchContracts } from "./watch-contracts.ts";

let folder: string;
let specs: string;
let file: string;
let close: () => Promise<void>;
let seen: (readonly string[])[];
let wake: () => void = () => undefined;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "watch-"));
  specs = join(folder, "specs");
  for (const api of ["letters", "parcels"]) {
    mkdirSync(join(specs, api, "schemas"), { recursive: true });
    writeFileSync(join(specs, api, "openapi.yaml"), "openapi: 3.1.0\n");
  }
  mkdirSync(join(specs, "shared"));
  mkdirSync(join(specs, "dist"));
  file = join(specs, "letters/schemas/letter.v1.yaml");
  writeFileSync(file, "maxLength: 0\n");
  git("init", "--initial-branch=main");
  git("add", "--all");
  git("commit", "--message", "Begin");
  close = await watchContracts(specs, (apis) => {
    seen.push(apis);
    wake();
  });
});
afterAll(async () => {
  await close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  seen = [];
});

const git = (...args: string[]) => gitIn(folder, ...args);

const ways: Record<string, (text: string) => void> = {
  "in place": (text) => writeFileSync(file, text),
  "by rename over it, as safe writes do": (text) => {
    writeFileSync(`${file}.tmp`, text);
    renameSync(`${file}.tmp`, file);
  },
  "with a backup, as vim does": (text) => {
    renameSync(file, `${file}~`);
    writeFileSync(file, text);
    unlinkSync(`${file}~`);
  },
  "with sed -i": (text) => void execFileSync("sed", ["-i.bak", `s/.*/${text.trim()}/`, file]),
  "by removing and writing it": (text) => {
    unlinkSync(file);
    writeFileSync(file, text);
  },
  "by git checkout": (text) => {
    const before = readFileSync(file, "utf8");
    writeFileSync(file, text);
    git("commit", "--all", "--message", text.trim());
    writeFileSync(file, before);
    git("checkout", "--", "specs");
  },
};

/** Until an edit of these APIs is told after now; what never comes is ended by the time-out of the test. */
function told(...apis: string[]): Promise<void> {
  const from = seen.length;
  return new Promise((resolve) => {
    wake = () => {
      if (seen.slice(from).some((edited) => apis.every((api) => edited.includes(api)))) resolve();
    };
  });
}

/** One save can be told twice. Events keep their order, so what is told of another API comes after all of them. */
async function untilNothingIsLeft(): Promise<void> {
  const last = told("parcels");
  writeFileSync(join(specs, "parcels/openapi.yaml"), `openapi: 3.1.0 # ${count}\n`);
  await last;
}

let count = 0;

test.each(Object.keys(ways).flatMap((way) => [1, 2, 3].map((time) => [way, time] as const)))(
  "sees a file that is saved %s, time %i",
  async (way) => {
    count += 1;
    const edit = told("letters");
    ways[way]?.(`maxLength: ${count}\n`);
    await edit;
    expect(seen[0]).toEqual(["letters"]);
    expect(readFileSync(file, "utf8")).toBe(`maxLength: ${count}\n`);
    await untilNothingIsLeft();
  },
);

test("sees a new file, a shared one, and nothing that a build writes", async () => {
  writeFileSync(join(specs, "dist/letters.json"), "{}");
  mkdirSync(join(specs, "dist/letters"), { recursive: true });
  writeFileSync(join(specs, "dist/letters/openapi.yaml"), "a: 1\n");
  let edit = told("parcels");
  writeFileSync(join(specs, "parcels/schemas/parcel.v1.yaml"), "maxLength: 1\n");
  await edit;
  expect(seen).toEqual([["parcels"]]);
  edit = told("letters", "parcels");
  cpSync(file, join(specs, "shared/problem.yaml"));
  await edit;
  expect(seen.at(-1)).toEqual(["letters", "parcels"]);
});

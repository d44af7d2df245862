import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { validate } from "dockerfile-utils";
import { expect, test } from "vitest";
import { readDockerfile } from "./read-dockerfile.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const file = join(repository, "packages/mock/Dockerfile");
const [build = [], run = []] = readDockerfile(file);
const ofKind = (stage: typeof build, keyword: string) =>
  stage.filter((each) => each.keyword === keyword).map(({ text }) => text);

test("a linter of Dockerfiles finds nothing", () => {
  expect(validate(readFileSync(file, "utf8"))).toEqual([]);
  expect(validate("FROM node:24-slim\nEXPOSE none\n")).not.toEqual([]);
});

test("the image starts the mock as a user without rights, and says whether it is well", () => {
  expect(ofKind(run, "USER")).toEqual(["node"]);
  expect(ofKind(run, "HEALTHCHECK")).toHaveLength(1);
  const [command] = JSON.parse(ofKind(run, "ENTRYPOINT")[0] ?? "[]");
  const { bin } = JSON.parse(readFileSync(join(repository, "packages/mock/package.json"), "utf8"));
  expect(Object.keys(bin).map((name) => `node_modules/.bin/${name}`)).toContain(command);
});

test("no step runs a script of somebody else's package, and only what is built goes into the image", () => {
  for (const step of [...ofKind(build, "RUN"), ...ofKind(run, "RUN")])
    if (/npm (ci|install|pack)/.test(step)) expect(step).toContain("--ignore-scripts");
  expect(ofKind(run, "COPY")).toEqual(["/packed /packed"]);
  expect(existsSync(join(repository, ".dockerignore"))).toBe(true);
});

import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Each gives a list and one of its elements: twenty operations. */
const nouns = ["area", "badge", "cable", "depot", "event", "fence", "gauge", "house", "image", "joint"];

/**
 * Writes contracts of twenty operations that meet every rule, made of the template of `npm run new-api`, as
 * `specs/scale-<number>`.
 */
export function writeContracts(checkout: string, count: number): string[] {
  const template = join(checkout, "specs/src/scaffold/template");
  const ids = Array.from({ length: count }, (_, index) => `scale-${index + 1}`);
  for (const id of ids) {
    const folder = join(checkout, "specs", id);
    cpSync(template, folder, { recursive: true });
    for (const file of ["openapi.yaml", "problem-types.yaml", "examples/problem.token-refused.yaml"]) {
      replaceIn(join(folder, file), [["API_ID", id]]);
    }
    const paths = nouns.flatMap((noun) => [
      `  /${noun}s:\n    $ref: paths/${noun}s.yaml\n`,
      `  /${noun}s/{id}:\n    $ref: paths/${noun}.yaml\n`,
    ]);
    replaceIn(join(folder, "openapi.yaml"), [["  /things:\n    $ref: paths/things.yaml\n", paths.join("")]]);
    mkdirSync(join(folder, "parameters"));
    writeFileSync(join(folder, "parameters/id.yaml"), parameter);
    for (const noun of nouns) writeNoun(folder, noun);
    for (const file of ["paths/things.yaml", "schemas/things.yaml", "examples/things.two-things.yaml"]) {
      rmSync(join(folder, file));
    }
  }
  return ids;
}

function writeNoun(folder: string, noun: string): void {
  const renamed = (from: string, to: string) => {
    cpSync(join(folder, from), join(folder, to));
    replaceIn(join(folder, to), [
      // All operations keep the tag.
      ...(to.startsWith("paths/") ? [] : [["Things", capital(`${noun}s`)] as const]),
      ["listThings", `list${capital(noun)}s`],
      [/two-things/g, `two-${noun}s`],
      [/\bthings\b/g, `${noun}s`],
      [/\bthing\b/g, noun],
    ]);
  };
  renamed("paths/things.yaml", `paths/${noun}s.yaml`);
  renamed("schemas/things.yaml", `schemas/${noun}s.yaml`);
  renamed("examples/things.two-things.yaml", `examples/${noun}s.two-${noun}s.yaml`);
  writeFileSync(join(folder, `examples/${noun}.one.yaml`), `summary: One ${noun}\nvalue:\n  id: 1\n`);
  writeFileSync(join(folder, `schemas/${noun}.yaml`), element(noun));
  writeFileSync(join(folder, `paths/${noun}.yaml`), path(noun));
}

function replaceIn(file: string, replacements: readonly (readonly [string | RegExp, string])[]): void {
  const text = replacements.reduce((whole, [from, to]) => whole.replaceAll(from, to), readFileSync(file, "utf8"));
  writeFileSync(file, text);
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

const parameter = `name: id
in: path
required: true
description: Identifies it.
schema:
  type: integer
  minimum: 1
example: 1
x-source: [inferred]
`;

const element = (noun: string) => `type: object
title: ${capital(noun)}
description: One ${noun}, with all that is known about it.
required: [id]
properties:
  id:
    type: integer
    minimum: 1
    description: Identifies the ${noun}.
  label:
    type: string
    description: What people call it.
    maxLength: 80
  state:
    type: string
    description: Whether it is in use.
    enum: [free, used]
x-source: [inferred]
`;

const path = (noun: string) => `parameters:
  - $ref: ../parameters/id.yaml
get:
  operationId: get${capital(noun)}
  tags: [Things]
  summary: Get one ${noun}
  description: Gives the ${noun} of that id.
  x-effect: read
  x-source: [inferred]
  responses:
    '200':
      description: The ${noun}.
      x-source: [inferred]
      content:
        application/json:
          schema:
            $ref: ../schemas/${noun}.yaml
          examples:
            one:
              $ref: ../examples/${noun}.one.yaml
    '401':
      $ref: ../responses/unauthorized.yaml
`;

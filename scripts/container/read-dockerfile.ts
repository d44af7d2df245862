import { readFileSync } from "node:fs";
import { DockerfileParser } from "dockerfile-ast";

/** One instruction of a Dockerfile. */
export interface Instruction {
  readonly keyword: string;
  readonly text: string;
}

/** The stages of a Dockerfile, each with its instructions in order; the first of each is its FROM. */
export function readDockerfile(file: string): Instruction[][] {
  const stages: Instruction[][] = [];
  for (const instruction of DockerfileParser.parse(readFileSync(file, "utf8")).getInstructions()) {
    const keyword = instruction.getKeyword();
    if (keyword === "FROM") stages.push([]);
    stages.at(-1)?.push({ keyword, text: instruction.getArgumentsContent() ?? "" });
  }
  return stages;
}

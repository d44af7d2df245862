import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Client } from "./client.ts";

const run = promisify(execFile);
const here = fileURLToPath(new URL(".", import.meta.url));
const examples = fileURLToPath(new URL("../../../examples", import.meta.url));
const python = process.env["EDGE_PYTHON"] ?? "python3";

/** What a command prints; `undefined` where it cannot be run. */
async function printed(program: string, ...args: string[]): Promise<string | undefined> {
  return run(program, args).then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  );
}

const versionOf = (distribution: string) =>
  printed(python, "-c", `import importlib.metadata as m; print(m.version("${distribution}"))`);

/** A script of Python that uses a distribution. */
function pythonClient(name: string, distribution: string, script: string, gaps: Client["gaps"] = {}): Client {
  return {
    name,
    gaps,
    needs: `${distribution} in the Python of EDGE_PYTHON (python3)`,
    async find() {
      const version = await versionOf(distribution);
      return version === undefined ? undefined : { version, command: [python, join(here, script)] };
    },
  };
}

/** The client that npm brings, and that is therefore always here. */
export const nodeSigner: Client = {
  name: "akamai-edgegrid (npm)",
  needs: "the packages of this repository",
  async find() {
    const folder = dirname(createRequire(import.meta.url).resolve("akamai-edgegrid"));
    const { version } = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as { version: string };
    return { version, command: [process.execPath, join(here, "edgegrid-node.ts")] };
  },
};

/** Every client that there is a program for. */
export const clients: readonly Client[] = [
  nodeSigner,
  pythonClient("edgegrid-python", "edgegrid-python", "edgegrid_python.py"),
  pythonClient("httpie-edgegrid", "httpie-edgegrid", "httpie_edgegrid.py"),
  pythonClient("akamaichinaCDN (PyPI)", "akamaichinaCDN", "akamai_china_cdn.py", {
    specifyDeProvisionPolicy: "The library sends its headers as a form, and no policy.",
  }),
  {
    name: "AkamaiOPEN-edgegrid-golang, package cps",
    needs: "Go",
    async find() {
      const folder = join(examples, "go");
      const version = await printed(
        "go",
        "list",
        "-C",
        folder,
        "-m",
        "github.com/akamai/AkamaiOPEN-edgegrid-golang/v11",
      );
      return version === undefined
        ? undefined
        : { version: version.split(" ").at(-1) ?? "", command: ["go", "run", "."], folder };
    },
  },
  {
    name: "cli-cps",
    needs: "a checkout of akamai/cli-cps in EDGE_CLI_CPS, its requirements in the Python of EDGE_PYTHON",
    async find() {
      const folder = process.env["EDGE_CLI_CPS"];
      if (folder === undefined || !existsSync(join(folder, "bin", "akamai-cps"))) return undefined;
      const version = await printed(
        python,
        "-c",
        `import json; print(json.load(open("${folder}/cli.json"))["commands"][0]["version"])`,
      );
      return {
        version: version ?? "unknown",
        command: [python, join(here, "cli_cps.py"), join(folder, "bin", "akamai-cps")],
      };
    },
  },
  {
    name: "Terraform with akamai/akamai",
    needs: "terraform, and the provider in EDGE_TERRAFORM_PROVIDER (a file) where no registry brings it",
    async find() {
      const provider = process.env["EDGE_TERRAFORM_PROVIDER"];
      const version = await printed("terraform", "version", "-json");
      if (version === undefined || provider === undefined || !existsSync(provider)) return undefined;
      const { terraform_version: of } = JSON.parse(version) as { terraform_version: string };
      const folder = join(examples, "terraform");
      return { version: of, command: [process.execPath, join(folder, "walk.ts"), provider], folder };
    },
  },
];

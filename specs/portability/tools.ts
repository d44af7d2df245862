/** A tool of other people that reads OpenAPI documents. */
export interface Tool {
  readonly name: string;
  /** Whether it only reads the document, or makes a client of it, which then has to compile. */
  readonly kind: "reader" | "generator";
  /** What the machine has to have. */
  readonly needs: "node" | "python3" | "go" | "java";
  /** The exact packages, by the registry that they come from. */
  readonly packages: { readonly npm?: readonly string[]; readonly pip?: readonly string[]; readonly go?: string };
  /** The commands, one after the other, in the folder `out`; each has to end with 0. */
  readonly steps: (run: Run) => readonly (readonly string[])[];
  /** What it prints, still with exit code 0, where it left something out. */
  readonly complains?: RegExp;
}

/** Where one run of a tool works. */
export interface Run {
  /** The document. */
  readonly file: string;
  readonly out: string;
  /** A program of a package that was installed. */
  readonly bin: (name: string) => string;
  /** The TypeScript compiler of this repository. */
  readonly tsc: string;
  /** A file of `specs/portability`. */
  readonly here: (name: string) => string;
}

const typescript = ({ out, tsc }: Run) => [
  ["node", tsc, "--noEmit", "--strict", "--skipLibCheck", "--target", "es2022", "--module", "esnext"].concat(
    ["--moduleResolution", "bundler", "--allowImportingTsExtensions", "--lib", "es2022,dom,dom.iterable"],
    [`${out}/index.ts`],
  ),
];

const openapiGenerator = (generator: string, compile: (run: Run) => readonly (readonly string[])[]): Tool => ({
  name: `openapi-generator, ${generator}`,
  kind: "generator",
  needs: "java",
  packages: { pip: ["openapi-generator-cli==7.26.0"] },
  steps: (run) => [
    [run.bin("openapi-generator-cli"), "generate", "-g", generator, "-i", run.file, "-o", run.out].concat(
      generator === "go" ? ["--additional-properties=enumClassPrefix=true,withGoMod=true,isGoSubmodule=false"] : [],
    ),
    ...compile(run),
  ],
});

/** Every tool that the documents are tried with, in the order of the table. */
export const tools: readonly Tool[] = [
  {
    name: "openapi-spec-validator 0.9.0",
    kind: "reader",
    needs: "python3",
    packages: { pip: ["openapi-spec-validator==0.9.0"] },
    steps: ({ bin, file }) => [[bin("openapi-spec-validator"), file]],
  },
  {
    name: "swagger-parser 13.1.0",
    kind: "reader",
    needs: "node",
    packages: { npm: ["@apidevtools/swagger-parser@13.1.0"] },
    steps: ({ here, file, bin }) => [["node", here("swagger-parser.mjs"), bin("."), file]],
  },
  {
    name: "kin-openapi 0.153.0",
    kind: "reader",
    needs: "go",
    packages: { go: "github.com/getkin/kin-openapi/cmd/validate@v0.153.0" },
    steps: ({ bin, file }) => [[bin("validate"), "--", file]],
  },
  {
    name: "Spectral 6.16.3",
    kind: "reader",
    needs: "node",
    packages: { npm: ["@stoplight/spectral-cli@6.16.3"] },
    steps: ({ bin, here, file }) => [[bin("spectral"), "lint", "--ruleset", here("spectral.yaml"), file]],
  },
  {
    name: "Redocly recommended 2.77.0",
    kind: "reader",
    needs: "node",
    packages: { npm: ["@redocly/cli@2.77.0"] },
    steps: ({ bin, here, file }) => [[bin("redocly"), "lint", `--config=${here("redocly.yaml")}`, file]],
  },
  openapiGenerator("go", ({ out }) => [
    ["go", "-C", out, "mod", "tidy"],
    ["go", "-C", out, "build", "./..."],
  ]),
  openapiGenerator("java", ({ out }) => [["mvn", "-q", "-f", out, "compile"]]),
  openapiGenerator("python", ({ out }) => [["python3", "-m", "compileall", "-q", out]]),
  openapiGenerator("typescript-fetch", typescript),
  {
    name: "oapi-codegen 2.8.2",
    kind: "generator",
    needs: "go",
    packages: { go: "github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@v2.8.2" },
    steps: ({ bin, here, file, out }) => [
      [bin("oapi-codegen"), "-config", here("oapi-codegen.yaml"), "-o", `${out}/client.go`, file],
      ["go", "-C", out, "mod", "init", "example.com/client"],
      ["go", "-C", out, "mod", "tidy"],
      ["go", "-C", out, "build", "./..."],
    ],
  },
  {
    name: "ogen 1.24.0",
    kind: "generator",
    needs: "go",
    packages: { go: "github.com/ogen-go/ogen/cmd/ogen@v1.24.0" },
    steps: ({ bin, file, out }) => [
      [bin("ogen"), "--target", `${out}/client`, "--package", "client", "--clean", file],
      ["go", "-C", out, "mod", "init", "example.com/client"],
      ["go", "-C", out, "mod", "tidy"],
      ["go", "-C", out, "build", "./..."],
    ],
  },
  {
    name: "openapi-python-client 0.29.1",
    kind: "generator",
    needs: "python3",
    packages: { pip: ["openapi-python-client==0.29.1"] },
    steps: ({ bin, file, out }) => [
      [bin("openapi-python-client"), "generate", "--path", file, "--output-path", `${out}/client`, "--meta", "none"],
      ["python3", "-m", "compileall", "-q", `${out}/client`],
    ],
    complains: /^WARNING parsing|will not be generated|Endpoint will/m,
  },
  {
    name: "kubb 4.39.3",
    kind: "generator",
    needs: "node",
    packages: {
      npm: ["@kubb/core@4.39.3", "@kubb/cli@4.39.3", "@kubb/plugin-oas@4.39.3", "@kubb/plugin-ts@4.39.3"],
    },
    steps: (run) => [["node", run.here("kubb.mjs"), run.bin("."), run.file, run.out], ...typescript(run)],
  },
  {
    name: "orval 8.38.0",
    kind: "generator",
    needs: "node",
    packages: { npm: ["orval@8.38.0"] },
    steps: (run) => [
      [run.bin("orval"), "--input", run.file, "--output", `${run.out}/index.ts`, "--client", "fetch"],
      ...typescript(run),
    ],
  },
  {
    name: "hey-api 0.99.0",
    kind: "generator",
    needs: "node",
    packages: { npm: ["@hey-api/openapi-ts@0.99.0", "typescript@5.9.3"] },
    steps: (run) => [
      [run.bin("openapi-ts"), "--input", run.file, "--output", run.out, "--no-log-file"],
      ...typescript(run),
    ],
  },
];

/** A document that means harm: the files of one API folder, and what has to become of it. */
export interface HostileDocument {
  readonly name: string;
  /** By path in the folder; `openapi.yaml` is the sound one unless it is given. */
  readonly files?: Readonly<Record<string, string>>;
  /** Symbolic links, by path in the folder, and what each leads to. */
  readonly links?: Readonly<Record<string, string>>;
  /** The one line that lint and build refuse it with; absent where it is built, as data. */
  readonly refused?: RegExp;
  /** The line about what of it is not used; for one that is built. */
  readonly remark?: RegExp;
}

/** A sound document with a place for each kind of text. */
export function soundDocument(changes: Readonly<Record<string, unknown>> = {}): string {
  const text = (name: string, fallback: string): string => JSON.stringify(changes[name] ?? fallback);
  return `
openapi: 3.1.0
info: {title: ${text("title", "Sound")}, version: ${text("version", "1")}, description: ${text("description", "A text.")}}
servers: [{url: ${text("server", "https://api.example.com/v1")}}]
tags: [{name: ${text("tag", "Things")}}]
paths:
  /things/{id}:
    post:
      operationId: ${text("operationId", "createThing")}
      summary: ${text("summary", "Create a thing")}
      tags: [${text("tag", "Things")}]
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: ${text("parameter", "colour")}, in: query, description: ${text("description", "A text.")}, schema: {type: string}}
      requestBody:
        content: {application/json: {schema: ${JSON.stringify(changes["schema"] ?? { type: "object" })}}}
      responses:
        "200":
          description: ${text("description", "A text.")}
          headers: {${text("header", "X-Rate")}: {schema: {type: integer}}}
          content:
            ${text("mediaType", "application/json")}:
              schema: {type: object, properties: {${text("property", "colour")}: {enum: [${text("value", "red")}]}}}
              examples: {${text("example", "one")}: {value: {${text("property", "colour")}: ${text("value", "red")}}}}
`;
}

const withPath = (reference: string) => ({
  "openapi.yaml": `openapi: 3.1.0\ninfo: {title: t, version: "1"}\npaths: {/a: {$ref: ${JSON.stringify(reference)}}}\n`,
});
const withSchema = (reference: string) => ({ "openapi.yaml": soundDocument({ schema: { $ref: reference } }) });
const run = "globalThis.hostile=1";
/** Text that is code somewhere: in HTML, in a template, a comment, a string, a terminal, a spreadsheet. */
const texts: Readonly<Record<string, string>> = {
  "a script element": `<script>${run}</script>`,
  "an image with a handler": `<img src=x onerror="${run}">`,
  "a link that runs": `[a](javascript:${run})`,
  "the end of a comment": `*/ ${run}; /*`,
  "the end of a string": `"; ${run}; "`,
  "a template": `\${${run}}\`;${run};\``,
  moustaches: `{{constructor.constructor('${run}')()}}`,
  "the end of a script element": `</script><script>${run}</script>`,
  "control characters": "\u001b]0;title\u0007\u001b[2J\u0000\u0008",
  "marks of direction": "\u202e\u2066drowssap\u2069",
  "line separators": `\u2028${run}//\u2029`,
  "a formula": `=cmd|' /C ${run}'!A0`,
};
const places = [
  "title",
  "description",
  "summary",
  "tag",
  "parameter",
  "property",
  "value",
  "header",
  "example",
] as const;

const [, ...aliasLevels] = Array.from(
  { length: 10 },
  (_, level) => `x-${level}: &a${level} [${`*a${level - 1}, `.repeat(10)}]`,
);
const endless = (pattern: string) => ({ "openapi.yaml": soundDocument({ schema: { type: "string", pattern } }) });
const deepSchemas = Object.fromEntries(
  Array.from({ length: 12 }, (_, level) => [
    `S${level}`,
    { allOf: Array.from({ length: 8 }, () => ({ $ref: `#/components/schemas/S${level + 1}` })) },
  ]),
);

/** More than forty documents that mean harm. */
export const hostileDocuments: readonly HostileDocument[] = [
  ...Object.entries(texts).map(([name, text]) => ({
    name: `${name} in every text`,
    files: { "openapi.yaml": soundDocument(Object.fromEntries(places.map((place) => [place, text]))) },
  })),
  { name: "a script as operationId", files: { "openapi.yaml": soundDocument({ operationId: `a"];${run};//` }) } },
  { name: "a path as operationId", files: { "openapi.yaml": soundDocument({ operationId: "../../../../escaped" }) } },
  { name: "a header break as media type", files: { "openapi.yaml": soundDocument({ mediaType: "a/b\r\nX-Evil: 1" }) } },
  { name: "a script as server", files: { "openapi.yaml": soundDocument({ server: `javascript:${run}` }) } },
  { name: "a server that is none", files: { "openapi.yaml": soundDocument({ server: "http://[bad" }) } },
  ...["__proto__", "constructor", "toString", "hasOwnProperty", "then"].map((name) => ({
    name: `${name} as a name`,
    files: {
      "openapi.yaml": soundDocument(Object.fromEntries([...places, "operationId"].map((place) => [place, name]))),
    },
  })),
  {
    name: "a path item of another host",
    files: withPath("http://127.0.0.1:9/path.yaml"),
    refused: /openapi\.yaml:3:\d+: \$ref "http.*another host/,
  },
  {
    name: "a schema of another host",
    files: withSchema("https://schemas.example.com/a.json#/a"),
    refused: /\$ref "https.*another host/,
  },
  { name: "a host without a scheme", files: withSchema("//schemas.example.com/a.json"), refused: /another host/ },
  { name: "a file URL", files: withSchema("file:///etc/hostname"), refused: /another host/ },
  { name: "an absolute path", files: withSchema("/etc/hostname"), refused: /absolute path/ },
  { name: "an absolute path of Windows", files: withSchema("C:\\secret.yaml"), refused: /another host|absolute path/ },
  { name: "a path that leaves specs", files: withSchema("../../outside.yaml"), refused: /leaves specs/ },
  {
    name: "an encoded path that leaves specs",
    files: withSchema("%2e%2e/%2e%2e/outside.yaml"),
    refused: /leaves specs/,
  },
  { name: "backslashes that leave specs", files: withSchema("..\\..\\outside.yaml"), refused: /leaves specs/ },
  {
    name: "a path that leaves in a second file",
    files: { ...withSchema("schemas/a.yaml"), "schemas/a.yaml": "{$ref: ../../../outside.yaml}" },
    refused: /schemas\/a\.yaml:1:\d+: .*leaves specs/,
  },
  {
    name: "a symbolic link to a file",
    files: withSchema("schemas/a.yaml"),
    links: { "schemas/a.yaml": "../../../outside.yaml" },
    refused: /symbolic link/,
  },
  {
    name: "a symbolic link to a folder",
    files: withSchema("linked/outside.yaml"),
    links: { linked: "../../.." },
    refused: /symbolic link/,
  },
  {
    name: "a remote reference in an extension",
    files: { "openapi.yaml": `${soundDocument()}x-a: {$ref: "http://127.0.0.1:9/a"}\n` },
    refused: /another host/,
  },
  {
    name: "a remote reference in an example",
    files: {
      "openapi.yaml": `${soundDocument()}components: {schemas: {A: {example: {$ref: "http://127.0.0.1:9/a"}}}}\n`,
    },
    refused: /another host/,
  },
  {
    name: "a remote mapping",
    files: {
      "openapi.yaml": `${soundDocument()}components: {schemas: {A: {discriminator: {propertyName: k, mapping: {a: "http://127.0.0.1:9/a"}}}}}\n`,
    },
    refused: /mapping .*another host/,
  },
  {
    name: "a remote external value",
    files: {
      "openapi.yaml": `${soundDocument()}components: {examples: {a: {externalValue: "http://127.0.0.1:9/a"}}}\n`,
    },
    refused: /externalValue .*another host/,
  },
  {
    name: "a remote configuration",
    files: { "redocly.yaml": "extends: ['https://example.com/redocly.yaml']" },
    refused: /redocly\.yaml:1:\d+: extends .*another host/,
  },
  {
    name: "a registry that leaves specs",
    files: { "problem-types.yaml": "include: [../../outside.yaml]\ntypes: []" },
    refused: /include .*leaves specs/,
  },
  {
    name: "aliases that multiply",
    files: { "openapi.yaml": `${soundDocument()}x-0: &a0 [a, a, a, a, a, a, a, a, a, a]\n${aliasLevels.join("\n")}\n` },
    refused: /aliases of this file multiply/,
  },
  {
    name: "an alias of itself",
    files: { "openapi.yaml": `${soundDocument()}x-a: &a [*a]\n` },
    refused: /stands inside what it stands for/,
  },
  {
    name: "a function as a value",
    files: { "openapi.yaml": `${soundDocument()}x-a: !!js/function "function () { ${run} }"\n` },
    refused: /tag \S*js\/function/,
  },
  {
    name: "a tag of another language",
    files: { "openapi.yaml": `${soundDocument()}x-a: !!python/object/apply:os.system ["true"]\n` },
    refused: /tag \S*python/,
  },
  {
    name: "two documents",
    files: { "openapi.yaml": `${soundDocument()}---\n${soundDocument()}` },
    refused: /not the YAML of a contract/,
  },
  {
    name: "a key twice",
    files: { "openapi.yaml": `${soundDocument()}info: {title: b, version: "2"}\n` },
    refused: /not the YAML of a contract/,
  },
  {
    name: "no YAML",
    files: { "openapi.yaml": "\u0000\u0001{" },
    refused: /failed to parse|cannot be bundled/i,
  },
  { name: "a pattern that backtracks for ever", files: endless("^(a+)+$"), remark: /takes for ever/ },
  { name: "an alternation that backtracks for ever", files: endless("^(a|a)*b$"), remark: /takes for ever/ },
  {
    name: "references that multiply",
    files: {
      "openapi.yaml": `${soundDocument({ schema: { $ref: "#/components/schemas/S0" } })}components: ${JSON.stringify({ schemas: { ...deepSchemas, S12: { type: "object" } } })}\n`,
    },
    remark: /multiply/,
  },
  {
    name: "a reference to itself",
    files: {
      "openapi.yaml": `${soundDocument({ schema: { $ref: "#/components/schemas/A" } })}components: {schemas: {A: {$ref: "#/components/schemas/A"}}}\n`,
    },
    refused: /circular/i,
  },
];

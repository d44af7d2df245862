import { build } from "esbuild"; import { gzipSync } from "node:zlib"; import { fileURLToPath } from "node:url"; import { writeFileSync } from "node:fs";
const r = await build({ stdin: { contents: `
    import { createCore, edgeGrid } from "@edge-contracts/client";
    import { listEdgeHostnames } from "@edge-contracts/client/china-cdn/operations";
    listEdgeHostnames(createCore({ auth: edgeGrid({ host: "h", clientToken: "c", clientSecret: "s", accessToken: "a" }) })).orThrow().then(console.log);
`, resolveDir: fileURLToPath(new URL(".", import.meta.url)) }, bundle: true, minify: true, write: false, format: "esm", platform: "neutral", mainFields: ["module","main"], target: "es2023", metafile: true });
console.log(gzipSync(r.outputFiles[0].contents, { level: 9 }).length, r.outputFiles[0].contents.length);
const o = Object.values(r.metafile.outputs)[0];
if (process.argv[2]) { for (const [k, v] of Object.entries(o.inputs).sort((a, b) => b[1].bytesInOutput - a[1].bytesInOutput)) console.log(v.bytesInOutput, k); writeFileSync("/tmp/cl/one.js", r.outputFiles[0].contents); }

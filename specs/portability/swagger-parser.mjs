// Usage: node swagger-parser.mjs <folder of programs> <document>
import { createRequire } from "node:module";

const [, , programs, file] = process.argv;
const { default: SwaggerParser } = await import(createRequire(`${programs}/x`).resolve("@apidevtools/swagger-parser"));
await SwaggerParser.validate(file);

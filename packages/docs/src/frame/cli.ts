import { basePathOf } from "./base-path.ts";
import { frameAt } from "./frame.ts";

const started = performance.now();
const { key } = await frameAt(basePathOf(process.env));
console.log(`Frame ${key}; ${((performance.now() - started) / 1000).toFixed(1)} s`);

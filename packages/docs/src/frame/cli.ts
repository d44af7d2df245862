import { currentFrame } from "./frame.ts";

const started = performance.now();
const { key } = await currentFrame();
console.log(`Frame ${key}; ${((performance.now() - started) / 1000).toFixed(1)} s`);

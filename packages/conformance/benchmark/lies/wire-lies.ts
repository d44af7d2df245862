import { gzipSync } from "node:zlib";
import type { WireResponse } from "../../src/exchange/wire.ts";
import { isFullSuccess, liesAbout, objectOf, onAnswer, withHeaders } from "./lie.ts";

/** Changes the text of a success. */
const text = (change: (text: string) => string | undefined) =>
  onAnswer(isFullSuccess, (answer) => {
    const changed = change(answer.body.toString());
    return changed === undefined ? undefined : { body: Buffer.from(changed) };
  });

const bytes = (change: (body: Buffer) => Buffer) => onAnswer(isFullSuccess, ({ body }) => ({ body: change(body) }));

/** Successes that say the right thing in a form that no client can rely on. */
export const wireLies = liesAbout("wire form", [
  { name: "cut-short", tell: bytes((body) => body.subarray(0, body.length - 2)) },
  { name: "half-of-it", tell: bytes((body) => body.subarray(0, body.length / 2)) },
  { name: "byte-order-mark", tell: bytes((body) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body])) },
  {
    name: "latin-1",
    tell: bytes((body) => Buffer.concat([body.subarray(0, -1), Buffer.from(',"note":"\xe9"}', "latin1")])),
  },
  { name: "utf-16", tell: bytes((body) => Buffer.from(body.toString(), "utf16le")) },
  { name: "trailing-comma", tell: text((body) => body.replace(/([\]}])$/, ",$1")) },
  { name: "not-a-number", tell: text((body) => body.replace(/\}$/, ',"ratio":NaN}')) },
  { name: "single-quotes", tell: text((body) => body.replaceAll('"', "'")) },
  { name: "followed-by-a-page", tell: text((body) => `${body}<!-- served by edge -->`) },
  { name: "twice", tell: text((body) => body + body) },
  { name: "a-page", tell: text(() => "<!doctype html><p>Please wait.") },
  { name: "empty", tell: bytes(() => Buffer.alloc(0)) },
  {
    name: "member-twice",
    tell: onAnswer(isFullSuccess, (answer) => {
      const [name] = Object.keys(objectOf(answer) ?? {});
      if (name === undefined) return undefined;
      return { body: Buffer.from(answer.body.toString().replace("{", `{${JSON.stringify(name)}:null,`)) };
    }),
  },
  {
    name: "compressed-unasked",
    tell: onAnswer(isFullSuccess, (answer: WireResponse) => ({
      body: gzipSync(answer.body),
      ...withHeaders(answer, { "content-encoding": "gzip" }),
    })),
  },
]);

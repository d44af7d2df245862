import fc from "fast-check";
import Negotiator from "negotiator";
import { expect, test } from "vitest";
import { negotiate } from "./negotiate.ts";
import type { Operation } from "./operation-table.ts";

const offered = ["application/vnd.a.v2+json", "application/vnd.a.v1+json", "text/plain"];
const operation = {
  responses: { "200": { defaultMediaType: offered[0], mediaTypes: offered.map((name) => ({ name })) } },
} as unknown as Operation;

/** A header as it is meant, and as somebody wrote it down. */
interface Meant {
  readonly range: string;
  /** In thousandths. */
  readonly weight: number;
}

// Every arbitrary below is a rule of RFC 9110: OWS (5.6.3), token (5.6.2), quoted-string (5.6.4), parameters (5.6.6),
// weight (12.4.2), media-range and Accept (12.5.1), and lists with empty elements (5.6.1).
const ows = fc.constantFrom("", " ", "\t", "  ");
const token = fc
  .string({ unit: fc.constantFrom(..."!#$%&'*+-.^_`|~09azAZ"), minLength: 1, maxLength: 6 })
  .filter((text) => text.toLowerCase() !== "q");
const quoted = fc
  .array(fc.oneof(fc.constantFrom(..."\t !#,;=[]~\u0080\u00ff"), fc.constantFrom('\\"', "\\\\", "\\,")), {
    maxLength: 6,
  })
  .map((parts) => `"${parts.join("")}"`);
const parameter = fc
  .tuple(ows, ows, fc.option(fc.tuple(token, fc.oneof(token, quoted))))
  .map(([before, after, pair]) => `${before};${after}${pair ? pair.join("=") : ""}`);
const qvalue = (thousandths: number): fc.Arbitrary<string> => {
  if (thousandths === 1000) return fc.constantFrom("1", "1.", "1.0", "1.00", "1.000");
  const digits = String(thousandths).padStart(3, "0");
  const short = digits.replace(/0+$/, "");
  return thousandths === 0
    ? fc.constantFrom("0", "0.", "0.0", "0.00", "0.000")
    : fc.constantFrom(`0.${digits}`, `0.${short}`);
};
const weight = fc.oneof(fc.constant(1000), fc.constant(0), fc.integer({ min: 0, max: 1000 }));
const range = fc.constantFrom(...offered, "application/*", "text/*", "*/*", "application/json");
const upper = (text: string, isUpper: boolean) => (isUpper ? text.toUpperCase() : text);
const element = fc.tuple(range, weight).chain(([meant, thousandths]) =>
  fc
    .tuple(
      fc.boolean(),
      fc.array(parameter, { maxLength: 2 }),
      ows,
      ows,
      fc.constantFrom("q=", "Q="),
      qvalue(thousandths),
    )
    .chain(([isUpper, parameters, before, after, q, value]) => {
      const head = upper(meant, isUpper) + parameters.join("");
      const weighed = `${head}${before};${after}${q}${value}`;
      const written = thousandths === 1000 ? fc.constantFrom(head, weighed) : fc.constant(weighed);
      return written.map((text) => ({ meant: { range: meant, weight: thousandths }, text }));
    }),
);
const separator = fc.tuple(ows, fc.constantFrom(",", ",,", ", ,"), ows).map((parts) => parts.join(""));
const header = fc.array(fc.tuple(element, separator), { minLength: 1, maxLength: 6 }).map((written) => ({
  meant: written.map(([{ meant }]) => meant),
  text: written.map(([{ text }, between]) => text + between).join(""),
}));

/** What RFC 9110 says of what was meant, without a header to read. */
function expected(meant: readonly Meant[]): string | undefined {
  const ranked = offered.map((name, place) => {
    const type = name.slice(0, name.indexOf("/"));
    const candidates = [name, `${type}/*`, "*/*"];
    const deciding = candidates.find((wanted) => meant.some(({ range: each }) => each === wanted)) ?? "";
    const closest = candidates.indexOf(deciding);
    const alike = meant.map((each, index) => ({ ...each, index })).filter(({ range: each }) => each === deciding);
    const [most] = alike.toSorted((a, b) => b.weight - a.weight || a.index - b.index);
    return { name, place, closest, weight: most?.weight ?? 0, index: most?.index ?? 0 };
  });
  return ranked
    .filter(({ weight: each }) => each > 0)
    .toSorted((a, b) => b.weight - a.weight || a.closest - b.closest || a.index - b.index || a.place - b.place)[0]
    ?.name;
}

test("however a header is written down, it is answered as it is meant", () => {
  fc.assert(
    fc.property(header, ({ meant, text }) => {
      const answer = negotiate(operation, text);
      expect(answer.acceptable ? answer.mediaType : undefined).toBe(expected(meant));
    }),
    { numRuns: 3000 },
  );
});

// Of a range that is named twice, it follows the last one in places and the weightier one in others.
test("the parser of negotiator reads the same, where no parameters and no repetitions are in its way", () => {
  const plain = fc
    .uniqueArray(fc.tuple(range, weight), { minLength: 1, maxLength: 6, selector: ([each]) => each })
    .map((meant) => meant.map(([each, thousandths]) => `${each}; q=${thousandths / 1000}`).join(", "));
  fc.assert(
    fc.property(plain, (text) => {
      const answer = negotiate(operation, text);
      const theirs = new Negotiator({ headers: { accept: text } }).mediaTypes(offered)[0];
      expect(answer.acceptable ? answer.mediaType : undefined).toBe(theirs);
    }),
    { numRuns: 3000 },
  );
});

test("no text whatsoever costs more than a moment or throws", () => {
  const begin = process.cpuUsage();
  for (const piece of ["a/b;q=0.5,", ";", ",", '"', "\\", " ", "\t;", 'a="', "a/b;a=b;"]) {
    negotiate(operation, piece.repeat(100_000));
  }
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'a/b*;,q=0.1"\\ \t'), maxLength: 40 }), (text) => {
      negotiate(operation, text);
    }),
  );
  expect(process.cpuUsage(begin).user / 1e6, "seconds of the processor").toBeLessThan(10);
});

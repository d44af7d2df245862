import { expect, test } from "vitest";
import { readMessageTable } from "../build/read-messages.ts";
import { readMessages } from "./messages.ts";

const table = readMessageTable(`${import.meta.dirname}/../../cps`);
const codes = (text: string) => readMessages(table, text).map(({ message }) => message?.code);

test("the table has the codes that the vendor's Terraform provider matches", () => {
  expect(table.length).toBe(114);
  expect(new Set(table.map(({ phase }) => phase))).toEqual(new Set(["pre-verification", "post-verification", "any"]));
});

test.each(readMessageTable(`${import.meta.dirname}/../../cps`).map(({ code, sentence }) => [code, sentence]))(
  "%s is found by its sentence, alone and among others",
  (code, sentence) => {
    const said = sentence.replace(/<([A-Za-z]+)>/g, "value of $1");
    const same = table.filter((each) => each.sentence.replace(/\n<trustChainData>$/, "") === sentence).length > 1;
    expect(codes(said)).toEqual([code]);
    const [first, ...others] = codes(`${said}\nCSR expired\nError parsing CSR.`);
    // Whoever may go on with any lines takes the unknown one for part of it.
    if (!sentence.includes("\n") && !same) expect([first, ...others]).toEqual([code, undefined, "CSR_PARSING_ERROR"]);
    else expect([first, others.at(-1)]).toEqual([expect.stringContaining(code), "CSR_PARSING_ERROR"]);
  },
);

test("values are read, and unknown lines are kept as they are", () => {
  const text = "SAN name [a.example.com] was added to the certificate.\nsomething new\n";
  expect(readMessages(table, text)).toEqual([
    expect.objectContaining({
      message: expect.objectContaining({ code: "CSR_VS_CERTIFICATE_ADDITIONAL_SAN_IN_SAN_LIST_IN_CERTIFICATE" }),
      values: { sanValue: "a.example.com" },
    }),
    { text: "something new", values: {} },
  ]);
});

test("a chain may have any number of lines", () => {
  const text = "There are multiple trust chains in\nline 1\nline 2\nError parsing CSR.";
  expect(codes(text)).toEqual(["MULTIPLE_TRUST_CHAINS", "CSR_PARSING_ERROR"]);
});

test("nothing said is no finding", () => {
  expect(readMessages(table, "")).toEqual([]);
});

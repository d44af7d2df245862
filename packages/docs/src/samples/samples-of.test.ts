import { expect, test } from "vitest";
import { lettersApi, putLetter } from "../../test/letters-api.ts";
import { curlSample } from "./curl-sample.ts";
import { samplesOf } from "./samples-of.ts";

const { description, document } = lettersApi;
const target = { origin: "http://mock", authenticated: false };

test("a parameter without an example gets a value that says it has to be replaced", () => {
  const [id] = putLetter.parameters;
  if (id === undefined) throw new Error("There is a parameter.");
  const { example: _, ...bare } = { ...id, name: "letter id", type: "string" as const };
  const [sample] = samplesOf({ ...putLetter, parameters: [bare] }, document);
  expect(sample?.parameters).toEqual([{ name: "letter id", in: "path", value: "YOUR_LETTER_ID" }]);
});

test("a body that no example shows is left out where it may be, and gives no sample where it must be there", () => {
  const [mediaType] = putLetter.request?.mediaTypes ?? [];
  if (putLetter.request === undefined || mediaType === undefined) throw new Error("There is a body.");
  const bare = { ...putLetter.request, mediaTypes: [{ ...mediaType, examples: [] }] };
  expect(samplesOf({ ...putLetter, request: bare }, document)).toEqual([]);
  const [sample] = samplesOf({ ...putLetter, request: { ...bare, required: false } }, document);
  expect(sample).toMatchObject({ name: "request" });
  expect(sample?.body).toBeUndefined();
});

test.each([
  ["form", "--data-urlencode 'text=Dear'"],
  ["multipart", "--form-string 'text=Dear'"],
] as const)("the members of a %s body are given one by one", (format, wanted) => {
  const sample = samplesOf(putLetter, document).at(-1);
  if (sample?.body === undefined) throw new Error("There is a sample.");
  const command = curlSample({ ...sample, body: { ...sample.body, format } }, description, target);
  expect(command).toContain(wanted);
  expect(/Content-Type/.test(command)).toBe(format === "form");
});

import * as sampler from "openapi-sampler";

/** Texts of formats of the OpenAPI registry that the sampler does not know: it writes `string`, which nobody can parse. */
const texts: Readonly<Record<string, string>> = {
  byte: "c3RyaW5n",
  base64: "c3RyaW5n",
  base64url: "c3RyaW5n",
  char: "a",
  decimal: "1.5",
  decimal128: "1.5",
  double: "1.5",
  float: "1.5",
  int32: "1",
  int64: "1",
  uint32: "1",
  uint64: "1",
  duration: "P1D",
  "http-date": "Sat, 24 Aug 2019 14:15:22 GMT",
  "date-time-local": "2019-08-24T14:15:22",
  "time-local": "14:15:22",
  "media-range": "application/json",
};

interface TextSchema {
  readonly format?: string;
  readonly contentEncoding?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
}
type SampleText = (schema: TextSchema, ...rest: unknown[]) => unknown;

/** The sampler of `openapi-sampler`, which writes what it was told of formats beside its own. */
export const { sample } = sampler;

const { _samplers, _registerSampler } = sampler as unknown as {
  readonly _samplers: Readonly<Record<"string", SampleText>>;
  readonly _registerSampler: (type: string, sampleText: SampleText) => void;
};
const { string: usual } = _samplers;
_registerSampler("string", (schema, ...rest) => {
  const { format = "", contentEncoding = "", minLength = 0, maxLength = Number.POSITIVE_INFINITY } = schema;
  const key = Object.hasOwn(texts, format) ? format : contentEncoding;
  const text = Object.hasOwn(texts, key) ? texts[key] : undefined;
  return text !== undefined && text.length >= minLength && text.length <= maxLength ? text : usual(schema, ...rest);
});

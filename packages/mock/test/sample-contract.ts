import type {
  ApiDescription,
  Contract,
  Operation,
  ResponseDescription,
  SchemaValidator,
} from "@edge-contracts/specs/runtime";

/** One response of {@link sampleContract}: its examples by name, and what its validator accepts. */
export interface SampleResponse {
  readonly mediaType: string;
  readonly examples: Readonly<Record<string, unknown>>;
  readonly accepts?: (body: unknown) => boolean;
}

/** A contract of one operation, `GET /thing`, in memory: shapes that none of the real contracts has. */
export function sampleContract(responses: Readonly<Record<string, SampleResponse>>): Contract {
  const operation: Operation = {
    api: "sample",
    operationId: "getThing",
    method: "GET",
    path: "/thing",
    tag: "Things",
    summary: "Get a thing",
    effect: "read",
    parameters: [],
    responses: Object.fromEntries(Object.entries(responses).map(([status, each]) => [status, describe(status, each)])),
    security: [],
    pointer: "/paths/~1thing/get",
  };
  return {
    description: description(operation),
    validators: Object.fromEntries(
      Object.entries(responses).map(([status, { accepts = () => true }]) => [
        status,
        async () => ({ response: validator(accepts) }),
      ]),
    ),
    document: async () => document(responses),
    sourceLines: async () => ({}),
  };
}

function describe(status: string, { mediaType, examples }: SampleResponse): ResponseDescription {
  return {
    description: status,
    defaultMediaType: mediaType,
    mediaTypes: [{ name: mediaType, examples: Object.keys(examples), validator: status }],
    headers: [],
    pointer: `/paths/~1thing/get/responses/${status}`,
  };
}

function description(operation: Operation): ApiDescription {
  return {
    id: "sample",
    title: "Sample",
    version: "1",
    servers: ["/"],
    basePath: "",
    checks: { accept: "exact", contentType: "exact", unknownQuery: "ignore" },
    problemMediaTypes: ["application/problem+json"],
    problemTypes: [],
    securitySchemes: [],
    tags: ["Things"],
    operations: [operation],
  };
}

function validator(accepts: (body: unknown) => boolean): SchemaValidator {
  const validate: SchemaValidator = (body) => {
    const accepted = accepts(body);
    validate.errors = accepted
      ? null
      : [{ instancePath: "", schemaPath: "#/not", keyword: "not", params: {}, message: "is refused" }];
    return accepted;
  };
  return validate;
}

function document(responses: Readonly<Record<string, SampleResponse>>): unknown {
  const content = ({ mediaType, examples }: SampleResponse) => ({
    [mediaType]: {
      schema: {},
      examples: Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, { value }])),
    },
  });
  return {
    openapi: "3.1.0",
    info: { title: "Sample", version: "1" },
    paths: {
      "/thing": {
        get: {
          responses: Object.fromEntries(
            Object.entries(responses).map(([status, each]) => [
              status,
              { description: status, content: content(each) },
            ]),
          ),
        },
      },
    },
  };
}

import type { SchemaTree } from "../schemas/schema-tree.ts";
import type { Json } from "../text/json.ts";

// What the page and the server of `npm start` tell each other.

/** Where the server answers; the header is one that no page of another site can send unasked. */
export const tryItPath = "/try-it/";

/** The script of the forms below the root of a site; only a server with a mock adds it to a page. */
export const tryItScript = "assets/try-it/main.js";

/** The header that every request of a page carries. */
export const tryItHeader = "x-try-it";

/** An operation as a form. */
export interface Form {
  readonly parameters: readonly FormField[];
  /** The versions that can be asked for, the default first; empty where no success has a body. */
  readonly accepts: readonly string[];
  readonly bodies: readonly FormBody[];
  readonly decisions: readonly Decision[];
}

/** A value that a person types. */
export interface FormField {
  /** Its place and name, such as `path/hostname`. */
  readonly key: string;
  readonly name: string;
  readonly place: string;
  readonly isRequired: boolean;
  readonly hint: string;
  readonly example: string;
  /** The values to choose from, where there are few. */
  readonly values?: readonly string[];
}

/** A body that the operation takes, as a media type. */
export interface FormBody {
  readonly mediaType: string;
  readonly examples: readonly {
    readonly summary: string;
    readonly text: string;
    readonly parameters: Readonly<Record<string, string>>;
  }[];
  readonly schema: SchemaTree;
}

/** Something that a partner, an authority or time decides in reality, and a button decides here. */
export interface Decision {
  readonly path: string;
  readonly summary: string;
  readonly fields: readonly FormField[];
}

/** A request as a person has put it together. */
export interface Draft {
  readonly api: string;
  readonly operationId: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly accept?: string;
  readonly contentType?: string;
  readonly body?: string;
}

/** Something about a message that its contract does not allow or does not know. */
export interface Remark {
  readonly verdict: string;
  /** Such as `path/hostname` or `body/csr/cn`. */
  readonly at: string;
  readonly message: string;
}

/** What became of a request. */
export interface Attempt {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
  readonly request: readonly Remark[];
  readonly response: readonly Remark[];
  readonly curl: string;
  readonly typescript: string;
  /** What moves by itself next, in the words of the mock. */
  readonly planned: readonly Json[];
}

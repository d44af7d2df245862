/** A payload of a source document. */
export interface InventorySample {
  /** The sections that print it. */
  readonly sections: readonly string[];
  /** Null where the document ties the sample to no operation: any operation may answer it. */
  readonly operation: string | null;
  readonly role: "request" | "response";
  readonly status: number | null;
  /** Null where the document prints no media type. */
  readonly mediaType: string | null;
  /** Absent where the document shows a message without a body. */
  readonly body?: unknown;
}

/** A member of an object. */
export interface InventoryMember {
  /** `{partnerId}` and the like: free keys of a map. */
  readonly name: string;
  /** The name or type as the scrape cut it, where that differs. */
  readonly foundName?: string;
  readonly foundType?: string;
  /** A JSON type, or the name of another object of the inventory; null where the document shows none. */
  readonly type: string | null;
  readonly nullable?: true;
  readonly readOnly?: true;
  /** Absent where the document does not say. */
  readonly required?: boolean;
  /** The only version of the media type that has the member. */
  readonly version?: string;
}

/** An object, or one nested in it: `Owner.member`. */
export interface InventoryObject {
  readonly name: string;
  /** Where its media type alone does not tell: the one message whose body it is. */
  readonly bodyOf?: { readonly operation: string; readonly role: "request" | "response" };
  readonly members: readonly InventoryMember[];
}

/** A table of codes and the members that use it. */
export interface InventoryCodeTable {
  readonly table: string;
  readonly members: readonly string[];
  readonly codes: readonly { readonly code: number; readonly en: string; readonly zh: string }[];
}

/** A parameter of an operation. */
export interface InventoryParameter {
  readonly operation: string;
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly type: string | null;
  /** Null where the document does not say. */
  readonly required: boolean | null;
  readonly sample?: string;
}

/** One media type at one place of an operation; `accept` is what the client asks for, `response` what it gets. */
export interface InventoryMediaType {
  readonly operation: string;
  readonly role: "accept" | "request" | "response";
  readonly status: number | null;
  readonly mediaType: string;
}

/** The documented values of a member (`object` set) or of a parameter (`operation` set). */
export interface InventoryEnumeration {
  readonly object: string | null;
  readonly operation: string | null;
  readonly name: string;
  readonly values: readonly string[];
}

/** The facts of one source document, without its prose. */
export interface Inventory {
  /** A key of `specs/sources.yaml`. */
  readonly source: string;
  readonly sections: readonly string[];
  /** `path` as far as the document shows it. */
  readonly operations: readonly { readonly name: string; readonly method: string; readonly path: string }[];
  /** Whole paths or URI templates that the document prints somewhere. */
  readonly paths: readonly { readonly section: string; readonly method: string; readonly template: string }[];
  readonly objects: readonly InventoryObject[];
  readonly parameters: readonly InventoryParameter[];
  readonly codes: readonly InventoryCodeTable[];
  /** `operation` is null for a status of the API as a whole. */
  readonly statuses: readonly { readonly operation: string | null; readonly status: number }[];
  readonly mediaTypes: {
    readonly objects: readonly { readonly object: string; readonly mediaTypes: readonly string[] }[];
    readonly operations: readonly InventoryMediaType[];
  };
  readonly enumerations: readonly InventoryEnumeration[];
  /** `status` is null where the document names a problem without showing it. */
  readonly problems: readonly { readonly slug: string; readonly section: string; readonly status: number | null }[];
  readonly samples: readonly InventorySample[];
}

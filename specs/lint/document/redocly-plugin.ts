/** A place in a document, as Redocly hands it to rules. */
export interface Place {
  readonly source: { readonly absoluteRef: string };
  readonly pointer: string;
  child(path: string | number | readonly (string | number)[]): Place;
  /** The same place, marked on its key instead of its value. */
  key(): Place;
}

/** What Redocly tells a rule about the node it visits. */
export interface RuleContext {
  report(problem: { readonly message: string; readonly location?: Place }): void;
  resolve(node: unknown, from?: string): { readonly node?: unknown; readonly location?: Place | undefined };
  readonly location: Place;
  readonly rawNode: unknown;
  readonly key: string | number;
  readonly type: { readonly name: string; readonly extensionsPrefix?: string };
}

/** An OpenAPI object whose members no rule can trust before looking at them. */
export type Node = Readonly<Record<string, unknown>>;

type Visit = (node: Node, context: RuleContext) => void;

/** The node types that our rules visit. A misspelt type would never fire; this list makes it a type error. */
type NodeType =
  | "Root"
  | "Paths"
  | "Operation"
  | "Parameter"
  | "RequestBody"
  | "Responses"
  | "Response"
  | "Header"
  | "MediaType"
  | "Example"
  | "Schema"
  | "Tag"
  | "SecurityScheme";

/** The visits of one rule during one walk of one document. */
type Visitor = {
  readonly [type in NodeType | "any" | "ref"]?:
    | Visit
    | ({ readonly enter?: Visit; readonly leave?: Visit } & { readonly [nested in NodeType]?: Visit });
};

/** A rule: called once per document, so that its variables live as long as one walk. */
export type Rule = () => Visitor;

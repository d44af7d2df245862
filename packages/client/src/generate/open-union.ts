import ts from "typescript";

/**
 * The type of a vocabulary that servers extend: the documented values, and any other value of their kind. The empty
 * object type keeps the compiler from merging the literals into `string`, so that editors still suggest them.
 */
export function openUnion(schema: object): ts.TypeNode | undefined {
  const { type, "x-extensible-enum": values } = schema as { type?: unknown; "x-extensible-enum"?: unknown };
  if (!Array.isArray(values)) return undefined;
  const kinds = [type].flat();
  const literals = values.filter((value) => value !== null).map(literalOf);
  const isNumeric = values.some((value) => typeof value === "number");
  const open = ts.factory.createIntersectionTypeNode([
    ts.factory.createKeywordTypeNode(isNumeric ? ts.SyntaxKind.NumberKeyword : ts.SyntaxKind.StringKeyword),
    ts.factory.createTypeLiteralNode([]),
  ]);
  const isNullable = kinds.includes("null") || values.includes(null);
  const nothing = isNullable ? [ts.factory.createLiteralTypeNode(ts.factory.createNull())] : [];
  return ts.factory.createUnionTypeNode([...literals, ts.factory.createParenthesizedType(open), ...nothing]);
}

function literalOf(value: unknown): ts.TypeNode {
  if (typeof value === "string") return ts.factory.createLiteralTypeNode(ts.factory.createStringLiteral(value));
  if (typeof value !== "number") {
    throw new Error(`x-extensible-enum holds ${JSON.stringify(value)}; only text and numbers can be open.`);
  }
  const digits = ts.factory.createNumericLiteral(Math.abs(value));
  return ts.factory.createLiteralTypeNode(
    value < 0 ? ts.factory.createPrefixUnaryExpression(ts.SyntaxKind.MinusToken, digits) : digits,
  );
}

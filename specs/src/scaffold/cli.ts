import { relative } from "node:path";
import { BuildProblem } from "../build/build-problem.ts";
import { scaffoldApi } from "./scaffold-api.ts";

const [id = ""] = process.argv.slice(2);
try {
  const files = await scaffoldApi(id);
  console.log(
    [
      ...files.map((file) => `made ${relative(process.cwd(), file)}`),
      "",
      "Edit these files (specs/README.md has the rules), then run:",
      "  npm run build                  client, mock, reference page and conformance transactions of the new API",
      "  npm run digest -w specs        the digest that reviewers read; commit it with the contract",
    ].join("\n"),
  );
} catch (error) {
  if (!(error instanceof BuildProblem)) throw error;
  console.error(`${error.message}\nUsage: npm run new-api -- <id>`);
  process.exitCode = 1;
}

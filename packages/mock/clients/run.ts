import { readFile, writeFile } from "node:fs/promises";
import { clients } from "./clients.ts";
import { runClient } from "./run-client.ts";
import type { Table } from "./table.ts";

const file = new URL("table.json", import.meta.url);
const table = JSON.parse(await readFile(file, "utf8").catch(() => "{}")) as Table;
const isWritten = process.argv.includes("--write");
const seen: Record<string, Table[string]> = { ...table };
let isDifferent = false;

for (const client of clients) {
  const found = await client.find();
  if (!found) {
    process.stdout.write(`${client.name}: not run, it needs ${client.needs}.\n`);
    continue;
  }
  const { operations, calls } = await runClient(found);
  seen[client.name] = { version: found.version, operations, calls };
  const known = table[client.name]?.operations ?? {};
  const names = [...new Set([...Object.keys(known), ...Object.keys(operations)])];
  const others = names.filter((name) => known[name] !== operations[name]);
  const good = Object.values(operations).filter((verdict) => verdict === "ok").length;
  process.stdout.write(`${client.name} ${found.version}: ${good} of ${names.length} operations ok.\n`);
  for (const name of others) {
    process.stdout.write(
      `  ${name}: ${operations[name] ?? "not reached"}; in the table: ${known[name] ?? "nothing"}\n`,
    );
  }
  for (const [name, verdict] of Object.entries(operations)) {
    if (verdict !== "ok")
      process.stdout.write(`  ${name}: ${client.gaps?.[name] ?? "a gap that nobody has explained"}\n`);
  }
  const unreached = (table[client.name]?.calls ?? []).filter((operationId) => !calls.includes(operationId));
  if (unreached.length > 0) process.stdout.write(`  no success of ${unreached.join(", ")} this time\n`);
  if (others.length > 0 || unreached.length > 0) isDifferent = true;
}
if (isWritten) await writeFile(file, `${JSON.stringify(seen, undefined, 2)}\n`);
else if (isDifferent) {
  process.stdout.write("This is not what the table says. Mend the mock, or look at each line and run with --write.\n");
  process.exitCode = 1;
}

import { runStockDredd } from "./stock-dredd.ts";

// Usage: node benchmark/tools/dredd-process.ts <api> <url>, forked: Dredd's state is global to a process.
const [api = "", url = ""] = process.argv.slice(2);
const complaints = await runStockDredd(api, url);
// Connections of Dredd's would keep the process alive.
process.send?.([...complaints], () => process.exit());

import { adminJobs } from "./admin-jobs.ts";
import { chinaCdnAccept } from "./china-cdn-accept.ts";
import { chinaCdnBodies } from "./china-cdn-bodies.ts";
import { chinaCdnParameters } from "./china-cdn-parameters.ts";
import { chinaCdnPaths } from "./china-cdn-paths.ts";
import { chinaCdnPreferences } from "./china-cdn-preferences.ts";
import { cps } from "./cps.ts";
import type { ExactTable } from "./exact-case.ts";
import { adminJobsPresence, chinaCdnPresence, cpsPresence } from "./presence.ts";

/** All tables of exact behaviour. The tests ask the mock, and the bench asks the stock Prism CLI too. */
export const exactTables: readonly ExactTable[] = [
  {
    api: "china-cdn",
    auth: "off",
    cases: [...chinaCdnAccept, ...chinaCdnPaths, ...chinaCdnBodies, ...chinaCdnParameters, ...chinaCdnPreferences],
  },
  { api: "cps", auth: "off", cases: cps },
  { api: "admin-jobs", auth: "off", cases: adminJobs },
  { api: "china-cdn", auth: "presence", cases: chinaCdnPresence },
  { api: "cps", auth: "presence", cases: cpsPresence },
  { api: "admin-jobs", auth: "presence", cases: adminJobsPresence },
];

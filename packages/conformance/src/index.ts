export { CouldNotRun } from "./could-not-run.ts";
export type { Exchange, ExchangeVerdict } from "./gateway/exchange.ts";
export { type Gateway, type GatewayOptions, startGateway } from "./gateway/start-gateway.ts";
export { type Need, needs } from "./need.ts";
export type { CaseResult, CaseVerdict, Coverage, Report, VerdictCounts } from "./report/report.ts";
export { type ConformanceOptions, runConformance } from "./run-conformance.ts";
export type { Scenario, Suite } from "./suites/scenario.ts";
export type { Target, UnsignedRequest } from "./target.ts";

export { type EdgercOptions, edgeGridFromDefaults, edgeGridFromEdgerc } from "./from-edgerc.ts";

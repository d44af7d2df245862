export type { Auth } from "./edge/answer-request.ts";
export { type Mock, type MockOptions, startMock } from "./start-mock.ts";

import { type Mock, type MockOptions, startMock } from "@edge-contracts/mock";

/** Starts a mock that answers with the contracts' examples and remembers nothing: the same request, the same answer. */
export function startExampleMock(options: MockOptions = {}): Promise<Mock> {
  const stateless = { ...options, simulate: false };
  return startMock(stateless);
}

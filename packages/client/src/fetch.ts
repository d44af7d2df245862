/** Sends one request; `globalThis.fetch` is one. */
export type Fetch = (request: Request) => Promise<Response>;

import { createApp } from "astro/app/entrypoint";

const app = createApp();

/** Renders the page at an address. */
export async function render(address: string): Promise<string> {
  const response = await app.render(new Request(address));
  return response.text();
}

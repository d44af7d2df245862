import type { Digest } from "./digest.ts";

const encoder = /* @__PURE__ */ new TextEncoder();

/** WebCrypto, which every runtime has; `#digest` where a runtime or bundler does not know the condition `node`. */
export const digest: Digest = {
  sha256: async (bytes) => base64(await crypto.subtle.digest("SHA-256", bytes as BufferSource)),
  async hmac(key, text) {
    const algorithm = { name: "HMAC", hash: "SHA-256" };
    const imported = await crypto.subtle.importKey("raw", encoder.encode(key), algorithm, false, ["sign"]);
    return base64(await crypto.subtle.sign("HMAC", imported, encoder.encode(text)));
  },
};

function base64(buffer: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(buffer)));
}

/** The two hashes of a signature, as Base64. */
export interface Digest {
  sha256(bytes: Uint8Array): string | Promise<string>;
  hmac(key: string, text: string): string | Promise<string>;
}

interface NodeHash {
  update(data: Uint8Array | string): { digest(encoding: "base64"): string };
}

interface NodeCrypto {
  createHash(algorithm: string): NodeHash;
  createHmac(algorithm: string, key: string): NodeHash;
}

const encoder = /* @__PURE__ */ new TextEncoder();

/** WebCrypto, which every runtime has. */
export const webDigest: Digest = {
  sha256: async (bytes) => base64(await crypto.subtle.digest("SHA-256", bytes as BufferSource)),
  async hmac(key, text) {
    const algorithm = { name: "HMAC", hash: "SHA-256" };
    const imported = await crypto.subtle.importKey("raw", encoder.encode(key), algorithm, false, ["sign"]);
    return base64(await crypto.subtle.sign("HMAC", imported, encoder.encode(text)));
  },
};

/**
 * Node's own module, several times as fast; `undefined` where there is none. Asked for at run time and not imported:
 * a bundle for workers then has nothing to resolve, and drops this where `globalThis.process` is defined away.
 */
export function nodeDigest(): Digest | undefined {
  const { process } = globalThis as { process?: { getBuiltinModule?: (name: string) => NodeCrypto | undefined } };
  const node = process?.getBuiltinModule?.("crypto");
  return (
    node && {
      sha256: (bytes) => node.createHash("sha256").update(bytes).digest("base64"),
      hmac: (key, text) => node.createHmac("sha256", key).update(text).digest("base64"),
    }
  );
}

function base64(buffer: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(buffer)));
}

import { objectOf } from "./json.ts";

/** Server URLs with their variables at their defaults; a variable without one stands for itself. */
export function serverUrls(servers: unknown): string[] {
  return (Array.isArray(servers) ? servers : []).map((server) => {
    const { url, variables } = objectOf(server);
    return String(url ?? "/").replace(/\{([^}]+)\}/g, (_, name) => {
      const { default: value, enum: values } = objectOf(objectOf(variables)[name]);
      return String(value ?? (Array.isArray(values) ? values[0] : name));
    });
  });
}

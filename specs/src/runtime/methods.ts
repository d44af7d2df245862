/** The methods of a path item, in OpenAPI's order. */
export const methods: readonly string[] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

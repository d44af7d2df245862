/** The module that the search box loads where a site has several indexes, each in a folder of its number beside it. */
export function merged(parts: number): string {
  const others = Array.from({ length: parts - 1 }, (_, index) => index + 1);
  return `// Asks ${parts} indexes as if they were one.
import * as first from "./0/pagefind.js";
let joined;
const join = () =>
  (joined ??= Promise.all(
    ${JSON.stringify(others)}.map((part) => first.mergeIndex(new URL("./" + part + "/", import.meta.url).pathname)),
  ));
const after = (name) => async (...args) => {
  await join();
  return first[name](...args);
};
export const search = after("search");
export const debouncedSearch = after("debouncedSearch");
export const preload = after("preload");
export const filters = after("filters");
export const init = join;
export const destroy = async () => {
  joined = undefined;
  await first.destroy();
};
export const { createInstance, mergeIndex, options } = first;
`;
}

/** Every document of a simulation: by API, collection and key. */
export type StoredState = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

/** Where `npm start` serves the mock. */
export const mockOrigin = "http://127.0.0.1:4010";

/** Where `npm start` serves the mock's control API. */
export const controlOrigin = "http://127.0.0.1:4011";

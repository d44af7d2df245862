/** Where `npm start` serves the mock. */
export const mockOrigin = "http://127.0.0.1:4010";

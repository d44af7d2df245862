import { text } from "node:stream/consumers";

// Has the mock's authority sign what comes in, as a command of the user's own would.
const csr = await text(process.stdin);
const response = await fetch(`${process.env.MOCK_CONTROL}/ca/sign`, {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify({ csr }),
});
const { certificate, trustChain } = await response.json();
console.log(`${certificate}\n${trustChain}`);

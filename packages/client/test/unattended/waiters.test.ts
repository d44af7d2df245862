import { testWaiters } from "./waiters.ts";

testWaiters(5);

import { testWaiters } from "../unattended/waiters.ts";

testWaiters(1_000);

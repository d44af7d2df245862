import { testRenewals } from "./renewals.ts";

testRenewals(4, 1);

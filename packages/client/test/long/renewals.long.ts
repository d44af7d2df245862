import { testRenewals } from "../unattended/renewals.ts";

testRenewals(100, 8);

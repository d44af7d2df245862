// The only file that Dredd loads by itself. The hooks are typed modules, which hand over an installer before the run.
globalThis[Symbol.for("@edge-contracts/conformance/install-hooks")](require("hooks"));

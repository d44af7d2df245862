import { describeVerification } from "../verify/describe-verification.ts";
import { readRecording } from "../verify/read-recording.ts";
import { verifyRecording } from "../verify/verify-recording.ts";
import { UsageProblem } from "./usage-problem.ts";

/** What `edge-mock verify --help` prints. */
const usage = `Usage: edge-mock verify <recording>…

Rebuilds the state that the answers of a recording tell of, asks the mock for each of them again, and prints per
operation how the mock's answers differ in status, type, order and shape. Nothing is sent to anybody, and no value of
the recording is printed. Takes HTTP archives (HAR) and recordings of edge-conformance.

Exit codes: 0 all that could be compared is alike, 1 something differs, 2 nothing could be compared.
`;

/** Runs `edge-mock verify`, and gives its exit code. */
export async function verifyCommand(
  args: readonly string[],
  stdout: { write(text: string): unknown },
): Promise<number> {
  if (args.includes("--help") || args.includes("-h")) {
    stdout.write(usage);
    return 0;
  }
  const flag = args.find((argument) => argument.startsWith("-"));
  if (flag !== undefined)
    throw new UsageProblem(`edge-mock verify has no option ${flag}. See edge-mock verify --help.`);
  if (args.length === 0) throw new UsageProblem("edge-mock verify takes a recording. See edge-mock verify --help.");
  const recordings = await Promise.all(args.map((file) => readRecording(file)));
  const verification = await verifyRecording(recordings.flat());
  stdout.write(describeVerification(verification));
  const { verdicts } = verification;
  if (verdicts.some(({ differences }) => differences.length > 0)) return 1;
  return verdicts.some(({ notRebuilt }) => notRebuilt === undefined) ? 0 : 2;
}

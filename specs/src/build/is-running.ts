/** Whether there is a process of that id: working folders carry that of the build which fills them. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Room for the bodies that are being read or answered at one time. */
export interface BodyRoom {
  /**
   * Asks for room for so many bytes; `granted` is called at once where there is some, else in turn. What comes back gives
   * the room back, or gives up waiting for it.
   */
  take(bytes: number, granted: () => void): () => void;
}

/** Creates a room of so many bytes. */
export function createBodyRoom(total: number): BodyRoom {
  let free = total;
  // In the order in which they came: nobody waits for ever behind smaller ones.
  const waiting = new Map<() => void, number>();

  function letIn(): void {
    for (const [enter, bytes] of waiting) {
      if (bytes > free) return;
      waiting.delete(enter);
      free -= bytes;
      enter();
    }
  }

  return {
    take(bytes, granted) {
      let isGranted = false;
      let isOver = false;
      const enter = () => {
        isGranted = true;
        granted();
      };
      waiting.set(enter, bytes);
      letIn();
      return () => {
        if (isOver) return;
        isOver = true;
        if (isGranted) free += bytes;
        else waiting.delete(enter);
        letIn();
      };
    },
  };
}

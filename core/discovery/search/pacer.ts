/** Milliseconds of work between two pauses. */
const SLICE = 40;

/** Lets long work pause, so that cancel and progress get through, without asking the clock at each step. */
export class Pacer {
  private stride = 1;
  private left = 1;
  private checked = performance.now();
  private paused = performance.now();

  /** Called once a step, however short; true when it is time to pause. */
  due(): boolean {
    if (--this.left > 0) return false;
    const now = performance.now();
    // Look again after about a quarter of a slice: steps may take 50 ns or 50 ms.
    if (now - this.checked < SLICE / 8) this.stride = Math.min(this.stride * 2, 1 << 20);
    else if (now - this.checked > SLICE / 4) this.stride = Math.max(1, this.stride >> 1);
    this.checked = now;
    this.left = this.stride;
    return now - this.paused > SLICE;
  }

  /** Gives other work a turn. @throws the signal's reason when it was aborted */
  async pause(signal?: AbortSignal): Promise<void> {
    await new Promise((resume) => setTimeout(resume, 0));
    signal?.throwIfAborted();
    this.paused = this.checked = performance.now();
  }
}

// Whether the picture is moving. While a large one moves, a sample of its ties is drawn and nothing can be pointed at;
// once it rests, one more frame draws it whole: software renderers need 50 milliseconds for 30,000 lines.

export class Motion {
  /** The frame being drawn is one of a movement, or the first after a change. */
  moving = false;
  private from = "";
  private timer = 0;
  private stirred = false;

  /** `large`: small pictures are drawn whole in every frame. `rest`: milliseconds after which a picture is at rest. */
  constructor(
    private readonly large: boolean,
    private readonly rest: number,
    private readonly redraw: () => void,
  ) {}

  /** What is drawn has changed. */
  stir(): void {
    this.stirred = true;
  }

  /** Before a frame, seen from a camera. */
  look({ x, y, ratio }: { readonly x: number; readonly y: number; readonly ratio: number }): void {
    if (!this.large) return;
    const from = `${x} ${y} ${ratio}`;
    const moved = from !== this.from || this.stirred;
    this.from = from;
    this.stirred = false;
    this.moving = moved || this.timer !== 0;
    if (!moved) return;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.timer = 0;
      this.redraw();
    }, this.rest);
  }
}

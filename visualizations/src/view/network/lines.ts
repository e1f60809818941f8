// All ties as fine lines in one draw call. Handed to sigma as an edge program, but sigma holds no edge:
// buffers are filled from the data at once, which costs a tenth of one object per tie.
import type { EdgeProgramType } from "sigma/rendering";
import type Sigma from "sigma";
import { sampled } from "../../core/sample";
import { parts } from "../palette";

/** How a tie is drawn: not at all, usual, no longer or not now alive, or dimmed beside what is lit. */
export const LINE = { none: 0, usual: 1, resting: 2, dim: 3, strong: 4 } as const;
export type Line = (typeof LINE)[keyof typeof LINE];

export interface LineInks {
  readonly usual: string;
  readonly strong: string;
  readonly dim: string;
}

/** While the picture moves, and in the first frame after a change, at most so many ties are drawn. */
const MOVING = 5_000;
/** Milliseconds without a move after which all are. */
const STILL = 180;
const FLOATS = 5; // x, y, length so far, ink, dashed

const VERTEX = /* glsl */ `
attribute vec2 a_position;
attribute float a_along;
attribute float a_ink;
attribute float a_dashed;
uniform mat3 u_matrix;
uniform vec3 u_usual;
uniform vec3 u_strong;
uniform vec3 u_dim;
uniform float u_alpha;
varying vec4 v_color;
varying float v_along;
varying float v_dashed;
void main() {
  gl_Position = vec4((u_matrix * vec3(a_position, 1)).xy, 0, 1);
  float alpha = a_ink < 0.5 ? u_alpha : 1.0;
  vec3 color = a_ink < 0.5 ? u_usual : a_ink < 1.5 ? u_dim : u_strong;
  v_color = vec4(color * alpha, alpha);
  v_along = a_along;
  v_dashed = a_dashed;
}
`;

const FRAGMENT = /* glsl */ `
precision mediump float;
varying vec4 v_color;
varying float v_along;
varying float v_dashed;
uniform float u_scale;
void main() {
  if (v_dashed > 0.5 && fract(v_along * u_scale / 7.0) > 0.5) discard;
  gl_FragColor = v_color;
}
`;

/** The ties of a page: filled once and again when what is shown changes, drawn with every frame. */
export class Lines {
  private gl: WebGLRenderingContext | null = null;
  private program: WebGLProgram | null = null;
  private buffer: WebGLBuffer | null = null;
  private vertices = new Float32Array(0);
  private count = 0;
  private stale = false;
  private seenFrom = "";
  private timer = 0;
  inks: LineInks | null = null;
  alpha = 1;
  /** Called with every frame after the camera has moved and before names are drawn. */
  onFrame: () => void = () => undefined;

  /** The program class that sigma is given. */
  asProgram(): EdgeProgramType {
    const lines = this;
    return class {
      drawLabel = undefined;
      drawHover = undefined;
      constructor(gl: WebGLRenderingContext, _picking: unknown, private readonly sigma: Sigma) {
        lines.prepare(gl);
      }
      kill(): void {}
      reallocate(): void {}
      process(): void {}
      render(): void {
        lines.render(this.sigma);
        lines.onFrame();
      }
    } as unknown as EdgeProgramType;
  }

  /** Fill the buffer: `line` says of each tie how it is drawn. */
  fill(xs: Float32Array, ys: Float32Array, from: Int32Array, to: Int32Array, line: (tie: number) => Line): void {
    const needed = from.length * 2 * FLOATS;
    if (this.vertices.length < needed) this.vertices = new Float32Array(needed);
    const out = this.vertices;
    let at = 0;
    for (let place = 0; place < from.length; place++) {
      const tie = sampled(place, from.length);
      const kind = line(tie);
      if (kind === LINE.none) continue;
      const [a, b] = [from[tie] as number, to[tie] as number];
      const [x, y, u, v] = [xs[a] as number, ys[a] as number, xs[b] as number, ys[b] as number];
      const ink = kind === LINE.dim ? 1 : kind === LINE.strong ? 2 : 0;
      const dashed = kind === LINE.resting ? 1 : 0;
      out[at] = x;
      out[at + 1] = y;
      out[at + 2] = 0;
      out[at + 3] = ink;
      out[at + 4] = dashed;
      out[at + 5] = u;
      out[at + 6] = v;
      out[at + 7] = dashed === 1 ? Math.sqrt((u - x) * (u - x) + (v - y) * (v - y)) : 0;
      out[at + 8] = ink;
      out[at + 9] = dashed;
      at += 2 * FLOATS;
    }
    this.count = at / FLOATS;
    this.stale = true;
    this.seenFrom = "";
  }

  private prepare(gl: WebGLRenderingContext): void {
    const program = gl.createProgram();
    for (const [type, source] of [[gl.VERTEX_SHADER, VERTEX], [gl.FRAGMENT_SHADER, FRAGMENT]] as const) {
      const shader = gl.createShader(type);
      if (!shader) throw new Error("no shader");
      gl.shaderSource(shader, source);
      gl.compileShader(shader);
      gl.attachShader(program, shader);
    }
    gl.linkProgram(program);
    [this.gl, this.program, this.buffer, this.stale] = [gl, program, gl.createBuffer(), true];
  }

  private render(sigma: Sigma): void {
    const { gl, program, inks } = this;
    if (!gl || !program || !inks || this.count === 0) return;
    gl.enable(gl.BLEND);
    gl.useProgram(program);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.buffer);
    if (this.stale) {
      gl.bufferData(gl.ARRAY_BUFFER, this.vertices.subarray(0, this.count * FLOATS), gl.DYNAMIC_DRAW);
      this.stale = false;
    }
    const bytes = FLOATS * 4;
    for (const [name, size, first] of [["a_position", 2, 0], ["a_along", 1, 2], ["a_ink", 1, 3], ["a_dashed", 1, 4]] as const) {
      const place = gl.getAttribLocation(program, name);
      gl.enableVertexAttribArray(place);
      gl.vertexAttribPointer(place, size, gl.FLOAT, false, bytes, first * 4);
    }
    const [matrix, scale] = toClip(sigma);
    const uniform = (name: string): WebGLUniformLocation | null => gl.getUniformLocation(program, name);
    gl.uniformMatrix3fv(uniform("u_matrix"), false, matrix);
    gl.uniform1f(uniform("u_scale"), scale);
    gl.uniform1f(uniform("u_alpha"), this.alpha);
    for (const name of ["usual", "strong", "dim"] as const) gl.uniform3f(uniform(`u_${name}`), ...parts(inks[name]));
    gl.drawArrays(gl.LINES, 0, this.isStill(sigma, matrix) ? this.count : 2 * MOVING);
  }

  // Software renderers need 50 milliseconds for 30,000 lines: a picture that follows the hand comes first.
  private isStill(sigma: Sigma, matrix: Float32Array): boolean {
    const from = matrix.join();
    const moved = from !== this.seenFrom;
    this.seenFrom = from;
    if (this.count <= 2 * MOVING) return true;
    if (!moved && this.timer === 0) return true;
    if (moved) {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => {
        this.timer = 0;
        sigma.scheduleRender();
      }, STILL);
    }
    return false;
  }
}

/** From positions in the data to clip space, and how many pixels one unit of the data takes. */
function toClip(sigma: Sigma): [matrix: Float32Array, scale: number] {
  const { width, height } = sigma.getDimensions();
  const [o, i, j] = [sigma.graphToViewport({ x: 0, y: 0 }), sigma.graphToViewport({ x: 1, y: 0 }), sigma.graphToViewport({ x: 0, y: 1 })];
  const matrix = new Float32Array([
    (2 * (i.x - o.x)) / width, (-2 * (i.y - o.y)) / height, 0,
    (2 * (j.x - o.x)) / width, (-2 * (j.y - o.y)) / height, 0,
    (2 * o.x) / width - 1, 1 - (2 * o.y) / height, 1,
  ]);
  return [matrix, Math.hypot(i.x - o.x, i.y - o.y)];
}

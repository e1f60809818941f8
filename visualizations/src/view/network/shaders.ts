// The two shaders of the node program: every shape in one draw call, by signed distances.
// Points, not instanced squares: software renderers draw instances one by one.

export const VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;

uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_pixelRatio;

varying vec4 v_color;
varying float v_pixel;
varying float v_shape;

const float bias = 255.0 / 254.0;

void main() {
  gl_Position = vec4((u_matrix * vec3(a_position, 1)).xy, 0, 1);
  // The square around the symbol is 1.4 times its radius, so that corners and border fit in.
  gl_PointSize = a_size / u_sizeRatio * u_pixelRatio * 2.0 * 1.4;
  v_pixel = u_sizeRatio / a_size;
  v_shape = a_shape;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}
`;

export const FRAGMENT = /* glsl */ `
precision highp float;

varying vec4 v_color;
varying float v_pixel;
varying float v_shape;

uniform vec3 u_back;

float box(vec2 p, float r) {
  vec2 d = abs(p) - r;
  return length(max(d, 0.0)) + min(max(d.x, d.y), 0.0);
}

float triangle(vec2 p) {
  const float k = 1.7320508;
  const float r = 1.05;
  p.y += 0.12;
  p.x = abs(p.x) - r;
  p.y = p.y + r / k;
  if (p.x + k * p.y > 0.0) p = vec2(p.x - k * p.y, -k * p.x - p.y) / 2.0;
  p.x -= clamp(p.x, -2.0 * r, 0.0);
  return -length(p) * sign(p.y);
}

float hexagon(vec2 p) {
  p = abs(p.yx);
  return max(dot(p, vec2(0.5, 0.8660254)), p.x) - 0.9;
}

float cross_(vec2 p) {
  p = abs(p);
  if (p.y > p.x) p = p.yx;
  vec2 q = p - vec2(1.0, 0.38);
  float k = max(q.y, q.x);
  vec2 w = k > 0.0 ? q : vec2(0.38 - p.x, -k);
  return sign(k) * length(max(w, 0.0));
}

float shape(float which, vec2 p) {
  if (which < 1.5) return length(p) - 1.0;
  if (which < 2.5) return box(p, 0.84);
  if (which < 3.5) return box(vec2(p.x + p.y, p.y - p.x) * 0.7071068, 0.84);
  if (which < 4.5) return triangle(p);
  if (which < 5.5) return hexagon(p);
  if (which < 6.5) return triangle(vec2(p.x, -p.y));
  return cross_(p);
}

void main(void) {
  vec2 at = (gl_PointCoord - 0.5) * vec2(2.8, -2.8);
  float doubt = step(19.5, v_shape);
  float hollow = step(9.5, v_shape - 20.0 * doubt);
  float which = v_shape - 20.0 * doubt - 10.0 * hollow;
  float d = shape(which, at);
  // One pixel in units of the radius.
  float px = v_pixel;

  #ifdef PICKING_MODE
  gl_FragColor = d > px * 1.5 ? vec4(0.0) : v_color;
  #else
  float inside = 1.0 - smoothstep(-0.5 * px, 0.5 * px, d);
  float around = 1.0 - smoothstep(0.5 * px, 1.5 * px, d);
  vec3 color = v_color.rgb;
  if (which > 0.5 && which < 1.5) {
    float ring = smoothstep(0.0, px, abs(length(at) - 0.52) - 0.12);
    color = mix(u_back, color, ring);
  }
  if (hollow > 0.5) {
    float rim = max(0.3, 1.6 * px);
    color = mix(color, u_back, 1.0 - smoothstep(-rim - 0.5 * px, -rim + 0.5 * px, d));
  }
  // Little is sure: the rim is notched, as a dotted line would be.
  if (doubt > 0.5) {
    float notch = step(0.15, sin(atan(at.y, at.x) * 7.0 + 1.2));
    color = mix(color, u_back, notch * smoothstep(-0.42 - 0.5 * px, -0.42 + 0.5 * px, d));
  }
  // A hair of the background parts symbols that touch.
  color = mix(u_back, color, inside);
  gl_FragColor = vec4(color, 1.0) * around * v_color.a;
  #endif
}
`;

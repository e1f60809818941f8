// The sigma node program that draws every shape of the legend, full or hollow.
import { NodeProgram, type ProgramInfo } from "sigma/rendering";
import type { NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";
import type { Shape } from "../../settings";
import { FRAGMENT, VERTEX } from "./shaders";

const NUMBERS: Readonly<Record<Shape, number>> = {
  disc: 0, ring: 1, square: 2, diamond: 3, triangle: 4, hexagon: 5, drop: 6, cross: 7,
};

/** The number that a node's attribute `shape` holds: hollow at rest, notched where little is sure. */
export const shapeNumber = (shape: Shape, hollow: boolean, doubt: boolean): number => NUMBERS[shape] + (hollow ? 10 : 0) + (doubt ? 20 : 0);

export interface Paper {
  /** Background of the graph, each part from 0 to 1. */
  back: readonly [number, number, number];
}

const UNIFORMS = ["u_sizeRatio", "u_pixelRatio", "u_matrix", "u_back"] as const;
type Uniform = (typeof UNIFORMS)[number];

/** The program, bound to a paper whose colour may change. */
export function makeShapeProgram(paper: Paper) {
  return class ShapeProgram extends NodeProgram<Uniform> {
    override getDefinition() {
      const { FLOAT, UNSIGNED_BYTE, POINTS } = WebGLRenderingContext;
      return {
        VERTICES: 1,
        VERTEX_SHADER_SOURCE: VERTEX,
        FRAGMENT_SHADER_SOURCE: FRAGMENT,
        METHOD: POINTS as 0,
        UNIFORMS,
        ATTRIBUTES: [
          { name: "a_position", size: 2, type: FLOAT as 5126 },
          { name: "a_size", size: 1, type: FLOAT as 5126 },
          { name: "a_shape", size: 1, type: FLOAT as 5126 },
          { name: "a_color", size: 4, type: UNSIGNED_BYTE as 5121, normalized: true },
          { name: "a_id", size: 4, type: UNSIGNED_BYTE as 5121, normalized: true },
        ],
      };
    }

    override processVisibleItem(id: number, start: number, data: NodeDisplayData & { shape?: number }): void {
      const { array } = this;
      array[start] = data.x;
      array[start + 1] = data.y;
      array[start + 2] = data.size;
      array[start + 3] = data.shape ?? 0;
      array[start + 4] = floatColor(data.color);
      array[start + 5] = id;
    }

    override setUniforms(params: RenderParams, { gl, uniformLocations }: ProgramInfo<Uniform>): void {
      gl.uniform1f(uniformLocations.u_pixelRatio, params.pixelRatio);
      gl.uniform1f(uniformLocations.u_sizeRatio, params.sizeRatio);
      gl.uniformMatrix3fv(uniformLocations.u_matrix, false, params.matrix);
      gl.uniform3f(uniformLocations.u_back, ...paper.back);
    }
  };
}

/** The formula compiler: one text, several readings. */

export { build, buildStatements, evaluateFormula, type Built, type Environment } from './build.ts';
export { didYouMean, FormulaError, nearest, quoted, said, shortened, visible, type Span } from './error.ts';
export { CONSTANTS, FUNCTION_ACCURACY, FUNCTION_ARITY, RESERVED_NAMES } from './functions.ts';
export { gradient } from './gradient.ts';
export { Graph, type GraphNode, type NodeId, type Operation } from './graph.ts';
export { lowering } from './lower.ts';
export { PORTABLE_F32 } from './target.ts';
export { makeLanes, rounded, Tape, toF32, type Lanes, type Precision } from './numbers.ts';
export { parseExpression, parseStatements } from './parse.ts';
export { printExpression, printStatements, type Expression, type Statement } from './tree.ts';
export { emitWgsl, sealed, wgslLiteral, type MathMode } from './wgsl.ts';

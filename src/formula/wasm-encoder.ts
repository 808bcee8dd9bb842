/** WebAssembly's binary format, as far as one function with a memory needs it (specification 2.0, chapter 5). */

const TYPE = { i32: 0x7f, f64: 0x7c, v128: 0x7b } as const;
export type ValueType = keyof typeof TYPE;

/** Instructions of one byte. */
export const OP = {
  block: [0x02, 0x40],
  loop: [0x03, 0x40],
  if: [0x04, 0x40],
  else: [0x05],
  end: [0x0b],
  br: [0x0c],
  brIf: [0x0d],
  call: [0x10],
  select: [0x1b],
  localGet: [0x20],
  localSet: [0x21],
  localTee: [0x22],
  i32Const: [0x41],
  i32Eqz: [0x45],
  i32Eq: [0x46],
  i32LtS: [0x48],
  i32GeS: [0x4e],
  i32Add: [0x6a],
  i32Sub: [0x6b],
  i32Mul: [0x6c],
  i32RemS: [0x6f],
  i32RemU: [0x70],
  i32And: [0x71],
  i32Or: [0x72],
  i32Xor: [0x73],
  i32Shl: [0x74],
  i32ShrU: [0x76],
  f32ConvertI32S: [0xb2],
  f64ConvertI32S: [0xb7],
} as const;

/** Instructions of 128-bit SIMD: the prefix, then the number. */
export const SIMD = {
  load: 0x00,
  load32Splat: 0x09,
  load64Splat: 0x0a,
  store: 0x0b,
  const: 0x0c,
  f32x4Splat: 0x13,
  f64x2Splat: 0x14,
  f64x2ExtractLane: 0x21,
  f64x2ReplaceLane: 0x22,
  i32x4Eq: 0x37,
  f32x4Lt: 0x43,
  f32x4Le: 0x45,
  f64x2Lt: 0x49,
  f64x2Le: 0x4b,
  and: 0x4e,
  andNot: 0x4f,
  or: 0x50,
  xor: 0x51,
  bitselect: 0x52,
  anyTrue: 0x53,
  i32x4AllTrue: 0xa3,
  i32x4Shl: 0xab,
  i32x4ShrU: 0xad,
  i32x4Add: 0xae,
  i32x4Sub: 0xb1,
  f32x4Floor: 0x68,
  f64x2Floor: 0x75,
  i64x2AllTrue: 0xc3,
  i64x2Eq: 0xd6,
  f32x4Sqrt: 0xe3,
  f32x4Add: 0xe4,
  f32x4Sub: 0xe5,
  f32x4Mul: 0xe6,
  f32x4Div: 0xe7,
  f32x4Pmin: 0xea,
  f32x4Pmax: 0xeb,
  f64x2Sqrt: 0xef,
  f64x2Add: 0xf0,
  f64x2Sub: 0xf1,
  f64x2Mul: 0xf2,
  f64x2Div: 0xf3,
  f64x2Pmin: 0xf6,
  f64x2Pmax: 0xf7,
  f32x4ConvertI32x4S: 0xfa,
} as const;

/** A number as unsigned LEB128. */
function unsigned(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) | 0x80);
  }
}

/** A 32-bit integer as signed LEB128. */
export function signed(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value | 0; ; rest >>= 7) {
    const last = rest >= -64 && rest < 64;
    bytes.push((rest & 0x7f) | (last ? 0 : 0x80));
    if (last) return bytes;
  }
}

/**
 * What engines agree to take of one function, in bytes and locals (WebAssembly JavaScript Interface 2.0,
 * implementation-defined limits). Beyond these a module is refused when it is compiled.
 */
export const WASM_LIMITS = { bytes: 7_654_321, locals: 50_000 } as const;

/** Thrown while code is written that no engine would take. */
export class CodeTooLargeError extends Error {
  override readonly name = 'CodeTooLargeError';
}

/** The body of a function, written instruction by instruction; it knows the locals it has made. */
export class CodeWriter {
  #bytes = new Uint8Array(1024);
  #length = 0;
  readonly #locals: ValueType[] = [];
  readonly #free: number[] = [];
  readonly #parameters: number;
  readonly #mostBytes: number;

  /** @param mostBytes longer code is not written to its end. */
  constructor(parameters: number, mostBytes: number = WASM_LIMITS.bytes) {
    this.#parameters = parameters;
    this.#mostBytes = mostBytes;
  }

  /** A new local, 0 at first. @throws CodeTooLargeError for one too many. */
  local(type: ValueType): number {
    const local = this.#parameters + this.#locals.length;
    if (local >= WASM_LIMITS.locals) throw new CodeTooLargeError(`more than ${WASM_LIMITS.locals} locals`);
    this.#locals.push(type);
    return local;
  }

  /** A local for a SIMD value that is needed for a while: one that was released, with any value in it, or a new one. */
  take(): number {
    return this.#free.pop() ?? this.local('v128');
  }

  /** Gives a local back that was taken. */
  release(local: number): void {
    this.#free.push(local);
  }

  /** @throws CodeTooLargeError once the code is longer than it may be. */
  write(opcode: readonly number[], ...immediates: number[]): this {
    this.#append(opcode);
    for (const immediate of immediates) {
      // LEB128, as `unsigned` has it, without an array for each.
      let rest = immediate;
      for (; rest >= 128; rest = Math.floor(rest / 128)) this.#push((rest % 128) | 0x80);
      this.#push(rest);
    }
    return this;
  }

  simd(instruction: number, ...immediates: number[]): this {
    return this.write([0xfd], instruction, ...immediates);
  }

  get(local: number): this {
    return this.write(OP.localGet, local);
  }

  set(local: number): this {
    return this.write(OP.localSet, local);
  }

  i32(value: number): this {
    this.#append(OP.i32Const);
    this.#append(signed(value));
    return this;
  }

  /** A SIMD load or store at a constant address, the i32 0 being on the stack already. */
  memory(instruction: number, address: number): this {
    // The alignment is a hint; 0 promises nothing.
    return this.simd(instruction, 0, address);
  }

  /** A constant of 16 bytes. */
  constant(bytes: Uint8Array): this {
    this.simd(SIMD.const);
    this.#append(bytes);
    return this;
  }

  /** The function's code with its locals, as the code section holds it. @throws CodeTooLargeError */
  finish(): Uint8Array<ArrayBuffer> {
    this.#append(OP.end);
    const locals = this.#locals.flatMap((type) => [1, TYPE[type]]);
    const head = [...unsigned(this.#locals.length), ...locals];
    const size = head.length + this.#length;
    if (size > this.#mostBytes) throw new CodeTooLargeError(`more than ${this.#mostBytes} bytes`);
    return joined([unsigned(size), head, this.#bytes.subarray(0, this.#length)]);
  }

  #append(bytes: ArrayLike<number>): void {
    for (let index = 0; index < bytes.length; index++) this.#push(bytes[index]);
  }

  #push(byte: number): void {
    if (this.#length === this.#bytes.length) this.#grow();
    this.#bytes[this.#length++] = byte;
  }

  #grow(): void {
    if (this.#length >= this.#mostBytes) throw new CodeTooLargeError(`more than ${this.#mostBytes} bytes`);
    const bytes = new Uint8Array(2 * this.#length);
    bytes.set(this.#bytes);
    this.#bytes = bytes;
  }
}

function joined(parts: readonly ArrayLike<number>[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let place = 0;
  for (const part of parts) {
    bytes.set(part, place);
    place += part.length;
  }
  return bytes;
}

export interface WasmModule {
  /** Imported functions from f64 to f64, all under the module name `math`. */
  readonly imports: readonly string[];
  /** How many i32 parameters the one function takes; it is exported as `run`, the memory as `memory`. */
  readonly parameters: number;
  readonly code: Uint8Array;
  readonly pages: number;
  /** A constant that the module exports as the global `groups`. */
  readonly groups: number;
}

/** The bytes of a module with one function. */
export function encodeModule({
  imports,
  parameters,
  code,
  pages,
  groups,
}: WasmModule): Uint8Array<ArrayBuffer> {
  const section = (id: number, ...content: readonly ArrayLike<number>[]): Uint8Array => {
    const whole = joined(content);
    return joined([[id], unsigned(whole.length), whole]);
  };
  const name = (text: string): number[] => [
    ...unsigned(text.length),
    ...[...text].map((letter) => letter.charCodeAt(0)),
  ];
  const unary = [0x60, 1, TYPE.f64, 1, TYPE.f64];
  const run = [0x60, ...unsigned(parameters), ...Array<number>(parameters).fill(TYPE.i32), 0];
  const imported = imports.flatMap((text) => [...name('math'), ...name(text), 0x00, 0]);
  const exported = [
    ...[3, ...name('run'), 0x00, ...unsigned(imports.length)],
    ...[...name('memory'), 0x02, 0],
    ...[...name('groups'), 0x03, 0],
  ];
  return joined([
    [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    section(1, [2, ...unary, ...run]),
    section(2, [...unsigned(imports.length), ...imported]),
    section(3, [1, 1]),
    section(5, [1, 0x00, ...unsigned(pages)]),
    section(6, [1, TYPE.i32, 0x00, ...OP.i32Const, ...signed(groups), ...OP.end]),
    section(7, exported),
    section(10, [1], code),
  ]);
}

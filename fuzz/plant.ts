/** Faults put in on purpose, by which the fuzzing itself is tested: `--plant NAME`. */

export const FAULTS = ['throws', 'bits', 'silent', 'hangs', 'litters', 'replaces', 'least'] as const;
export type Fault = (typeof FAULTS)[number];

let chosen: Fault | undefined;

export function plant(fault: Fault | undefined): void {
  chosen = fault;
}

export function planted(fault: Fault): boolean {
  return chosen === fault;
}

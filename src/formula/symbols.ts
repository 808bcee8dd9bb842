/** How a name of a formula is set as mathematics: `eta0` → η₀, `beta1` → β₁, `v_hat` → v with “hat” below. */

/** The parts of a symbol; an empty subscript is none. */
export interface SymbolParts {
  readonly base: string;
  readonly subscript: string;
}

const GREEK: ReadonlyMap<string, string> = new Map([
  ['alpha', 'α'],
  ['beta', 'β'],
  ['gamma', 'γ'],
  ['delta', 'δ'],
  ['eps', 'ε'],
  ['epsilon', 'ε'],
  ['zeta', 'ζ'],
  ['eta', 'η'],
  ['theta', 'θ'],
  ['iota', 'ι'],
  ['kappa', 'κ'],
  ['lambda', 'λ'],
  ['mu', 'μ'],
  ['nu', 'ν'],
  ['xi', 'ξ'],
  ['pi', 'π'],
  ['rho', 'ρ'],
  ['sigma', 'σ'],
  ['tau', 'τ'],
  ['phi', 'φ'],
  ['chi', 'χ'],
  ['psi', 'ψ'],
  ['omega', 'ω'],
]);

/** A name is a base, then digits or, after an underscore, anything as its subscript. */
export function symbolParts(name: string): SymbolParts {
  const [, stem, digits] = /^(.*?[^\d_])_?(\d*)$/.exec(name) ?? [undefined, name, ''];
  if (digits !== '' || !stem.includes('_')) return { base: greek(stem), subscript: digits };
  const [base, ...rest] = stem.split('_');
  return { base: greek(base), subscript: rest.map(greek).join(' ') };
}

function greek(word: string): string {
  return GREEK.get(word) ?? word;
}

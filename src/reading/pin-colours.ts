/**
 * The colours of pins and their runs: the hues of Okabe and Ito's colour-blind safe set (2008), each once as dark as a
 * line on white paper needs and once as light as one on black. Those nearest to the regimes' colours come last. A pin's
 * number always stands beside its colour.
 */

export interface PinColour {
  readonly light: string;
  readonly dark: string;
}

export const PIN_COLOURS: readonly PinColour[] = [
  { light: '#b0477f', dark: '#e79cc6' },
  { light: '#007a5a', dark: '#2cc49a' },
  { light: '#a86c00', dark: '#f0b033' },
  { light: '#1b1e23', dark: '#f4f4f0' },
  { light: '#2286b8', dark: '#7cc8f2' },
  { light: '#7d7600', dark: '#f0e442' },
  { light: '#c25100', dark: '#ff8c4d' },
  { light: '#004f85', dark: '#4d9fdb' },
];

/** The colour of a pin, as CSS. @param number of the pin, from 1 on. */
export function pinColour(number: number): string {
  const { light, dark } = PIN_COLOURS[(number - 1) % PIN_COLOURS.length];
  return `light-dark(${light}, ${dark})`;
}

/** Colours by how they look: CIE L*a*b* under D65, whose L* is the lightness that a print in grey keeps (CIE 15:2004). */

export type Rgb = readonly [red: number, green: number, blue: number];

/** Lightness 0 … 100, and the opponent colours green–red and blue–yellow. */
export type Lab = readonly [lightness: number, a: number, b: number];

/** The white point, and linear light of sRGB to CIE XYZ (IEC 61966-2-1). */
const WHITE = [0.95047, 1, 1.08883] as const;
const TO_XYZ = [
  [0.4124564, 0.3575761, 0.1804375],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339, 0.119192, 0.9503041],
] as const;
const FROM_XYZ = [
  [3.2404542, -1.5371385, -0.4985314],
  [-0.969266, 1.8760108, 0.041556],
  [0.0556434, -0.2040259, 1.0572252],
] as const;

/** The lightness of bytes of sRGB. */
export function labOf(colour: Rgb): Lab {
  const light = colour.map((byte) => linearLight(byte / 255));
  const [x, y, z] = TO_XYZ.map((row, axis) => compressed(dot(row, light) / WHITE[axis]));
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/**
 * Bytes of sRGB of exactly this lightness, as far as bytes go; a colour that no screen shows is taken towards grey until
 * one does.
 */
export function rgbOf([lightness, a, b]: Lab): Rgb {
  let least = 0;
  let most = 1;
  if (isShown(lightOf([lightness, a, b]))) least = 1;
  else {
    for (let round = 0; round < 12; round++) {
      const middle = (least + most) / 2;
      if (isShown(lightOf([lightness, middle * a, middle * b]))) least = middle;
      else most = middle;
    }
  }
  const [red, green, blue] = lightOf([lightness, least * a, least * b]).map((light) =>
    Math.round(255 * gammaOf(Math.min(1, Math.max(0, light)))),
  );
  return [red, green, blue];
}

function lightOf([lightness, a, b]: Lab): number[] {
  const y = (lightness + 16) / 116;
  const xyz = [y + a / 500, y, y - b / 200].map((value, axis) => expanded(value) * WHITE[axis]);
  return FROM_XYZ.map((row) => dot(row, xyz));
}

function isShown(light: readonly number[]): boolean {
  return light.every((channel) => channel >= -1e-4 && channel <= 1 + 1e-4);
}

function dot(row: readonly number[], values: readonly number[]): number {
  return row[0] * values[0] + row[1] * values[1] + row[2] * values[2];
}

function linearLight(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function gammaOf(light: number): number {
  return light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055;
}

function compressed(share: number): number {
  return share > 216 / 24389 ? Math.cbrt(share) : ((24389 / 27) * share + 16) / 116;
}

function expanded(value: number): number {
  return value ** 3 > 216 / 24389 ? value ** 3 : (116 * value - 16) / (24389 / 27);
}

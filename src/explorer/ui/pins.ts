/** The pins of a map: exact points whose runs are seen beside that which is replayed, each with a number of its own. */

import type { AxisPoint } from '../../reading/places.ts';

/** Each pin is a run that is computed and drawn. */
export const MOST_PINS = 8;

/** A point that was pinned; its number, 1 … 8, stays its own for as long as it is there, and so does its colour. */
export interface Pin extends AxisPoint {
  readonly number: number;
}

/** What people do to pins. */
export type PinAction =
  | { readonly is: 'pin'; readonly point: AxisPoint }
  | { readonly is: 'unpin'; readonly number: number }
  /** A pin is dragged, or moved by keys; what is replayed follows it. */
  | { readonly is: 'pin-moved'; readonly number: number; readonly to: AxisPoint };

/** Pins and what is replayed, as far as a look says. */
interface Pinned {
  readonly pins?: readonly Pin[] | undefined;
  readonly point?: AxisPoint | undefined;
}

/** Some points as the first pins; more than there may be are left out. */
export function pinsAt(points: readonly AxisPoint[]): Pin[] {
  return points.slice(0, MOST_PINS).map(({ x, y }, index) => ({ number: index + 1, x, y }));
}

/** The pin at a point, exactly; undefined where there is none. */
export function pinAt(pins: readonly Pin[], { x, y }: AxisPoint): Pin | undefined {
  return pins.find((pin) => pin.x === x && pin.y === y);
}

/** What pinning a point does, or taking away its pin, where there is one. */
export function pinToggled(pins: readonly Pin[], { x, y }: AxisPoint): PinAction {
  const pin = pinAt(pins, { x, y });
  return pin ? { is: 'unpin', number: pin.number } : { is: 'pin', point: { x, y } };
}

/** Whether there is no room for another pin. */
export function isFull(pins: readonly Pin[]): boolean {
  return pins.length >= MOST_PINS;
}

/** What of the look changes by an action; the same where it changes nothing. */
export function pinned<L extends Pinned>(look: L, action: PinAction): L {
  const pins = look.pins ?? [];
  switch (action.is) {
    case 'pin': {
      const { x, y } = action.point;
      if (isFull(pins) || pinAt(pins, action.point)) return look;
      return { ...look, pins: inOrder([...pins, { number: freeNumber(pins), x, y }]) };
    }
    case 'unpin': {
      const left = pins.filter(({ number }) => number !== action.number);
      return left.length === pins.length ? look : { ...look, pins: left.length > 0 ? left : undefined };
    }
    case 'pin-moved': {
      const { number, to } = action;
      const point = { x: to.x, y: to.y };
      if (!pins.some((pin) => pin.number === number)) return look;
      return {
        ...look,
        point,
        pins: pins.map((pin) => (pin.number === number ? { number, ...point } : pin)),
      };
    }
    default:
      return action satisfies never;
  }
}

/** Has the page do something to the pins. */
export function sendPinAction(element: HTMLElement, action: PinAction): void {
  element.dispatchEvent(
    new CustomEvent<PinAction>('pin-action', { detail: action, bubbles: true, composed: true }),
  );
}

/** Pins as a link writes them: `1:0.6,0.9;2:0.1,0.9`. */
export function pinsText(pins: readonly Pin[]): string {
  return pins.map(({ number, x, y }) => `${number}:${x},${y}`).join(';');
}

/** What {@link pinsText} wrote; undefined for anything else. */
export function readPins(text: string): Pin[] | undefined {
  const pins = text.split(';').map((part): Pin | undefined => {
    const [, number, x, y] = /^([1-9]):([^,;\s]+),([^,;\s]+)$/.exec(part) ?? [];
    const pin = { number: Number(number), x: Number(x), y: Number(y) };
    const isRight = pin.number <= MOST_PINS && Number.isFinite(pin.x) && Number.isFinite(pin.y);
    return isRight ? pin : undefined;
  });
  const read = pins.filter((pin) => pin !== undefined);
  const numbers = new Set(read.map(({ number }) => number));
  return numbers.size === pins.length ? inOrder(read) : undefined;
}

/** The lowest number that no pin has. */
function freeNumber(pins: readonly Pin[]): number {
  let number = 1;
  while (pins.some((pin) => pin.number === number)) number++;
  return number;
}

function inOrder(pins: readonly Pin[]): Pin[] {
  return [...pins].sort((a, b) => a.number - b.number);
}

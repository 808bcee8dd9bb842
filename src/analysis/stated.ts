/** What can be said or cannot: a value, or in words why there is none. There is no third case, and never a NaN. */

export type Stated<T> = { readonly value: T } | { readonly absent: string };

export function stated<T>(value: T): Stated<T> {
  return { value };
}

export function absent<T>(reason: string): Stated<T> {
  return { absent: reason };
}

export function statedValue<T>(part: Stated<T>): T | undefined {
  return 'value' in part ? part.value : undefined;
}

/** The same of a value made of another: absent for the same reason. */
export function mapped<T, U>(part: Stated<T>, change: (value: T) => U): Stated<U> {
  return 'value' in part ? { value: change(part.value) } : part;
}
